"""The document's own data: kind, title, number, issuer, place, date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.model.analysis import Analysis
from extractor.model.mention import Piece
from extractor.records.news_page import is_labelled, stamp_date
from extractor.records.zones import MOTTO, PAPER_TYPES, Zones
from extractor.values.document_number import parse_document_number

_PLACE_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][^\n\t,]{0,40}?)\s*,\s*(?:[Nn]gày|ngày)\s*(?P<day>[\d.…_ ]*)\s*tháng\s*(?P<month>[\d.…_ ]*)\s*năm\s*(?P<year>[\d.…_]*)"
)
_NUMBER = re.compile(r"Số\s*:?\s*(?P<number>[\d.…_ ]*\s*[-/–]\s*[^\s,;()][^\n\t,;()]{0,40})")
_BARE_NUMBER = re.compile(r"(?P<number>\d{1,5}\s?[-/–]\s?[A-ZĐ][\w&.]*(?:\s?[-/–]\s?[\w&.]+)+)\s*$")
_SHORT_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][^\n\t,]{0,40}?)\s*,\s*(?:[Nn]gày\s*)?(?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<year>(?:19|20)\d\d)\s*$"
)
_PIECE = re.compile(r"[^\t\n]+?(?=\s{3,}|\t|\n|$)")
_ASKS = re.compile(
    r"(?<!\w)(?:đề nghị|đề xuất|xin|trình|hiệp y)\b[^.;]{0,60}(?:khen|tặng|thưởng|danh hiệu|Huân chương|Huy chương|công nhận)", re.I
)
_SEPARATOR = re.compile(r"^[-–—_*=.\s]+$")
_SOURCE_LEAD = re.compile(r"^\(?[\w.]+(?:\.vn|\.com|TTXVN|[A-Z]{2,6})\)?\s*[-–]\s*|^\([A-ZĐ][\w. ]{1,25}\)\s*[-–—]?\s*")


@dataclass(slots=True)
class Head:
    """The parts of a paper's head; pieces are offsets of what was read."""

    kind: str = "other"
    title: str | None = None
    title_pieces: tuple[Piece, ...] = ()
    number: str | None = None
    number_pieces: tuple[Piece, ...] = ()
    bodies: tuple[tuple[str, tuple[Piece, ...]], ...] = ()
    place: str | None = None
    place_pieces: tuple[Piece, ...] = ()
    issued_on: str | None = None
    issued_pieces: tuple[Piece, ...] = ()


def read_head(analysis: Analysis, zones: Zones) -> Head:
    """Everything the head of the paper says; the issuer is the last of `bodies`."""
    head = Head()
    if zones.official:
        _official(analysis, zones, head)
    else:
        _news(analysis, zones, head)
    return head


def _official(analysis: Analysis, zones: Zones, head: Head) -> None:
    text, paragraphs = analysis.text, analysis.paragraphs
    head.kind = PAPER_TYPES.get(zones.paper_type or "", "other")
    if zones.type_index is None and any(_ASKS.search(text, paragraphs[i].start, paragraphs[i].end) for i in zones.title):
        head.kind = "proposal"
    pieces = [_title_piece(text, analysis.paragraphs[i].start, analysis.paragraphs[i].end) for i in zones.title]
    pieces = [piece for piece in pieces if piece[0] < piece[1] and not _SEPARATOR.match(text[piece[0] : piece[1]])]
    pieces = [_unbracketed(text, piece) for piece in pieces]
    words = [" ".join(text[start:end].split()) for start, end in pieces]
    if words:
        first = words[0]
        label = (zones.paper_type or "").upper() if zones.type_index is not None else ""  # a letter has its subject only
        if first.upper().startswith(label) and label:
            rest = first[len(label) :].strip(" :")
            first = " ".join(filter(None, [label[:1] + label[1:].lower(), rest]))
        head.title = " ".join([first, *words[1:]]).strip()
        head.title_pieces = tuple(pieces)
    last = zones.type_index if zones.type_index is not None else min(14, len(zones.of))
    top = [index for index in range(last) if zones.of[index] in ("header", "number", "title")]
    _read_top(analysis, top, head)
    if head.issued_on is None and head.place is None:
        _late_place_date(analysis, zones, head)


