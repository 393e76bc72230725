"""Quoted and introduced slogans → themes, movements, campaigns; everything else in quotation marks is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.knowledge.lexicon import load_cues
from extractor.model.analysis import Analysis, Paragraph
from extractor.model.mention import Piece, QuoteMention
from extractor.records.naming import full_key
from extractor.records.plain_themes import find_plain_themes
from extractor.records.theme_years import TiedYear, school_year, year_after, year_before, year_inside
from extractor.records.zones import Zones
from extractor.text.keys import fold_dashes, loose_key

_KINDS = ("movement", "campaign", "theme", "slogan", "tradition", "not_theme")
_FILLER = (
    r"thi đua|của|năm|học|là|với|về|do|được|yêu nước|trọng tâm|chuyên đề|công tác|hành động|xuyên suốt|chung|toàn|khóa|cả|trong|tên gọi|mang tên|có tên|cao điểm|đặc biệt|ngắn hạn|thường xuyên|lớn|sau|gồm|như"
    r"|giai đoạn|ngành|nội dung|từng năm|hằng năm|đột xuất|theo|tên|lấy tên|quốc gia|rất gọn|sau đây|như sau"
)
_BETWEEN = re.compile(rf"[\s:,–-]*(?:(?:{_FILLER}|\(i{{1,3}}\)|\(\d\)|\d{{4}}|[-–]|:|,|;)[\s:,]*){{0,12}}", re.I)
_IS = re.compile(r"[^.;“”\"]{0,130}(?<!\w)(?:là|:)\s*", re.I)
_NAMED = re.compile(r"\s*(?:(?:mang tên|có tên|tên|với tên gọi|tên gọi|gọi là|là|về|như|gồm|hay|sau|:|,|;|và)\s*)*", re.I)
_SERIES = re.compile(
    r"[\s,;.]*(?:(?:và|hay|cùng|hoặc|các|phong trào|cuộc vận động|chuyên đề|thi đua|với|gắn với|đi đôi với|kết hợp|chủ đề|khẩu hiệu|phương châm|\(i{1,3}v?\)|\(?\d\)|;|,|giai đoạn \d{4}\s*[-–]\s*\d{4}|năm \d{4}|\(\d{4}\s*[-–]?\s*\d{0,4}\))[\s,:;]*)*",
    re.I,
)
_NEXT_PLACE = re.compile(
    r"(?:\s*(?:tại|ở|của)\s+[^,;.:“”\"]{2,40})?\s*(?:[,;]|và|,\s*và)\s*(?:(?:tại|ở)?\s*(?:tỉnh|huyện|xã|thành phố|các|Hội|đơn vị)?\s*[A-ZĐÀ-Ỹ][^,;.:“”\"]{1,40}\s+(?:với|có|là|chọn|phát động)\s*)?(?:phong trào\s*|cuộc vận động\s*)?"
)
_NEXT_CLAUSE = re.compile(r"[^.;“”\"]{0,90};\s*")  # '“A” thu hút 200 đoàn viên; “B” …'
_OTHER_THING = re.compile(
    r"(?<!\w)(?:mô hình|công trình|câu lạc bộ|quỹ|danh hiệu|tặng|đề nghị|xây dựng (?:mô hình|tổ)|chương trình|dự án|hội thi|cuộc thi|cách làm|nói|cho rằng|chia sẻ|khẳng định)(?!\w)"
)
_CLUSTER_WORD = re.compile(r"(?:cụm|khối|công tác|hội đồng|ban|ngành|kết quả|thành tích|phòng|bộ phận|cờ|chiến sĩ|luật|danh hiệu)\s+$")
_BULLET = re.compile(r"\s*(?:[-–—+*•▪◦●✓]|\(?(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)])?\s*")
_BANNER = re.compile(r"(?:[\dIVX]{1,4}[.)]\s*)?(?:CHỦ ĐỀ|KHẨU HIỆU|THÔNG ĐIỆP|PHƯƠNG CHÂM|THI ĐUA|PHONG TRÀO|CUỘC VẬN ĐỘNG)\b")
_LIST_HEAD = re.compile(
    r"(?:phong trào(?: thi đua)?|cuộc vận động|chủ đề|khẩu hiệu|phương châm)(?: thi đua| yêu nước| sau| trọng tâm| lớn| chính| chuyên đề| sau đây| như sau| gồm)*\s*[:.]?\s*$"
)
_TOLD_AFTER = re.compile(
    r"\s*(?:(?:chính|cũng|vẫn|tiếp tục|được (?:chọn|lấy|xác định|lựa chọn)|đã|trở thành)\s+){0,3}(?:(?:là|làm)\s+)(?:một |những |các |tên |trong những )*(phong trào|cuộc vận động|chủ đề|khẩu hiệu|phương châm)(?!\w)"
)
_NEXT_MOVEMENT = re.compile(
    r"[^.;“”\"]{0,60};\s*(?:(?:còn|và|cùng|riêng|rồi)\s+)?(?:phong trào|cuộc vận động|khẩu hiệu|chủ đề|phương châm)[^.;“”\"]{0,25}"
)
_NESTED = re.compile(r"[“\"'‘]([^“”\"'‘’]{6,160})[”\"'’]")
_TAKES_UP = re.compile(
    r"(?<!\w)(?:tập trung|triển khai|thực hiện|phát động|hưởng ứng|tham gia|đẩy mạnh|duy trì|tổ chức|mở|lấy tên|gồm|là|có)(?: tốt| hiệu quả| sâu rộng| thêm| đợt| các đợt| cao điểm)*\s*:?\s*$"
)
_HEADED = re.compile(
    r"(?:\(?[\divxa-d]{1,4}[.)/]?\s+)?(?:về |kết quả |thực hiện |các |những |tổ chức |công tác |triển khai |\d+ |hai |ba |bốn |năm |sáu |bảy )*(phong trào|cuộc vận động|khẩu hiệu|chủ đề)(?! khác)(?!\w)"
)
_LIST_REACH = 8  # items of a list of themes under one heading
_BEFORE_REACH = 140  # code points before a quotation that may introduce it


@dataclass(slots=True)
class ThemeItem:
    """One theme under construction."""

    text: str
    kind: str
    year: str | None
    pieces: tuple[Piece, ...]
    confidence: float


class _Reading:
    """The document, and what is known while its quotations are read in order."""

    def __init__(self, analysis: Analysis, zones: Zones, report_year: str | None) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.zones = zones
        self.report_year = report_year
        self.school_year = school_year(analysis.text)
        self.starts = [paragraph.start for paragraph in analysis.paragraphs]
        self.found: dict[str, ThemeItem] = {}
        self.previous: tuple[QuoteMention, str] | None = None
        self.shared: TiedYear | None = None
        self.year_end = 0

    def paragraph_index(self, offset: int) -> int:
        """Index of the paragraph that holds the offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def add(self, text: str, kind: str, pieces: tuple[Piece, ...], year: TiedYear | None, confidence: float) -> None:
        """One entry per distinct theme; a later mention may add the year that the first lacks."""
        key = theme_key(text)
        if year is not None and year.piece is not None:
            pieces = (*pieces, year.piece)
        known = self.found.get(key)
        if known is None:
            self.found[key] = ThemeItem(text, kind, year.year if year else None, pieces, confidence)
        elif known.year is None and year is not None:
            known.year, known.pieces = year.year, (*known.pieces, *pieces[1:])


