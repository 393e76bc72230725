"""The meeting or ceremony that the report is about, with its day or days."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.model.analysis import Analysis
from extractor.model.mention import Piece
from extractor.records.document import Head
from extractor.records.zones import Zones
from extractor.values.date import DateRange, find_date_ranges, find_dates

_MEETING = re.compile(
    r"hội nghị|lễ |buổi lễ|đại hội|cuộc họp|phiên họp|họp|hội thảo|tổng kết|sơ kết|ký kết|gặp mặt|tọa đàm|phát động|công bố|trao|diễn ra|tổ chức|bình xét|kiểm điểm|giao ban|kỷ niệm|gặp nhau|ra mắt|khai mạc|mở|tuyên dương|vinh danh|bỏ phiếu", re.I
)
_NAME = re.compile(r"(?:[Hh]ội nghị|[Ll]ễ|[Đđ]ại hội|[Pp]hiên họp|[Cc]uộc họp|[Bb]uổi)\s+[^.;:\n“”]{6,140}?(?=[,.;:\n“”(]|$)")
_NOT_EVENT = re.compile(r"(?:ngày truyền thống|thành lập|ngày sinh|kỷ niệm|chào mừng|Tờ trình|Quyết định|Công văn|Kế hoạch|Nghị định|Luật|Thông tư|Hướng dẫn|Văn bản|trước|đến hết|từ nay đến|Nghị quyết|Chỉ thị|Thông báo)\s*(?:số\s*\S+\s*)?(?:lần thứ\s*\w+\s*)?(?:ngày\s*|trước ngày\s*|,?\s*\(?ngày\s*)?\(?$", re.I)


@dataclass(slots=True)
class EventItem:
    """One event under construction; dates ISO, `end` None for one day."""

    name: str | None
    start: str | None
    end: str | None
    pieces: tuple[Piece, ...]


def find_event(analysis: Analysis, zones: Zones, head: Head) -> EventItem | None:
    """The first dated meeting of the body; the year comes from the text itself or from the report where it is plain."""
    if zones.official and head.kind in ("decision", "plan", "list", "other"):
        return None
    for sentence in analysis.sentences[:60]:
        if zones.of[sentence.paragraph] not in ("body",) or analysis.paragraphs[sentence.paragraph].kind == "cell":
            continue
        text = analysis.text[sentence.start : sentence.end]
        if not _MEETING.search(text):
            continue
        found = _dated(text)
        if found is None:
            continue
        start, end, value = found
        if _NOT_EVENT.search(text[max(0, start - 60) : start]):
            continue
        if zones.official and head.kind not in ("minutes", "news") and not re.search(r"hội nghị|họp|đại hội|lễ ", text, re.I):
            continue
        dates = _years(analysis, zones, head, value)
        if dates is None:
            continue
        name = _NAME.search(text)
        pieces: list[Piece] = [(sentence.start + start, sentence.start + end)]
        label = None
        if name is not None:
            label = " ".join(name[0].split())
            pieces.insert(0, (sentence.start + name.start(), sentence.start + name.end()))
        return EventItem(label, dates[0], dates[1], tuple(pieces))
    return None


def _dated(text: str) -> tuple[int, int, DateRange] | None:
    ranges = list(find_date_ranges(text))
    dates = list(find_dates(text))
    first_range = ranges[0] if ranges else None
    first_date = next(((start, end, date) for start, end, date in dates if not _NOT_EVENT.search(text[max(0, start - 60) : start])), None)
    if first_range is not None and (first_date is None or first_range[0] <= first_date[1]):
        return first_range
    if first_date is None:
        return None
    return first_date[0], first_date[1], DateRange(first_date[2], None)


def _years(analysis: Analysis, zones: Zones, head: Head, value: DateRange) -> tuple[str, str | None] | None:
    """ISO days; the year of the paper, of a full date, or of the year under review; None if it is not plain."""
    last = value.end or value.start
    year = last.year or value.start.year
    if year is None:
        year = _plain_year(analysis, zones, head, value)
    if year is None:
        return None
    first_day = value.start.in_year(year)
    last_day = value.end.in_year(year) if value.end is not None else None
    if first_day is None or first_day.iso is None:
        return None
    return first_day.iso, last_day.iso if last_day is not None else None


def _plain_year(analysis: Analysis, zones: Zones, head: Head, value: DateRange) -> int | None:
    if head.issued_on is not None:
        year, month, day = (int(part) for part in head.issued_on.split("-"))
        return year if (value.start.month, value.start.day) <= (month, day) else year - 1
    title = head.title or ""
    years = [int(found) for found in re.findall(r"(?<!\d)(?<!- )(?<!–)(?<!-)((?:19|20)\d\d)(?!\s*[-–]\s*(?:19|20)\d\d)(?!\d)", title)]
    body = analysis.text[: 3500]
    if not years:
        years = [int(found) for found in re.findall(r"năm\s+((?:19|20)\d\d)(?!\s*[-–])", body)]
        if not years:
            return None
        years = years[:1]
    year = years[0]
    if value.start.month <= 3 and re.search(rf"(?:tổng kết|kết quả|năm)[^.]{{0,60}}{year}", title + " " + body[:1200], re.I) and not re.search(rf"(?:phát động|triển khai nhiệm vụ|ký kết giao ước)[^.]{{0,40}}{year}", title):
        return year + 1 if re.search(rf"{year + 1}", body) else year
    return year
