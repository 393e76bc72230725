"""Keys under which the spellings of one body meet: abbreviations opened, governing organs set aside."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.knowledge.lexicon import SHORT_LEVELS, load_organisations
from extractor.model.mention import OrgMention
from extractor.text.keys import fold_dashes, loose_key

_ORGANS = re.compile(
    r"^(?:bộ (?:tư lệnh|chỉ huy) (?=quân khu|quân đoàn|quân chủng|binh đoàn|bộ đội biên phòng|sư đoàn)|ban bí thư (?=trung ương đoàn)|ban giám đốc (?=\S)|hội đồng (?:quản trị|thành viên) (?=\S)|trung ương (?=hội|ủy ban)|ban chấp hành (?!đảng bộ)(?:trung ương )?|ban thường vụ (?:trung ương )?|thường vụ |thường trực (?:trung ương )?|ban thường trực |bch |btv |lãnh đạo )+"
)


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over the keys of all abbreviations, and what each stands for."""
    table = {loose_key(short): loose_key(full) for short, full in load_organisations()["abbreviations"].items()}
    words = "|".join(re.escape(short) for short in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), table


_CITY = re.compile(r"\btp\.?\s*(?=\w)")
_SHORT_LEVEL = re.compile(rf"\b({'|'.join(SHORT_LEVELS)})\.\s*(?=\w)")
_EMULATION = re.compile(r"thi đua\s*(?:-|,|và)?\s*khen thưởng")
_MARKS = re.compile(r"[“”\"'’‘().,]")
_DASH = re.compile(r"\s*-\s*")


@lru_cache(maxsize=8192)
def full_key(name: str) -> str:
    """Match key with abbreviations opened: 'Hội CCB T.P Huế' and 'hội cựu chiến binh thành phố huế' are one."""
    key = fold_dashes(loose_key(name))
    key = _CITY.sub("thành phố ", key)
    key = _SHORT_LEVEL.sub(lambda match: f"{SHORT_LEVELS[match[1]]} ", key)
    pattern, table = _abbreviations()
    key = pattern.sub(lambda match: table[match[0]], key)
    key = _EMULATION.sub("thi đua khen thưởng", key)
    key = _DASH.sub("-", _MARKS.sub(" ", key))
    return " ".join(key.split())


@lru_cache(maxsize=8192)
def body_key(name: str) -> str:
    """`full_key` of the body itself: 'Ban Thường vụ Tỉnh ủy' and 'Tỉnh ủy' are one, so are 'Trung ương Hội CCB Việt Nam' and 'Hội CCB Việt Nam'."""
    key = full_key(name)
    shorter = _ORGANS.sub("", key)
    if shorter and shorter != key:
        key = shorter
    if key.startswith("ủy ban trung ương mặt trận"):
        key = key.replace("trung ương ", "", 1)
    key = re.sub(r"^ủy ban mặt trận tổ quốc(?! việt nam)", "ủy ban mặt trận tổ quốc việt nam", key)
    key = re.sub(r"^mặt trận tổ quốc(?: việt nam)?", "ủy ban mặt trận tổ quốc việt nam", key)
    if key in ("hội", "trung ương hội"):
        return "trung ương hội"
    return key


_PLACE_OR_PEOPLE = re.compile(
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|bản|buôn|làng|ấp|khóm|xóm|khu|tổ dân phố|khu phố|khối phố|hộ|gia đình|nhân dân|cán bộ|đồng bào)\s(?!ủy\b|uỷ\b|đoàn\b|hội\b)",
    re.I,
)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    organisations = load_organisations()
    return frozenset(loose_key(head).split()[0] for group in ("closed", "open", "fixed", "unit") for head in organisations[group])


def is_body_name(name: str) -> bool:
    """Whether the name begins like that of a body: not a place, a household, a group of people or a person."""
    key = loose_key(name)
    return bool(key) and not _PLACE_OR_PEOPLE.match(name) and key.split()[0] in _first_words()


@lru_cache(maxsize=1)
def _complete_heads() -> frozenset[str]:
    closed = (loose_key(head) for head in load_organisations()["closed"])
    return frozenset((*(head for head in closed if " " in head), "ban tổ chức"))


def is_complete(mention: OrgMention) -> bool:
    """A head that is a whole name by itself ('Tỉnh đoàn', 'Ban Tổ chức'), not a class word ('Sở', 'UBND')."""
    return not mention.bare or mention.head in _complete_heads()


_ORGAN_WORDS = re.compile(
    r"^(?:Ban Bí thư (?=Trung ương Đoàn)|Bộ (?:Tư lệnh|Chỉ huy)\s+(?=Quân|Binh đoàn|BĐBP|Bộ đội|Sư đoàn)|Trung ương\s+(?=Hội)|Ban Giám đốc\s+|Hội đồng (?:quản trị|thành viên)\s+"
    r"|(?:Ban Chấp hành|Ban Thường vụ|Thường vụ|Thường trực|Ban Thường trực|BCH|BTV)\s+"
    r"(?=Trung ương|Hội|Tỉnh|Huyện|Thành|Thị|Đảng|Công đoàn|Liên đoàn|LĐLĐ|Ủy ban|Uỷ ban|UBMTTQ|MTTQ|Đoàn))",
    re.I,
)


def without_organ(name: str) -> list[str]:
    """The name without the organ in front, word by word: 'Ban Thường vụ Trung ương Hội A' → 'Trung ương Hội A', 'Hội A'; empty for other names."""
    forms = []
    while (shorter := _ORGAN_WORDS.sub("", name)) != name:
        forms.append(shorter)
        name = shorter
    return forms


@lru_cache(maxsize=1)
def _short_forms() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = load_organisations()["abbreviations"]
    words = "|".join(re.escape(short) for short in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{words})(?!\w)"), table


@lru_cache(maxsize=8192)
def full_name(name: str) -> str | None:
    """The name with its abbreviations opened; None if it has none."""
    pattern, table = _short_forms()
    full = pattern.sub(lambda match: table[match[0]], name)
    return full if full != name else None