def _unbracketed(text: str, piece: Piece) -> Piece:
    """A subject line without the brackets around the whole of it."""
    start, end = piece
    inside = text[start + 1 : end - 1]
    return (start + 1, end - 1) if text[start] == "(" and text[end - 1] == ")" and "(" not in inside else piece


def _title_piece(text: str, start: int, end: int) -> Piece:
    """A title line without what a second column adds on the same line."""
    for gap in re.finditer(r"\t+| {3,}", text[start:end]):
        if MOTTO.search(text, start + gap.end(), end) or _PLACE_DATE.search(text, start + gap.end(), end):
            return _trim(text, (start, start + gap.start()))
    return _trim(text, (start, end))


def _read_top(analysis: Analysis, indexes: list[int], head: Head) -> None:
    text = analysis.text
    left: list[Piece] = []
    for index in indexes:
        paragraph = analysis.paragraphs[index]
        for match in _PIECE.finditer(text, paragraph.start, paragraph.end):
            piece = _trim(text, (match.start(), match.end()))
            line = text[piece[0] : piece[1]]
            if not line or MOTTO.search(line) or _SEPARATOR.match(line):
                continue
            place = _PLACE_DATE.search(line) or _SHORT_DATE.match(line)
            if place is not None:
                _set_date(head, place, piece[0])
                number = _NUMBER.search(line[: place.start()])
                if number is not None:
                    _set_number(head, number, piece[0])
                continue
            number = _NUMBER.match(line) or _BARE_NUMBER.match(line)
            if number is not None:
                _set_number(head, number, piece[0])
                continue
            if re.match(r"Số\s*:?\s*[.…_]*\s*/?$|\(?Dự thảo|Mẫu số|V/v|Hỏa tốc|MẬT", line, re.I):
                continue
            if re.fullmatch(r"ngày.*tháng.*năm.*", line, re.I) or not re.search(r"[^\W\d_]{2}", line):
                continue
            left.append(piece)
    head.bodies = tuple(_bodies(text, left))


_BODY_START = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI|SỞ|BỘ|CỤC|TỔNG|CÔNG(?= (?:TY|AN|ĐOÀN))|TRƯỜNG|BỆNH VIỆN|ĐẢNG|TỈNH|THÀNH(?= (?:ỦY|UỶ|ĐOÀN|HỘI|PHỐ))|HUYỆN|THỊ|QUẬN|BAN|PHÒNG|CỤM|KHỐI|LIÊN|CHI|TRUNG TÂM|TẬP ĐOÀN|ĐOÀN|VIỆN|TÒA|TOÀ|NGÂN HÀNG|HỌC VIỆN|ĐẠI HỌC"
    r"|QUÂN|SƯ ĐOÀN|LỮ|TRUNG ĐOÀN|TIỂU|BCH|MẶT TRẬN|VĂN PHÒNG|KHO BẠC|BẢO HIỂM|THANH TRA|ĐÀI|BÁO|HỢP TÁC|HTX|XÍ NGHIỆP|NHÀ MÁY|TRẠM|KHOA|BINH|VÙNG|ĐỒN|HẠT|LLVT|BHXH|VKSND|TAND|LĐLĐ|THUẾ|HẢI QUAN|ĐIỆN LỰC|CHÍNH PHỦ|THƯỜNG TRỰC)\b",
    re.I,
)
_NO_BODY = re.compile(r"^(?:Số\b|/|V/v\b|Về việc\b)|,\s*ngày\b|\btháng\b.*\bnăm\b", re.I)
_WHOLE_LEVEL = re.compile(r"^(?:TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG)\s+", re.I)