def theme_key(text: str) -> str:
    """The key under which spellings of one theme meet."""
    return re.sub(r"[^\w]+", " ", fold_dashes(full_key(text))).strip()


def collect_themes(analysis: Analysis, zones: Zones, report_year: str | None = None) -> list[ThemeItem]:
    """Distinct themes in order of their first mention; `report_year` is the year under review, for 'trong năm'."""
    reading = _Reading(analysis, zones, report_year)
    awards = sorted((award.outer_start, award.outer_end) for award in analysis.awards)
    unused: list[QuoteMention] = []
    for quote in _with_nested(analysis.text, analysis.quotes):
        index = reading.paragraph_index(quote.start)
        if zones.of[index] in ("residue", "recipients", "header", "timestamp", "junk") or len(quote.text) < 5:
            reading.previous = None
            continue
        kind = _kind(reading, quote, index)
        if kind in (None, "not_theme") or (_in_spans(awards, quote.start) and not _introduced(reading, quote)):
            reading.previous = (quote, "not_theme") if kind == "not_theme" else None
            unused.append(quote)
            continue
        reading.previous = (quote, str(kind))
        year = _year(reading, quote, index)
        reading.add(quote.text, str(kind), ((quote.start, quote.end),), year, 0.92)
    for plain in find_plain_themes(analysis.text, analysis.paragraphs, zones.of):
        start, end = plain.piece
        limit = analysis.paragraphs[reading.paragraph_index(start)].end
        floor = _floor(analysis, reading.paragraph_index(start), start)
        year = (
            year_inside(analysis.text, start, end)
            or year_after(analysis.text, end, limit)
            or year_before(analysis.text, floor, start, report_year, reading.school_year)
        )
        if theme_key(analysis.text[start:end]):
            reading.add(" ".join(analysis.text[start:end].split()), plain.kind, (plain.piece,), year, 0.85)
    _late_years(reading, unused)
    return sorted(reading.found.values(), key=lambda item: item.pieces[0])


