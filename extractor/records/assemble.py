"""Analysis → record: the order in which the parts of the record are read, and their links and ids."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from extractor.knowledge.casing import body_case
from extractor.knowledge.load import current_province, province_type
from extractor.model.analysis import Analysis
from extractor.model.document import Document, Span, find_block
from extractor.model.mention import Authority, OrgMention, PersonMention, Piece, Status
from extractor.model.record import (
    AwardProposal,
    DocumentInfo,
    Event,
    Evidence,
    Nomination,
    Organization,
    PartyRef,
    Person,
    Place,
    Position,
    Recipient,
    Record,
    Theme,
)
from extractor.records.award_codes import award_code
from extractor.records.award_merge import merge_items
from extractor.records.awards import AwardItem, Reader, read_sentences
from extractor.records.awards.years import review_year
from extractor.records.check import check
from extractor.records.confidence import with_confidence
from extractor.records.deciders import give_to_decider
from extractor.records.document import Head, read_head
from extractor.records.elections import collect_elections
from extractor.records.events import find_event
from extractor.records.naming import full_name, is_body_name, is_complete, without_organ
from extractor.records.nominations import NominationItem, collect_cluster_roles, distinct
from extractor.records.organisations import Bodies, Body, collect_bodies
from extractor.records.participation import Participation
from extractor.records.people import Someone, collect_people
from extractor.records.role_tables import collect_role_tables
from extractor.records.signers import read_signers
from extractor.records.table_people import read_table_people
from extractor.records.tables import TableReading, read_tables
from extractor.records.themes import collect_themes
from extractor.records.zones import Zones, find_zones
from extractor.text.keys import match_key

_LEVEL_NAMES = {"tỉnh": "province", "thành phố": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune"}  # fmt: skip
_STATUS_RANK: dict[Status, int] = {"granted": 3, "proposed": 2, "registered": 1, "declined": 0}


def assemble(analysis: Analysis) -> Record:
    """The record of one analysed document; the same analysis always gives the same record."""
    zones = find_zones(analysis)
    head = read_head(analysis, zones)
    bodies = collect_bodies(analysis, zones, head)
    people = collect_people(analysis, zones, bodies, head)
    read_signers(analysis, zones, bodies, head, people)
    read_table_people(analysis, zones, people, bodies)
    default: Status = "proposed" if head.kind in ("proposal", "minutes") else "granted"
    reader = Reader.over(analysis, zones, default, _title_year(head) or review_year(analysis, zones))
    items, contexts = read_sentences(reader)
    tables = read_tables(reader, contexts)
    people = _outside_bodies(people, tables)
    items = merge_items([*items, *tables.items], bodies, people, analysis.authorities)
    give_to_decider(items, analysis, zones)
    nominations = [
        *collect_cluster_roles(reader, bodies, head),
        *collect_elections(reader, _report_year(head, analysis.text)),
        *collect_role_tables(reader),
    ]
    nominations = distinct(nominations)
    builder = _Builder(analysis, zones, head, bodies, people, items, nominations)
    return builder.record()


def _outside_bodies(people: list[Someone], tables: TableReading) -> list[Someone]:
    """Without the people whose every mention is part of a body's name in a table ('Gia Hiệp' under 'Hội Nông dân xã')."""

    def inside(offset: int) -> bool:
        return any(start <= offset < end for start, end in tables.bodies)

    return [someone for someone in people if not someone.mentions or not all(inside(mention.start) for mention in someone.mentions)]


def _title_year(head: Head) -> str | None:
    match = re.search(
        r"(?:(?:năm học|năm|giai đoạn)\s+|\((?=\d{4}\s*[-–]\s*\d{4}\)))((?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)", head.title or ""
    )
    return re.sub(r"\s*[-–]\s*", "-", match[1]) if match else None


