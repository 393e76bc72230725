"""The meeting or ceremony that the report is about, with its day or days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.model.analysis import Analysis, Sentence
from extractor.model.mention import Piece
from extractor.records.document import Head
from extractor.records.zones import Zones
from extractor.values.date import Date, find_date_ranges, find_dates

_MEETING = re.compile(
    r"hội nghị|lễ |đại hội|họp|hội thảo|tổng kết|sơ kết|ký kết|k[ýí] giao ước|gặp mặt|tọa đàm|toạ đàm|phát động|công bố|trao|diễn ra|tổ chức|bình xét|kiểm điểm|giao ban|kỷ niệm|sinh hoạt|tiếp nhận|khánh thành|gắn biển|giao lưu|hiệp thương|chốt|rà soát|thẩm định|biểu dương|gặp nhau|ra mắt|ra quân"
    r"|khai mạc|bế mạc|mở |tuyên dương|vinh danh|tôn vinh|bỏ phiếu|khen thưởng|động viên|thống nhất|bàn giao|tặng|hội thi|liên hoan|ngày hội|diễn tập|hội trường|thăm|đón nhận|chấm điểm|xét|đến tận|tới tận",
    re.I,
)
_NAME = re.compile(
    r"(?:[Hh]ội nghị|[Ll]ễ|[Đđ]ại hội|[Pp]hiên họp|[Cc]uộc họp|[Bb]uổi|[Hh]ội thảo|[Cc]uộc diễn tập)\s+[^.;:\n“”]{6,140}?(?=[,.;:\n“”(]|$)"
)
_GATHERING = re.compile(r"hội nghị|Hội đồng.{0,80}họp|đại hội|(?<!phiên )(?<!cuộc )\blễ\b|tổng kết|sơ kết|cụm|khối|diễn tập|tổ chức", re.I)
_COUNCIL = re.compile(r"Hội đồng|phiên họp|họp xét|cuộc họp", re.I)
# a day after one of these is a paper's, an anniversary's, a deadline's or the past's
_OTHER_DAY = re.compile(
    r"(?:ngày truyền thống|thành lập|ngày sinh|sinh|mất|hy sinh|kỷ niệm|chào mừng|trận lũ|Tờ trình|Quyết định|Công văn|Kế hoạch|Nghị định|Luật|Thông tư|Hướng dẫn|Văn bản|trước|sau|đến hết|tính đến|tính từ|kể từ|từ nay đến|xong|hạn(?: cuối| chót| chậm nhất)?(?: là)?:?|hiệu lực(?: từ)?|áp dụng từ|Nghị quyết|Chỉ thị"
    r"|Thông báo|Báo cáo|Biên bản|Số|số \S{3,30}|\d+\s?[/-]\s?[A-ZĐ][\w&/.-]*(?:-\s)?[\w-]*|Kèm theo\b.{0,50}|đợt|dịp|nhân|giải phóng|tái lập|chiến thắng|chậm nhất|giữa|từ đầu|ban hành|nhận được)\s*(?:số\s*\S+\s*)?(?:lần thứ\s*\w+\s*)?(?:,?\s*(?:vào |trong |là )?\(?(?:đêm |sáng |chiều |tối )?ngày\s*)?\(?$",
    re.I,
)
_PAST = re.compile(r"(?:[Đđ]êm|Trước đó|trước đó|vụ việc|[Nn]gày sinh)[^.]{0,60}$")
_TODAY = re.compile(
    r"(?:Hôm nay|Vào (?:lúc|hồi)|Hồi \d|Thời gian|Bắt đầu|bắt đầu|(?:\d|giờ|phút|\dh\d*|\d{2}),?(?: thứ \w+,?)?)\s*[^.;]{0,40}$", re.I
)
_HALF_DAY = re.compile(
    r"(?<!\w)(?:sáng|trưa|chiều|tối|hôm)(?: nay| qua| hôm nay| hôm qua)?,?\s*(?:thứ \w+,?\s*)?(?:ngày\s*|mùng\s*|\(\s*(?:ngày\s*)?)?$", re.I
)
_DAYS = re.compile(
    r"(?:^\W*|[Tt]rong |[Vv]ào )(?:(?:hai|ba|bốn|\d|các) )?[Nn]gày\s*$|^\W*(?:\([^)]{1,30}\)|[A-ZĐÀ-Ỹ][\w. -]{1,30})\s*[-–]\s*(?:Trong |Vào |Từ )?(?:\w+ )?[Nn]gày\s*$"
)
_FROM = re.compile(r"(?<!\w)[Tt]ừ (?:ngày )?$")
_ANNIVERSARY = re.compile(r"^\s*[-–/]\s*\d{1,2}[/.-]\d")
_RESULT_OF = re.compile(r"[Kk]ết quả (?:của )?(?:hội nghị|cuộc họp|họp cụm|họp khối|đại hội)[^;.]{0,80}$")
_ONE_YEAR = re.compile(r"(?<!\d)(?<!- )(?<!–)(?<!-)((?:19|20)\d\d)(?!\s*[-–]\s*(?:19|20)\d\d)(?!\d)")
_DATED_YEAR = re.compile(
    r"(?<![\d/.-])(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?|tháng\s\d{1,2}\s?/\s?|(?=\d{4}-(?:0\d|1[0-2])\b))((?:19|20)\d\d)(?!\d)"
)
_YEAR_TOLD = re.compile(r"năm\s+((?:19|20)\d\d)(?!\s*[-–])")
_BY_DAY = re.compile(
    r"(?<!\w)(?:(?:sáng|trưa|chiều|tối)\s+(?:(?P<today>nay|hôm nay)|(?:hôm )?qua)|hôm qua|(?P<this_day>hôm nay))(?!\w)", re.I
)
_SPOKEN = re.compile(r"[“\"]")
_OPENING = 4  # sentences of a page of news that may tell its event by 'hôm nay'
_FIRST_LINES = 8  # paragraphs from the top
_BODY = 3500
_SENTENCES = 80


@dataclass(slots=True)
class EventItem:
    """One event under construction; dates ISO, `end` None for one day."""

    name: str | None
    start: str | None
    end: str | None
    pieces: tuple[Piece, ...]


_Days = tuple[Date, Date | None]


def find_event(analysis: Analysis, zones: Zones, head: Head) -> EventItem | None:
    """The dated meeting of the report; the year comes from the text itself or from the report where it is plain."""
    best: tuple[int, EventItem] | None = None
    for sentence in analysis.sentences[:_SENTENCES]:
        if not _may_tell(analysis, zones, head, sentence):
            continue
        text = analysis.text[sentence.start : sentence.end]
        for start, end, value in _days(text):
            strength = _strength(zones, head, sentence, text, start, value[1] is not None)
            if strength <= 0 or (best is not None and strength <= best[0]):
                continue
            days = _with_year(analysis, head, text, value)
            if days is not None:
                best = strength, _event(sentence, text, (start, end), days)
        if best is not None and best[0] >= 3:
            break
    if best is None and not zones.official and head.issued_on is not None:
        return _told_by_day(analysis, zones, head.issued_on)
    return best[1] if best is not None else None


def _told_by_day(analysis: Analysis, zones: Zones, published: str) -> EventItem | None:
    """'Chiều qua', 'sáng nay' in the first lines of a page of news: the day by the page's own date."""
    sentences = [sentence for sentence in analysis.sentences if zones.of[sentence.paragraph] == "body"][:_OPENING]
    for sentence in sentences:
        text = analysis.text[sentence.start : sentence.end]
        told = _BY_DAY.search(text)
        if told is None or not _MEETING.search(text) or _SPOKEN.search(text, 0, told.start()):
            continue
        day = date.fromisoformat(published) - timedelta(days=0 if told["today"] or told["this_day"] else 1)
        return _event(sentence, text, told.span(), (day.isoformat(), None))
    return None