def _floor(analysis: Analysis, index: int, start: int) -> int:
    """Where the words about the quotation before end."""
    at = bisect_right(analysis.quotes, start, key=lambda quote: quote.outer_end) - 1
    paragraph = analysis.paragraphs[index]
    if at < 0 or analysis.quotes[at].outer_end < paragraph.start:
        return paragraph.start
    end = analysis.quotes[at].outer_end
    year = year_after(analysis.text, end, paragraph.end)
    return year.piece[1] if year is not None and year.piece is not None else end


def _with_nested(text: str, quotes: Iterable[QuoteMention]) -> Iterable[QuoteMention]:
    """Quotations in order; inside a quoted sentence those that it holds stand for it where a cue introduces them."""
    for quote in quotes:
        inner = [
            match
            for match in _NESTED.finditer(text, quote.start, quote.end)
            if _cue_pattern().search(loose_key(text[max(quote.start, match.start() - 30) : match.start()]))
        ]
        if inner and quote.end - quote.start > 60:
            for match in inner:
                yield replace(
                    quote,
                    start=match.start(1),
                    end=match.end(1),
                    text=" ".join(match[1].split()),
                    outer_start=match.start(),
                    outer_end=match.end(),
                )
        else:
            yield quote


def _in_spans(spans: list[Piece], offset: int) -> bool:
    at = bisect_right(spans, (offset, 1 << 40)) - 1
    return any(start <= offset < end for start, end in spans[max(0, at - 3) : at + 1])


def _introduced(reading: _Reading, quote: QuoteMention) -> bool:
    """A cue of a movement right before it makes a theme also of what is an award elsewhere ('phong trào thi đua “Cựu chiến binh gương mẫu”')."""
    before = loose_key(reading.text[max(0, quote.outer_start - 45) : quote.outer_start])
    return (
        re.search(r"(?:phong trào|cuộc vận động|chủ đề|chuyên đề|khẩu hiệu|thi đua yêu nước)(?: thi đua| yêu nước)*\s*:?\s*$", before)
        is not None
    )


@lru_cache(maxsize=1)
def _kind_of() -> dict[str, str]:
    """Cue → kind, the first kind that lists it."""
    kinds: dict[str, str] = {}
    for kind in _KINDS:
        for word in load_cues()[kind]:
            kinds.setdefault(loose_key(word), kind)
    return kinds


@lru_cache(maxsize=1)
def _cue_pattern() -> re.Pattern[str]:
    words = sorted(_kind_of(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, words)) + r")(?!\w)(?<!hội thi(?= đua))")


