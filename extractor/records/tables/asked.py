"""Who is asked for an award, or may give it, in the lines over a table."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.mention import Authority
from extractor.records.awards import Reader

_ASKED = re.compile(r"\b(?:đề nghị|trình|kiến nghị)\s+", re.I)
_ASKED_WORDS = re.compile(
    r"(?:[Đđ]ề nghị|[Tt]rình)\s+(?P<who>(?:Ban|Trung ương|Tỉnh|Huyện|Thành|Chủ tịch|Giám đốc|Hiệu trưởng|Tổng|Thường trực|Bộ|Cục|Hội|Sư đoàn|Quân khu|Tư lệnh|Chỉ huy|Cụm|Đảng)[^\W\d_]*(?:\s[^\W\d_]+){0,7}?)(?=\s+(?:xem xét|xét|tặng|trao|khen|công nhận|phong)\b|\s*[:;.]?\s*$)"
)
_VERB_INSIDE = re.compile(r"\s+(?:xét |quyết định )?(?:tặng|trao|khen thưởng|công nhận)\b.*", re.I)


def office_in(reader: Reader, start: int, end: int) -> Authority | None:
    """Who is asked in a heading or introduction: the office or body right after 'đề nghị' or 'trình', else the first office; None if there is none."""
    text = reader.analysis.text
    offices = [trimmed(office) for office in reader.analysis.authorities if start <= office.start < end]
    bodies = [
        Authority(org.start, org.end, org.name, org, False)
        for org in reader.analysis.organisations
        if start <= org.start < end and not org.bare and org.kind != "emulation_cluster"
    ]
    for match in reversed(list(_ASKED.finditer(text, start, end))):
        asked = next((authority for authority in (*offices, *bodies) if 0 <= authority.start - match.end() <= 2), None)
        if asked is not None:
            return asked
    first = next((office for office in offices if office.office), None)
    return first or _asked_by_words(text, start, end)


def _asked_by_words(text: str, start: int, end: int) -> Authority | None:
    """'đề nghị Trung ương Đoàn tặng': who stands between the verbs, known as a body or not."""
    matches = list(_ASKED_WORDS.finditer(text, start, end))
    if not matches:
        return None
    match = matches[-1]
    return Authority(match.start("who"), match.end("who"), " ".join(match["who"].split()), None, True)


def trimmed(authority: Authority) -> Authority:
    """An office in capitals without the verb that was read as part of its name: 'CHỦ TỊCH UBND TỈNH TẶNG BẰNG KHEN'."""
    match = _VERB_INSIDE.search(authority.name)
    if match is None:
        return authority
    name = authority.name[: match.start()]
    return replace(authority, name=name, end=min(authority.end, authority.start + len(name)), body=None)


def asked_before(reader: Reader, index: int, limit: int) -> Authority | None:
    """Who is asked: in the introduction before its award, or in the line over its item."""
    asked = office_in(reader, reader.analysis.paragraphs[index].start, limit)
    if asked is not None:
        return asked
    return next(
        (
            found
            for other in range(index - 1, max(-1, index - 5), -1)
            if reader.zones.of[other] == "body" and (found := asked_in_lead(reader, other)) is not None
        ),
        None,
    )


def asked_in_lead(reader: Reader, index: int) -> Authority | None:
    """Who a line that leads to others asks: '… kính đề nghị UBND tỉnh:', 'III. Đề nghị Ban Thường vụ Tỉnh ủy'."""
    paragraph = reader.analysis.paragraphs[index]
    text = reader.analysis.text[paragraph.start : paragraph.end].rstrip()
    if paragraph.kind == "cell" or not (text.endswith(":") or len(text) < 90) or not _ASKED.search(text[-160:]):
        return None
    return office_in(reader, paragraph.end - min(160, paragraph.end - paragraph.start), paragraph.end)
