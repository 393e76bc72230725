"""One entry per award and recipient: short names resolved, short forms completed, repeated statements joined."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.mention import Authority
from extractor.records.awards import AwardItem
from extractor.records.naming import body_key, full_key
from extractor.records.organisations import Bodies
from extractor.records.parties import Party
from extractor.records.people import Someone, is_full_name
from extractor.records.totals import without_totals
from extractor.text.keys import match_key

_OFFICE = re.compile(
    r"^(?:chủ tịch|giám đốc|bộ trưởng|tổng giám đốc|hiệu trưởng|thủ trưởng|tư lệnh|tổng cục trưởng|cục trưởng|chánh án|viện trưởng|bí thư)\s+"
)
_PER_GRANT = ("matrix", "honours", "past")  # tables that list the same award of several years


def merge_items(items: list[AwardItem], bodies: Bodies, people: list[Someone], offices: list[Authority]) -> list[AwardItem]:
    """The awards of the record, in order of reading; `offices` are all those the text names."""
    resolved = _with_full_names(_with_bodies(items, bodies), people)
    _complete_offices(resolved, offices)
    _complete_forms(resolved)
    return without_totals(_joined(resolved))


_BARE_OFFICE = re.compile(r"(?:bộ trưởng|viện trưởng|chánh án|tổng kiểm toán)", re.I)


def _complete_offices(items: list[AwardItem], offices: list[Authority]) -> None:
    """'Bộ trưởng' alone is the one Bộ trưởng that the text names with a body; nothing changes where it names several."""
    for item in items:
        grantor = item.grantor
        if grantor is None or not _BARE_OFFICE.fullmatch(grantor.name):
            continue
        title = match_key(grantor.name) + " "
        longer = {match_key(office.name): office for office in offices if match_key(office.name).startswith(title)}
        if len(longer) == 1:
            item.grantor = next(iter(longer.values()))


def _with_bodies(items: list[AwardItem], bodies: Bodies) -> list[AwardItem]:
    """Bare heads as recipients ('Sở được tặng …') become the body they stand for; without one they go."""
    kept = []
    for item in items:
        party = item.recipient
        own = item.rule == "honours" and not party.name
        bare = (
            party.org is not None and party.org.bare and party.type == "organization" and full_key(party.name) == full_key(party.org.name)
        )
        if own or bare:
            body = bodies.issuer if item.rule == "honours" else bodies.find(party.org) if party.org else None
            if party.org is not None and (body is None or body.name == party.org.name):
                issuer = bodies.issuer
                body = issuer if issuer is not None and party.org.head and issuer.key.startswith(full_key(party.org.head)) else None
            if body is None and party.org is not None and " " in party.name and not _VAGUE.fullmatch(full_key(party.name)):
                kept.append(item)
                continue
            if body is None:
                continue
            mention = body.mentions[0]
            item.recipient = Party(party.start, party.end, body.name, "organization", party.pieces or mention.pieces, org=mention)
            item.pieces = (*item.pieces, *mention.pieces)
        kept.append(item)
    return kept


_VAGUE = re.compile(
    r"(?:các )?(?:cấp )?(?:hội|sở|ban|phòng|cụm|khối|công ty|nhà trường|trường|đơn vị|đảng ủy|trung tâm|bệnh viện|hội đồng|đoàn|ủy ban nhân dân|cơ quan|trung ương hội|chi bộ|chi hội|công đoàn)"
)


def _with_full_names(items: list[AwardItem], people: list[Someone]) -> list[AwardItem]:
    """'Ông Hỷ' is the one person with that given name; a given name of nobody is no recipient."""
    kept = []
    for item in items:
        party = item.recipient
        if party.type == "person" and not is_full_name(party.name):
            key = match_key(party.name)
            owners = [someone for someone in people if someone.key.split()[-1] == key]
            if len(owners) != 1:
                continue
            item.recipient = replace(party, name=owners[0].name)
        kept.append(item)
    return kept


def _complete_forms(items: list[AwardItem]) -> None:
    """'Kỷ niệm chương' alone is the one that the paper names in full."""
    for item in items:
        if item.form.lower() not in ("kỷ niệm chương", "kỉ niệm chương", "huy hiệu", "huy chương", "huân chương", "cờ"):
            continue
        longer = {other.form.lower(): other for other in items if other.form.lower().startswith(item.form.lower() + " ")}
        if len(longer) == 1:
            other = next(iter(longer.values()))
            item.form = other.form
            item.pieces = (*item.pieces, *(piece for piece in other.pieces if piece not in other.recipient.pieces))
            item.grantor = item.grantor or other.grantor


def _joined(items: list[AwardItem]) -> list[AwardItem]:
    """One entry per form, recipient and authority; a later statement fills what an earlier one left open."""
    found: dict[tuple[str, str], list[AwardItem]] = {}
    result: list[AwardItem] = []
    for item in items:
        key = (
            full_key(item.form),
            body_key(item.recipient.name) if item.recipient.type == "organization" else full_key(item.recipient.name),
        )
        known = next((other for other in found.get(key, []) if _same(other, item)), None)
        if known is None:
            found.setdefault(key, []).append(item)
            result.append(item)
            continue
        if known.status == "declined" or (item.status != "declined" and known.grantor is None):
            known.grantor = known.grantor or item.grantor
        known.year = known.year or item.year
    return result


def _same(known: AwardItem, item: AwardItem) -> bool:
    """Whether two statements with the same form and recipient are one award."""
    if item.recipient.count is not None or item.rule in _PER_GRANT or known.rule in _PER_GRANT:
        return known.status == item.status and known.year == item.year and _same_grantor(known.grantor, item.grantor, strict=True)
    if "registered" in (known.status, item.status) and known.status != item.status:
        return False
    if known.status != item.status and known.year and item.year and known.year != item.year:
        return False
    return _same_grantor(known.grantor, item.grantor, strict=False)


def _same_grantor(first: Authority | None, second: Authority | None, *, strict: bool) -> bool:
    """Whether two authorities may be one; offices count as their bodies, a short name as the long one."""
    if first is None or second is None:
        return not strict or first is second
    one, other = (_OFFICE.sub("", body_key(authority.name)) for authority in (first, second))
    return one == other or (not strict and (one.startswith(other) or other.startswith(one)))
