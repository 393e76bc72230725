"""One organisation from its tokens: head, name, level and place, the chain upwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.knowledge.casing import body_case
from extractor.knowledge.lexicon import LEVELS, load_organisations
from extractor.knowledge.load import load_surnames
from extractor.model.mention import OrgMention, Piece
from extractor.nlp.annotate import Annotated
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import loose_key, match_key

_LOWER_HEADS = {"công an", "trường", "hội cựu chiến binh", "hội ccb", "ủy ban nhân dân", "ubnd", "hội nông dân", "hội phụ nữ", "hội liên hiệp phụ nữ",
                "sở", "công ty", "bệnh viện", "hội luật gia", "chi hội", "chi bộ", "đảng ủy", "hội đồng thi đua - khen thưởng", "công đoàn",
                "chi cục thuế", "cục thuế", "kho bạc nhà nước", "bảo hiểm xã hội", "tòa án nhân dân", "viện kiểm sát nhân dân", "bộ chỉ huy quân sự",
                "ban chỉ huy quân sự", "khoa", "phòng", "trạm y tế", "hợp tác xã", "trung đoàn", "lữ đoàn", "sư đoàn", "tiểu đoàn", "đại đội", "quân khu",
                "bộ", "huyện ủy", "tỉnh ủy", "thành ủy", "đảng bộ", "hội chữ thập đỏ", "hội khuyến học", "hội người cao tuổi", "liên đoàn lao động", "văn phòng"}  # fmt: skip
_LOWER_NEEDS_NAME = {
    "sở",
    "phòng",
    "khoa",
    "bộ",
    "văn phòng",
    "trường",
    "công ty",
    "bệnh viện",
    "chi hội",
    "chi bộ",
    "đảng ủy",
    "công đoàn",
    "đảng bộ",
}
_PARENTS_OF = {"chi cục", "trung tâm", "ban thi đua - khen thưởng", "ban thi đua, khen thưởng", "ban tđkt", "phòng thi đua - khen thưởng", "điện lực",
               "trường quân sự", "ban quản lý", "đội", "văn phòng", "chi nhánh", "đảng bộ"}  # fmt: skip
_PLACE_TAILS = {"việt nam", "trung ương", "tối cao"}
_BARE_KEEPS = {"chính phủ", "quốc hội"}
_FUNCTION_WORDS = {
    "đã",
    "đang",
    "sẽ",
    "được",
    "bị",
    "có",
    "là",
    "về",
    "trong",
    "với",
    "của",
    "do",
    "cho",
    "tại",
    "để",
    "vì",
    "từ",
    "đến",
    "này",
    "các",
    "những",
    "không",
    "chưa",
    "cũng",
    "đạt",
    "tặng",
    "trao",
}
_COUNCIL_OF = (("nhà", "trường"), ("cơ", "sở"), ("cơ", "quan"), ("trường",), ("công", "ty"), ("sở",), ("ngành",))
_LED = {"ban", "phòng", "khoa", "vụ", "văn"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """One organisation as read from tokens: half-open token ranges; `name_end` is the end of its own words before level and place."""

    first: int
    head_end: int
    name_end: int
    end: int
    style: str
    kind: str
    level: str | None = None
    level_at: tuple[int, int] | None = None
    place_at: tuple[int, int] | None = None
    bare: bool = False


def parse_organisation(a: Annotated, first: int, *, person_guard: bool = True) -> Parsed | None:
    """The organisation whose head starts at the token, or None. `person_guard` ends a name before a personal name ('… Sở Y tế Lê Văn An')."""
    entry = a.longest("org", first)
    if entry is None:
        return None
    head_end, sub = entry
    style, _, kind = sub.partition("/")
    key = a.key_span(first, head_end)
    lower = a.shapes[first] == Shape.LOWER
    led = first > 0 and not a.breaks[first] and a.keys[first - 1] in ("trưởng", "phó") and key.split()[0] in _LED
    if (lower and not led and key not in _lower_heads()) or _is_other_word(a, first, head_end) or _is_title_tail(a, first, head_end, led):
        return None
    inner = _head_inside(a, first, head_end)
    if inner is not None:
        parsed = parse_organisation(a, inner, person_guard=person_guard)
        if parsed is not None and parsed.style == "closed":
            return replace(parsed, first=first)
    if style == "cluster":
        return _parse_cluster(a, first, head_end)
    end = head_end
    if style in ("open", "unit"):
        end = _name_end(a, head_end, person_guard, school=kind == "school")
    nested = None
    if end < len(a) and not a.breaks[end] and a.shapes[end] != Shape.LOWER and end in a.entries.get("org", {}) and style != "fixed":
        nested = parse_organisation(a, end, person_guard=person_guard)
    elif style == "closed" and end < len(a) and a.keys[end] in ("khối", "cơ quan") and not a.breaks[end]:
        end = _name_end(a, end, person_guard, school=False)
    if nested is not None and nested.style != "cluster":
        return replace(nested, first=first, head_end=head_end, style=style, kind=kind, bare=False)
    name_end = end
    short = _after_short(a, end)
    if short > end and short in a.entries.get("org", {}) and style == "closed" and a.shapes[short] != Shape.LOWER:
        nested = parse_organisation(a, short, person_guard=person_guard)
        if nested is not None and not nested.bare:
            return replace(nested, first=first, head_end=head_end, style=style, kind=kind, bare=False)
    end = _tail(a, end)
    if style == "closed":
        end = _branch_of_work(a, end, key, person_guard)
    level, level_at, place_at, end = _level_and_place(a, end, person_guard, style)
    if short > name_end and level is None and place_at is None and end == name_end:
        level, level_at, place_at, after = _level_and_place(a, _tail(a, short), person_guard, style)
        end = after if place_at is not None or level is not None or after > short else end
    bare = end == head_end and style != "fixed"
    if lower and bare and not (led and head_end - first > 1):
        return None
    if lower and key in _needs_name() and name_end == head_end and place_at is None and level is None:
        return None
    parsed = Parsed(first, head_end, name_end, end, style, kind, level, level_at, place_at, bare)
    return _with_chain(a, parsed, person_guard)


@lru_cache(maxsize=1)
def _other_words() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], frozenset[tuple[str, str]]]:
    """Syllables that follow a head in another word, those that stand before it, and the pairs that are names ('Trường Sa')."""
    organisations = load_organisations()
    before, after = (
        {loose_key(head): frozenset(map(loose_key, words)) for head, words in organisations[group].items()}
        for group in ("not_before", "not_after")
    )
    names = frozenset(
        (loose_key(head), loose_key(word)) for head, words in organisations["not_before"].items() for word in words if word[:1].isupper()
    )
    return before, after, names


def _is_other_word(a: Annotated, first: int, head_end: int) -> bool:
    """The syllables of the head are part of another word: 'Tổ chức', 'trụ sở', 'Chi hội trưởng'."""
    if (
        any((a.longest("place", earlier) or (0, ""))[0] > first for earlier in range(max(0, first - 2), first))
        and a.shapes[first] == a.shapes[first - 1]
    ):
        return True
    before, after, names = _other_words()
    key = a.key_span(first, head_end)
    if head_end < len(a) and not a.breaks[head_end]:
        following = a.keys[head_end]
        capitals = a.shapes[first] == Shape.CAPITAL and a.shapes[head_end] in (Shape.CAPITAL, Shape.UPPER)
        if following in before.get(key, ()) and (not capitals or (key, following) in names):
            return True
        if following in ("trưởng", "phó") and a.shapes[head_end] == Shape.LOWER:
            return True
    return (
        first > 0
        and not a.breaks[first]
        and a.keys[first - 1] in after.get(key, ())
        and a.shapes[first - 1] != Shape.SYMBOL
        and a.shapes[first] != Shape.CAPITAL
    )


def _is_title_tail(a: Annotated, first: int, head_end: int, led: bool) -> bool:
    """'Phó Bí thư' + 'Thường trực Tỉnh ủy', 'Phó Trưởng' + 'ban Thường trực': the words belong to the title."""
    if led and head_end < len(a) and not a.breaks[head_end]:
        if a.keys[head_end] == "thường" or (head_end in a.entries.get("org", {}) and _is_head(a, head_end)):
            return True
    return a.keys[first] == "thường" and first > 0 and not a.breaks[first] and a.keys[first - 1] in ("thư", "ban", "tịch", "trưởng")


def _head_inside(a: Annotated, first: int, head_end: int) -> int | None:
    """Where a longer head starts with the last word of this one: 'Hội Chữ thập đỏ' in 'Trung ương Hội Chữ thập đỏ'."""
    last = head_end - 1
    if last <= first or a.keys[last] not in ("hội", "đoàn"):
        return None
    entry = a.longest("org", last)
    return last if entry is not None and entry[0] > head_end else None


@lru_cache(maxsize=1)
def _lower_heads() -> frozenset[str]:
    return frozenset(loose_key(head) for head in _LOWER_HEADS)


@lru_cache(maxsize=1)
def _needs_name() -> frozenset[str]:
    return frozenset(loose_key(head) for head in _LOWER_NEEDS_NAME)


def _after_short(a: Annotated, end: int) -> int:
    """The token after a short form in brackets ('(TĐKT)'); the end itself if there is none."""
    if end + 3 < len(a) and a.words[end] == "(" and not a.breaks[end] and not a.breaks[end + 3]:
        close = end + 2
        while close < len(a) - 1 and close - end < 6 and a.words[close] != ")":
            close += 1
        if a.words[close] == ")" and all(a.shapes[token] in (Shape.UPPER, Shape.SYMBOL) for token in range(end + 1, close)):
            return close + 1 if close + 1 < len(a) and not a.breaks[close + 1] else end
    return end


def _branch_of_work(a: Annotated, end: int, key: str, person_guard: bool) -> int:
    """End of what a council is of: 'ngành Kiểm sát nhân dân', 'nhà trường', 'cơ sở'."""
    if end >= len(a) or a.breaks[end] or not key.startswith(("hội đồng", "hđ")):
        return end
    if a.keys[end] == "ngành":
        return max(end + 1, _name_end(a, end + 1, person_guard, school=False))
    for words in _COUNCIL_OF:
        if a.key_span(end, end + len(words)) == " ".join(words):
            after = end + len(words)
            return after if after >= len(a) or a.breaks[after] or a.shapes[after] in (Shape.SYMBOL, Shape.LOWER) else end
    return end


def _parse_cluster(a: Annotated, first: int, head_end: int) -> Parsed:
    """'Cụm thi đua số 5', 'Khối thi đua các cơ quan Đảng', 'Khối thi đua VII'."""
    end = head_end
    size = len(a)
    if end + 1 < size and a.keys[end] == "số" and not a.breaks[end]:
        end += 2
    else:
        while end < size and not a.breaks[end] and (
            a.shapes[end] in (Shape.UPPER, Shape.DIGIT, Shape.CAPITAL) or (a.keys[end] in ("các", "cơ", "quan", "ngành", "doanh", "nghiệp", "sở", "ban") and end - head_end < 8)
        ):  # fmt: skip
            if end in a.entries.get("org", {}) and end > head_end and a.shapes[end] != Shape.LOWER:
                break
            end += 1
        while end > head_end and a.shapes[end - 1] == Shape.LOWER and a.keys[end - 1] in ("các", "sở", "ban", "ngành"):
            end -= 1
    return Parsed(first, head_end, end, end, "cluster", "emulation_cluster")


def _name_end(a: Annotated, start: int, person_guard: bool, *, school: bool) -> int:
    """Where the words of an open name end: capitals, known fields, and lower-case words that belong to them."""
    end = start
    lower_run = capitals = 0
    size = len(a)
    named = False
    while end < size and not a.breaks[end]:
        known = _known_words(a, end, start)
        if known is not None:
            named = a.at("field", end) != [] and end == start
            end, lower_run, capitals = known, 0, capitals + 1
            continue
        shape = a.shapes[end]
        if shape == Shape.SYMBOL:
            step = _inside_symbol(a, end, start)
            if step is None:
                break
            end, named = step, False
            continue
        if shape == Shape.LOWER:
            step = _lower_step(a, end, start, lower_run, named)
            if step is None:
                break
            lower_run += step - end
            end = step
            continue
        if shape == Shape.DIGIT and a.at("level", end + 1):
            break
        if shape == Shape.DIGIT and end == start and a.at("count", end + 1):
            break
        if shape == Shape.DIGIT and lower_run and _counts(a, end):
            end -= lower_run
            break
        if end > start and (
            _ends_name(a, end)
            or (_is_shouted_verb(a, end) and not a.at("field", end))
            or (end in a.entries.get("org", {}) and _is_head(a, end))
        ):
            break
        if person_guard and capitals >= (3 if school else 1) and (looks_like_person(a, end) or _name_after_number(a, end)):
            break
        capitals += 1
        lower_run = 0
        named = False
        end += 1
    while end > start and (a.shapes[end - 1] == Shape.SYMBOL or a.keys[end - 1] in ("và", "của", "các")):
        end -= 1
    return end


def _name_after_number(a: Annotated, token: int) -> bool:
    """'Khu vực 13 Trầm Bửu Long': after a number three or four capitalised syllables with any surname are a person."""
    if a.shapes[token - 1] != Shape.DIGIT or a.shapes[token] != Shape.CAPITAL or match_key(a.words[token]) not in surnames()[0]:
        return False
    end = token
    while end < len(a) and not (end > token and a.breaks[end]) and a.shapes[end] == Shape.CAPITAL:
        end += 1
    place = a.longest("place", token) or a.longest("place", token + 1)
    return end - token in (3, 4) and (place is None or place[0] < end)


def _counts(a: Annotated, number: int) -> bool:
    """The number counts what follows ('trồng 600 cây'), it is no part of a name ('Quân y 175')."""
    after = number + 1
    if after >= len(a) or a.breaks[after]:
        return False
    if a.words[after] in ".,%" and a.glued(after):
        return a.words[after] == "%" or (after + 1 < len(a) and a.glued(after + 1) and a.shapes[after + 1] == Shape.DIGIT)
    return a.shapes[after] == Shape.LOWER and not any(a.at(group, after) for group in ("stop", "ends", "cue")) and a.keys[after] != "và"


def _known_words(a: Annotated, end: int, start: int) -> int | None:
    """End of a field, a place of several syllables or a fixed compound that starts here; None if there is none."""
    field_ = a.longest("field", end)
    if field_ is not None and (a.shapes[end] != Shape.LOWER or end == start):
        return field_[0]
    if end == start:
        return None
    place = a.longest("place", end)
    if place is not None and place[0] - end > 1 and a.shapes[end] in (Shape.CAPITAL, Shape.UPPER):
        return place[0]
    compound = a.longest("compound", end)
    if compound is not None and a.shapes[end] == Shape.LOWER and not a.at("ends", end) and not a.at("stop", end):
        return compound[0]
    # the second syllable of a word whose first one is a capital: 'Phòng Hậu cần'
    compound = a.longest("compound", end - 1)
    if compound is not None and compound[0] > end and a.shapes[end - 1] == Shape.CAPITAL and a.shapes[end] == Shape.LOWER:
        return compound[0]
    return None


def _inside_symbol(a: Annotated, end: int, start: int) -> int | None:
    """The token after a symbol that belongs to the name ('-', '&', an inner comma); None where the name ends."""
    size = len(a)
    key = a.keys[end]
    if key in "-–—":
        return end + 1 if _joins(a, end) and (end > start or a.shapes[end - 1] != Shape.LOWER) else None
    if key in ("&", "/"):
        return end + 2 if end + 1 < size and (a.glued(end) or key == "&") and a.shapes[end + 1] in (Shape.CAPITAL, Shape.UPPER) else None
    if key in ("'", "’", "ʼ", "`"):
        return end + 2 if a.glued(end) and end + 1 < size and a.glued(end + 1) else None
    if key == ",":
        squeezed = (  # 'Sở VH,TT&DL'
            a.glued(end) and end + 1 < size and a.glued(end + 1) and a.shapes[end - 1] == a.shapes[end + 1] == Shape.UPPER
        )
        return end + 2 if squeezed or _inner_comma(a, end) or _lower_part(a, end + 1) else None
    dotted = (
        key == "."
        and a.glued(end)
        and end + 1 < size
        and a.glued(end + 1)
        and a.shapes[end - 1] == Shape.UPPER
        and a.shapes[end + 1] != Shape.LOWER
    )
    return end + 2 if dotted else None


@lru_cache(maxsize=1)
def _lower_names() -> frozenset[str]:
    return frozenset(loose_key(head) for head in load_organisations()["lower_names"])


def _takes_lower(a: Annotated, start: int) -> bool:
    """A head that goes on in lower case ('Ban Chỉ đạo công tác dân vận') stands right before."""
    return any(a.key_span(first, start) in _lower_names() for first in range(max(0, start - 4), start))


def _lower_step(a: Annotated, end: int, start: int, run: int, named: bool) -> int | None:
    """The token after a lower-case word that belongs to the name; None where the name ends. `named`: a whole field of work stands before it."""
    key = a.keys[end]
    if key == "kiêm":
        return None
    if key == "và":
        return end + 1 if end > start and _and_joins(a, start, end) else None
    if end == start:
        return end + 1 if _takes_lower(a, start) and not a.at("stop", end) and not a.at("ends", end) and not a.at("level", end) else None
    if key == "số" and end + 1 < len(a) and a.shapes[end + 1] == Shape.DIGIT:
        return end + 2
    if (
        key in LEVELS
        or a.longest("level", end) is not None
        or end in a.entries.get("award", {})
        or (a.at("cue", end) and a.longest("cue", end)[0] > end + 1)  # type: ignore[index]
    ):
        return None
    if end == start + 1 and (a.shapes[start] == Shape.CAPITAL or _takes_lower(a, start)) and key not in _FUNCTION_WORDS and not named:
        return end + 1
    if named or run >= 7 or a.at("stop", end) or a.at("ends", end):
        return None
    return end + 1


def _is_head(a: Annotated, token: int) -> bool:
    entry = a.longest("org", token)
    return entry is not None and (
        entry[0] - token > 1 or entry[1].startswith(("closed", "fixed")) or a.keys[token] in ("sở", "trường", "công", "bệnh", "cục")
    )


def _ends_name(a: Annotated, token: int) -> bool:
    """A title, an honorific or an award starts here."""
    title = a.longest("title", token)
    if (title is not None and title[1] in ("head", "member", "cluster")) or (
        title is not None and title[1] == "unit" and title[0] - token > 1
    ):
        return True
    return token in a.entries.get("rank", {}) or (
        token in a.entries.get("prefix", {}) and not a.at("place", token) and a.shapes[token] != Shape.UPPER and a.keys[token] != "nguyên"
    )


def _joins(a: Annotated, dash: int) -> bool:
    """A dash inside a name ('Tổ chức - Chính sách'): a capital after it that starts neither a title, a body nor a person."""
    after = dash + 1
    if after >= len(a) or a.breaks[after] or a.shapes[after] not in (Shape.CAPITAL, Shape.UPPER, Shape.DIGIT):
        return False
    if a.longest("title", after) or a.longest("rank", after) or a.longest("prefix", after) or looks_like_person(a, after):
        return False
    return (not (after in a.entries.get("org", {}) and _is_head(a, after)) and not a.glued(dash)) or a.glued(after)


def _inner_comma(a: Annotated, comma: int) -> bool:
    return any(first < comma < end for first in range(max(0, comma - 3), comma) for end, _ in a.at("inner", first)) or any(
        first < comma < end for first in range(max(0, comma - 6), comma) for end, _ in a.at("field", first)
    )


def _and_joins(a: Annotated, start: int, conjunction: int) -> bool:
    """'và' inside a name ('Quản lý nợ và cưỡng chế nợ thuế'), not between two names."""
    after = conjunction + 1
    if after >= len(a) or a.breaks[after] or a.shapes[after] in (Shape.SYMBOL, Shape.DIGIT):
        return False
    if after in a.entries.get("org", {}) and (a.shapes[after] != Shape.LOWER or _is_head(a, after)):
        return False
    if any(a.longest(group, after) for group in ("prefix", "rank", "level", "stop", "place", "title", "count", "cue")):
        return False
    if any(end == conjunction for end, _ in a.at("field", start)):
        return False
    if looks_like_person(a, after):
        return False
    return a.shapes[after] == Shape.LOWER or conjunction - start <= 6


def _lower_part(a: Annotated, token: int) -> bool:
    """A part of the name in lower case between commas, or up to the end of the item: 'Phòng Hỗ trợ, tư vấn, Liên minh …'."""
    first = token
    size = len(a)
    while token < size and not a.breaks[token] and a.shapes[token] == Shape.LOWER:
        if token - first > 4 or any(a.at(group, token) for group in ("stop", "ends", "cue", "title", "level", "prefix", "count")):
            return False
        token += 1
    if token == first:
        return False
    if token >= size or a.breaks[token] or a.words[token] == ";":
        return True
    return (
        a.words[token] == ","
        and token + 1 < size
        and not a.breaks[token + 1]
        and token + 1 in a.entries.get("org", {})
        and a.shapes[token + 1] != Shape.LOWER
    )


@lru_cache(maxsize=1)
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Match keys of first syllables: (of all surnames, of those that are frequent and mean little else)."""
    entries = load_surnames()
    common = frozenset(match_key(entry.surname).split()[0] for entry in entries if entry.frequency_class == "high")
    return frozenset(match_key(entry.surname).split()[0] for entry in entries), common


