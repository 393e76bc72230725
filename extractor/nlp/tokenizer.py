"""Text → tokens: letter runs, digit runs, single symbols.

Nothing is lost: between two tokens there is white space only, so every border of a name, date or amount is a token border.
Combining marks that NFC leaves over (ê̆ in minority names) stay with their letter.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

_TOKEN = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+|\S")


class Shape(IntEnum):
    """What a token looks like; digits and symbols have shapes of their own."""

    LOWER = 0
    CAPITAL = 1  # first letter only
    UPPER = 2  # all letters, also one-letter words such as 'Y'
    DIGIT = 3
    SYMBOL = 4


def tokenise(text: str) -> tuple[list[str], list[int], list[int]]:
    """Words with their start and end offsets, in order."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    words = [text[start:end] for start, end in spans]
    return words, starts, ends


@lru_cache(maxsize=32768)
def shape_of(word: str) -> Shape:
    """The shape of one token."""
    first = word[0]
    if first.isalpha():
        if not first.isupper():
            return Shape.LOWER
        return Shape.UPPER if word.isupper() else Shape.CAPITAL
    return Shape.DIGIT if first.isdigit() else Shape.SYMBOL
