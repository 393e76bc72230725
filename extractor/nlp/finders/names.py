"""Personal names and what stands right before them: honorific, rank, academic title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extractor.knowledge.load import load_surnames
from extractor.model.mention import Piece
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.organisation_words import is_head
from extractor.nlp.finders.person_look import looks_like_person, surnames
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import match_key

_NEVER = {"danh sách", "hồ chí minh", "nguyễn ái quốc", "bác hồ", "cụ hồ", "việt nam", "tổ quốc", "nhà nước", "bác tôn"}
_APOSTROPHES = "'’ʼ`´‘"
_TITLED = ("academic", "state_title", "profession", "military", "religious", "temporal")
_LEADS = {":", "gồm", "là", "như", "có"}


@dataclass(slots=True)
class Prefix:
    """What stands before a name: end token and what was read; `certain` where a name must follow ('Hòa thượng')."""

    end: int
    honorific: str | None = None
    rank: str | None = None
    rank_piece: Piece | None = None
    academic: str | None = None
    plural: bool = False
    certain: bool = False

    @property
    def strong(self) -> bool:
        """Whether any capitalised words after it are a name."""
        return self.honorific is not None or self.rank is not None


def parse_prefix(a: Annotated, token: int) -> Prefix | None:
    """Honorific, rank and academic titles in any order ('đồng chí Thiếu tướng, PGS.TS'); None if there is none."""
    honorific = rank = academic = None
    rank_piece: Piece | None = None
    plural = certain = False
    end = token
    while end < a.size and not (end > token and a.breaks[end]):
        rank_entry = a.longest("rank", end)
        entry = a.longest("prefix", end)
        if rank_entry is not None and (entry is None or rank_entry[0] >= entry[0]):
            rank = " ".join(a.span(end, rank_entry[0]).split())
            rank_piece = (a.starts[end], a.ends[rank_entry[0] - 1])
            end = rank_entry[0]
        elif entry is not None:
            surface = a.span(end, entry[0])
            kind = entry[1]
            if kind.startswith("honorific"):
                if end > token and honorific is not None:
                    break
                honorific = surface
            elif kind.startswith(_TITLED):
                academic = f"{academic} {surface}" if academic else surface
                certain = certain or kind.startswith(("religious", "profession_plural"))
            plural = plural or kind.endswith("_plural")
            end = entry[0]
        elif (rank or academic) and _abbreviation_before_name(a, end):
            end += 1
        else:
            break
        end = _over_marks(a, end, plural)
    if end == token:
        return None
    return Prefix(end, honorific, rank, rank_piece, academic, plural, certain)


def _abbreviation_before_name(a: Annotated, token: int) -> bool:
    """'Đại tá AHLLVT Lê Xuân Chuyển': an honour in letters that no list holds, right before the name."""
    after = token + 1
    return (
        a.shapes[token] == Shape.UPPER
        and 2 < len(a.words[token]) < 8
        and after < a.size
        and not a.breaks[after]
        and a.shapes[after] == Shape.CAPITAL
        and not any(a.longest(group, token) for group in ("org", "title", "award", "place"))
        and looks_like_person(a, after)
    )


def _over_marks(a: Annotated, end: int, plural: bool) -> int:
    """Over the marks between two titles ('Thạc sĩ, bác sĩ', 'đại úy - bác sĩ'), a dot of abbreviation, the colon of a list."""
    while end + 1 < a.size and not a.breaks[end] and a.words[end] in (".", ",", "-", "–", ":"):
        after = end + 1
        if (
            (a.words[end] == "." and a.glued(end))
            or (not a.breaks[after] and (a.longest("rank", after) or a.longest("prefix", after)) and a.words[end] != "–")
            or (a.words[end] == ":" and plural)
        ):
            end = after
        else:
            break
    return end


def parse_name(a: Annotated, token: int, *, strict: bool, titled: bool = False) -> int | None:
    """End of the personal name at the token; None if none can stand there.

    `strict` asks for a known surname and two syllables; `titled`: a post stands before it, so 'huyện' may too.
    """
    size = a.size
    if token >= size or a.shapes[token] not in (Shape.CAPITAL, Shape.UPPER):
        return None
    if strict and not opens_known_name(a, token):
        return None
    shouted = _is_shouted(a, token)
    end = token
    syllables = 0
    marked = False
    while end < size and not (end > token and a.breaks[end]) and syllables < 6:
        if end > token and _apostrophe(a, end):
            end += 2
            marked = True
            continue
        if a.words[end] in "-‐" and end > token and _hyphen(a, end, shouted):
            end += 2
            syllables += 1
            continue
        shape = a.shapes[end]
        if shape != Shape.UPPER and (shape != Shape.CAPITAL or shouted):
            break
        if shape == Shape.UPPER and not shouted and len(a.words[end]) > 1:
            break
        if end > token and _stops_name(a, end):
            break
        end += 1
        syllables += 1
    if end == token or _is_no_name(a, token, end):
        return None
    if strict and not _strictly(a, token, end, syllables, marked, titled):
        return None
    return end


def opens_known_name(a: Annotated, token: int) -> bool:
    """Whether the word is a known surname or the first half of a syllable with a mark ("K'Brêh")."""
    return match_key(a.words[token]) in surnames()[0] or (token + 1 < a.size and a.words[token + 1] in _APOSTROPHES)


def _is_shouted(a: Annotated, token: int) -> bool:
    """Capitals throughout; after a one-letter word ('Y BLĂM', "H'WIÊN") the next word decides."""
    if a.shapes[token] != Shape.UPPER:
        return False
    if len(a.words[token]) > 1:
        return True
    after = token + 2 if _apostrophe(a, token + 1) else token + 1
    return after < a.size and not a.breaks[after] and a.shapes[after] == Shape.UPPER and len(a.words[after]) > 1


def _apostrophe(a: Annotated, token: int) -> bool:
    """A mark inside one syllable ("K'Brêh", 'H’Loan')."""
    return (
        token + 1 < a.size and a.words[token] in _APOSTROPHES and a.glued(token) and a.glued(token + 1) and a.words[token + 1][0].isalpha()
    )


def _hyphen(a: Annotated, token: int, shouted: bool) -> bool:
    wanted = Shape.UPPER if shouted else Shape.CAPITAL
    return a.glued(token) and token + 1 < a.size and a.glued(token + 1) and a.shapes[token + 1] == wanted


def _is_no_name(a: Annotated, token: int, end: int) -> bool:
    key = match_key(" ".join(a.words[token:end]))
    if (
        key in _NEVER
        or key in _peoples()
        or match_key(a.span(token, end).replace("’", "'")) in _peoples()
        or key.startswith(("hồ chí minh", "việt nam"))
        or (end - token == 1 and key == "hồ")
    ):
        return True
    title = a.longest("title", token)
    if title is not None and title[0] > token + 1:
        return True
    if end > token + 1 and all(set(word) <= set("IVX") for word in a.words[token + 1 : end]):
        return True
    sure = match_key(a.words[token]) in surnames()[1] and not a.words[token].isupper()
    for position in range(token, end):
        for stop, group in a.at("notname", position):
            if group == "words" and (position == token or not sure) and stop <= end:
                return True
            if group == "peoples" and position == token and stop == end:
                return True
        if position == token and any(
            stop <= end and stop - position > 1 for name in ("award", "count") for stop, _ in a.at(name, position)
        ):
            return True
    return False


def _strictly(a: Annotated, token: int, end: int, syllables: int, marked: bool, titled: bool) -> bool:
    """Whether a name without honorific or rank can be one: a known surname, two to five syllables, no place, no body."""
    if token in a.entries.get("org", {}) and is_head(a, token):
        return False
    first = match_key(a.words[token])
    if marked and token + 1 < end and a.words[token + 1] in _APOSTROPHES:
        return syllables <= 5
    if syllables < 2 or syllables > 5 or first not in surnames()[0]:
        return False
    level = a.longest("level", token)
    if (level is not None and level[0] > token + 1) or (first == "phạm" and token > 0 and a.keys[token - 1] == "sư"):
        return False
    place = a.longest("place", token)
    if place is not None and place[0] >= end:
        return False
    if first in _weak_surnames():
        tail = a.longest("place", token + 1)
        if (tail is not None and tail[0] >= end) or (
            token > 0 and not a.breaks[token] and a.shapes[token - 1] == Shape.CAPITAL and a.longest("prefix", token - 1) is None
        ):
            return False
    return titled or not (token > 0 and not a.breaks[token] and a.longest("level", token - 1) is not None)


def _stops_name(a: Annotated, token: int) -> bool:
    title = a.longest("title", token)
    if title is not None and (title[0] - token > 1 or title[1] in ("head", "cluster")):
        return True
    if any((entry := a.longest(group, token)) is not None and entry[0] - token > 1 for group in ("rank", "award", "prefix")):
        return True
    org = a.longest("org", token)
    return org is not None and (org[0] - token > 1 or (a.keys[token] == "sở" and token + 1 < a.size and not a.breaks[token + 1]))


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    """Match keys of the peoples' own names ('Gia Rai', 'Hà Nhì'), which look like names of persons."""
    return frozenset(match_key(group) for surname in load_surnames() for group in surname.groups)