_MIDDLE = frozenset(["văn", "thị", "đình", "hữu", "đức", "quang", "minh", "xuân", "ngọc", "công", "thanh", "quốc", "trọng", "bá", "duy", "anh", "hồng", "kim", "thế", "viết", "mạnh", "hoàng", "trung", "gia", "đăng", "như", "thu", "mỹ", "bích", "tuấn", "hải", "tiến", "phước", "sỹ", "sĩ", "doãn", "danh", "khắc", "vũ", "a", "seo", "láo"])  # fmt: skip

_SURE_MIDDLE = frozenset(["văn", "thị", "đình", "a", "seo", "mí", "láo", "phù"])


@lru_cache(maxsize=1)
def _also_words() -> frozenset[str]:
    """First syllables of surnames that are seldom a surname and often another word."""
    entries = load_surnames()
    sure = {match_key(entry.surname).split()[0] for entry in entries if not entry.also_word or entry.frequency_class != "low"}
    return frozenset(match_key(entry.surname).split()[0] for entry in entries) - sure


def looks_like_person(a: Annotated, token: int) -> bool:
    """Two to four capitalised syllables that begin with a frequent surname and end before anything else."""
    known, common = surnames()
    if token + 1 >= len(a) or a.shapes[token] not in (Shape.CAPITAL, Shape.UPPER):
        return False
    first = match_key(a.words[token])
    second = a.keys[token + 1]
    if first not in common and not (first in known and (second in _SURE_MIDDLE or (second in _MIDDLE and first not in _also_words()))):
        return False
    end = token
    while (
        end < len(a)
        and not (end > token and a.breaks[end])
        and (a.shapes[end] == a.shapes[token] or (a.shapes[end] == Shape.UPPER and len(a.words[end]) == 1))
        and end - token < 6
    ):
        end += 1
    length = end - token
    place = a.longest("place", token)
    if place is not None and place[0] >= end:
        return False
    return (
        length in (3, 4)
        or (length == 2 and a.keys[token] in ("nguyễn", "trần", "phạm", "vũ", "võ", "đặng", "bùi", "đỗ", "ngô", "huỳnh", "phan"))
        or (length > 1 and match_key(a.words[token + 1]) in _MIDDLE)
    )


