"""Whole numbers as reports count with them: '05', '1.146', 'hai mươi', '2,8 triệu' (dot for thousands, comma for decimals)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

_UNITS: Final[dict[str, int]] = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES: Final[dict[str, int]] = {"nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_FILLERS: Final = frozenset({"linh", "lẻ"})

_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d{1,7}"
_SCALE = "nghìn|ngàn|vạn|triệu|tỷ|tỉ"
_BORDER = r"\d(?<![\w/.,:+-]\d)"  # first digit, looked back from: the scan can then leap from digit to digit
_REST = r"(?:\d{0,2}(?:\.\d{3})+|\d{0,6})"
PATTERN: Final = re.compile(
    rf"{_BORDER}(?:{_REST}(?:,\d{{1,3}})?\s(?:{_SCALE})\b|{_REST}(?![\w%/]|[.,:-]\d|\s?[%/]|\s?h\b|\s(?:{_SCALE})\b))"
)
# words that claim the number after them for a name or a date
_LABELS: Final = frozenset({
    "ngày", "tháng", "năm", "quý", "điều", "khoản", "điểm", "mục", "chương", "phần", "lục",
    "số", "lớp", "khóa", "khoá", "thứ", "lần", "cụm", "khối", "tổ", "khu", "hạng",
})  # fmt: skip
_RANGE_BEFORE: Final = re.compile(r"\d\s?[-–]\s?\Z")
_ITEM: Final = re.compile(r"[.)]\s")  # '1. Phòng …' at the start of a line
_LINE_START: Final = re.compile(r"(?:\A|\n)[ \t\u00a0]*\Z")
_MONTH: Final = re.compile(r"\s+tháng\s+\d|\s?[-–]\s?\d")
_FIRST = "một|hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|năm"
_NEXT = "một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|chục|linh|lẻ|nghìn|ngàn|triệu"
_COUNTED = "tập|cá|đơn|đồng|hộ|gia|cờ|bằng|giấy|huân|huy|kỷ"
# the capitals are spelled out: a scan that ignores case cannot leap to the first letters
_STARTS = f"{_FIRST}|{_FIRST.title()}"
WORD_PATTERN: Final = re.compile(rf"(?:{_STARTS})(?:(?:\s(?:{_NEXT}))+|(?<![Mm]ột)(?<![Nn]ăm)|(?=\s(?:{_COUNTED})\b))(?![\w-])")
_NUMBER: Final = re.compile(rf"({_DIGITS})(?:,(\d{{1,3}}))?(?:\s+({_SCALE}))?")


def parse_count(text: str) -> int | None:
    """The whole number that the string is, in digits or words.

    None for anything else: '8,5', '12/12', '15%', 'một số'.

    >>> parse_count("1.146"), parse_count("hai mươi lăm")
    (1146, 25)
    """
    folded = " ".join(text.lower().split())
    match = _NUMBER.fullmatch(folded)
    if match is None:
        return _spelled(folded.split())
    whole, decimals, scale = match.groups()
    value = Decimal(f"{whole.replace('.', '')}.{decimals or 0}") * (_SCALES[scale] if scale else 1)
    return int(value) if value == int(value) else None


def find_counts(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, value) of every standing number, in order.

    Left out: parts of dates, years, shares, percents, decimals and document numbers, list numbers, and what a label claims
    ('Điều 1', 'Cụm số 2'). Of words, 'Ba' inside a sentence is a class or a name; 'một' and 'năm' alone count only before what
    reports count.
    """
    found = [item for match in PATTERN.finditer(text) if (item := _numeral_at(text, match))]
    found += [item for match in WORD_PATTERN.finditer(text) if (item := _words_at(text, match))]
    found.sort()
    yield from found


def _numeral_at(text: str, match: re.Match[str]) -> tuple[int, int, int] | None:
    start, end = match.span()
    words = text[max(0, start - 12) : start].split()
    if words and words[-1].lower() in _LABELS and words[-2:-1] != ["Tổng"] and words[-2:-1] != ["tổng"]:
        return None
    if _RANGE_BEFORE.search(text, max(0, start - 4), start) or _MONTH.match(text, end):
        return None
    if _ITEM.match(text, end) and _LINE_START.search(text, max(0, start - 8), start):
        return None
    value = parse_count(match.group())
    return None if value is None else (start, end, value)


def _words_at(text: str, match: re.Match[str]) -> tuple[int, int, int] | None:
    start, end = match.span()
    before = text[start - 1 : start]
    if before.isalnum() or before == "-":
        return None
    if text[start].isupper() and text[max(0, start - 4) : start].strip(" \t")[-1:] not in {"", ".", ":", "-", "\n", "“", '"'}:
        return None
    value = parse_count(match.group())
    return None if value is None else (start, end, value)


def _spelled(words: list[str]) -> int | None:
    """Value of number words read left to right; None if a word is no number or stands where none can."""
    if not words or words[0] in {"mươi", "mốt", "lăm", "nhăm", "tư", *_FILLERS}:
        return None
    total, group, digit = 0, 0, None
    for word in words:
        if word in _UNITS:
            if digit is not None:
                return None
            digit = _UNITS[word]
        elif word in {"mươi", "chục", "trăm"}:
            if digit is None and word != "chục":
                return None
            group, digit = group + (1 if digit is None else digit) * (100 if word == "trăm" else 10), None
        elif word == "mười":
            if digit is not None:
                return None
            group += 10
        elif word in _SCALES:
            if digit is None and group == 0:
                return None
            total, group, digit = total + (group + (digit or 0)) * _SCALES[word], 0, None
        elif word not in _FILLERS:
            return None
    return total + group + (digit or 0)
