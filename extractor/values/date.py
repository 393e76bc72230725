"""Days of the calendar as Vietnamese papers and newspapers write them: day before month, the year often left out."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Date:
    """A valid day; `year` is None where the text leaves it out (29 February is then possible)."""

    day: int
    month: int
    year: int | None = None

    @property
    def iso(self) -> str | None:
        """'2024-03-05'; None without a year."""
        return None if self.year is None else f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def in_year(self, year: int) -> Date | None:
        """The same day with its own year, or else with the one given; None for 29 February of a common year."""
        return self if self.year is not None else _valid(self.day, self.month, year)


_G = "[ \u00a0]?"
_YEAR_WORDS = r"(?:,?\s{1,3}[Nn](?:ăm|ĂM)\s{1,3})"
# one date from its first digit: groups day, month, year for each of four shapes
_SLASH = rf"{_G}/{_G}(\d{{1,2}})(?:(?:{_G}/{_G}|{_YEAR_WORDS})((?:1[89]|20|21)?\d\d))?"
_DASH = r"-(\d{1,2})(?:-((?:1[89]|20|21)?\d\d))?"
_DOT = r"\.(\d{1,2})(?:\.((?:1[89]|20|21)?\d\d))?"
_WORDS = rf"\s{{1,3}}[Tt](?:háng|HÁNG)\s{{1,3}}(\d{{1,2}})(?:(?:{_YEAR_WORDS}|{_G}[/-]{_G})((?:1[89]|20|21)\d\d))?"
_TAIL = r"(?!\d|\s?%|[/.]\d|\s?/\s?\w|\s?[-–]\s?\d{1,2}[/.]\d|\s{1,3}[Tt]háng\s|,\d{3}\D)"
_CORE = rf"(?:{_SLASH}|{_DASH}|{_DOT}|{_WORDS}){_TAIL}"
# the first digit, looked back from: the scan can then leap from digit to digit
_DAY = r"(\d(?<![\w/.,:+-]\d)\d?)"
PATTERN: Final = re.compile(_DAY + _CORE)

_STRONG_CUE: Final = re.compile(
    r"(?:ngày|(?:hôm|sáng|trưa|chiều|tối|đêm)(?:\s+(?:nay|qua),?)?|mùng|mồng|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy),?|chủ\s+nhật,?)\s+\(?\Z",
    re.IGNORECASE,
)
_WEAK_CUE: Final = re.compile(r"(?:từ|đến|tới|vào|dịp|lễ|trước|sau|hết)\s+\Z", re.IGNORECASE)
_SHARE: Final = re.compile(r"%|phiếu|tán thành|nhất trí|đạt|đồng ý|tỷ lệ|tổng số", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"\s+(?:phiếu|tỉnh|thành|đơn vị|xã|huyện|người|đồng chí|đ/c|tập thể|cá nhân|thành viên"
    r"|hội|đại biểu|chỉ tiêu|ý kiến|điểm|lượt|cơ sở|chi)\b",
    re.IGNORECASE,
)
_CHAIN: Final = re.compile(r"\s*(?:,|;|và|đến|-|–)\s*(?:ngày\s+)?")
_LEAD: Final = re.compile(r"\s*\(?\s*(?:ngày\s+)?(?:(?:mùng|mồng)\s+)?", re.IGNORECASE)


def parse_date(text: str) -> Date | None:
    """The day that the whole string names: 'ngày 05 tháng 3 năm 2024', '5.3.2024', '05-3', '(15/7)'.

    None for what is no day ('31/02/2024', '12/15') and for an empty date ('ngày   tháng   năm 2024').
    A year of two digits up to 50 is of this century.
    """
    match = PATTERN.fullmatch(_bare(text))
    return None if match is None else date_of(match.groups())


def find_dates(text: str) -> Iterator[tuple[int, int, Date]]:
    """(start, end, value) of every day, in order; the span runs from the first digit to the last, 'ngày' not included.

    A day without a year must stand after a word of time, in brackets, or in a chain of days, so that '12/12 phiếu' and '572/986' are none.
    The last day of a range ('23 - 24/11') is given by `find_date_ranges` only, unless it stands as a day of its own.
    """
    last_end = -1
    for match in PATTERN.finditer(text):
        value = date_of(match.groups())
        if value is None:
            continue
        start, end = match.span()
        chained = last_end >= 0 and _CHAIN.fullmatch(text, last_end, start) is not None
        if chained or has_date_context(text, start, end, value, match.group()):
            last_end = end
            yield start, end, value


def has_date_context(text: str, start: int, end: int, value: Date, surface: str) -> bool:
    """Whether the place makes plain that a day is meant; `surface` is text[start:end]."""
    if value.year is not None and (value.year > 99 and re.search(r"\d{4}\Z", surface)):
        return True
    before = max(0, start - 16)
    if _STRONG_CUE.search(text, before, start):
        return True
    if "/" not in surface and "tháng" not in surface.lower():
        return False
    if _WEAK_CUE.search(text, before, start) or "tháng" in surface.lower() or value.year is not None:
        return _COUNTED.match(text, end) is None
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    return bracketed and _SHARE.search(text, max(0, start - 40), start) is None


def date_of(groups: tuple[str | None, ...]) -> Date | None:
    """The day of a match of the date pattern: day, then (month, year) of the four shapes, one of them filled."""
    day = groups[0]
    for month, year in zip(groups[1::2], groups[2::2], strict=True):
        if day is not None and month is not None:
            return _valid(int(day), int(month), None if year is None else _full_year(year))
    return None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year <= 50 else 1900 + year


def _valid(day: int, month: int, year: int | None) -> Date | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(2024 if year is None else year, month)[1]:
        return None
    return Date(day, month, year)


def _bare(text: str) -> str:
    lead = _LEAD.match(text)
    return text[lead.end() if lead else 0 :].strip().removesuffix(")").rstrip()


@dataclass(frozen=True, slots=True)
class DateRange:
    """Several days from `start` to `end`, both included, start first; days in between need not be meant ('23 và 25/11')."""

    start: Date
    end: Date


_FIRST = rf"{_DAY}(?:{_G}[/]{_G}(\d{{1,2}})(?:{_G}/{_G}(\d{{4}}))?|\s{{1,3}}tháng\s{{1,3}}(\d{{1,2}})(?:{_YEAR_WORDS}(\d{{4}}))?)?"
_DAY_WORD = r"(?:(?:ngày|mùng|mồng)\s+)?"
_AND = r"(?:\s*[-–—,;&]\s*|\s+(?:và|đến|tới|đến\s+hết|tới\s+hết)\s+)"
RANGE_PATTERN: Final = re.compile(rf"{_FIRST}(?:\s*,\s*{_DAY_WORD}\d{{1,2}}(?![/\d])){{0,4}}({_AND}){_DAY_WORD}(\d{{1,2}}){_CORE}")
_RANGE_LEAD: Final = re.compile(
    r"\s*\(?\s*(?:trong\s+)?(?:(?:\d{1,2}|hai|ba|bốn|năm|các)\s+(?=ngày))?(?:từ\s+)?(?:ngày\s+)?(?:(?:mùng|mồng)\s+)?",
    re.IGNORECASE,
)


def parse_date_range(text: str) -> DateRange | None:
    """The days that the whole string names: 'từ ngày 23 - 24/11', '05 và 06/12/2019', 'từ ngày 30/10 đến 02/11'.

    The first day takes its month and year from the last one where it has none of its own. None for one day, for days that run
    backwards and for what is no day.
    """
    lead = _RANGE_LEAD.match(text)
    match = RANGE_PATTERN.fullmatch(text[lead.end() if lead else 0 :].strip().removesuffix(")").rstrip())
    return None if match is None else _range_of(match.groups())


def find_date_ranges(text: str) -> Iterator[tuple[int, int, DateRange]]:
    """(start, end, value) of every range of days, in order; the span runs from the first digit to the last.

    Without a year the range must stand after a word of time or in brackets.
    """
    for match in RANGE_PATTERN.finditer(text):
        value = _range_of(match.groups())
        if value is None:
            continue
        start, end = match.span()
        before = max(0, start - 16)
        cued = _STRONG_CUE.search(text, before, start) or _WEAK_CUE.search(text, before, start)
        dated = value.end.year is not None and "," not in match[6]
        bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        if (cued or dated or bracketed) and (dated or _COUNTED.match(text, end) is None):
            yield start, end, value


def _range_of(groups: tuple[str | None, ...]) -> DateRange | None:
    first_day, month_a, year_a, month_b, year_b = groups[:5]
    end = date_of(groups[6:])
    if end is None or first_day is None:
        return None
    month, year = month_a or month_b, year_a or year_b
    start = _valid(int(first_day), int(month) if month else end.month, int(year) if year else end.year)
    if start is None:
        return None
    if year is None and month is not None and (start.month, start.day) > (end.month, end.day):
        # 'từ 30/12 đến 02/01/2024' began in the year before
        start = replace(start, year=None if end.year is None else end.year - 1)
        return DateRange(start, end) if start.month - end.month > 6 else None
    first = (start.year or 0, start.month, start.day)
    return DateRange(start, end) if first < (end.year or start.year or 0, end.month, end.day) else None
