"""Where the words of a body's own name end, before its level, its place and what the sentence says of it."""

from __future__ import annotations

from functools import lru_cache

from extractor.knowledge.lexicon import LEVELS, load_organisations
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.organisation_words import ends_name, is_head, is_shouted_verb
from extractor.nlp.finders.person_look import follows_number, looks_like_person
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import loose_key

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


def end_of_name(a: Annotated, start: int, person_guard: bool, *, school: bool) -> int:
    """Where the words of an open name end: capitals, known fields, and lower-case words that belong to them."""
    end = start
    lower_run = capitals = 0
    size = a.size
    named = False
    while end < size and not a.breaks[end]:
        known = _known_words(a, end, start)
        if known is not None:
            named = (a.at("field", end) != [] and end == start) or _is_place_alone(a, end, known)
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
            ends_name(a, end)
            or (is_shouted_verb(a, end) and not a.at("field", end))
            or (end in a.entries.get("org", {}) and is_head(a, end))
        ):
            break
        if person_guard and capitals >= (3 if school else 1) and (looks_like_person(a, end) or follows_number(a, end)):
            break
        capitals += 1
        lower_run = 0
        named = False
        end += 1
    while end > start and (a.shapes[end - 1] == Shape.SYMBOL or a.keys[end - 1] in ("và", "của", "các")):
        end -= 1
    return end


def _is_place_alone(a: Annotated, first: int, end: int) -> bool:
    """A place of two syllables or more closes the name, so that lower-case words after it are the sentence's ('… Hòa Bình gánh vai')."""
    place = a.longest("place", first)
    return place is not None and place[0] == end and end - first > 1


def _counts(a: Annotated, number: int) -> bool:
    """The number counts what follows ('trồng 600 cây'), it is no part of a name ('Quân y 175')."""
    after = number + 1
    if after >= a.size or a.breaks[after]:
        return False
    if a.words[after] in ".,%" and a.glued(after):
        return a.words[after] == "%" or (after + 1 < a.size and a.glued(after + 1) and a.shapes[after + 1] == Shape.DIGIT)
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
    size = a.size
    key = a.keys[end]
    if key in "-–—":
        return end + 1 if _joins(a, end) and (end > start or a.shapes[end - 1] != Shape.LOWER) else None
    if key in ("&", "/"):
        return end + 2 if end + 1 < size and (a.glued(end) or key == "&") and a.shapes[end + 1] in (Shape.CAPITAL, Shape.UPPER) else None
    if key == "+":
        return end + 2 if end > start and end + 1 < size and a.shapes[end - 1] == a.shapes[end + 1] == Shape.DIGIT else None
    if key in ("'", "’", "ʼ", "`"):
        return end + 2 if a.glued(end) and end + 1 < size and a.glued(end + 1) else None
    if key == ",":
        return end + 2 if _inner_comma(a, end) or _lower_part(a, end + 1) else None
    dotted = (
        key in (".", ",")
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
    if key == "số" and end + 1 < a.size and a.shapes[end + 1] == Shape.DIGIT:
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


def _joins(a: Annotated, dash: int) -> bool:
    """A dash inside a name ('Tổ chức - Chính sách'): a capital after it that starts neither a title, a body nor a person."""
    after = dash + 1
    if after >= a.size or a.breaks[after] or a.shapes[after] not in (Shape.CAPITAL, Shape.UPPER, Shape.DIGIT):
        return False
    if a.longest("title", after) or a.longest("rank", after) or a.longest("prefix", after) or looks_like_person(a, after):
        return False
    return (not (after in a.entries.get("org", {}) and is_head(a, after)) and not a.glued(dash)) or a.glued(after)


def _inner_comma(a: Annotated, comma: int) -> bool:
    return any(first < comma < end for first in range(max(0, comma - 3), comma) for end, _ in a.at("inner", first)) or any(
        first < comma < end for first in range(max(0, comma - 6), comma) for end, _ in a.at("field", first)
    )


def _and_joins(a: Annotated, start: int, conjunction: int) -> bool:
    """'và' inside a name ('Quản lý nợ và cưỡng chế nợ thuế'), not between two names."""
    after = conjunction + 1
    if after >= a.size or a.breaks[after] or a.shapes[after] in (Shape.SYMBOL, Shape.DIGIT):
        return False
    if after in a.entries.get("org", {}) and (a.shapes[after] != Shape.LOWER or is_head(a, after)):
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
    size = a.size
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
