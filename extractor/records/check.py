"""Findings: what a reviewer should look at."""

from __future__ import annotations

from extractor.model.document import Document
from extractor.model.record import Finding, Record


def check(record: Record, document: Document) -> tuple[Finding, ...]:
    """Findings about the record in a fixed order."""
    findings: list[Finding] = []
    if not document.text.strip():
        findings.append(Finding(code="empty_document", severity="warning", message="Tệp không có chữ nào để đọc."))
    for number, award in enumerate(record.award_proposals):
        if award.status == "proposed" and award.grantor is None:
            findings.append(
                Finding(
                    code="grantor_missing",
                    severity="info",
                    message=f"Chưa rõ cấp khen thưởng của “{award.form}” cho {award.recipient.name}.",
                    path=f"/award_proposals/{number}",
                    evidence=award.evidence[:1],
                )
            )
    return tuple(findings)
