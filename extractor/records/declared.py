"""Declared totals against what was read: '12 tập thể, 35 cá nhân' with 34 names is told to the reviewer."""

from __future__ import annotations

import re
from collections import Counter

from extractor.model.mention import CountMention
from extractor.model.record import Finding
from extractor.records.awards import AwardItem
from extractor.records.draft import Draft
from extractor.records.totals import recipient_kind
from extractor.text.keys import match_key

_SUM_LINE = re.compile(
    r"\s*(?:Tổng (?:số|cộng|hợp)|TỔNG (?:SỐ|CỘNG)|Cộng|CỘNG|Danh sách (?:này )?(?:có|gồm)|Ấn định|\(?Danh sách (?:có|gồm))\b"
)
_STATUS = {"proposed": "đề nghị", "granted": "tặng", "registered": "đăng ký", "declined": "không đề nghị"}
_KINDS = {"person": "cá nhân", "body": "tập thể", "household": "hộ gia đình"}
_LISTED = frozenset({"list", "table", "next"})
_SHOWN = 3  # names in a message


def declared_totals(draft: Draft, read: list[AwardItem]) -> list[Finding]:
    """Findings on totals that do not agree with the recipients named; `read` are the awards before totals were set aside."""
    return [*_of_statements(draft, read), *_of_sum_lines(draft)]


def _of_statements(draft: Draft, read: list[AwardItem]) -> list[Finding]:
    """'Tặng Bằng khen cho 05 tập thể và 04 cá nhân (có danh sách kèm theo)'; one finding per form and kind of recipient."""
    findings: list[Finding] = []
    declared: dict[tuple[str, str], list[AwardItem]] = {}
    for item in read:
        if item.recipient.count and item.attached and item.status != "declined":
            declared.setdefault((match_key(item.form), recipient_kind(item)), []).append(item)
    for (form, kind), items in declared.items():
        rows = [
            other
            for other in draft.items
            if other.recipient.count is None
            and other.rule in _LISTED
            and other.status != "declined"
            and recipient_kind(other) == kind
            and match_key(other.form) == form
        ]
        counts = {item.recipient.count or 0 for item in items}
        groups = Counter(match_key(row.grantor.name) if row.grantor else "" for row in rows)
        if len(rows) in {*counts, sum(counts)} or counts & set(groups.values()):
            continue
        findings.append(_mismatch(draft, items[0], rows, kind))
    return findings


def _mismatch(draft: Draft, item: AwardItem, rows: list[AwardItem], kind: str) -> Finding:
    said = f"Văn bản nêu {_STATUS[item.status]} {item.form} cho {item.recipient.name}"
    if rows:
        names = ", ".join(row.recipient.name for row in rows[:_SHOWN])
        message = f"{said}; trong danh sách đọc được {len(rows)} {_KINDS[kind]} ({names}{', …' if len(rows) > _SHOWN else ''})."
    else:
        message = f"{said} theo danh sách, nhưng không đọc được tên nào trong danh sách."
    return Finding(code="totals_mismatch", severity="warning" if rows else "info", message=message, evidence=draft.spans(item.pieces))


def _of_sum_lines(draft: Draft) -> list[Finding]:
    """'Tổng số: 06 tập thể, 12 cá nhân' under a list: of what stands between it and the sum before."""
    findings: list[Finding] = []
    named = [item for item in draft.items if item.recipient.count is None and item.rule in _LISTED and item.status != "declined"]
    sums = [paragraph for paragraph in draft.analysis.paragraphs if _SUM_LINE.match(draft.document.text, paragraph.start, paragraph.end)]
    floor = 0
    for line in sums:
        rows = [item for item in named if floor <= item.recipient.start < line.start]
        counts = [count for count in draft.analysis.counts if line.start <= count.start < line.end]
        if rows and counts:
            findings.extend(_sum_mismatch(draft, count, rows) for count in counts if not _agrees(count, rows))
            floor = line.end
    return findings


def _agrees(count: CountMention, rows: list[AwardItem]) -> bool:
    """Whether the count is the number of rows or of different recipients of its kind; counts of anything else agree."""
    kind = _kind_of(count)
    own = [match_key(item.recipient.name) for item in rows if recipient_kind(item) == kind]
    return not own or count.number in (len(own), len(set(own)))


def _sum_mismatch(draft: Draft, count: CountMention, rows: list[AwardItem]) -> Finding:
    kind = _kind_of(count)
    found = sum(recipient_kind(item) == kind for item in rows)
    message = f"Dòng tổng ghi {count.text}, danh sách đọc được {found} lượt {_KINDS[kind]}."
    return Finding(code="totals_mismatch", severity="warning", message=message, evidence=draft.spans([(count.start, count.end)]))


def _kind_of(count: CountMention) -> str:
    """'body', 'person' or 'household' of the three usual nouns; '' for any other."""
    return next((kind for kind, noun in _KINDS.items() if noun in count.text.lower()), "")
