"""Quoted and introduced slogans → themes, movements, campaigns; everything else in quotation marks is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.knowledge.lexicon import load_cues
from extractor.model.analysis import Analysis
from extractor.model.mention import Piece, QuoteMention
from extractor.records.naming import full_key
from extractor.records.organisations import paragraph_of
from extractor.records.zones import Zones
from extractor.text.keys import fold_dashes, loose_key
from extractor.values.period import find_periods

_KINDS = ("movement", "campaign", "theme", "slogan", "tradition", "not_theme")
_RECORD_KIND = {"movement": "movement", "campaign": "campaign", "theme": "theme", "slogan": "slogan", "tradition": "tradition"}
_BETWEEN = re.compile(
    r"^[\s:,–-]*(?:(?:thi đua|của|năm|học|là|với|về|do|được|yêu nước|trọng tâm|chuyên đề|công tác|hành động|xuyên suốt|chung|toàn|khóa|cả|trong|tên gọi|mang tên|có tên|cao điểm|đặc biệt|ngắn hạn|thường xuyên|lớn|sau|gồm|như|\(i{1,3}\)|\(\d\)|giai đoạn|\d{4}|[-–]|:|,|;|ngành|Ngành|nội dung)[\s:,]*){0,12}$",
    re.I,
)
_SERIES = re.compile(r"^[\s,;.]*(?:và|hay|cùng|hoặc|phong trào|cuộc vận động|\(i{1,3}v?\)|\(?\d\)|;|giai đoạn \d{4}\s*[-–]\s*\d{4}|năm \d{4}|\(\d{4}\s*[-–]?\s*\d{0,4}\)|gắn với|với|đi đôi với|kết hợp|[\s,:])*$", re.I)
_UNQUOTED = re.compile(r"(?:[Pp]hong trào|[Pp]hong trào thi đua)\s+(Thi đua [Qq]uyết thắng)\b|(?<=[Pp]hong trào )(Thi đua Quyết thắng)")
_YEAR_AFTER = re.compile(r"^\s*,?\s*\(?(?:trong |cả |của )?(?:năm học|năm|giai đoạn|nhiệm kỳ|các năm)\s+((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?")
_YEAR_BEFORE = re.compile(r"(?:năm học|năm|giai đoạn|nhiệm kỳ)\s+((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?\s*(?:\(?.{0,8}\)?)?(?:,|:|là|với|được|của|có)?[^.;“”\"]{0,60}$")


@dataclass(slots=True)
class ThemeItem:
    """One theme under construction."""

    text: str
    kind: str
    year: str | None
    pieces: tuple[Piece, ...]
    confidence: float


def collect_themes(analysis: Analysis, zones: Zones) -> list[ThemeItem]:
    """Distinct themes in order; a later mention may add the year that the first lacks."""
    cues = _cue_patterns()
    found: dict[str, ThemeItem] = {}
    previous: tuple[QuoteMention, str] | None = None
    award_spans = [(award.outer_start, award.outer_end) for award in analysis.awards]
    for quote in analysis.quotes:
        zone = zones.of[paragraph_of(analysis, quote.start)]
        if zone in ("residue", "recipients", "basis", "header", "timestamp") or (zone == "title" and zones.official):
            previous = None
            continue
        if any(start <= quote.start < end for start, end in award_spans) or len(quote.text) < 5:
            previous = None
            continue
        kind = _kind(analysis, quote, cues, previous)
        previous = (quote, kind) if kind else None
        if kind is None or kind == "not_theme":
            continue
        _add(analysis, found, quote.text, kind, (quote.start, quote.end), quote.outer_start, quote.outer_end)
    for match in re.finditer(r"[Pp]hong trào\s+(?:“|\")?(Thi đua [Qq]uyết thắng)\b", analysis.text):
        _add(analysis, found, match[1], "movement", match.span(1), match.start(), match.end())
    for match in re.finditer(r"\b([Tt]hi đua [Qq]uyết thắng)\b(?! giai)", analysis.text):
        before = analysis.text[max(0, match.start() - 24) : match.start()]
        if re.search(r"Phong trào\s*$|phong trào\s*$", before) and full_key(match[1]) not in found:
            _add(analysis, found, match[1], "movement", match.span(1), match.start(), match.end())
    return list(found.values())


def _cue_patterns() -> re.Pattern[str]:
    if not _CACHE:
        words = []
        for kind in _KINDS:
            words += [(loose_key(word), kind) for word in load_cues()[kind]]
        words.sort(key=lambda entry: -len(entry[0]))
        _KIND_OF.update({word: kind for word, kind in reversed(words)})
        _CACHE.append(re.compile(r"(?<!\w)(" + "|".join(re.escape(word) for word, _ in words) + r")(?!\w)"))
    return _CACHE[0]


_CACHE: list[re.Pattern[str]] = []
_KIND_OF: dict[str, str] = {}


def _kind(analysis: Analysis, quote: QuoteMention, cues: re.Pattern[str], previous: tuple[QuoteMention, str] | None) -> str | None:
    paragraph = analysis.paragraphs[paragraph_of(analysis, quote.start)]
    start = max(paragraph.start, quote.outer_start - 140)
    if previous is not None and previous[0].outer_end >= paragraph.start and previous[0].outer_end >= start:
        gap = analysis.text[previous[0].outer_end : quote.outer_start]
        own = [match for match in cues.finditer(loose_key(gap))]
        if not own and _SERIES.match(gap):
            return previous[1]
        start = previous[0].outer_end
    before = loose_key(analysis.text[start : quote.outer_start])
    matches = list(cues.finditer(before))
    for match in reversed(matches):
        kind = _KIND_OF[match[1]]
        between = before[match.end() :]
        if kind == "not_theme":
            if len(between) <= 24 and not re.search(r"[,;.]", between.strip(" :")):
                return "not_theme"
            continue
        if _BETWEEN.match(between) or (len(between) < 70 and not re.search(r"[.;“”\"]", between) and _plain_between(between)):
            return kind
        if kind == "tradition" and len(between) < 30:
            return kind
    if paragraph.kind == "cell":
        return _column_kind(analysis, paragraph)
    return None


def _plain_between(between: str) -> bool:
    return not re.search(r"\b(?:mô hình|công trình|câu lạc bộ|quỹ|danh hiệu|tặng|đề nghị|xây dựng (?:mô hình|tổ)|chương trình|dự án|hội thi|cuộc thi)\b", between)


def _column_kind(analysis: Analysis, cell: object) -> str | None:
    """A cell under a heading such as 'Chủ đề thi đua'."""
    table, column, row = cell.table, cell.column, cell.row  # type: ignore[attr-defined]
    for paragraph in analysis.paragraphs:
        if paragraph.table == table and paragraph.column == column and paragraph.row < row and paragraph.row <= 1:
            key = loose_key(analysis.text[paragraph.start : paragraph.end])
            if re.search(r"chủ đề|khẩu hiệu|phương châm", key):
                return "theme"
            if re.search(r"phong trào|cuộc vận động", key):
                return "movement"
    return None


def _add(
    analysis: Analysis, found: dict[str, ThemeItem], text: str, kind: str, piece: Piece, outer_start: int, outer_end: int
) -> None:
    key = re.sub(r"[^\w]+", " ", fold_dashes(full_key(text))).strip()
    year, year_piece = _year(analysis, outer_start, outer_end)
    pieces: tuple[Piece, ...] = (piece, year_piece) if year_piece else (piece,)
    known = found.get(key)
    if known is None:
        found[key] = ThemeItem(text, kind, year, pieces, 0.92)
    elif known.year is None and year is not None:
        known.year, known.pieces = year, (*known.pieces, *pieces[1:])


def _year(analysis: Analysis, start: int, end: int) -> tuple[str | None, Piece | None]:
    """A year that the same clause ties to the theme: right after it, or before it with the cue."""
    text = analysis.text
    paragraph = analysis.paragraphs[paragraph_of(analysis, start)]
    after = _YEAR_AFTER.match(text[end : min(paragraph.end, end + 60)])
    if after is not None:
        return _period(after), (end + after.start(1), end + after.end())
    clause_start = start
    while clause_start > paragraph.start and text[clause_start - 1] not in ".;“”\"\n" and start - clause_start < 150:
        clause_start -= 1
    periods = list(find_periods(text[clause_start:start]))
    if periods:
        first, last, value = periods[-1]
        return value, (clause_start + first, clause_start + last)
    return None, None


def _period(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]}" if match[2] else match[1]
