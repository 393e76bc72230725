"""The year or period that the words around a theme tie to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.model.mention import Piece
from extractor.values.date import find_dates
from extractor.values.period import find_periods

_CLAUSE_END = re.compile(
    r"[.,;:“”\"()…]|\n(?!\s*(?:năm|giai đoạn|nhiệm kỳ)\b)|(?<!\w)(?:đạt|thu|trao|có|và phong trào|với chủ đề|lấy chủ đề)(?!\w)"
)
_BARE_YEAR = re.compile(
    r"\s*\(?\s*(?:từ\s+)?(?:năm\s+|giai đoạn\s+|mùa khô\s+)?((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?(?!\d|[/.]\d)\s*\)?"
)
_TERM = re.compile(r"\s*,\s*(?:giai đoạn|nhiệm kỳ)\s+((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)")
_BRACKET = re.compile(r"\s*\(([^()]{4,60})\)")
_THIS_YEAR = re.compile(
    r"(?<!\w)(?:trong năm|cả năm|suốt năm|(?:(?<=^)|(?<=[.;,:(] )|(?<=trong ))năm (?:qua|vừa qua|nay))(?! học)(?!\s+\d)(?!\w)", re.I
)
_SCHOOL_YEAR = re.compile(r"(?<!\w)(?:trong|cả|suốt) năm học(?!\s+\d)(?!\w)", re.I)
_NAMED_SCHOOL_YEAR = re.compile(r"năm học\s+((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)", re.I)
_NEXT_YEAR = re.compile(r"(?<!\w)(?:năm tới|sang năm|năm sau)(?!\s+\d)(?!\w)", re.I)
_SENTENCE_START = re.compile(r"[.!?…]\s|\n|;\s")
_IN_BRACKET = re.compile(r"(?<!năm )(?<!năm)\([^)]*$")  # but 'tổng kết 5 năm (2010 - 2015) cuộc vận động'
_OPENS = re.compile(r"\W*(?:Trong\s+)?(?:năm học|năm|giai đoạn|nhiệm kỳ)\s*", re.I)
_JOINED = re.compile(
    r"^(?!\s*(?:,|:|là|và)).*(?<!\w)và(?!\w)|^\s*và\s+(?:trong|phong trào|cuộc vận động)(?!\w)", re.S
)  # 'trong năm học 2017 - 2018 và trong phong trào'
_AHEAD = 70
_BACK = 260


@dataclass(frozen=True, slots=True)
class TiedYear:
    """A year and where it stands; `piece` is None for a year that is the report's.

    Attributes:
        shared: it opens the clause ('Năm 2024, các phong trào …'), so that a series of themes has it in common.
        adjoins: it stands right behind its theme and is no other's.
    """

    year: str
    piece: Piece | None
    shared: bool = False
    adjoins: bool = False


def year_inside(text: str, start: int, end: int) -> TiedYear | None:
    """'… trong năm 2025' as part of the theme's own words."""
    for first, last, value in find_periods(text[start:end]):
        return TiedYear(value, (start + first, start + last))
    return None


def year_after(text: str, end: int, limit: int) -> TiedYear | None:
    """'“…” năm 2023', '“…” (2014 - 2019)', '“…” do Hội phát động giai đoạn 2018 - 2020'; a comma ends the clause."""
    bare = _BARE_YEAR.match(text, end, min(limit, end + _AHEAD)) or _TERM.match(text, end, min(limit, end + _AHEAD))
    if bare is not None:
        return TiedYear(
            f"{bare[1]}-{bare[2]}" if bare[2] else bare[1], (bare.start(1), bare.end(2) if bare[2] else bare.end(1)), adjoins=True
        )
    bracket = _BRACKET.match(text, end, min(limit, end + _AHEAD))
    if bracket is not None:
        days = [(first, last, day.year) for first, last, day in find_dates(bracket[1]) if day.year is not None]
        if days:
            first, last, year = days[-1]
            return TiedYear(str(year), (bracket.start(1) + first, bracket.start(1) + last), adjoins=True)
    stop = _CLAUSE_END.search(text, end, min(limit, end + _AHEAD))
    clause = text[end : stop.start() if stop else min(limit, end + _AHEAD)]
    for first, last, value in find_periods(clause):
        return TiedYear(value, (end + first, end + last))
    return None


def school_year(text: str) -> str | None:
    """The school year that the text names; None where it names several."""
    named = {f"{match[1]}-{match[2]}" for match in _NAMED_SCHOOL_YEAR.finditer(text)}
    return named.pop() if len(named) == 1 else None


def year_before(text: str, floor: int, start: int, report_year: str | None, school: str | None = None) -> TiedYear | None:
    """'năm 2024, phong trào “…”', 'chủ đề năm học 2020 - 2021: “…”', 'trong năm, phong trào “…”'; `floor` ends the theme before."""
    begin = max(floor, start - _BACK)
    for match in _SENTENCE_START.finditer(text, begin, start):
        begin = match.end()
    clause = text[begin:start]
    for first, last, value in reversed(list(find_periods(clause))):
        rest = clause[last:]
        if _IN_BRACKET.search(clause[:first]) and rest.lstrip()[:1] == ")":
            continue
        if _JOINED.search(rest):
            continue
        if len(rest) > 170:
            continue
        return TiedYear(
            value, (begin + first, begin + last), shared=rest.lstrip(" )")[:1] == "," or _OPENS.fullmatch(clause[:first]) is not None
        )
    if report_year is not None and _THIS_YEAR.search(clause):
        return TiedYear(report_year, None, shared=True)
    if school is not None and _SCHOOL_YEAR.search(clause):
        return TiedYear(school, None, shared=True)
    if report_year is not None and report_year.isdigit() and _NEXT_YEAR.search(clause):
        return TiedYear(str(int(report_year) + 1), None, shared=True)
    return None
