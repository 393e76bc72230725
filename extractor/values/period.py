"""The year or years that an achievement, theme or award is for, in the record's form: '2023' or '2014-2019'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# the first digit, looked back from: the scan can then leap from digit to digit
_YEAR = r"([12](?<![\w.,-][12])(?<!\d–[12])(?:(?<=1)9|(?<=2)0)\d\d)"
_TO = r"(?:\s?[-–—]\s?|\s+đến\s+|\s+tới\s+|\s+đến\s+hết\s+)"
_YEAR_WORD = r"(?:năm\s+)?"
PATTERN: Final = re.compile(rf"{_YEAR}(?:{_TO}{_YEAR_WORD}((?:19|20)?\d\d)(?![\w/]|[.,-]\d))?(?!\w|[.,]\d|\s?/\s?\w)")
# what may stand right before a year for it to be a period of its own
_CUE: Final = re.compile(
    r"(?:năm|năm\s+học|niên\s+học|giai\s+đoạn|nhiệm\s+k[ỳì]|niên\s+khóa|niên\s+khoá|khóa|khoá|năm\s+công\s+tác)\s*[,:(“\"]?\s*\Z",
    re.IGNORECASE,
)
_QUARTER: Final = re.compile(r"(?:(?<!\d )tháng\s+\d{1,2}\s?/|quý\s+(?:IV|I{1,3}|[1-4]|một|hai|ba|bốn|tư)\s*[/,]?)\s*\Z", re.IGNORECASE)
# the year of a day, also of one left blank: 'ngày … tháng 10 năm 2022'
_DAY_BEFORE: Final = re.compile(
    r"(?:ngày[\s.…_]*|\d\s+)tháng[\s.…_]*\d{0,2}[\s.…_]*,?\s*năm\s+\Z|\d{1,2}\s?/\s?\d{1,2}\s+năm\s+\Z", re.IGNORECASE
)
_LEAD: Final = re.compile(
    r"\s*\(?(?:(?:trong|cả|từ|cho|của|vào|đầu|cuối)\s+)*(?:(?:6|9|sáu|chín)\s+tháng\s+(?:đầu|cuối)\s+)?"
    r"(?:năm\s+học|niên\s+học|\d{1,2}\s+năm|năm|giai\s+đoạn|nhiệm\s+k[ỳì]|niên\s+kho[áa]|niên\s+khóa"
    r"|quý\s+(?:IV|I{1,3}|[1-4])\s*(?:/|năm)?|tháng\s+\d{1,2}\s*(?:/|năm))?\s*\(?(?:từ\s+)?(?:năm\s+)?",
    re.IGNORECASE,
)


def parse_period(text: str) -> str | None:
    """'2023' of 'năm 2023' or 'Quý I/2023', '2014-2019' of 'giai đoạn 2014 – 2019' or 'từ năm 2014 đến năm 2019'.

    None for what names no year of 1900-2099, or years that run backwards or over more than 60 years.
    """
    lead = _LEAD.match(text)
    match = PATTERN.fullmatch(text[lead.end() if lead else 0 :].strip().removesuffix(")").rstrip())
    return None if match is None else _value(match)


def find_periods(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, value) of every period, in order; the span runs from the first digit to the last, 'năm' not included.

    A range needs no cue; one year must stand after 'năm', 'giai đoạn', 'quý I/' or the like. The year of a day is none.
    """
    for match in PATTERN.finditer(text):
        value = _value(match)
        if value is None:
            continue
        start = match.start()
        bare_range = "-" in value and text[start - 1 : start] != "/"
        if bare_range or _is_cued(text, start):
            yield start, match.end(), value


def _is_cued(text: str, start: int) -> bool:
    before = max(0, start - 48)
    if _QUARTER.search(text, before, start):
        return True
    if text[start - 1 : start] == "/":
        return False
    return _CUE.search(text, before, start) is not None and _DAY_BEFORE.search(text, before, start) is None


def _value(match: re.Match[str]) -> str | None:
    first, last = match.groups()
    if last is None:
        return str(first)
    full = last if len(last) == 4 else first[:2] + last
    return f"{first}-{full}" if 0 < int(full) - int(first) <= 60 else None
