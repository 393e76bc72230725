"""People and organisations in the record's form."""

from __future__ import annotations

from extractor.knowledge.load import current_province, province_type
from extractor.model.mention import OrgMention
from extractor.model.record import Organization, Person, Place, Position
from extractor.records.draft import Draft
from extractor.records.naming import full_name, without_organ
from extractor.records.organisations import Body
from extractor.text.keys import match_key

_LEVEL_NAMES = {"tỉnh": "province", "thành phố": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune"}  # fmt: skip


def write_people(draft: Draft) -> list[Person]:
    """The people in order of first mention."""
    out = []
    for someone in draft.people:
        pieces = list(someone.pieces)
        positions = []
        for post in someone.posts:
            pieces.extend(post.pieces)
            positions.append(
                Position(
                    text=post.text,
                    title=post.title,
                    organization=post.organization,
                    organization_id=draft.body_ids.get(post.body_key or ""),
                    former=post.former,
                )
            )
        roles = set(someone.roles)
        if any(item.recipient.type == "person" and match_key(item.recipient.name) == someone.key for item in draft.items):
            roles.add("recipient")
        if any(match_key(nomination.nominee.name) == someone.key for nomination in draft.nominations):
            roles.add("nominee")
        if len(roles) > 1:
            roles.discard("mentioned")
        out.append(
            Person(
                id=draft.person_ids[someone.key],
                name=someone.name,
                honorific=someone.honorific,
                rank=someone.rank,
                academic_title=someone.academic_title,
                aliases=tuple(someone.aliases),
                positions=tuple(positions),
                roles=tuple(sorted(roles)),
                evidence=draft.spans(pieces),
                confidence=round(someone.confidence, 2),
            )
        )
    return out


def write_organizations(draft: Draft) -> list[Organization]:
    """The bodies that take part, clusters too, in order of first mention."""
    out = []
    for key, body in draft.counting():
        mention = body.mentions[0]
        name = body.name
        spellings = [
            spelling
            for spelling in dict.fromkeys((*body.spellings, *(form for spelling in body.spellings for form in without_organ(spelling))))
            if spelling != name
        ]
        roles = draft.roles.get(key, set())
        for item in draft.items:
            if item.recipient.type == "organization" and draft.key(item.recipient.name) == key:
                roles.add("recipient")
            if item.grantor is not None and item.grantor.body is not None and draft.key(item.grantor.body.name) == key:
                roles.add("grantor")
        for nomination in draft.nominations:
            if draft.key(nomination.nominee.name) == key:
                roles.add("nominee")
        if draft.bodies.issuer is body:
            roles.add("organizer")
        place = None
        if mention.place or body.place:
            label = body.place or mention.place or ""
            current = current_province(label)
            place = Place(name=label, type=body.level or province_type(label), current_name=current)
        out.append(
            Organization(
                id=draft.body_ids[key],
                name=name,
                full_name=full_name(name),
                aliases=tuple(spellings),
                kind=body.kind,
                level=_LEVEL_NAMES.get(body.level or ""),
                place=place,
                roles=tuple(sorted(roles or {"mentioned"})),
                evidence=draft.spans(piece for item in _shown_mentions(body) for piece in item.pieces),
                confidence=0.9 if len(body.mentions) > 1 else 0.85,
            )
        )
    return out


def _shown_mentions(body: Body) -> list[OrgMention]:
    """The first six mentions, and the first in each spelling."""
    first = {mention.name: mention for mention in reversed(body.mentions)}
    return [*body.mentions[:6], *(first[spelling] for spelling in body.spellings if spelling in first)]