def _tail(a: Annotated, end: int) -> int:
    """'Việt Nam', 'Trung ương', 'tối cao', 'Khu vực 13' after a head."""
    if end + 2 < len(a) and not a.breaks[end] and a.key_span(end, end + 2) == "khu vực" and not a.breaks[end + 2]:
        number = a.words[end + 2]
        if a.shapes[end + 2] == Shape.DIGIT or set(number) <= set("IVX"):
            return end + 3
    if end + 1 < len(a) and not a.breaks[end] and a.key_span(end, end + 2) in _PLACE_TAILS:
        return end + 2
    if end < len(a) and not a.breaks[end] and a.keys[end] in ("tw", "tư") and a.shapes[end] == Shape.UPPER:
        return end + 1
    return end


def _level_and_place(
    a: Annotated, end: int, person_guard: bool, style: str
) -> tuple[str | None, tuple[int, int] | None, tuple[int, int] | None, int]:
    if end >= len(a) or a.breaks[end]:
        return None, None, None, end
    level = parse_level(a, end)
    if level is not None:
        level_end, text = level
        if _holder_follows(a, level_end, LEVELS[text], person_guard):
            return text, (end, level_end), None, level_end
        place_end = parse_place(a, level_end, person_guard)
        if not a.at("place", level_end) and (text == "tỉnh" or (text in ("huyện", "quận", "thị xã") and looks_like_person(a, level_end))):
            place_end = None
        if place_end is not None:
            return text, (end, level_end), (level_end, place_end), place_end
        if LEVELS[text] >= 2 and not (level_end < len(a) and not a.breaks[level_end] and a.keys[level_end] in ("hội",)):
            return text, (end, level_end), None, level_end
        return None, None, None, end
    place = a.longest("place", end)
    if place is not None and a.shapes[end] != Shape.LOWER and style != "fixed":
        return None, None, (end, place[0]), place[0]
    if style == "closed" and a.shapes[end] in (Shape.CAPITAL, Shape.UPPER) and not _ends_name(a, end) and not looks_like_person(a, end):
        place_end = parse_place(a, end, person_guard)
        if place_end is not None:
            return None, None, (end, place_end), place_end
    return None, None, None, end


