"""The signature block: office lines, and the name under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.knowledge.casing import body_case, name_case
from extractor.model.analysis import Analysis
from extractor.model.mention import Piece
from extractor.records.document import Head
from extractor.records.organisations import Bodies
from extractor.records.people import Post, Someone, add_post
from extractor.records.zones import Zones
from extractor.text.keys import match_key

_PIECE = re.compile(r"[^\t\n]+?(?=\s{3,}|\t|\n|$)")
_COLLECTIVE = re.compile(r"^\s*(?:TM\s?\.|T/M|TM )\s*(?P<body>.*)$")
_CONFIRMED = re.compile(r"^\s*XÁC NHẬN CỦA\s+(?P<body>.+)$", re.I)
_FOR = re.compile(r"^\s*(?:KT\s?\.|K/T|TL\s?\.|T/L|TUQ\s?\.|TUN\s?\.)\s*(?P<office>.*)$")
_MINUTES = re.compile(
    r"^\s*(?:THƯ KÝ|CHỦ TRÌ|CHỦ TỌA|CHỦ TOẠ|NGƯỜI (?:LẬP|GHI).*|ĐẠI DIỆN.*|Thư ký|Chủ trì|Chủ tọa|THƯ KÝ (?!HỘI ĐỒNG).*|CHỦ TRÌ .*|CHỦ TỌA .*)\s*$"
)
_OFFICE = re.compile(
    r"^\s*(?:Q\.\s*|QUYỀN\s+)?(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|HIỆU PHÓ|BÍ THƯ|CHỈ HUY TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN|TƯ LỆNH|THAM MƯU TRƯỞNG|CHÍNH ỦY|CHÍNH UỶ|CỤM TRƯỞNG|KHỐI TRƯỞNG|TRƯỞNG|CHÁNH|CHỦ NHIỆM|TỔNG|ĐỒN TRƯỞNG|CỤM PHÓ|KHỐI PHÓ|TRUNG ĐOÀN|LỮ ĐOÀN|SƯ ĐOÀN|ỦY VIÊN|UỶ VIÊN|THƯỜNG TRỰC|VỤ TRƯỞNG|CHI HỘI|THƯ KÝ|CHÍNH TRỊ VIÊN|HỘI TRƯỞNG|QUẢN ĐỐC|TRẠM TRƯỞNG|THỦ TRƯỞNG|HẠT TRƯỞNG|ĐỘI TRƯỞNG|TỔ TRƯỞNG|TIỂU ĐOÀN|ĐẠI ĐỘI|GIÁM THỊ|NGƯỜI)\b",
    re.I,
)
_HEADED = r"(?:Phó |Quyền |Q\. )?(?:Tổng )?(?:Chủ tịch|Giám đốc|Hiệu trưởng|Bí thư|Chỉ huy trưởng|Cục trưởng|Chi cục trưởng|Viện trưởng|Trưởng|Chánh|Chủ nhiệm|Cụm trưởng|Khối trưởng|Cụm phó|Khối phó|Thư ký)\s*"
_NAMED = re.compile(rf"^{_HEADED}(?:thường trực|phụ trách|thứ nhất)?\s*", re.I)
_ORGAN = re.compile(r"^(?:Ban Chấp hành|Ban Thường vụ|Ban Thường trực)\s+(?=\w)", re.I)
_CLUSTER = {
    "cụm trưởng",
    "cụm phó",
    "khối trưởng",
    "khối phó",
    "trưởng cụm",
    "trưởng khối",
    "phó cụm trưởng",
    "phó khối trưởng",
    "phó trưởng cụm",
    "phó trưởng khối",
}
_STATE = {"thủ tướng", "phó thủ tướng", "chủ tịch nước", "phó chủ tịch nước"}
_TITLES = r"(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý)|GS|PGS|TS|ThS|TSKH|BS|BSCKI{1,2}|BSCK\.?\s?I{1,2}|TTƯT|TTND|NGƯT|NGND|DS|KS|CN|CKI{1,2}|DSCKI{1,2}|Đ/c|Đồng chí|Ông|Bà|Nhà báo|LS|Luật sư|Bác sĩ|Tiến sĩ|Thạc sĩ"
_PREFIX = re.compile(rf"(?:(?:{_TITLES})[\s.,]+)+", re.I)


@dataclass(slots=True)
class _Column:
    """Office lines read so far in one column, and who signed last in it."""

    lines: list[tuple[str, Piece]] = field(default_factory=list)
    signer: Someone | None = None


def read_signers(analysis: Analysis, zones: Zones, bodies: Bodies, head: Head, people: list[Someone]) -> None:
    """Gives each signer the offices above the name, completed with the issuer ('GIÁM ĐỐC' → 'Giám đốc Sở …'), and the one under it."""
    by_key = {someone.key: someone for someone in people}
    columns: dict[str, _Column] = {}
    abreast: list[tuple[str, Piece]] = []  # offices side by side on one line, for the names side by side below
    for index, paragraph in enumerate(analysis.paragraphs):
        zone = zones.of[index]
        if zone not in ("signature", "recipients") and not (zone == "body" and paragraph.kind != "cell"):
            continue
        if zone == "body" and not _may_sign(
            analysis.text[paragraph.start : paragraph.end], bool(columns.get("lines") and columns["lines"].lines), by_key
        ):
            columns.pop("lines", None)
            continue
        place = f"{paragraph.table}:{paragraph.column}" if paragraph.kind == "cell" else "lines"
        column = columns.setdefault(place, _Column())
        for row in _rows(analysis.text, paragraph.start, paragraph.end):
            offices = [entry for entry in row if _is_office_line(entry[0])]
            if len(offices) > 1:
                abreast = offices
                continue
            for line, piece in row:
                signer = _signer(line, by_key)
                if signer is not None:
                    own = [abreast.pop(0)] if abreast else []
                    _sign(bodies, head, signer, own if abreast else [*own, *column.lines])
                    if abreast:
                        continue
                    column.lines, column.signer = [], signer
                elif _is_office_line(line) or _CONFIRMED.match(line):
                    column.lines.append((line, piece))
                elif column.lines and line.upper() == line and len(line) > 3 and not re.match(r"\(|[-–]|Lưu", line):
                    last, at = column.lines[-1]
                    column.lines[-1] = (f"{last} {line}", at)
    for column in columns.values():
        named = [(line, piece) for line, piece in column.lines if _OFFICE.match(line) and _names_body(_title(line))]
        if column.signer is not None and named:
            _sign(bodies, head, column.signer, named)


def _may_sign(text: str, under_office: bool, by_key: dict[str, Someone]) -> bool:
    """In the body: an office in capitals on a line of its own, or below it the name or '(Đã ký)'."""
    line = " ".join(text.split())
    if len(line) > 70:
        return False
    if line.upper() == line and _is_office_line(line):
        return True
    return under_office and (line.startswith("(") or _signer(line, by_key) is not None or line.upper() == line)


def _rows(text: str, start: int, end: int) -> list[list[tuple[str, Piece]]]:
    """The lines of a paragraph, each cut at wide space."""
    rows: list[list[tuple[str, Piece]]] = []
    offset = start
    for line in text[start:end].split("\n"):
        row = []
        for match in _PIECE.finditer(line):
            words = match[0].strip()
            if words:
                at = offset + match.start() + match[0].index(words)
                row.append((words, (at, at + len(words))))
        if row:
            rows.append(row)
        offset += len(line) + 1
    return rows


def _is_office_line(line: str) -> bool:
    return any(pattern.match(line) for pattern in (_OFFICE, _COLLECTIVE, _FOR, _MINUTES))


def _signer(line: str, by_key: dict[str, Someone]) -> Someone | None:
    prefix = _PREFIX.match(line)
    for words in (line, line[prefix.end() :] if prefix else ""):
        signer = by_key.get(match_key(name_case(" ".join(words.split())))) if words else None
        if signer is not None:
            return signer
    return None


def _sign(bodies: Bodies, head: Head, signer: Someone, lines: list[tuple[str, Piece]]) -> None:
    signer.roles.add("signer")
    signer.roles.discard("mentioned")
    council = any((match := _COLLECTIVE.match(line)) and "HỘI ĐỒNG" in match["body"].upper() for line, _ in lines)
    confirmed = next((match["body"] for line, _ in lines if (match := _CONFIRMED.match(line))), None)
    offices = [
        (line, piece)
        for line, piece in lines
        if _OFFICE.match(line) and not any(pattern.match(line) for pattern in (_COLLECTIVE, _FOR, _MINUTES))
    ]
    if council:
        offices += [(f"{line} HỘI ĐỒNG", piece) for line, piece in lines if match_key(line) == "thư ký"]
    if not offices:
        offices = _direct(lines)
    for line, piece in offices:
        _give(bodies, head, signer, _title(line), piece, body_case(confirmed) if confirmed else None)


def _direct(lines: list[tuple[str, Piece]]) -> list[tuple[str, Piece]]:
    """'TL. GIÁM ĐỐC' alone: the office that is signed for; nothing after 'KT.', where the deputy's own line is missing."""
    direct = [(match["office"], piece) for line, piece in lines if (match := _FOR.match(line)) and match["office"]]
    if len(direct) != 1 or re.match(r"\s*(?:KT|K/T)", lines[-1][0]):
        return []
    return direct


def _title(line: str) -> str:
    title = body_case(" ".join(line.split()))
    return title[:1].upper() + title[1:]


def _give(bodies: Bodies, head: Head, signer: Someone, title: str, piece: Piece, confirmed: str | None) -> None:
    issuer = bodies.issuer
    key = match_key(title)
    if confirmed is not None:
        add_post(signer, Post(f"{title} {confirmed}", title, confirmed, None, False, (piece,)))
    elif (
        key in _STATE or not head.bodies or issuer is None or _names_body(title) or (key in _CLUSTER and issuer.kind != "emulation_cluster")
    ):
        add_post(signer, Post(title, title, None, None, False, (piece,)))
    else:
        name = _ORGAN.sub("", issuer.name)
        add_post(signer, Post(f"{title} {name}", title, name, issuer.key, False, (piece, *issuer.mentions[0].pieces)))


def _names_body(title: str) -> bool:
    """The line itself says of what: 'Chủ tịch Hội đồng', 'Trưởng Ban Tổ chức', 'Giám đốc Sở Nội vụ'."""
    rest = _NAMED.sub("", title)
    return len(rest.split()) >= 2 and not rest.lower().startswith(("trưởng", "chủ tịch"))
