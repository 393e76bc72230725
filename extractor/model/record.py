"""The record of one report, as the contract fixes it. Every value shows the words it came from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.model.document import Block, Frozen, Source, Span

SCHEMA_VERSION = "1.0"

DocumentKind = Literal["news", "summary_report", "proposal", "minutes", "decision", "plan", "list", "other"]
Role = Literal[
    "attendee",
    "chair",
    "speaker",
    "signer",
    "author",
    "organizer",
    "host",
    "member",
    "lead",
    "deputy_lead",
    "proposer",
    "grantor",
    "recipient",
    "nominee",
    "mentioned",
]
OrganizationKind = Literal[
    "mass_organization",
    "government",
    "party",
    "military",
    "police",
    "school",
    "hospital",
    "enterprise",
    "emulation_cluster",
    "other",
]
OrganizationLevel = Literal["central", "province", "district", "commune", "unit"]
ThemeKind = Literal["theme", "slogan", "movement", "campaign", "tradition"]
AwardStatus = Literal["proposed", "granted", "registered", "declined"]
Severity = Literal["info", "warning", "error"]
Evidence = tuple[Span, ...]


class DocumentInfo(Frozen):
    """What the paper says of itself. `evidence` has a key for each value that is present, and no other."""

    kind: DocumentKind
    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: str | None = Field(default=None, description="YYYY-MM-DD")
    evidence: dict[str, Evidence] = Field(default_factory=dict)


class Event(Frozen):
    """The meeting or ceremony reported; `end` is None for one day, `start` None where no full date is plain."""

    id: str
    name: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    evidence: Evidence


class Position(Frozen):
    """One post: `text` is title and organisation together, completed from the context where the title stands bare."""

    text: str
    title: str
    organization: str | None = None
    organization_id: str | None = None
    former: bool = False


class Person(Frozen):
    """A real person named in the report; named twice, listed once."""

    id: str
    type: Literal["person"] = "person"
    name: str
    honorific: str | None = None
    rank: str | None = Field(default=None, description="Military or police rank, never an academic title.")
    academic_title: str | None = None
    aliases: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    roles: tuple[Role, ...] = ()
    evidence: Evidence
    confidence: float = Field(ge=0, le=1)


class Place(Frozen):
    """The place in an organisation's name; `current_name` is the province after 2025-07-01, None if unknown or not a province."""

    name: str
    type: str | None = None
    current_name: str | None = None


class Organization(Frozen):
    """A body that takes part; `aliases` are its other spellings in this text."""

    id: str
    type: Literal["organization"] = "organization"
    name: str
    full_name: str | None = None
    aliases: tuple[str, ...] = ()
    kind: OrganizationKind = "other"
    level: OrganizationLevel | None = None
    place: Place | None = None
    roles: tuple[Role, ...] = ()
    evidence: Evidence
    confidence: float = Field(ge=0, le=1)


class Theme(Frozen):
    """A slogan, theme, movement or campaign; `year` is '2023' or '2014-2019', only where the clause ties one to it."""

    id: str
    text: str
    kind: ThemeKind
    year: str | None = None
    issuer: str | None = None
    evidence: Evidence
    confidence: float = Field(ge=0, le=1)


class PartyRef(Frozen):
    """A participant named in another item: its name as listed, its id (None if it is not a participant), the words used there."""

    name: str
    participant_id: str | None = None
    text: str | None = None


class Recipient(PartyRef):
    """Who gets the award; for a group, `name` is the count phrase ('15 tập thể') and `count` its number."""

    type: Literal["organization", "person", "group"]
    count: int | None = None


class DecisionRef(Frozen):
    """The decision that grants, where the text names it; `date` YYYY-MM-DD."""

    number: str | None = None
    date: str | None = None


class AwardProposal(Frozen):
    """One award for one recipient, with who asks, who grants and what became of it."""

    id: str
    form: str
    form_code: str | None = None
    grantor: PartyRef | None = None
    recipient: Recipient
    proposer: PartyRef | None = None
    status: AwardStatus
    year: str | None = None
    reason: str | None = None
    decision: DecisionRef = DecisionRef()
    evidence: Evidence
    confidence: float = Field(ge=0, le=1)


class Nomination(Frozen):
    """Someone chosen or proposed for a role."""

    id: str
    role: str
    nominee: PartyRef
    body: str | None = None
    year: str | None = None
    evidence: Evidence
    confidence: float = Field(ge=0, le=1)


class Finding(Frozen):
    """Something a reviewer should look at; `path` is a JSON pointer into the record."""

    code: str
    severity: Severity
    message: str
    path: str | None = None
    evidence: Evidence = ()


class Record(Frozen):
    """One report. The same bytes always give the same record, ids included."""

    schema_version: str = SCHEMA_VERSION
    report_id: str
    source: Source
    document: DocumentInfo
    events: tuple[Event, ...] = ()
    participants: tuple[Person | Organization, ...] = ()
    themes: tuple[Theme, ...] = ()
    award_proposals: tuple[AwardProposal, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: str | None = None
    blocks: tuple[Block, ...] | None = None
