"""ALL CAPS to normal case: what a heading or header table shouts is listed in the spelling of running text."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.knowledge.lexicon import LEVELS, load_organisations, load_positions
from extractor.knowledge.load import load_awards
from extractor.text.keys import loose_key

_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*")
_SMALL = {"và", "của", "về", "các", "trong", "tại", "với", "thuộc", "từ", "cho"}
_ABBREVIATIONS = {"ubnd", "hđnd", "mttq", "ccb", "tnhh", "mtv", "tmcp", "thpt", "thcs", "vksnd", "tand", "bhxh", "lhpn", "lđlđ", "tđkt", "chqs", "htx"}  # fmt: skip


def is_shouted(text: str) -> bool:
    """Whether all letters are capitals and there are more than an abbreviation's worth of them."""
    words = _WORD.findall(text)
    return bool(words) and text.upper() == text and any(len(word) > 1 and word.lower() not in _ABBREVIATIONS for word in words)


def name_case(name: str) -> str:
    """'ĐIỂU K'RÉ' → 'Điểu K'Ré', 'H’WIÊN' → 'H’Wiên'; a name that is not all capitals stays."""
    return _WORD.sub(lambda match: match[0][0].upper() + match[0][1:].lower(), name) if is_shouted(name) else name


def body_case(name: str) -> str:
    """'SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH SƠN LA' → 'Sở Giáo dục và Đào tạo tỉnh Sơn La'; a name that is not all capitals stays."""
    if not is_shouted(name):
        return name
    words = name.split()
    keys = [loose_key(word.strip(",;:.")) for word in words]
    phrases = _phrases()
    out: list[str] = []
    position = 0
    while position < len(words):
        for length in range(min(9, len(words) - position), 0, -1):
            canonical = phrases.get(" ".join(keys[position : position + length]))
            if canonical is not None and (length > 1 or canonical[0].islower() or position == 0 or len(canonical) > 2):
                out.append(_cased_like(canonical, " ".join(words[position : position + length])))
                position += length
                break
        else:
            word = words[position]
            lower = word.lower()
            out.append(word if lower in _ABBREVIATIONS else lower if lower in _SMALL else _WORD.sub(_title, word))
            position += 1
    return " ".join(out)


def award_case(form: str) -> str:
    """'CHIẾN SĨ THI ĐUA CẤP TỈNH' → 'Chiến sĩ thi đua cấp tỉnh'; a form that is not all capitals stays."""
    if not is_shouted(form):
        return form
    words = form.split()
    known = _award_spellings()
    for length in range(len(words), 0, -1):
        spelling = known.get(loose_key(" ".join(words[:length])))
        if spelling is not None:
            rest = body_case(" ".join(words[length:])).split()
            rest[:1] = [word.lower() for word in rest[:1]]
            return " ".join([spelling, *rest])
    lower = form.lower()
    return lower[:1].upper() + lower[1:]


@lru_cache(maxsize=1)
def _award_spellings() -> dict[str, str]:
    return {loose_key(name): name for award in load_awards() for name in (*award.aliases, award.name, award.head)}


def _cased_like(model: str, shouted: str) -> str:
    """The shouted letters, their tones where they were put ('UỶ' → 'uỷ'), as capital or small as the model's; what follows them stays."""
    letters = "".join(letter.lower() if of_model.islower() else letter for letter, of_model in zip(shouted, model, strict=False))
    return letters + shouted[len(model) :]


def _title(match: re.Match[str]) -> str:
    return match[0][0].upper() + match[0][1:].lower()


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    organisations = load_organisations()
    table: dict[str, str] = {}
    for group in ("unit", "open", "fixed", "closed"):
        table |= {loose_key(" ".join(head.split())): head for head in organisations[group]}
    table |= {loose_key(field): field for field in organisations["fields"]}
    table |= {loose_key(head): head for head in organisations["cluster"]}
    for group, titles in load_positions().items():
        if group != "short":
            table |= {loose_key(title): title for title in titles}
    table |= {loose_key(level): level for level in LEVELS if level != "tp"}
    return table