def _kind(reading: _Reading, quote: QuoteMention, index: int) -> str | None:
    """What the quotation is by the words before it: a kind of theme, 'not_theme', or None where nothing says."""
    paragraph = reading.analysis.paragraphs[index]
    start = max(paragraph.start, quote.outer_start - _BEFORE_REACH)
    if reading.previous is not None and reading.previous[0].outer_end >= start:
        gap = reading.text[reading.previous[0].outer_end : quote.outer_start]
        own = list(_cue_pattern().finditer(loose_key(gap)))
        if (not own and (_SERIES.fullmatch(gap) or _NEXT_PLACE.fullmatch(gap))) or (
            reading.previous[1] != "not_theme" and own and _SERIES.fullmatch(gap)
        ):
            return _kind_of()[own[-1][1]] if own and _kind_of()[own[-1][1]] != "not_theme" else reading.previous[1]
        if not own and _NEXT_CLAUSE.fullmatch(gap) and reading.previous[1] in ("movement", "campaign"):
            return reading.previous[1]
        start = reading.previous[0].outer_end
    before = loose_key(reading.text[start : quote.outer_start])
    matches = list(_cue_pattern().finditer(before))
    for match in reversed(matches):
        kind = _kind_by(before, match)
        if kind is not None:
            return kind
    told = _TOLD_AFTER.match(loose_key(reading.text[quote.outer_end : quote.outer_end + 40]))
    if told is not None:
        return _kind_of()[told[1]]
    if not matches and _BULLET.fullmatch(reading.text, paragraph.start, quote.outer_start):
        listed = _listed_kind(reading, quote, index)
        if listed is not None:
            return listed
    if not matches and _TAKES_UP.search(before):
        return _headed_kind(reading, index)
    return _column_kind(reading, paragraph) if paragraph.kind == "cell" else None


def _kind_by(before: str, match: re.Match[str]) -> str | None:
    """What one cue says of the quotation after `before`; None if it does not reach it."""
    kind = _kind_of()[match[1]]
    between = before[match.end() :].strip("“”\"' ") + " "
    if kind == "not_theme":
        near = _NAMED.fullmatch(between) if " " not in match[1] else len(between) <= 24 and not re.search(r"[,;.]", between.strip(" :"))
        return "not_theme" if near else None
    if match[1] == "thi đua" and _CLUSTER_WORD.search(before[: match.start()]):
        return None
    if (
        _BETWEEN.fullmatch(between)
        or _IS.fullmatch(between)
        or (len(between) < 70 and not re.search(r"[.;“”\"]", between) and not _OTHER_THING.search(between))
    ):
        return kind
    return kind if kind == "tradition" and len(between) < 30 else None


def _listed_kind(reading: _Reading, quote: QuoteMention, index: int) -> str | None:
    """An item of a list under 'Các phong trào thi đua:', or the line under a banner ('CHỦ ĐỀ NĂM 2024')."""
    paragraphs = reading.analysis.paragraphs
    for at in range(index - 1, max(-1, index - 1 - _LIST_REACH), -1):
        line = reading.text[paragraphs[at].start : paragraphs[at].end].strip()
        bullet = _BULLET.match(line)
        if line[bullet.end() if bullet else 0 :][:1] in '“"' and at > 0:
            continue
        if len(line) < 60 and _BANNER.match(line) and at == index - 1 and quote.outer_end >= paragraphs[index].end - 3:
            return "slogan" if "KHẨU HIỆU" in line else "movement" if re.search(r"PHONG TRÀO|CUỘC VẬN ĐỘNG", line) else "theme"
        key = loose_key(line)
        if len(line) < 200 and (match := _LIST_HEAD.search(key)):
            cue = max((found for found in _cue_pattern().finditer(key, match.start())), key=lambda found: len(found[1]), default=None)
            return _kind_of()[cue[1]] if cue is not None else None
        return None
    return None