def _holder_follows(a: Annotated, token: int, rank: int, person_guard: bool) -> bool:
    """After 'tỉnh', 'huyện' stands not its name but the one who holds the office: 'Chủ tịch UBND huyện Vàng Đình Công'."""
    if not person_guard or rank < 3 or token >= len(a) or a.breaks[token] or a.longest("place", token) is not None:
        return False
    return looks_like_person(a, token) or (
        rank == LEVELS["tỉnh"] and a.shapes[token] in (Shape.CAPITAL, Shape.UPPER) and token + 1 < len(a) and a.words[token + 1] in "'’ʼ"
    )


def parse_level(a: Annotated, token: int) -> tuple[int, str] | None:
    """(end, level word in lower case) at the token; 'TP.' is 'thành phố'."""
    if token >= len(a):
        return None
    entry = a.longest("level", token)
    if entry is None:
        return None
    end = entry[0]
    text = " ".join(word.lower() for word in a.words[token:end])
    if text == "tp":
        text = "thành phố"
        if end < len(a) and a.words[end] == "." and a.glued(end):
            end += 1
    return end, next(level for level in LEVELS if match_key(level) == match_key(text))


def _is_shouted_verb(a: Annotated, token: int) -> bool:
    """In a line of capitals: 'TẶNG', 'TỔNG KẾT', 'QUYẾT ĐỊNH' after a body's name."""
    if (
        a.shapes[token] != Shape.UPPER
        or len(a.words[token]) == 1
        or token == 0
        or a.shapes[token - 1] != Shape.UPPER
        or a.at("place", token)
    ):
        return False
    return any(sub in ("grant", "propose", "nominate", "host") for _, sub in a.at("cue", token)) or bool(a.at("stop", token))


