"""The signature block: office lines, and the name under them."""

from __future__ import annotations

import re

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
_FOR = re.compile(r"^\s*(?:KT\s?\.|K/T|TL\s?\.|T/L|TUQ\s?\.|TUN\s?\.)\s*(?P<office>.*)$")
_MINUTES = re.compile(r"^\s*(?:THƯ KÝ|CHỦ TRÌ|CHỦ TỌA|CHỦ TOẠ|NGƯỜI (?:LẬP|GHI).*|ĐẠI DIỆN.*|Thư ký|Chủ trì|Chủ tọa|THƯ KÝ .*|CHỦ TRÌ .*|CHỦ TỌA .*)\s*$")
_OFFICE = re.compile(
    r"^\s*(?:Q\.\s*|QUYỀN\s+)?(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|BÍ THƯ|CHỈ HUY TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN|TƯ LỆNH|CHÍNH ỦY|CHÍNH UỶ|CỤM TRƯỞNG|KHỐI TRƯỞNG|TRƯỞNG|CHÁNH|CHỦ NHIỆM|TỔNG|ĐỒN TRƯỞNG|CỤM PHÓ|KHỐI PHÓ|TRUNG ĐOÀN|LỮ ĐOÀN|SƯ ĐOÀN|ỦY VIÊN|UỶ VIÊN|THƯỜNG TRỰC|VỤ TRƯỞNG|CHI HỘI|THƯ KÝ|CHÍNH TRỊ VIÊN|HỘI TRƯỞNG|QUẢN ĐỐC|TRẠM TRƯỞNG|THỦ TRƯỞNG|HẠT TRƯỞNG|ĐỘI TRƯỞNG|TỔ TRƯỞNG|TIỂU ĐOÀN|ĐẠI ĐỘI|GIÁM THỊ|NGƯỜI)\b",
    re.I,
)
_STATE = {"thủ tướng", "phó thủ tướng", "chủ tịch nước"}


def read_signers(analysis: Analysis, zones: Zones, bodies: Bodies, head: Head, people: list[Someone]) -> None:
    """Gives each signer the office above the name, completed with the issuer ('GIÁM ĐỐC' → 'Giám đốc Sở …')."""
    by_key = {someone.key: someone for someone in people}
    columns: dict[str, tuple[list[str], list[Piece]]] = {}
    for index, paragraph in enumerate(analysis.paragraphs):
        if zones.of[index] not in ("signature", "recipients"):
            continue
        for match in _PIECE.finditer(analysis.text, paragraph.start, paragraph.end):
            piece = (match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
            line = analysis.text[piece[0] : piece[1]].strip()
            if not line:
                continue
            column = f"{paragraph.table}:{paragraph.column}" if paragraph.kind == "cell" else "lines"
            lines, pieces = columns.setdefault(column, ([], []))
            signer = _signer(line, by_key)
            if signer is not None:
                _give_office(bodies, head, signer, lines, pieces)
                if paragraph.kind == "cell" or not _MINUTES.match(lines[-1] if lines else ""):
                    columns[column] = ([], [])
                signer.roles.add("signer")
                signer.roles.discard("mentioned")
            elif _OFFICE.match(line) or _COLLECTIVE.match(line) or _FOR.match(line) or _MINUTES.match(line):
                lines.append(line)
                pieces.append(piece)
            elif lines and line.upper() == line and len(line) > 3 and not re.match(r"\(|[-–]|Lưu", line):
                lines[-1] = f"{lines[-1]} {line}"
                pieces[-1] = (pieces[-1][0], pieces[-1][1])


def _signer(line: str, by_key: dict[str, Someone]) -> Someone | None:
    bare = re.sub(
        r"^(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý)|ĐẠI TÁ|THƯỢNG TÁ|TRUNG TÁ|THIẾU TÁ|GS|PGS|TS|ThS|TSKH|BS|BSCKI{1,2}|BSCK\.?\s?I{1,2}|TTƯT|TTND|NGƯT|NGND|DS|KS|CN|Đ/c|Đồng chí|Ông|Bà|Nhà báo|LS|Luật sư|CKI{1,2}|DSCKI{1,2}|Bác sĩ|Tiến sĩ|Thạc sĩ)[\s.,]+",
        "",
        line,
    )
    while bare != line:
        line, bare = bare, re.sub(r"^(?:GS|PGS|TS|ThS|TSKH|BS|BSCKI{1,2}|TTƯT|TTND|NGƯT|NGND|CKI{1,2}|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy))[\s.,]+", "", bare)
    return by_key.get(match_key(name_case(" ".join(line.split()))))


def _give_office(bodies: Bodies, head: Head, signer: Someone, lines: list[str], pieces: list[Piece]) -> None:
    offices = [(line, piece) for line, piece in zip(lines, pieces, strict=True) if _OFFICE.match(line) and not _COLLECTIVE.match(line) and not _FOR.match(line) and not _MINUTES.match(line)]
    if not offices:
        direct = [(match["office"], piece) for line, piece in zip(lines, pieces, strict=True) if (match := _FOR.match(line)) and match["office"]]
        if not direct or len(direct) > 1:
            return
        offices = direct
        if re.match(r"\s*(?:KT|K/T)", lines[-1]):
            return
    line, piece = offices[-1]
    title = body_case(" ".join(line.split()))
    title = title[:1].upper() + title[1:]
    if match_key(title) in _STATE or not head.bodies or bodies.issuer is None:
        add_post(signer, Post(title, title, None, None, False, (piece,)))
        return
    issuer = bodies.issuer
    if _names_body(title):
        add_post(signer, Post(title, title, None, None, False, (piece,)))
        return
    add_post(signer, Post(f"{title} {issuer.name}", title, issuer.name, issuer.key, False, (piece, *issuer.mentions[0].pieces)))


def _names_body(title: str) -> bool:
    """The line itself says of what: 'Chủ tịch Hội đồng', 'Trưởng Ban Tổ chức', 'Giám đốc Sở Nội vụ'."""
    rest = re.sub(r"^(?:Phó |Quyền |Q\. )?(?:Chủ tịch|Tổng Giám đốc|Giám đốc|Hiệu trưởng|Bí thư|Chỉ huy trưởng|Cục trưởng|Trưởng|Chánh|Chủ nhiệm|Cụm trưởng|Khối trưởng)\s*", "", title, flags=re.I)
    rest = re.sub(r"^(?:thường trực|phụ trách|thứ nhất)\s*", "", rest, flags=re.I)
    return len(rest.split()) >= 2 and not rest.lower().startswith(("trưởng", "chủ tịch"))
