"""Who decides in a decision: its awards without a grantor of their own are theirs."""

from __future__ import annotations

from extractor.knowledge.casing import body_case, is_shouted
from extractor.model.analysis import Analysis
from extractor.model.mention import Authority
from extractor.records.awards import AwardItem
from extractor.records.zones import Zones

_REACH = 4  # lines between the title and the legal bases


def give_to_decider(items: list[AwardItem], analysis: Analysis, zones: Zones) -> None:
    """Sets the grantor of granted awards that name none, in a decision with its decider's line; other papers stay."""
    authority = find_decider(analysis, zones) if zones.paper_type == "quyết định" else None
    if authority is None:
        return
    for item in items:
        if item.grantor is None and item.status == "granted":
            item.grantor = authority


def find_decider(analysis: Analysis, zones: Zones) -> Authority | None:
    """'GIÁM ĐỐC SỞ TÀI CHÍNH' between the title and the first legal basis; None if no such line stands there."""
    if not zones.title:
        return None
    for index in range(zones.title[-1] + 1, min(zones.title[-1] + 1 + _REACH, len(analysis.paragraphs))):
        if zones.of[index] in ("basis", "request_basis"):
            break
        paragraph = analysis.paragraphs[index]
        text = analysis.text[paragraph.start : paragraph.end].strip(" :")
        if is_shouted(text) and 8 < len(text) < 120 and text != "QUYẾT ĐỊNH":
            known = next((office for office in analysis.authorities if paragraph.start <= office.start < paragraph.end), None)
            start = analysis.text.index(text, paragraph.start)
            return Authority(
                start, start + len(text), body_case(" ".join(text.split())), known.body if known else None, known.office if known else True
            )
    return None
