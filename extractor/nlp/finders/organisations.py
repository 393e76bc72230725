"""One organisation from its tokens: head, name, level and place, the chain upwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.knowledge.casing import body_case
from extractor.knowledge.lexicon import LEVELS, load_organisations
from extractor.model.mention import OrgMention, Piece
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.organisation_names import end_of_name
from extractor.nlp.finders.organisation_words import is_head
from extractor.nlp.finders.places import level_and_place, parse_level, parse_place, place_follows, tail_end
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import loose_key

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


_COUNCIL_OF = (
    ("nhà", "trường"),
    ("cơ", "sở"),
    ("cơ", "quan"),
    ("trường",),
    ("công", "ty"),
    ("tổng", "công", "ty"),
    ("tập", "đoàn"),
    ("bệnh", "viện"),
    ("sở",),
    ("ngành",),
)


_NEVER_ABOVE = {"hợp tác xã", "htx", "câu lạc bộ", "clb", "chùa", "siêu thị", "doanh nghiệp tư nhân", "quỹ tín dụng nhân dân"}
_NOT_ABOVE_OFFICES = {"school", "hospital"}
_LED = {"ban", "phòng", "khoa", "vụ", "văn"}


@dataclass(slots=True)
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
    if (lower and not led and key not in _lower_heads()) or is_other_word(a, first, head_end) or _is_title_tail(a, first, head_end, led):
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
        end = end_of_name(a, head_end, person_guard, school=kind == "school")
    nested = None
    if end < a.size and not a.breaks[end] and a.shapes[end] != Shape.LOWER and end in a.entries.get("org", {}) and style != "fixed":
        nested = parse_organisation(a, end, person_guard=person_guard)
    elif style == "closed" and end < a.size and a.keys[end] == "khối" and not a.breaks[end]:
        end = end_of_name(a, end, person_guard, school=False)
    elif style != "fixed" and end == head_end and _is_of_office(a, end):
        nested = parse_organisation(a, end + 2, person_guard=person_guard)
    if nested is not None and nested.style != "cluster":
        return replace(nested, first=first, head_end=head_end, style=style, kind=kind, bare=False)
    name_end = end
    short = after_short(a, end)
    if short > end and short in a.entries.get("org", {}) and style == "closed" and a.shapes[short] != Shape.LOWER:
        nested = parse_organisation(a, short, person_guard=person_guard)
        if nested is not None and not nested.bare:
            return replace(nested, first=first, head_end=head_end, style=style, kind=kind, bare=False)
    end = tail_end(a, end)
    if style == "closed":
        end = _branch_of_work(a, end, key, person_guard)
    numbered = end >= name_end + 3  # 'Khu vực 13' stands for level and place
    level, level_at, place_at, end = (None, None, None, end) if numbered else level_and_place(a, end, person_guard, style)
    if short > name_end and level is None and place_at is None and end == name_end:
        level, level_at, place_at, after = level_and_place(a, tail_end(a, short), person_guard, style)
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


def is_other_word(a: Annotated, first: int, head_end: int) -> bool:
    """The syllables of the head are part of another word: 'Tổ chức', 'trụ sở', 'Chi hội trưởng'."""
    if (
        any((a.longest("place", earlier) or (0, ""))[0] > first for earlier in range(max(0, first - 2), first))
        and a.shapes[first] == a.shapes[first - 1]
    ):
        return True
    named = a.longest("place", first)
    if named is not None and named[0] > head_end and head_end - first == 1:
        return True
    before, after, names = _other_words()
    key = a.key_span(first, head_end)
    if head_end < a.size and not a.breaks[head_end]:
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


def _is_of_office(a: Annotated, end: int) -> bool:
    """'cơ quan' and a body's name after the head: 'Hội CCB cơ quan Bộ Y tế', 'Công đoàn cơ quan Tỉnh đoàn'."""
    after = end + 2
    return (
        after < a.size
        and a.key_span(end, after) == "cơ quan"
        and not (a.breaks[end] or a.breaks[after])
        and after in a.entries.get("org", {})
        and a.shapes[after] != Shape.LOWER
    )


def _is_title_tail(a: Annotated, first: int, head_end: int, led: bool) -> bool:
    """'Phó Bí thư' + 'Thường trực Tỉnh ủy', 'Phó Trưởng' + 'ban Thường trực': the words belong to the title."""
    if (
        led
        and head_end < a.size
        and not a.breaks[head_end]
        and (a.keys[head_end] == "thường" or (head_end in a.entries.get("org", {}) and is_head(a, head_end)))
    ):
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


def after_short(a: Annotated, end: int) -> int:
    """The token after a short form in brackets ('(TĐKT)'); the end itself if there is none."""
    if end + 3 < a.size and a.words[end] == "(" and not a.breaks[end] and not a.breaks[end + 3]:
        close = end + 2
        while close < a.size - 1 and close - end < 6 and a.words[close] != ")":
            close += 1
        if a.words[close] == ")" and all(a.shapes[token] in (Shape.UPPER, Shape.SYMBOL) for token in range(end + 1, close)):
            return close + 1 if close + 1 < a.size and not a.breaks[close + 1] else end
    return end


