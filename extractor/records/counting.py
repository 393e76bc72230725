"""Which of the bodies named take part: in the text, through people, through awards and nominations."""

from __future__ import annotations

import re
from bisect import bisect_right

from extractor.model.mention import OrgMention, PersonMention, Piece
from extractor.records.draft import Draft
from extractor.records.naming import is_body_name, is_complete
from extractor.records.organisations import Body
from extractor.records.participation import Participation
from extractor.records.people import Someone
from extractor.text.keys import match_key

_DERIVED = re.compile(r"(?:Đảng [uủ][ỷỳy]|Đảng ủy|Chi bộ|HĐND|Hội đồng nhân dân|Hội đồng thành viên)\s+\S", re.I)


def count_bodies(draft: Draft) -> None:
    """Marks the bodies that take part: in the text, through people, through awards and nominations."""
    bodies = draft.bodies
    holders = sorted(
        ((mention.outer_start, mention.outer_end, someone, mention) for someone in draft.people for mention in someone.mentions),
        key=lambda entry: entry[:2],
    )
    starts = [start for start, *_ in holders]
    sight = Participation(
        draft.analysis,
        draft.zones,
        (mention for *_, mention in holders),
        (piece for item in draft.items for piece in item.recipient.pieces),
    )
    recipients = {match_key(item.recipient.name) for item in draft.items if item.recipient.type == "person"}
    for body in bodies.by_key.values():
        if body.kind == "emulation_cluster":
            body.counts = True
            continue
        if all(mention.bare for mention in body.mentions) and any(other.startswith(f"{body.key} ") for other in bodies.by_key):
            continue
        for mention in body.mentions:
            number = bisect_right(starts, mention.start) - 1
            if number >= 0 and (mention.start < holders[number][1] or sight.belongs_to(mention, holders[number][1])):
                *_, someone, person = holders[number]
                if _post_counts(sight, someone, person, mention, recipients):
                    body.counts = True
                    draft.add_role(body.key, "member")
            elif sight.takes_part(mention):
                body.counts = True
    for someone in draft.people:
        present = any(
            sight.post_counts(
                person, "", recipient=match_key(someone.name) in recipients, chairs=bool(someone.roles & {"chair", "speaker"})
            )
            for person in someone.mentions
        )
        if "signer" in someone.roles or (present and someone.roles & {"chair", "attendee", "speaker"}):
            for post in someone.posts:
                if (
                    post.organization
                    and post.body_key not in bodies.by_key
                    and not post.former
                    and not post.member
                    and _DERIVED.match(post.organization)
                ):
                    _ensure(draft, post.organization, None, post.pieces)
                if (
                    post.body_key in bodies.by_key
                    and not post.former
                    and not post.member
                    and any(map(is_complete, bodies.by_key[post.body_key].mentions))
                ):
                    bodies.by_key[post.body_key].counts = True
    _count_parties(draft)


def _count_parties(draft: Draft) -> None:
    for item in draft.items:
        if item.status == "declined":
            continue
        if item.recipient.type == "organization":
            _ensure(draft, item.recipient.name, item.recipient.org, item.recipient.pieces)
        if item.grantor is not None and item.grantor.body is not None:
            _ensure(draft, item.grantor.body.name, item.grantor.body, item.grantor.body.pieces)
    for nomination in draft.nominations:
        if nomination.nominee.type == "organization":
            _ensure(draft, nomination.nominee.name, nomination.nominee.org, nomination.nominee.pieces)


def _post_counts(sight: Participation, someone: Someone, person: PersonMention, mention: OrgMention, recipients: set[str]) -> bool:
    """Whether the post of `person` that names the body makes it take part; former posts and committee seats do not."""
    held = [post for post in person.posts if any(start <= mention.start < end for start, end in post.pieces)]
    own = [post for post in held if not post.former and not post.member]
    if held and not own:
        return False
    title = own[0].title if own else ""
    chairs = bool(someone.roles & {"chair", "speaker", "signer"})
    return (
        is_complete(mention)
        and mention.head != "chính phủ"
        and sight.post_counts(person, title, recipient=match_key(someone.name) in recipients, chairs=chairs)
    )


def _ensure(draft: Draft, name: str, org: OrgMention | None, pieces: tuple[Piece, ...]) -> str:
    """The key of the body, made if it is not there, and marked as taking part."""
    key = draft.bodies.resolved(name)
    body = draft.bodies.by_key.get(key)
    if body is None and not is_body_name(name):
        return key
    if body is None:
        mention = OrgMention(
            pieces[0][0],
            pieces[-1][1],
            name,
            pieces,
            key,
            org.kind if org else "other",
            org.level if org else None,
            org.place if org else None,
        )
        body = draft.bodies.by_key[key] = Body(key, name, mention.kind, mention.level, mention.place, [mention], spellings=[name])
    elif name not in body.spellings:
        body.spellings.append(name)
    body.counts = True
    return key
