"""What finders point at: places in the text with what they were understood to be. Offsets are code points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Piece = tuple[int, int]  # start, end

Status = Literal["proposed", "granted", "registered", "declined"]


@dataclass(frozen=True, slots=True)
class OrgMention:
    """One organisation named at one place.

    Attributes:
        name: its name, composed of `pieces` in order (ALL CAPS lowered to normal case).
        pieces: the places that the name was read from; more than one where a head is shared ('Hội CCB các tỉnh …').
        head: the match key of its head ('hội ccb'), to join spellings.
        kind: as in the record; `emulation_cluster` for Cụm and Khối thi đua.
        level: 'tỉnh', 'xã', … as written, lower case; None where the name has no level word.
        place: the place name after the level or head; None if there is none.
        office: the title in front of it that makes it an office ('Chủ tịch' of 'Chủ tịch UBND tỉnh'); '' for the body itself.
        elliptic: a level without its place ('UBND tỉnh').
        plural: one of several expanded from one phrase.
        bare: the head alone ('Sở', 'Hội đồng'): stands for a body named elsewhere, if any.
    """

    start: int
    end: int
    name: str
    pieces: tuple[Piece, ...]
    head: str
    kind: str
    level: str | None = None
    place: str | None = None
    office: str = ""
    elliptic: bool = False
    plural: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class PostMention:
    """One post: title and, where the text says it there, the body."""

    start: int
    end: int
    text: str
    title: str
    organization: OrgMention | None = None
    former: bool = False
    cluster_role: bool = False
    member: bool = False
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name at one place with what stands around it; start and end are those of the name."""

    start: int
    end: int
    name: str
    honorific: str | None = None
    rank: str | None = None
    rank_piece: Piece | None = None
    academic_title: str | None = None
    posts: tuple[PostMention, ...] = ()
    outer_start: int = 0
    outer_end: int = 0
    rule: str = ""
    confidence: float = 0.9
    household: bool = False


@dataclass(frozen=True, slots=True)
class CountMention:
    """A count phrase: number and counted noun ('05 tập thể')."""

    start: int
    end: int
    text: str
    number: int
    noun: str


@dataclass(frozen=True, slots=True)
class Authority:
    """Who may grant or is asked: a body, or an office ('Chủ tịch UBND tỉnh') and the body it belongs to.

    Attributes:
        name: as written, ALL CAPS lowered.
        body: the organisation; None for an office of the State ('Chủ tịch nước', 'Thủ tướng Chính phủ').
        office: whether a title stands in front.
    """

    start: int
    end: int
    name: str
    body: OrgMention | None
    office: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what is meant: 'đề nghị' (propose), 'tặng' (grant), 'phấn đấu' (goal) …"""

    start: int
    end: int
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class AwardMention:
    """An award form at one place, with the authority that stands with it ('Bằng khen của Thủ tướng Chính phủ')."""

    start: int
    end: int
    form: str
    pieces: tuple[Piece, ...]
    kind: str
    outer_end: int
    outer_start: int
    grantor: Authority | None = None
    generic: bool = False


@dataclass(frozen=True, slots=True)
class QuoteMention:
    """A quoted string; offsets are those of the words inside, `outer` those of the marks."""

    start: int
    end: int
    text: str
    outer_start: int
    outer_end: int
