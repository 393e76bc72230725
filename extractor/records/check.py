"""Findings: what a reviewer should look at. Rules are those of `authorities.yaml`, by their ids; none changes a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.knowledge.entries import Check
from extractor.knowledge.load import load_awards, load_rulebook
from extractor.model.document import Document
from extractor.model.record import AwardProposal, Finding, Record
from extractor.records.naming import full_key

_INDIVIDUALS = re.compile(
    r"cá nhân|đồng chí|hội viên|đảng viên|cán bộ|giáo viên|nhà giáo|đoàn viên|công nhân|chiến sĩ|người|học sinh|nông dân|luật gia"
)
_COLLECTIVES = re.compile(r"tập thể|đơn vị|chi bộ|tổ chức|trường|xã|phường|phòng|khoa|cơ quan|doanh nghiệp|chi hội")
_FLAGS = ("cờ", "tập thể lao động", "đơn vị quyết thắng", "đơn vị tiên tiến")
_CLASSED = ("độc lập", "quân công", "lao động", "bảo vệ tổ quốc", "chiến công", "chiến sĩ vẻ vang")
_UNCLASSED = ("sao vàng", "hồ chí minh", "đại đoàn kết dân tộc", "dũng cảm", "hữu nghị", "quân kỳ quyết thắng", "vì an ninh tổ quốc")
_TWO_TIERS = "2025-07-01"  # districts ended the day before


def check(record: Record, document: Document) -> tuple[Finding, ...]:
    """Findings of one record, in the order of its awards."""
    findings: list[Finding] = []
    if not document.text.strip():
        findings.append(Finding(code="empty_document", severity="warning", message="Tệp không có chữ nào để đọc (có thể là bản quét)."))
    for number, award in enumerate(record.award_proposals):
        path = f"/award_proposals/{number}"
        findings.extend(_of_rule(rule, award, path) for rule in _broken_rules(award, record.document.issued_on))
        if award.status == "proposed" and award.grantor is None:
            findings.append(
                Finding(
                    code="grantor_missing",
                    severity="info",
                    message=f"Chưa rõ cấp khen thưởng của “{award.form}” cho {award.recipient.name}.",
                    path=path,
                    evidence=award.evidence[:1],
                )
            )
    return tuple(findings)


@lru_cache(maxsize=1)
def _checks() -> dict[str, Check]:
    return {entry.id: entry for entry in load_rulebook().checks}


def _of_rule(rule_id: str, award: AwardProposal, path: str) -> Finding:
    rule = _checks()[rule_id]
    message = f"{award.form} cho {award.recipient.name}: {rule.rule} ({rule.basis})"
    severity = "warning" if rule.status == "unconfirmed" and rule.severity == "error" else rule.severity
    return Finding(code=f"rule_{rule_id.lower()}", severity=severity, message=message, path=path, evidence=award.evidence)


def _broken_rules(award: AwardProposal, issued_on: str | None) -> Iterator[str]:
    """Ids of the rules that the award, as read, does not keep; declined awards break none."""
    if award.status == "declined":
        return
    form = full_key(award.form)
    yield from _recipient_rules(award, form)
    yield from _class_rules(form)
    if award.grantor is not None:
        yield from _grantor_rules(form, full_key(award.grantor.name), issued_on)


def _recipient_rules(award: AwardProposal, form: str) -> Iterator[str]:
    kind = _recipient_kind(award)
    if kind == "individual" and form.startswith(_FLAGS):
        yield "V01"
    elif kind == "collective" and "individual" in (allowed := _allowed(form)) and "collective" not in allowed:
        yield "V02"
    if form == "gia đình văn hóa" and kind in ("individual", "collective"):
        yield "V03"


def _recipient_kind(award: AwardProposal) -> str | None:
    recipient = award.recipient
    if recipient.type == "person":
        return "individual"
    if recipient.type == "organization":
        return "collective"
    if recipient.count is None:
        return None
    if _INDIVIDUALS.search(recipient.name):
        return "individual"
    return "collective" if _COLLECTIVES.search(recipient.name) else None


@lru_cache(maxsize=512)
def _allowed(form: str) -> frozenset[str]:
    """Who may receive the form, by the catalogue; empty for a form that is not in it."""
    return frozenset(
        kind for award in load_awards() if any(full_key(surface) == form for surface in award.surfaces) for kind in award.recipients
    )


def _class_rules(form: str) -> Iterator[str]:
    if not form.startswith(("huân chương", "huy chương", "bằng khen")):
        return
    classed = " hạng " in f"{form} "
    if classed and (form.startswith("bằng khen") or any(name in form for name in _UNCLASSED)):
        yield "V27"
    elif not classed and form.startswith("huân chương") and any(form.endswith(name) for name in _CLASSED):
        yield "V28"


def _grantor_rules(form: str, grantor: str, issued_on: str | None) -> Iterator[str]:
    provincial = grantor.startswith("hội") and re.search(r" (?:tỉnh|thành phố) ", f"{grantor} ")
    if form == "bằng khen" and provincial:
        yield "V29"
    if (form == "giấy khen" and re.search(r"ủy ban nhân dân tỉnh|thủ tướng|bộ trưởng", grantor)) or (
        form == "bằng khen" and grantor.startswith("giám đốc sở")
    ):
        yield "V30"
    if (form.startswith("huân chương") and "thủ tướng" in grantor) or (form.startswith("cờ thi đua") and "chủ tịch nước" in grantor) or (form == "bằng khen" and "ủy ban nhân dân huyện" in grantor):  # fmt: skip
        yield "V31"
    if issued_on is not None and issued_on >= _TWO_TIERS and re.search(r"ủy ban nhân dân (?:huyện|quận|thị xã)", grantor):
        yield "V32"