def _headed_kind(reading: _Reading, index: int) -> str | None:
    """What the heading over the paragraph calls its quotations: 'Các phong trào lớn', 'Về phong trào thi đua'."""
    paragraphs = reading.analysis.paragraphs
    for at in range(index - 1, max(-1, index - 1 - _LIST_REACH), -1):
        line = reading.text[paragraphs[at].start : paragraphs[at].end].strip()
        if len(line) > 80 or line.endswith((".", ";")):
            continue
        headed = _HEADED.match(loose_key(line))
        return _kind_of()[headed[1]] if headed is not None else None
    return None


def _column_kind(reading: _Reading, cell: Paragraph) -> str | None:
    """A cell under a heading such as 'Chủ đề thi đua'."""
    for paragraph in reading.analysis.paragraphs:
        if paragraph.table == cell.table and paragraph.column == cell.column and paragraph.row < cell.row and paragraph.row <= 1:
            key = loose_key(reading.text[paragraph.start : paragraph.end])
            if re.search(r"chủ đề|khẩu hiệu|phương châm", key):
                return "theme"
            if re.search(r"phong trào|cuộc vận động", key):
                return "movement"
    return None


def _year(reading: _Reading, quote: QuoteMention, index: int) -> TiedYear | None:
    """The year tied to the quotation; a series shares the year that stands before its first."""
    text = reading.text
    paragraphs = reading.analysis.paragraphs
    paragraph = paragraphs[index]
    limit = (
        paragraphs[index + 1].end if reading.zones.of[index] in ("title", "annex_title") and index + 1 < len(paragraphs) else paragraph.end
    )
    gap = text[reading.year_end : quote.outer_start] if reading.year_end >= paragraph.start else "."
    chained = (
        reading.shared is not None
        and "." not in gap
        and (_SERIES.fullmatch(gap) is not None or ";" not in gap or _NEXT_MOVEMENT.fullmatch(gap) is not None)
    )
    year = year_inside(text, quote.start, quote.end) or year_after(text, quote.outer_end, limit)
    if year is None:
        floor = max(paragraph.start, reading.year_end)
        year = year_before(text, floor, quote.outer_start, reading.report_year, reading.school_year) or (
            reading.shared if chained else None
        )
    if year is None and index > 0:
        year = _year_above(reading, quote, index)
    reading.shared = year if year is not None and year.shared else None
    reading.year_end = max(quote.outer_end, year.piece[1] if year is not None and year.piece is not None and year.adjoins else 0)
    return year


def _year_above(reading: _Reading, quote: QuoteMention, index: int) -> TiedYear | None:
    """The year of a banner or heading right above, or of the table row."""
    text, paragraphs = reading.text, reading.analysis.paragraphs
    paragraph, above = paragraphs[index], paragraphs[index - 1]
    if paragraph.kind == "cell":
        for other in paragraphs[max(0, index - 4) : index + 5]:
            if (other.table, other.row) == (paragraph.table, paragraph.row) and (
                match := re.fullmatch(
                    r"\s*(?:Năm(?: học)?\s+)?((?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)\s*", text[other.start : other.end]
                )
            ):
                return TiedYear(re.sub(r"\s*[-–]\s*", "-", match[1]), (other.start + match.start(1), other.start + match.end(1)))
        return None
    line = text[above.start : above.end].strip()
    lead = loose_key(text[paragraph.start : quote.outer_start])
    opens = re.fullmatch(r"\W*(?:\d+\W+)?(?:(?:chủ đề|khẩu hiệu|phương châm|thông điệp)[^.;]{0,30})?\W*", lead)
    if opens and len(line) < 90 and line.upper() == line:
        return year_inside(text, above.start, above.end)
    return None


def _late_years(reading: _Reading, quotes: Iterable[QuoteMention]) -> None:
    """A theme's name in another role ('điển hình “Dân vận khéo” giai đoạn 2016 - 2020') may tell its period."""
    for quote in quotes:
        item = reading.found.get(theme_key(quote.text))
        if item is not None and item.year is None:
            year = year_after(reading.text, quote.outer_end, reading.analysis.paragraphs[reading.paragraph_index(quote.start)].end)
            if year is not None and year.piece is not None:
                item.year, item.pieces = year.year, (*item.pieces, year.piece)
