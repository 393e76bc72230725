"""How likely an item is right, by its source: one plain fact about how it stands in the record.

A source's rate comes from the share of its items that are right (soft match) on gold, with up to half as many errors again, since rules
are better on the documents they were tuned on. One below 0.97, on all of it or on `corpora/dev`, is given less than 0.9, so that what is
given more may be taken as sure. This measures the shares:

    python -m extractor.evaluation.reliability corpora/train corpora/dev
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from extractor.model.record import AwardProposal, Nomination, Organization, Person, Record, Theme

_Item = TypeVar("_Item", Person | Organization, Theme, AwardProposal, Nomination)

RATES = {
    "person/acting": 0.99,
    "person/recipient": 0.99,
    "person/author": 0.97,
    "person/described": 0.98,
    "person/bare": 0.85,
    "organization/several_roles": 0.89,
    "organization/nominee": 0.98,
    "organization/recipient": 0.89,
    "organization/grantor": 0.89,
    "organization/organizer": 0.77,
    "organization/placed_often": 0.88,
    "organization/placed_once": 0.82,
    "organization/unplaced_often": 0.73,
    "organization/unplaced_once": 0.54,
    "organization/cluster": 0.85,  # never in gold
    "theme/movement": 0.98,
    "theme/other": 0.98,
    "theme/tradition": 0.85,  # never in gold
    "award/row_person": 0.89,
    "award/row_organization": 0.98,
    "award/row_count": 0.89,
    "award/organization": 0.86,
    "award/person": 0.89,
    "award/count": 0.82,
    "award/unlisted_person": 0.3,
    "award/odd_status": 0.75,
    "award/misfit": 0.45,
    "award/declined": 0.75,  # never in gold
    "nomination/body": 0.97,
    "nomination/person": 0.97,
}
_ACTING = frozenset({"attendee", "chair", "speaker", "signer", "nominee"})
_STRONG_ROLES = ("nominee", "recipient", "grantor")
# The award does not fit its recipient or grantor: more often a misreading than a mistake of the report.
_MISFITS = frozenset({"rule_v01", "rule_v02", "rule_v29"})


def with_confidence(record: Record) -> Record:
    """The record with the rate of its source as the confidence of each item; the findings must be there already."""
    return record.model_copy(
        update={
            "participants": _rated(record.participants, participant_sources(record)),
            "themes": _rated(record.themes, theme_sources(record)),
            "award_proposals": _rated(record.award_proposals, award_sources(record)),
            "nominations": _rated(record.nominations, nomination_sources(record)),
        }
    )


def participant_sources(record: Record) -> list[str]:
    """The key in RATES of each participant."""
    return [f"person/{_of_person(item)}" if isinstance(item, Person) else f"organization/{_of_body(item)}" for item in record.participants]


def theme_sources(record: Record) -> list[str]:
    """The key in RATES of each theme."""
    return [f"theme/{theme.kind if theme.kind in ('movement', 'tradition') else 'other'}" for theme in record.themes]


def award_sources(record: Record) -> list[str]:
    """The key in RATES of each award."""
    misfits = {finding.path for finding in record.findings if finding.code in _MISFITS}
    return [
        "award/misfit" if f"/award_proposals/{number}" in misfits else f"award/{_of_award(award, record.document.kind)}"
        for number, award in enumerate(record.award_proposals)
    ]


def nomination_sources(record: Record) -> list[str]:
    """The key in RATES of each nomination."""
    return [
        "nomination/person" if (item.nominee.participant_id or "").startswith("p") else "nomination/body" for item in record.nominations
    ]


def _rated(items: Iterable[_Item], sources: Iterable[str]) -> tuple[_Item, ...]:
    return tuple(item.model_copy(update={"confidence": RATES[source]}) for item, source in zip(items, sources, strict=True))


def _of_person(person: Person) -> str:
    if _ACTING.intersection(person.roles):
        return "acting"
    for role in ("recipient", "author"):
        if role in person.roles:
            return role
    return "described" if person.honorific or person.rank or person.academic_title or person.positions else "bare"


def _of_body(body: Organization) -> str:
    if body.kind == "emulation_cluster":
        return "cluster"
    strong = [role for role in _STRONG_ROLES if role in body.roles]
    if strong:
        return "several_roles" if len(set(body.roles) - {"mentioned", "organizer"}) > 1 else strong[0]
    if "organizer" in body.roles:
        return "organizer"
    return f"{'placed' if body.place or body.level else 'unplaced'}_{'often' if len(body.evidence) > 1 else 'once'}"


def _of_award(award: AwardProposal, paper: str) -> str:
    """Table rows are surest; a proposal or minutes that grants is read wrongly half the time."""
    recipient = award.recipient
    if award.status == "declined":
        return "declined"
    if recipient.type == "person" and recipient.participant_id is None:
        return "unlisted_person"
    if any(span.locator.startswith("table/") or "/table/" in span.locator for span in award.evidence):
        return "row_count" if recipient.type == "group" else f"row_{recipient.type}"
    if award.status == "granted" and paper in ("proposal", "minutes", "plan"):
        return "odd_status"
    return "count" if recipient.type == "group" else recipient.type