@lru_cache(maxsize=1)
def _weak_surnames() -> frozenset[str]:
    """First syllables that are words or names of places more often than surnames."""
    strong = {match_key(entry.surname).split()[0] for entry in load_surnames() if not entry.also_word or entry.frequency_class != "low"}
    return frozenset(match_key(entry.surname).split()[0] for entry in load_surnames()) - strong


def known_surname(a: Annotated, token: int) -> bool:
    """Whether a family name may start at the token."""
    return match_key(a.words[token]) in surnames()[0]


def is_borrowed(a: Annotated, first: int, end: int) -> bool:
    """A name lent to a school, a street, a prize or a ward: 'giải báo chí Huỳnh Văn Nghệ', 'các trường Ngô Quyền, Chu Văn An'."""
    opener = _list_opener(a, first)
    if first > 0 and a.words[first - 1] in '“"‘':
        return True
    if _after_named(a, first) or _after_named(a, opener) or is_namesake(a, first, end):
        return True
    if opener > 0 and not a.breaks[opener]:
        back = opener - 1
        if a.words[back] == ":" and back > 0 and not a.breaks[back]:
            back -= 1
        starts = [
            start
            for start in range(max(0, back - 1), back + 1)
            if (level := a.longest("level", start)) is not None and level[0] == back + 1
        ]
        if starts and (back == opener - 1 or (starts[0] > 0 and a.keys[starts[0] - 1] in ("các", ",", "và"))):
            return True
    return False