def _may_tell(analysis: Analysis, zones: Zones, head: Head, sentence: Sentence) -> bool:
    """Whether the event of this kind of paper may be told in the sentence."""
    zone = zones.of[sentence.paragraph]
    if analysis.paragraphs[sentence.paragraph].kind == "cell":
        return False
    if not zones.official or head.kind in ("minutes", "summary_report", "proposal"):
        return zone in ("body", "basis", "annex_title") if zones.official else zone == "body"
    if head.kind == "list":
        return zone == "annex_title" or _is_remark(analysis, zones, sentence)
    return False


def _is_remark(analysis: Analysis, zones: Zones, sentence: Sentence) -> bool:
    """The remark in brackets right under the title."""
    return bool(zones.title) and sentence.paragraph == zones.title[-1] + 1 and analysis.text[sentence.start] == "("


def _days(text: str) -> Iterator[tuple[int, int, _Days]]:
    """Every range and every day of the sentence in order; the days of an anniversary or a term are left out."""
    found: list[tuple[int, int, _Days]] = [(start, end, (value.start, value.end)) for start, end, value in find_date_ranges(text)]
    ranges = [(start, end) for start, end, _ in found]
    for start, end, day in find_dates(text):
        if not any(first <= start < last for first, last in ranges):
            found.append((start, end, (day, None)))
    for start, end, (first_day, last_day) in sorted(found, key=lambda entry: entry[0]):
        if last_day is not None and first_day.year is not None and first_day.year != last_day.year and last_day.year is not None:
            continue
        if not _ANNIVERSARY.match(text[end:]):
            yield start, end, (first_day, last_day)


