"""What the parts of a record share while it is put together: what was collected, ids, evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.model.analysis import Analysis
from extractor.model.document import Document, Span, find_block
from extractor.model.mention import Piece
from extractor.model.record import Evidence
from extractor.records.awards import AwardItem
from extractor.records.document import Head
from extractor.records.nominations import NominationItem
from extractor.records.organisations import Bodies, Body
from extractor.records.people import Someone
from extractor.records.zones import Zones


@dataclass(slots=True)
class Draft:
    """All that goes into one record; `roles` by body key, ids by person and body key."""

    analysis: Analysis
    zones: Zones
    head: Head
    bodies: Bodies
    people: list[Someone]
    items: list[AwardItem]
    nominations: list[NominationItem]
    year: str | None
    roles: dict[str, set[str]] = field(default_factory=dict)
    person_ids: dict[str, str] = field(default_factory=dict)
    body_ids: dict[str, str] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """The document that all offsets point into."""
        return self.analysis.document

    def spans(self, pieces: Iterable[Piece]) -> Evidence:
        """Evidence spans of the pieces, each once, in order."""
        text, blocks = self.document.text, self.document.blocks
        seen: dict[Piece, Span] = {}
        for start, end in pieces:
            if 0 <= start < end and (start, end) not in seen:
                block = find_block(blocks, start)
                seen[(start, end)] = Span(start=start, end=end, text=text[start:end], locator=block.locator if block else "")
        return tuple(seen[key] for key in sorted(seen))

    def key(self, name: str) -> str:
        """The key of the body that the name leads to."""
        return self.bodies.resolved(name)

    def counting(self) -> list[tuple[str, Body]]:
        """The bodies that take part, in order of their first mention."""
        found = [(key, body) for key, body in self.bodies.by_key.items() if body.counts and body.mentions]
        return sorted(found, key=lambda entry: entry[1].mentions[0].pieces[0][0])

    def add_role(self, key: str, role: str) -> None:
        """Notes what the body does in the report."""
        self.roles.setdefault(key, set()).add(role)

    def number(self) -> None:
        """Gives ids: p1, p2 … in order of the people, o1, o2 … in order of the bodies that take part."""
        self.person_ids = {someone.key: f"p{number}" for number, someone in enumerate(self.people, 1)}
        self.body_ids = {key: f"o{number}" for number, (key, _) in enumerate(self.counting(), 1)}