def is_namesake(a: Annotated, first: int, end: int) -> bool:
    """The name of one whom schools, streets and prizes are named for."""
    return any(group == "namesakes" and stop >= end for stop, group in a.at("notname", first))


def is_namesake_after(a: Annotated, first: int) -> bool:
    """After 'mang tên' even an honorific makes no person of the report ('quỹ mang tên cụ Đội Cấn')."""
    return any(a.key_span(max(0, back - 2), back) in ("mang tên", "đặt tên", "lấy tên") for back in range(first, max(0, first - 4), -1))


def _list_opener(a: Annotated, token: int) -> int:
    """The first token of the list of capitalised names that the token stands in."""
    first = token
    steps = 0
    while first > 0 and not a.breaks[first] and steps < 40:
        back = first - 1
        if a.shapes[back] not in (Shape.CAPITAL, Shape.UPPER) and a.keys[back] not in (",", ";", "và"):
            break
        first = back
        steps += 1
    return first


def _after_named(a: Annotated, token: int) -> bool:
    """One of the words that a borrowed name follows stands at most four words before."""
    for back in range(token - 1, max(-1, token - 6), -1):
        if back < 0 or (a.words[back] in _LEADS and a.words[back] != "là") or a.words[back] in ".!?;,)":
            return False
        if any(group == "named_for" and stop <= token for stop, group in a.at("notname", back)):
            return a.keys[token - 1] not in ("nhất", "nhì", "ba", "khích")
        if a.breaks[back]:
            return False
    return False


__all__ = [
    "Prefix",
    "is_borrowed",
    "is_namesake",
    "is_namesake_after",
    "known_surname",
    "looks_like_person",
    "opens_known_name",
    "parse_name",
    "parse_prefix",
    "surnames",
]
