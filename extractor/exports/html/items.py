"""What the page shows of a record, one item a card, with the places it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.exports.html.words import DOCUMENT_FIELDS, TAGS
from extractor.model.record import AwardProposal, Event, Evidence, Finding, Nomination, Organization, Person, Record, Theme


@dataclass(frozen=True, slots=True)
class DocumentField:
    """One thing the paper says of itself; `name` as in the record."""

    name: str
    value: str


Value = Person | Organization | Theme | AwardProposal | Nomination | DocumentField | Event | Finding


@dataclass(frozen=True, slots=True)
class Item:
    """One card.

    Attributes:
        key: kind's letter and number, unique in the record: `p1`.
        tag: what people see of it: `N1`.
        places: code points of the text, each once, in order; none if the record carries no text.
    """

    key: str
    tag: str
    value: Value
    places: tuple[tuple[int, int], ...]

    @property
    def kind(self) -> str:
        """The kind's letter."""
        return self.key[0]


@dataclass(slots=True)
class Items:
    """All items in the order people check them; `by_pointer` and `by_participant` find one by JSON pointer or participant id."""

    all: list[Item]
    by_pointer: dict[str, Item] = field(default_factory=dict)
    by_participant: dict[str, Item] = field(default_factory=dict)

    def of(self, *kinds: str) -> list[Item]:
        """Those of the given kinds, by letter."""
        return [item for item in self.all if item.kind in kinds]


def find_items(record: Record) -> Items:
    """People, organisations, themes, awards, nominations, document and events, findings."""
    length = len(record.text or "")
    counts: dict[str, int] = {}
    items = Items([])
    for kind, pointer, value, evidence in _values(record):
        counts[kind] = number = counts.get(kind, 0) + 1
        item = Item(f"{kind}{number}", f"{TAGS[kind]}{number}", value, _places(evidence, length))
        items.all.append(item)
        items.by_pointer[pointer] = item
        if isinstance(value, Person | Organization):
            items.by_participant.setdefault(value.id, item)
    return items


def _values(record: Record) -> Iterator[tuple[str, str, Value, Evidence]]:
    participants = [(f"/participants/{number}", value) for number, value in enumerate(record.participants)]
    yield from (("p", pointer, value, value.evidence) for pointer, value in participants if isinstance(value, Person))
    yield from (("o", pointer, value, value.evidence) for pointer, value in participants if isinstance(value, Organization))
    lists: tuple[tuple[str, str, Iterable[Theme | AwardProposal | Nomination]], ...] = (
        ("t", "themes", record.themes),
        ("a", "award_proposals", record.award_proposals),
        ("n", "nominations", record.nominations),
    )
    for kind, name, values in lists:
        yield from ((kind, f"/{name}/{number}", value, value.evidence) for number, value in enumerate(values))
    for name in DOCUMENT_FIELDS:
        said: str | None = getattr(record.document, name)
        if said is not None:
            yield "d", f"/document/{name}", DocumentField(name, said), record.document.evidence.get(name, ())
    yield from (("d", f"/events/{number}", event, event.evidence) for number, event in enumerate(record.events))
    yield from (("f", f"/findings/{number}", finding, finding.evidence) for number, finding in enumerate(record.findings))


def _places(evidence: Evidence, length: int) -> tuple[tuple[int, int], ...]:
    """The spans that lie in the text and hold something."""
    return tuple(sorted({(span.start, span.end) for span in evidence if span.start < span.end <= length}))
