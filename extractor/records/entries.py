"""Document data, events, themes, awards and nominations in the record's form."""

from __future__ import annotations

from extractor.knowledge.casing import body_case
from extractor.model.mention import Authority
from extractor.model.record import AwardProposal, DocumentInfo, Event, Evidence, Nomination, PartyRef, Recipient, Theme
from extractor.records.award_codes import award_code
from extractor.records.awards import AwardItem
from extractor.records.draft import Draft
from extractor.records.events import find_event
from extractor.records.themes import collect_themes
from extractor.text.keys import match_key


def write_info(draft: Draft) -> DocumentInfo:
    """What the paper says of itself."""
    head = draft.head
    evidence: dict[str, Evidence] = {}
    issuer = None
    if draft.bodies.issuer is not None and head.bodies:
        issuer = body_case(head.bodies[-1][0])
        evidence["issuer"] = draft.spans(head.bodies[-1][1])
    for name, value, pieces in (("title", head.title, head.title_pieces), ("number", head.number, head.number_pieces), ("place", head.place, head.place_pieces), ("issued_on", head.issued_on, head.issued_pieces)):  # fmt: skip
        if value is not None:
            evidence[name] = draft.spans(pieces)
    return DocumentInfo(
        kind=head.kind,
        title=head.title,
        number=head.number,
        issuer=issuer,
        place=head.place,
        issued_on=head.issued_on,
        evidence=evidence,
    )


def write_events(draft: Draft) -> tuple[Event, ...]:
    """The one event that the report is about, if its day is plain."""
    event = find_event(draft.analysis, draft.zones, draft.head)
    if event is None:
        return ()
    return (Event(id="e1", name=event.name, start=event.start, end=event.end, place=None, evidence=draft.spans(event.pieces)),)


def write_themes(draft: Draft) -> tuple[Theme, ...]:
    """Themes, movements, campaigns and traditions in order."""
    return tuple(
        Theme(
            id=f"t{number}",
            text=item.text,
            kind=item.kind,
            year=item.year,
            evidence=draft.spans(item.pieces),
            confidence=item.confidence,
        )
        for number, item in enumerate(collect_themes(draft.analysis, draft.zones, draft.year), 1)
    )


def write_awards(draft: Draft) -> tuple[AwardProposal, ...]:
    """One entry per award and recipient, in order of reading."""
    out = []
    for number, item in enumerate(draft.items, 1):
        party = item.recipient
        identifier = (
            draft.person_ids.get(match_key(party.name))
            if party.type == "person"
            else draft.body_ids.get(draft.key(party.name))
            if party.type == "organization"
            else None
        )
        pieces = list(item.pieces)
        if item.grantor is not None:
            pieces.append((item.grantor.start, item.grantor.end))
        name = party.name
        if party.type == "organization" and identifier is not None:
            name = draft.bodies.by_key[draft.key(party.name)].name
        out.append(
            AwardProposal(
                id=f"a{number}",
                form=item.form,
                form_code=award_code(item.form, item.kind, item.grantor.name if item.grantor else None),
                grantor=_grantor(draft, item.grantor),
                recipient=Recipient(
                    name=name,
                    type=party.type,
                    participant_id=identifier,
                    count=party.count,
                    text=party.name if party.name != name else None,
                ),
                proposer=_proposer(draft, item),
                status=item.status,
                year=item.year,
                evidence=draft.spans(pieces),
                confidence=item.confidence,
            )
        )
    return tuple(out)


def _grantor(draft: Draft, authority: Authority | None) -> PartyRef | None:
    if authority is None:
        return None
    identifier = draft.body_ids.get(draft.key(authority.body.name)) if authority.body is not None and not authority.office else None
    return PartyRef(name=authority.name, participant_id=identifier)


def _proposer(draft: Draft, item: AwardItem) -> PartyRef | None:
    """The issuer of a proposal, the cluster or council that met; None where nothing is plain."""
    if item.status != "proposed":
        return None
    body = draft.bodies.issuer
    if body is None and len({cluster.key for cluster in draft.bodies.clusters if len(cluster.key.split()) > 2}) == 1:
        body = next(cluster for cluster in draft.bodies.clusters if len(cluster.key.split()) > 2)
    if body is None or body.key not in draft.body_ids:
        return None
    return PartyRef(name=body.name, participant_id=draft.body_ids[body.key])


def write_nominations(draft: Draft) -> tuple[Nomination, ...]:
    """Who is chosen for which role, in order of reading."""
    out = []
    for number, item in enumerate(draft.nominations, 1):
        party = item.nominee
        identifier = draft.person_ids.get(match_key(party.name)) or draft.body_ids.get(draft.key(party.name))
        out.append(
            Nomination(
                id=f"n{number}",
                role=item.role,
                nominee=PartyRef(name=party.name, participant_id=identifier),
                body=None,
                year=item.year,
                evidence=draft.spans(item.pieces),
                confidence=item.confidence,
            )
        )
    return tuple(out)
