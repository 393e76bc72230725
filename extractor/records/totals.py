"""A total is no recipient where its whole list is named: in the sentence, in a list, in a table."""

from __future__ import annotations

import re
from collections import Counter

from extractor.records.awards import AwardItem
from extractor.text.keys import match_key

_PEOPLE = re.compile(
    r"cá nhân|đồng chí|hội viên|cán bộ|đảng viên|giáo viên|nhà giáo|người|học sinh|đoàn viên|công nhân|cn\b|công chức|viên chức|chiến sĩ|quân nhân|luật gia|nông dân|bác sĩ|thầy|cô"
)
_HOUSEHOLD = re.compile(r"(?:hộ|gia đình)\b", re.I)
_LISTED = frozenset({"list", "table", "next"})


def without_totals(items: list[AwardItem]) -> list[AwardItem]:
    """The items without counts that only sum up what others name."""
    named = [item for item in items if item.recipient.count is None]
    kept = []
    for item in items:
        if item.recipient.count is None or not _is_total(item, items, named):
            kept.append(item)
            continue
        for other in named:  # what the total's sentence says holds for its list
            if other.rule in _LISTED and other.grantor is None and match_key(other.form) == match_key(item.form):
                other.grantor = item.grantor
    return kept


def _is_total(item: AwardItem, items: list[AwardItem], named: list[AwardItem]) -> bool:
    count = item.recipient.count or 0
    form = match_key(item.form)
    same = [other for other in named if match_key(other.form) == form and other.status != "registered"]
    if item.attached and any(other.rule == "table" for other in same):
        return True
    kind = recipient_kind(item)
    same = [other for other in same if recipient_kind(other) == kind]
    if item.rule == "matrix":
        return count == sum(_may_be_one(item, other) for other in same) > 0
    listed = [other for other in same if other.rule in _LISTED]
    if not listed:
        return False
    if item.attached and len(listed) >= max(1, count // 2):
        return True
    groups = Counter((other.paragraph, other.grantor.name if other.grantor else "") for other in listed)
    siblings = [
        other
        for other in items
        if other.recipient.count and match_key(other.form) == form and recipient_kind(other) == kind and other.rule != "matrix"
    ]
    return count == len(listed) or count in groups.values() or sum(other.recipient.count or 0 for other in siblings) == len(listed)


def recipient_kind(item: AwardItem) -> str:
    """'household', 'person' or 'body' of a recipient, counted or named."""
    party = item.recipient
    if _HOUSEHOLD.match(party.noun or party.name):
        return "household"
    if party.count is not None:
        return "person" if _PEOPLE.search(party.noun) else "body"
    return "person" if party.type == "person" else "body"


def _may_be_one(item: AwardItem, other: AwardItem) -> bool:
    """Whether both name the same grantor and year, as far as they name any."""
    if item.year and other.year and item.year != other.year:
        return False
    if item.grantor is None or other.grantor is None:
        return item.grantor is other.grantor
    one, two = match_key(item.grantor.name), match_key(other.grantor.name)
    return one in two or two in one