def _bodies(text: str, pieces: list[Piece]) -> list[tuple[str, tuple[Piece, ...]]]:
    """Lines of the left column → bodies, from above; a line that opens no body goes on the one before ('TỈNH QUẢNG BÌNH')."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        line = text[piece[0] : piece[1]].strip()
        if len(line) > 90 or _NO_BODY.search(line):
            continue
        before = text[groups[-1][-1][0] : groups[-1][-1][1]].strip() if groups else ""
        opens = bool(_BODY_START.match(line)) and not (
            _WHOLE_LEVEL.match(line) and not re.match(r"(?:TỈNH|THÀNH|HUYỆN|QUẬN) (?:ỦY|UỶ|ĐOÀN|HỘI)", line, re.I)
        )
        unfinished = before.upper().endswith((" VÀ", ",", "-", "–", " CỦA", " CÁC")) or before.upper() in ("HỘI ĐỒNG", "BAN CHẤP HÀNH", "BỘ CHỈ HUY", "TRƯỜNG CAO ĐẲNG", "TRƯỜNG ĐẠI HỌC", "CÔNG TY CỔ PHẦN", "CÔNG TY TNHH", "BAN THƯỜNG VỤ")  # fmt: skip
        if groups and (not opens or unfinished):
            groups[-1].append(piece)
        elif opens:
            groups.append([piece])
    return [(" ".join(" ".join(text[start:end].split()) for start, end in group).strip(" -–*"), tuple(group)) for group in groups]


def _set_number(head: Head, match: re.Match[str], offset: int) -> None:
    if head.number is not None:
        return
    surface = match["number"].strip()
    value = parse_document_number(surface) or parse_document_number("Số: " + surface)
    if value is None:
        return
    head.number = value.text
    start = offset + match.start("number")
    head.number_pieces = ((start, start + len(match["number"].rstrip())),)


def _set_date(head: Head, match: re.Match[str], offset: int) -> None:
    if head.place is None:
        head.place = " ".join(match["place"].split())
        head.place_pieces = ((offset + match.start("place"), offset + match.end("place")),)
    day, month, year = (match[name].strip(" .…_") for name in ("day", "month", "year"))
    if (
        head.issued_on is None
        and day.isdigit()
        and month.isdigit()
        and len(year) == 4
        and year.isdigit()
        and 1 <= int(month) <= 12
        and 1 <= int(day) <= 31
    ):
        head.issued_on = f"{int(year):04d}-{int(month):02d}-{int(day):02d}"
        start = offset + match.end("place")
        end = offset + match.end("year")
        head.issued_pieces = (
            (
                start
                + len(match[0][match.end("place") - match.start() :])
                - len(match[0][match.end("place") - match.start() :].lstrip(" ,")),
                end,
            ),
        )


def _late_place_date(analysis: Analysis, zones: Zones, head: Head) -> None:
    """Place and date over the signature, where the head has none."""
    for index, zone in enumerate(zones.of):
        if zone in ("signature", "body", "recipients") and index > len(zones.of) // 3:
            paragraph = analysis.paragraphs[index]
            if paragraph.end - paragraph.start > 120:
                continue
            match = re.match(r"\s*" + _PLACE_DATE.pattern, analysis.text[paragraph.start : paragraph.end])
            if match is not None:
                _set_date(head, match, paragraph.start)
                return


def _news(analysis: Analysis, zones: Zones, head: Head) -> None:
    text = analysis.text
    head.kind = "news"
    pieces = [_trim(text, (analysis.paragraphs[index].start, analysis.paragraphs[index].end)) for index in zones.title]
    if pieces:
        lead = _SOURCE_LEAD.match(text[pieces[0][0] : pieces[0][1]])
        if lead is not None:
            pieces[0] = (pieces[0][0] + lead.end(), pieces[0][1])
        head.title = " ".join(" ".join(text[start:end].split()) for start, end in pieces)
        head.title_pieces = tuple(pieces)
    _published(analysis, zones, head)


def _published(analysis: Analysis, zones: Zones, head: Head) -> None:
    """The page's own date: a labelled one first, then one after the title, then one before it without a weekday clock."""
    best: tuple[int, str, Piece] | None = None
    for index, zone in enumerate(zones.of):
        paragraph = analysis.paragraphs[index]
        line = analysis.text[paragraph.start : paragraph.end]
        if zone != "timestamp":
            continue
        stamp = stamp_date(line)
        if stamp is None:
            continue
        start, end, day = stamp
        if is_labelled(line):
            rank = 0
        elif zones.title and index > zones.title[0]:
            rank = 1
        elif re.search(r"\d{1,2}:\d{2}:\d{2}", line):
            continue
        else:
            rank = 2
        if best is None or rank < best[0]:
            best = (rank, day, (paragraph.start + start, paragraph.start + end))
    if best is not None:
        head.issued_on = best[1]
        head.issued_pieces = (best[2],)


def _trim(text: str, piece: Piece) -> Piece:
    start, end = piece
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