def parse_place(a: Annotated, token: int, person_guard: bool = True) -> int | None:
    """End of the place name at the token: from the lists, or a run of capitalised syllables, or a number."""
    size = len(a)
    if token >= size or a.breaks[token]:
        return None
    entry = a.longest("place", token)
    if a.shapes[token] == Shape.DIGIT:
        return token + 1
    if a.keys[token] == "số" and token + 1 < size and a.shapes[token + 1] == Shape.DIGIT:
        return token + 2
    if a.shapes[token] not in (Shape.CAPITAL, Shape.UPPER) or _is_shouted_verb(a, token):
        return None
    if entry is not None and not (
        entry[0] < size and not a.breaks[entry[0]] and entry[0] - token == 1 and a.shapes[entry[0]] == a.shapes[token]
    ):
        return entry[0]
    end = token
    while end < size and not (end > token and a.breaks[end]):
        if a.shapes[end] in (Shape.CAPITAL, Shape.UPPER, Shape.DIGIT):
            if end > token and (
                _ends_name(a, end)
                or _is_shouted_verb(a, end)
                or (end in a.entries.get("org", {}) and _is_head(a, end))
                or (person_guard and looks_like_person(a, end))
            ):
                break
            end += 1
        elif (
            a.words[end] in "'’ʼ`"
            and end > token
            and a.glued(end)
            and end + 1 < size
            and a.glued(end + 1)
            and a.words[end + 1][0].isalpha()
        ) or (
            a.words[end] in "-–"
            and end > token
            and a.glued(end)
            and end + 1 < size
            and a.glued(end + 1)
            and a.shapes[end + 1] == Shape.CAPITAL
        ):
            end += 2
        else:
            break
        if end - token > 6:
            break
    return end if end > token else None


