"""Headings above awards: what they say about everything below them."""

from __future__ import annotations

import re

from extractor.model.mention import Authority, AwardMention, Status
from extractor.records.awards.grantors import HANDER, vague
from extractor.records.awards.reader import Reader
from extractor.records.awards.status import DECLINE, REGISTER
from extractor.values.period import find_periods

_TYPE_HEADING = re.compile(
    r"^(?:[IVX\dA-Da-dđ]+\s*[.):/-]\s*|[-+•*]\s*)?(?:Về |Đối với |Danh sách |Khen thưởng )?(?:các )?(?:tập thể|cá nhân|hộ gia đình|gia đình|tổ chức cơ sở đảng|đảng viên|tổ chức đảng|đơn vị|hộ)\b[\s:.]*(?:\(?\s*(?:gồm|có)?\s*:?\s*\d+[^.;]{0,30}\)?)?[\s:.;]*$",
    re.I,
)


def is_type_heading(text: str) -> bool:
    """'I. Tập thể', '2. Cá nhân (05):': says only what kind of recipient follows."""
    return bool(_TYPE_HEADING.match(text)) and len(text) < 70


def names_collectives(text: str) -> bool:
    """Whether a type heading says that bodies follow, not people."""
    return re.search(r"tập thể|đơn vị|tổ chức", text, re.I) is not None and re.search(r"cá nhân|đảng viên", text, re.I) is None


def is_heading(text: str, kind: str) -> bool:
    """Whether the line is a heading: capitals, a heading style, or a short numbered line that is no sentence."""
    if len(text) > 160 or text.endswith((";", ",")):
        return False
    numbered = (
        bool(re.match(r"(?:[IVX]+|[A-D]|\d+(?:\.\d+)*|(?:Bảng|Biểu|Mục|Phần) (?:số )?\w{1,4})\s*[.):/-]\s+\S", text))
        and not re.search(r"[.;]$", text)
        and len(text) < 110
    )
    return is_shouted(text) or kind == "heading" or numbered or text.upper().startswith("DANH SÁCH")


def is_shouted(text: str) -> bool:
    """Whether the line is written in capitals."""
    if 5 * sum(map(text.count, "nhitg")) >= len(text):  # enough of the most frequent small letters: prose, told at once
        return False
    return sum(map(str.isupper, text)) > 4 * sum(map(str.islower, text))


def heading_status(text: str) -> Status | None:
    """What the heading says is done with the awards below; None if nothing."""
    if DECLINE.search(text):
        return "declined"
    if REGISTER.search(text):
        return "registered"
    if re.search(r"kết quả", text, re.I) and not re.search(r"đề nghị|trình", text, re.I):
        return None
    if re.search(
        r"đề nghị|(?<!chương )(?<!công )(?<!quy )(?<!quá )trình|xét tặng|suy tôn|bình xét|bình bầu|bình chọn|đề xuất|giới thiệu|xin (?:khen|cấp trên|tặng)|hiệp y|(?:họp|kết quả) xét",
        text,
        re.I,
    ) and not re.search(r"theo đề nghị|hồ sơ đề nghị", text, re.I):
        return "proposed"
    if re.search(
        r"được tặng|được khen|đã được|đạt được|đã tặng|được công nhận|kết quả khen thưởng|đã (?:nhận|trao|có quyết định)|được ghi nhận|khen thưởng đã|thành tích khen",
        text,
        re.I,
    ):
        return "granted"
    return None


def heading_grantor(reader: Reader, start: int, end: int, awards: list[AwardMention]) -> Authority | None:
    for award in awards:
        if award.grantor is not None:
            return award.grantor
    for office in reader.analysis.authorities:
        if start <= office.start < end and office.office and not HANDER.match(office.name):
            return office
    text = reader.analysis.text[start:end]
    if re.search(r"(?:trình|đề nghị)\s", text, re.I):
        for org in reader.analysis.organisations:
            if start <= org.start < end and not vague(org) and org.kind != "emulation_cluster":
                return Authority(org.start, org.end, org.name, org, False)
    return None


def heading_period(text: str) -> str | None:
    return next((value for _, _, value in find_periods(text)), None)