def _strength(zones: Zones, head: Head, sentence: Sentence, text: str, start: int, ranged: bool) -> int:
    """How plainly the day is the event's: 3 for 'Sáng 12/3', 'Hôm nay', 'Thời gian:', 2 beside a meeting, 0 for another day."""
    before = text[:start]
    if head.kind == "minutes" and _TODAY.search(before):
        return 3
    if _OTHER_DAY.search(before) or _PAST.search(before) or (_FROM.search(before) and not ranged):
        return 0
    if zones.official:
        return _official_strength(zones, head, sentence, text, start)
    if _HALF_DAY.search(before):
        return 3 if _MEETING.search(text) else _without_meeting(sentence, before)
    if not _MEETING.search(text):
        return _without_meeting(sentence, before) if _DAYS.search(before) else 0
    return 3 if _DAYS.search(before) else 2


def _without_meeting(sentence: Sentence, before: str) -> int:
    """A sentence of the first lines that opens with its day tells the event whatever the verb; weaker than all others."""
    return 1 if sentence.paragraph <= _FIRST_LINES and len(before) < 45 else 0


def _official_strength(zones: Zones, head: Head, sentence: Sentence, text: str, start: int) -> int:
    """A report or proposal tells of a conference, not of the council's own session; a list of the session that made it."""
    clause = text[max(0, start - 120) : start + 140]
    if head.kind == "list":
        return 3 if _MEETING.search(clause) else 0
    if head.kind == "minutes":
        return 2 if _MEETING.search(clause) else 0
    if zones.of[sentence.paragraph] != "body":
        told = _RESULT_OF.search(text[:start]) or (_GATHERING.search(text[start:]) and re.search(r"tổ chức|họp|diễn ra", text[start:]))
        return 2 if told else 0
    if _COUNCIL.search(text[max(0, start - 90) : start]) or not _GATHERING.search(clause):
        return 0
    return 3 if _HALF_DAY.search(text[:start]) or "Hôm nay" in text[:start] else 2


def _event(sentence: Sentence, text: str, found: Piece, days: tuple[str, str | None]) -> EventItem:
    name = _NAME.search(text)
    pieces: list[Piece] = [(sentence.start + found[0], sentence.start + found[1])]
    if name is not None:
        pieces.insert(0, (sentence.start + name.start(), sentence.start + name.end()))
    return EventItem(" ".join(name[0].split()) if name else None, days[0], days[1], tuple(pieces))


def _with_year(analysis: Analysis, head: Head, text: str, days: _Days) -> tuple[str, str | None] | None:
    """ISO days; the year of the days, of the paper, or of the report where it is plain; None if it is not."""
    first, last = days
    year = (last or first).year or first.year or _plain_year(analysis, head, text, first)
    if year is None:
        return None
    first_day, last_day = first.in_year(year), last.in_year(year) if last is not None else None
    if first_day is None or first_day.iso is None:
        return None
    return first_day.iso, last_day.iso if last_day is not None else None


def _plain_year(analysis: Analysis, head: Head, text: str, day: Date) -> int | None:
    """The paper's year; the same day with a year in the sentence; the title's; the year of the days told; the first 'năm …' told."""
    if head.issued_on is not None:
        year, month, of_month = (int(part) for part in head.issued_on.split("-"))
        return year if (day.month, day.day) <= (month, of_month) else year - 1
    same = [found.year for _, _, found in find_dates(text) if found.year is not None and (found.day, found.month) == (day.day, day.month)]
    if same:
        return max(same)
    title = head.title or ""
    body = analysis.text[:_BODY]
    years = [int(year) for year in _ONE_YEAR.findall(title)]
    if not years:
        years = [max(int(year) for year in dated)] if (dated := _DATED_YEAR.findall(body)) else []
    if not years:
        years = [int(year) for year in _YEAR_TOLD.findall(body)[:1]]
    if not years:
        return None
    year = years[0]
    reviewed = re.search(rf"(?:tổng kết|kết quả|năm)[^.]{{0,60}}{year}", title + " " + body[:1200], re.I)
    ahead = re.search(rf"(?:phát động|triển khai nhiệm vụ|ký kết giao ước)[^.]{{0,40}}{year}", title)
    if day.month <= 3 and reviewed and not ahead and str(year + 1) in body:
        return year + 1
    return year