def _report_year(head: Head, text: str) -> str | None:
    """The year under review: the first named in the title, the last of a period, else that of the paper's day, or the first that the text names."""
    named = re.search(r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?(?!\d)", head.title or "")
    if named:
        return named[2] or named[1]
    if head.issued_on:
        return head.issued_on[:4]
    told = re.search(r"(?:(?<!\w)năm\s+|\d[/.-])((?:19|20)\d\d)(?!\d)", text)
    return str(told[1]) if told else None


_DERIVED = re.compile(r"(?:Đảng [uủ][ỷỳy]|Đảng ủy|Chi bộ|HĐND|Hội đồng nhân dân|Hội đồng thành viên)\s+\S", re.I)


class _Builder:
    """Holds what the parts of the record share: ids and evidence."""

    def __init__(
        self,
        analysis: Analysis,
        zones: Zones,
        head: Head,
        bodies: Bodies,
        people: list[Someone],
        items: list[AwardItem],
        nominations: list[NominationItem],
    ) -> None:
        self.analysis = analysis
        self.document: Document = analysis.document
        self.zones = zones
        self.head = head
        self.bodies = bodies
        self.people = people
        self.items = items
        self.nominations = nominations
        self.roles: dict[str, set[str]] = {}
        self.person_ids: dict[str, str] = {}
        self.body_ids: dict[str, str] = {}
        self.extra: dict[str, Body] = {}

    def spans(self, pieces: Iterable[Piece]) -> Evidence:
        """Evidence spans of the pieces, each once, in order."""
        text, blocks = self.document.text, self.document.blocks
        seen: dict[Piece, Span] = {}
        for start, end in pieces:
            if 0 <= start < end and (start, end) not in seen:
                block = find_block(blocks, start)
                seen[(start, end)] = Span(start=start, end=end, text=text[start:end], locator=block.locator if block else "")
        return tuple(seen[key] for key in sorted(seen))

    def record(self) -> Record:
        """Everything in the record's form; organisations first, since people and awards point at them."""
        self._count_bodies()
        self._number()
        participants = (*self._persons(), *self._organizations())
        record = Record(
            report_id=self.document.source.sha256,
            source=self.document.source,
            document=self._info(),
            events=self._events(),
            participants=participants,
            themes=self._themes(),
            award_proposals=self._awards(),
            nominations=self._nominations(),
            text=self.document.text,
            blocks=self.document.blocks,
        )
        findings = check(record, self.document)
        return with_confidence(record.model_copy(update={"findings": findings}) if findings else record)

    def _count_bodies(self) -> None:
        """Marks the bodies that take part: in the text, through people, through awards and nominations."""
        bodies = self.bodies
        holders = sorted(
            ((mention.outer_start, mention.outer_end, someone, mention) for someone in self.people for mention in someone.mentions),
            key=lambda entry: entry[:2],
        )
        starts = [start for start, *_ in holders]
        sight = Participation(
            self.analysis,
            self.zones,
            (mention for *_, mention in holders),
            (piece for item in self.items for piece in item.recipient.pieces),
        )
        recipients = {match_key(item.recipient.name) for item in self.items if item.recipient.type == "person"}
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
                    if self._post_counts(sight, someone, person, mention, recipients):
                        body.counts = True
                        self._role(body.key, "member")
                elif sight.takes_part(mention):
                    body.counts = True
        for someone in self.people:
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
                        self._ensure(post.organization, None, post.pieces)
                    if (
                        post.body_key in bodies.by_key
                        and not post.former
                        and not post.member
                        and any(map(is_complete, bodies.by_key[post.body_key].mentions))
                    ):
                        bodies.by_key[post.body_key].counts = True
        self._count_parties()

    def _count_parties(self) -> None:
        for item in self.items:
            if item.status == "declined":
                continue
            if item.recipient.type == "organization":
                self._ensure(item.recipient.name, item.recipient.org, item.recipient.pieces)
            if item.grantor is not None and item.grantor.body is not None:
                self._ensure(item.grantor.body.name, item.grantor.body, item.grantor.body.pieces)
        for nomination in self.nominations:
            if nomination.nominee.type == "organization":
                self._ensure(nomination.nominee.name, nomination.nominee.org, nomination.nominee.pieces)

    def _post_counts(
        self, sight: Participation, someone: Someone, person: PersonMention, mention: OrgMention, recipients: set[str]
    ) -> bool:
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

    def _ensure(self, name: str, org: OrgMention | None, pieces: tuple[Piece, ...]) -> str:
        """The key of the body, made if it is not there, and marked as taking part."""
        key = self.bodies.resolved(name)
        body = self.bodies.by_key.get(key)
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
            body = self.bodies.by_key[key] = Body(key, name, mention.kind, mention.level, mention.place, [mention], spellings=[name])
        elif name not in body.spellings:
            body.spellings.append(name)
        body.counts = True
        return key

    def _number(self) -> None:
        number = 0
        for someone in self.people:
            number += 1
            self.person_ids[someone.key] = f"p{number}"
        number = 0
        for key, body in self._counting():
            number += 1
            self.body_ids[key] = f"o{number}"
            del body

    def _counting(self) -> list[tuple[str, Body]]:
        found = [(key, body) for key, body in self.bodies.by_key.items() if body.counts and body.mentions]
        return sorted(found, key=lambda entry: entry[1].mentions[0].pieces[0][0])

    def _role(self, key: str, role: str) -> None:
        self.roles.setdefault(key, set()).add(role)

    def _info(self) -> DocumentInfo:
        head = self.head
        evidence: dict[str, Evidence] = {}
        issuer = None
        if self.bodies.issuer is not None and head.bodies:
            issuer = body_case(head.bodies[-1][0])
            evidence["issuer"] = self.spans(head.bodies[-1][1])
        for name, value, pieces in (("title", head.title, head.title_pieces), ("number", head.number, head.number_pieces), ("place", head.place, head.place_pieces), ("issued_on", head.issued_on, head.issued_pieces)):  # fmt: skip
            if value is not None:
                evidence[name] = self.spans(pieces)
        return DocumentInfo(
            kind=head.kind,
            title=head.title,
            number=head.number,
            issuer=issuer,
            place=head.place,
            issued_on=head.issued_on,
            evidence=evidence,
        )  # type: ignore[arg-type]

    def _events(self) -> tuple[Event, ...]:
        event = find_event(self.analysis, self.zones, self.head)
        if event is None:
            return ()
        return (Event(id="e1", name=event.name, start=event.start, end=event.end, place=None, evidence=self.spans(event.pieces)),)

    def _persons(self) -> list[Person]:
        out = []
        for someone in self.people:
            pieces = list(someone.pieces)
            positions = []
            for post in someone.posts:
                pieces.extend(post.pieces)
                positions.append(
                    Position(
                        text=post.text,
                        title=post.title,
                        organization=post.organization,
                        organization_id=self.body_ids.get(post.body_key or ""),
                        former=post.former,
                    )
                )
            roles = set(someone.roles)
            if any(item.recipient.type == "person" and match_key(item.recipient.name) == someone.key for item in self.items):
                roles.add("recipient")
            if any(match_key(nomination.nominee.name) == someone.key for nomination in self.nominations):
                roles.add("nominee")
            if len(roles) > 1:
                roles.discard("mentioned")
            out.append(
                Person(
                    id=self.person_ids[someone.key],
                    name=someone.name,
                    honorific=someone.honorific,
                    rank=someone.rank,
                    academic_title=someone.academic_title,
                    aliases=tuple(someone.aliases),
                    positions=tuple(positions),
                    roles=tuple(sorted(roles)),  # type: ignore[arg-type]
                    evidence=self.spans(pieces),
                    confidence=round(someone.confidence, 2),
                )
            )
        return out

    def _organizations(self) -> list[Organization]:
        out = []
        for key, body in self._counting():
            mention = body.mentions[0]
            name = body.name
            spellings = [
                spelling
                for spelling in dict.fromkeys((*body.spellings, *(form for spelling in body.spellings for form in without_organ(spelling))))
                if spelling != name
            ]
            roles = self.roles.get(key, set())
            for item in self.items:
                if item.recipient.type == "organization" and self._key(item.recipient.name) == key:
                    roles.add("recipient")
                if item.grantor is not None and item.grantor.body is not None and self._key(item.grantor.body.name) == key:
                    roles.add("grantor")
            for nomination in self.nominations:
                if self._key(nomination.nominee.name) == key:
                    roles.add("nominee")
            if self.bodies.issuer is body:
                roles.add("organizer")
            place = None
            if mention.place or body.place:
                label = body.place or mention.place or ""
                current = current_province(label)
                place = Place(name=label, type=body.level or province_type(label), current_name=current)
            out.append(
                Organization(
                    id=self.body_ids[key],
                    name=name,
                    full_name=full_name(name),
                    aliases=tuple(spellings),
                    kind=body.kind,  # type: ignore[arg-type]
                    level=_LEVEL_NAMES.get(body.level or ""),  # type: ignore[arg-type]
                    place=place,
                    roles=tuple(sorted(roles or {"mentioned"})),  # type: ignore[arg-type]
                    evidence=self.spans(piece for item in _shown_mentions(body) for piece in item.pieces),
                    confidence=0.9 if len(body.mentions) > 1 else 0.85,
                )
            )
        return out

    def _key(self, name: str) -> str:
        return self.bodies.resolved(name)

    def _themes(self) -> tuple[Theme, ...]:
        return tuple(
            Theme(
                id=f"t{number}",
                text=item.text,
                kind=item.kind,
                year=item.year,
                evidence=self.spans(item.pieces),
                confidence=item.confidence,
            )  # type: ignore[arg-type]
            for number, item in enumerate(collect_themes(self.analysis, self.zones, _report_year(self.head, self.analysis.text)), 1)
        )

    def _grantor(self, authority: Authority | None) -> PartyRef | None:
        if authority is None:
            return None
        identifier = self.body_ids.get(self._key(authority.body.name)) if authority.body is not None and not authority.office else None
        return PartyRef(name=authority.name, participant_id=identifier)

    def _awards(self) -> tuple[AwardProposal, ...]:
        out = []
        for number, item in enumerate(self.items, 1):
            party = item.recipient
            identifier = (
                self.person_ids.get(match_key(party.name))
                if party.type == "person"
                else self.body_ids.get(self._key(party.name))
                if party.type == "organization"
                else None
            )
            pieces = list(item.pieces)
            if item.grantor is not None:
                pieces.append((item.grantor.start, item.grantor.end))
            name = party.name
            if party.type == "organization" and identifier is not None:
                name = self.bodies.by_key[self._key(party.name)].name
            out.append(
                AwardProposal(
                    id=f"a{number}",
                    form=item.form,
                    form_code=award_code(item.form, item.kind, item.grantor.name if item.grantor else None),
                    grantor=self._grantor(item.grantor),
                    recipient=Recipient(
                        name=name,
                        type=party.type,
                        participant_id=identifier,
                        count=party.count,
                        text=party.name if party.name != name else None,
                    ),  # type: ignore[arg-type]
                    proposer=self._proposer(item),
                    status=item.status,
                    year=item.year,
                    evidence=self.spans(pieces),
                    confidence=item.confidence,
                )
            )
        return tuple(out)

    def _proposer(self, item: AwardItem) -> PartyRef | None:
        """The issuer of a proposal, the cluster or council that met; None where nothing is plain."""
        if item.status != "proposed":
            return None
        body = self.bodies.issuer
        if body is None and len({cluster.key for cluster in self.bodies.clusters if len(cluster.key.split()) > 2}) == 1:
            body = next(cluster for cluster in self.bodies.clusters if len(cluster.key.split()) > 2)
        if body is None or body.key not in self.body_ids:
            return None
        return PartyRef(name=body.name, participant_id=self.body_ids[body.key])

    def _nominations(self) -> tuple[Nomination, ...]:
        out = []
        for number, item in enumerate(self.nominations, 1):
            party = item.nominee
            identifier = self.person_ids.get(match_key(party.name)) or self.body_ids.get(self._key(party.name))
            out.append(
                Nomination(
                    id=f"n{number}",
                    role=item.role,
                    nominee=PartyRef(name=party.name, participant_id=identifier),
                    body=None,
                    year=item.year,
                    evidence=self.spans(item.pieces),
                    confidence=item.confidence,
                )
            )
        return tuple(out)


def mention_list(someone: Someone) -> list:  # type: ignore[type-arg]
    """The person's mentions."""
    return someone.mentions


def _shown_mentions(body: Body) -> list[OrgMention]:
    """The first six mentions, and the first in each spelling."""
    first = {mention.name: mention for mention in reversed(body.mentions)}
    return [*body.mentions[:6], *(first[spelling] for spelling in body.spellings if spelling in first)]
