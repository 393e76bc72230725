"""Level words and place names after a body's name: 'tỉnh Tây Ninh', 'TP. Huế', 'số 5'."""

from __future__ import annotations

import re

from extractor.knowledge.lexicon import LEVELS, SHORT_LEVELS
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.organisation_words import ends_name, is_head, is_shouted_verb
from extractor.nlp.finders.person_look import looks_like_person
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import match_key

_ROMAN = re.compile(r"[IVX]{1,5}")
_PLACE_TAILS = {"việt nam", "trung ương", "tối cao"}


def tail_end(a: Annotated, end: int) -> int:
    """'Việt Nam', 'Trung ương', 'tối cao' after a head."""
    if end + 1 < a.size and not a.breaks[end] and a.key_span(end, end + 2) in _PLACE_TAILS:
        return end + 2
    if end < a.size and not a.breaks[end] and a.keys[end] in ("tw", "tư") and a.shapes[end] == Shape.UPPER:
        return end + 1
    if end + 2 < a.size and not a.breaks[end] and a.key_span(end, end + 2) == "khu vực" and not a.breaks[end + 2]:
        return end + 3 if a.shapes[end + 2] == Shape.DIGIT or _ROMAN.fullmatch(a.words[end + 2]) else end
    return end


def level_and_place(
    a: Annotated, end: int, person_guard: bool, style: str
) -> tuple[str | None, tuple[int, int] | None, tuple[int, int] | None, int]:
    if end >= a.size or a.breaks[end]:
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
        if LEVELS[text] >= 2 and not (level_end < a.size and not a.breaks[level_end] and a.keys[level_end] in ("hội",)):
            return text, (end, level_end), None, level_end
        return None, None, None, end
    place = a.longest("place", end)
    if place is not None and a.shapes[end] != Shape.LOWER and style != "fixed":
        return None, None, (end, place[0]), place[0]
    if style == "closed" and a.shapes[end] in (Shape.CAPITAL, Shape.UPPER) and not ends_name(a, end) and not looks_like_person(a, end):
        place_end = parse_place(a, end, person_guard)
        if place_end is not None:
            return None, None, (end, place_end), place_end
    return None, None, None, end


def _holder_follows(a: Annotated, token: int, rank: int, person_guard: bool) -> bool:
    """After 'tỉnh', 'huyện' stands not its name but the one who holds the office: 'Chủ tịch UBND huyện Vàng Đình Công'."""
    if not person_guard or rank < 3 or token >= a.size or a.breaks[token] or a.longest("place", token) is not None:
        return False
    return looks_like_person(a, token) or (
        rank == LEVELS["tỉnh"] and a.shapes[token] in (Shape.CAPITAL, Shape.UPPER) and token + 1 < a.size and a.words[token + 1] in "'’ʼ"
    )


def parse_level(a: Annotated, token: int) -> tuple[int, str] | None:
    """(end, level word in lower case) at the token; 'TP.' is 'thành phố'."""
    if token >= a.size:
        return None
    entry = a.longest("level", token)
    if entry is None:
        return _short_level(a, token)
    end = entry[0]
    text = " ".join(word.lower() for word in a.words[token:end])
    if text == "tp":
        text = "thành phố"
        if end < a.size and a.words[end] == "." and a.glued(end):
            end += 1
    return end, next(level for level in LEVELS if match_key(level) == match_key(text))


def _short_level(a: Annotated, token: int) -> tuple[int, str] | None:
    """'TX.', 'H.', 'Q.', 'P.', 'X.', 'TT.' right before a name: the end after the stop, and the level in full."""
    level = SHORT_LEVELS.get(a.words[token].lower())
    if level is None or a.breaks[token] or a.shapes[token] != Shape.UPPER or token + 2 >= a.size:
        return None
    if a.words[token + 1] != "." or not a.glued(token + 1) or a.breaks[token + 2]:
        return None
    return (token + 2, level) if a.shapes[token + 2] in (Shape.CAPITAL, Shape.DIGIT) and not ends_name(a, token + 2) else None


def parse_place(a: Annotated, token: int, person_guard: bool = True) -> int | None:
    """End of the place name at the token: from the lists, or a run of capitalised syllables, or a number."""
    size = a.size
    if token >= size or a.breaks[token]:
        return None
    entry = a.longest("place", token)
    if a.shapes[token] == Shape.DIGIT:
        return token + 1
    if a.keys[token] == "số" and token + 1 < size and a.shapes[token + 1] == Shape.DIGIT:
        return token + 2
    if a.shapes[token] not in (Shape.CAPITAL, Shape.UPPER) or is_shouted_verb(a, token):
        return None
    if entry is not None and not (
        entry[0] < size and not a.breaks[entry[0]] and entry[0] - token == 1 and a.shapes[entry[0]] == a.shapes[token]
    ):
        return entry[0]
    end = token
    while end < size and not (end > token and a.breaks[end]):
        if a.shapes[end] in (Shape.CAPITAL, Shape.UPPER, Shape.DIGIT):
            if end > token and (
                ends_name(a, end)
                or is_shouted_verb(a, end)
                or (end in a.entries.get("org", {}) and is_head(a, end))
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


def place_follows(a: Annotated, token: int, *, listed: bool = False) -> bool:
    """Whether a place name stands here; in the middle of a list (`listed`) it may look like a person's."""
    if token >= a.size or a.breaks[token]:
        return False
    own = parse_level(a, token)
    first = own[0] if own else token
    if first >= a.size or a.breaks[first]:
        return False
    if a.shapes[first] == Shape.DIGIT and own is None:
        return False
    if not listed and looks_like_person(a, first) and not a.longest("place", first):
        return False
    if any(a.longest(group, first) for group in ("title", "prefix", "rank", "award")) and not a.longest("place", first):
        return False
    if first in a.entries.get("org", {}) and not a.longest("place", first) and (own is None or is_head(a, first)):
        return False
    return parse_place(a, first) is not None