def _branch_of_work(a: Annotated, end: int, key: str, person_guard: bool) -> int:
    """End of what a council is of: 'ngành Kiểm sát nhân dân', 'nhà trường', 'cơ sở'."""
    if end >= a.size or a.breaks[end] or not key.startswith(("hội đồng", "hđ")):
        return end
    if a.keys[end] == "ngành":
        return max(end + 1, end_of_name(a, end + 1, person_guard, school=False))
    for words in _COUNCIL_OF:
        if a.key_span(end, end + len(words)) == " ".join(words):
            after = end + len(words)
            return after if after >= a.size or a.breaks[after] or a.shapes[after] in (Shape.SYMBOL, Shape.LOWER) else end
    return end


def _parse_cluster(a: Annotated, first: int, head_end: int) -> Parsed:
    """'Cụm thi đua số 5', 'Khối thi đua các cơ quan Đảng', 'Khối thi đua VII'."""
    end = head_end
    size = a.size
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


def _with_chain(a: Annotated, parsed: Parsed, person_guard: bool) -> Parsed:
    """Adds the bodies and places above: ', huyện Gò Dầu, tỉnh Tây Ninh', ', Sở Tư pháp', '(của) Sở …'."""
    size = a.size
    end = parsed.end
    rank = LEVELS.get(parsed.level or "", 0)
    if parsed.place_at is not None and parsed.level is None and (a.longest("place", parsed.place_at[0]) or (0, ""))[1] == "province":
        rank = LEVELS["tỉnh"]
    while end + 1 < size and a.words[end] == "," and not a.breaks[end] and not a.breaks[end + 1]:
        level = parse_level(a, end + 1)
        if level is not None and (rank or parsed.place_at or parsed.name_end > parsed.head_end) and LEVELS[level[1]] > rank:
            place_end = parse_place(a, level[0], person_guard)
            if place_end is None or (
                place_end + 1 < size and a.keys[place_end] == "và" and not a.breaks[place_end] and place_follows(a, place_end + 1)
            ):
                break
            rank = LEVELS[level[1]]
            end = place_end
            continue
        if _may_have_parent(a, parsed) and end + 1 in a.entries.get("org", {}) and a.shapes[end + 1] != Shape.LOWER:
            parent = parse_organisation(a, end + 1, person_guard=person_guard)
            if (
                parent is not None
                and parent.style not in ("unit", "cluster")
                and not parent.bare
                and _is_above(a, parsed, parent)
                and not _goes_on_alike(a, parent)
            ):
                return replace(parsed, end=parent.end, bare=False)
        break
    return replace(parsed, end=_branch_end(a, end))


def _branch_end(a: Annotated, end: int) -> int:
    """End of 'chi nhánh tỉnh', ', Chi nhánh Đắk Lắk' after the name; the end itself if there is none."""
    token = end + 1 if end < a.size and a.words[end] == "," else end
    if token + 2 >= a.size or a.breaks[token] or a.key_span(token, token + 2) != "chi nhánh" or a.breaks[token + 2]:
        return end
    *_, after = level_and_place(a, token + 2, True, "closed")
    return after if after > token + 2 else end


def _is_above(a: Annotated, parsed: Parsed, parent: Parsed) -> bool:
    """Whether the body after the comma may be the one above, not the next of a list."""
    key = a.key_span(parent.first, parent.head_end)
    if key in _NEVER_ABOVE or (parsed.style != "unit" and parsed.kind == "government" and parent.kind in _NOT_ABOVE_OFFICES):
        return False
    return key not in _parents() and key != a.key_span(parsed.first, parsed.head_end) and key != "thanh tra"


def _goes_on_alike(a: Annotated, parent: Parsed) -> bool:
    """A further body of the same kind follows, so that all are items of one list: 'Phòng PC09, Công an huyện A, Công an huyện B'."""
    token = parent.end
    if token + 1 >= a.size or a.breaks[token] or a.keys[token] not in (",", "và", "cùng"):
        return False
    entry = a.longest("org", token + 1)
    return entry is not None and not a.breaks[token + 1] and a.key_span(token + 1, entry[0]) == a.key_span(parent.first, parent.head_end)


def _may_have_parent(a: Annotated, parsed: Parsed) -> bool:
    if parsed.style == "unit":
        return True
    return parsed.level is None and parsed.place_at is None and a.key_span(parsed.first, parsed.head_end) in _parents()


@lru_cache(maxsize=1)
def _parents() -> frozenset[str]:
    return frozenset(loose_key(" ".join(head.replace(",", " ,").split())) for head in _PARENTS_OF)


def mention(a: Annotated, parsed: Parsed, office: str = "") -> OrgMention:
    """The parsed organisation as a mention of its own."""
    pieces = without_short(a, parsed.first, parsed.end)
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


def without_short(a: Annotated, first: int, end: int) -> tuple[Piece, ...]:
    """The places of the name without a short form in brackets: 'Hội Cựu chiến binh (CCB) Việt Nam' is two pieces."""
    for token in range(first + 1, end - 1):
        if a.words[token] == "(":
            close = next((k for k in range(token, end) if a.words[k] == ")"), None)
            if close is not None:
                head = (a.starts[first], a.ends[token - 1])
                return (head, (a.starts[close + 1], a.ends[end - 1])) if close + 1 < end else (head,)
    return ((a.starts[first], a.ends[end - 1]),)