def _with_chain(a: Annotated, parsed: Parsed, person_guard: bool) -> Parsed:
    """Adds the bodies and places above: ', huyện Gò Dầu, tỉnh Tây Ninh', ', Sở Tư pháp', '(của) Sở …'."""
    size = len(a)
    end = parsed.end
    rank = LEVELS.get(parsed.level or "", 0)
    if parsed.place_at is not None and parsed.level is None and (a.longest("place", parsed.place_at[0]) or (0, ""))[1] == "province":
        rank = LEVELS["tỉnh"]
    while end + 1 < size and a.words[end] == "," and not a.breaks[end] and not a.breaks[end + 1]:
        level = parse_level(a, end + 1)
        if level is not None and (rank or parsed.place_at or parsed.name_end > parsed.head_end) and LEVELS[level[1]] > rank:
            place_end = parse_place(a, level[0], person_guard)
            if place_end is None or (
                place_end + 1 < size and a.keys[place_end] == "và" and not a.breaks[place_end] and _place_follows(a, place_end + 1)
            ):
                break
            rank = LEVELS[level[1]]
            end = place_end
            continue
        if _may_have_parent(a, parsed) and end + 1 in a.entries.get("org", {}) and a.shapes[end + 1] != Shape.LOWER:
            parent = parse_organisation(a, end + 1, person_guard=person_guard)
            if parent is not None and parent.style not in ("unit", "cluster") and not parent.bare and _is_above(a, parsed, parent):
                return replace(parsed, end=parent.end, bare=False)
        break
    return replace(parsed, end=_branch_end(a, end))


