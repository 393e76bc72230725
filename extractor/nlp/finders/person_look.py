"""Whether capitalised words look like a person's name, so that a body's name ends before them."""

from __future__ import annotations

from functools import lru_cache

from extractor.knowledge.load import load_surnames
from extractor.nlp.annotate import Annotated
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import match_key


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


def follows_number(a: Annotated, token: int) -> bool:
    """'Khu vực 13 Trầm Bửu Long': after a number three or four capitalised syllables with any surname are a person."""
    if a.shapes[token - 1] != Shape.DIGIT or a.shapes[token] != Shape.CAPITAL or match_key(a.words[token]) not in surnames()[0]:
        return False
    end = token
    while end < a.size and not (end > token and a.breaks[end]) and a.shapes[end] == Shape.CAPITAL:
        end += 1
    place = a.longest("place", token) or a.longest("place", token + 1)
    return end - token in (3, 4) and (place is None or place[0] < end)


def looks_like_person(a: Annotated, token: int) -> bool:
    """Two to four capitalised syllables that begin with a frequent surname and end before anything else."""
    known, common = surnames()
    if token + 1 >= a.size or a.shapes[token] not in (Shape.CAPITAL, Shape.UPPER):
        return False
    first = match_key(a.words[token])
    second = a.keys[token + 1]
    if first not in common and not (first in known and (second in _SURE_MIDDLE or (second in _MIDDLE and first not in _also_words()))):
        return False
    end = token
    while (
        end < a.size
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
