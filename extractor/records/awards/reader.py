"""What the reading of awards shares: the document at hand, one award under construction, what governs the items below."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from extractor.model.analysis import Analysis
from extractor.model.mention import Authority, AwardMention, Piece, Status
from extractor.records.parties import Party, collect_parties
from extractor.records.zones import Zones


@dataclass(slots=True)
class AwardItem:
    """One award for one recipient, under construction."""

    form: str
    kind: str
    recipient: Party
    status: Status
    grantor: Authority | None
    year: str | None
    pieces: tuple[Piece, ...]
    confidence: float
    attached: bool = False
    paragraph: int = -1
    rule: str = ""


@dataclass(slots=True)
class Context:
    """What a heading or an introducing sentence says about the items below it."""

    awards: list[AwardMention] = field(default_factory=list)
    status: Status | None = None
    grantor: Authority | None = None
    year: str | None = None
    strong: bool = False


@dataclass(slots=True)
class Reader:
    """The document with what the reading of awards needs at hand."""

    analysis: Analysis
    zones: Zones
    parties: list[Party]
    starts: list[int]
    default_status: Status
    year: str | None
    used: set[int] = field(default_factory=set)

    @classmethod
    def over(cls, analysis: Analysis, zones: Zones, default_status: Status, year: str | None) -> Reader:
        """Collects the parties once."""
        parties = collect_parties(analysis)
        return cls(analysis, zones, parties, [party.start for party in parties], default_status, year)

    def between(self, start: int, end: int) -> list[Party]:
        """Parties that start in the stretch."""
        return self.parties[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def awards_in(self, start: int, end: int) -> list[AwardMention]:
        """Award forms that begin in the stretch."""
        awards = self.analysis.awards
        first = bisect_left(awards, start, key=lambda award: award.outer_start)
        last = bisect_left(awards, end, key=lambda award: award.outer_start)
        return awards[first:last]

    def gap(self, start: int, end: int) -> str:
        """The words between two places, on one line."""
        return self.analysis.text[start:end].replace("\n", " ")