def _branch_end(a: Annotated, end: int) -> int:
    """End of 'chi nhánh tỉnh', ', Chi nhánh Đắk Lắk' after the name; the end itself if there is none."""
    token = end + 1 if end < len(a) and a.words[end] == "," else end
    if token + 2 >= len(a) or a.breaks[token] or a.key_span(token, token + 2) != "chi nhánh" or a.breaks[token + 2]:
        return end
    *_, after = _level_and_place(a, token + 2, True, "closed")
    return after if after > token + 2 else end


def _is_above(a: Annotated, parsed: Parsed, parent: Parsed) -> bool:
    """Whether the body after the comma may be the one above, not the next of a list."""
    key = a.key_span(parent.first, parent.head_end)
    return key not in _parents() and key != a.key_span(parsed.first, parsed.head_end) and key != "thanh tra"


def _may_have_parent(a: Annotated, parsed: Parsed) -> bool:
    if parsed.style == "unit":
        return True
    return parsed.level is None and parsed.place_at is None and a.key_span(parsed.first, parsed.head_end) in _parents()


@lru_cache(maxsize=1)
def _parents() -> frozenset[str]:
    return frozenset(loose_key(" ".join(head.replace(",", " ,").split())) for head in _PARENTS_OF)


def mention(a: Annotated, parsed: Parsed, office: str = "") -> OrgMention:
    """The parsed organisation as a mention of its own."""
    pieces = _without_short(a, parsed.first, parsed.end)
    surface = " ".join(" ".join(a.document.text[start:end].split()) for start, end in pieces)
    place = a.span(*parsed.place_at) if parsed.place_at else None
    return OrgMention(
        a.starts[parsed.first],
        a.ends[parsed.end - 1],
        body_case(surface[:1].upper() + surface[1:]),
        pieces,
        a.key_span(parsed.first, parsed.head_end),
        parsed.kind,
        parsed.level,
        place,
        office,
        elliptic=parsed.level is not None and parsed.place_at is None,
        bare=parsed.bare,
    )


def _without_short(a: Annotated, first: int, end: int) -> tuple[Piece, ...]:
    """The places of the name without a short form in brackets: 'Hội Cựu chiến binh (CCB) Việt Nam' is two pieces."""
    for token in range(first + 1, end - 1):
        if a.words[token] == "(":
            close = next((k for k in range(token, end) if a.words[k] == ")"), None)
            if close is not None:
                head = (a.starts[first], a.ends[token - 1])
                return (head, (a.starts[close + 1], a.ends[end - 1])) if close + 1 < end else (head,)
    return ((a.starts[first], a.ends[end - 1]),)


def _place_follows(a: Annotated, token: int, *, listed: bool = False) -> bool:
    """Whether a place name stands here; in the middle of a list (`listed`) it may look like a person's."""
    if token >= len(a) or a.breaks[token]:
        return False
    own = parse_level(a, token)
    first = own[0] if own else token
    if first >= len(a) or a.breaks[first]:
        return False
    if a.shapes[first] == Shape.DIGIT and own is None:
        return False
    if not listed and looks_like_person(a, first) and not a.longest("place", first):
        return False
    if any(a.longest(group, first) for group in ("title", "prefix", "rank", "award")) and not a.longest("place", first):
        return False
    if first in a.entries.get("org", {}) and not a.longest("place", first) and (own is None or _is_head(a, first)):
        return False
    return parse_place(a, first) is not None
