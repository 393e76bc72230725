"""What other means find in the same documents: a learned model, rules and model together, a general-purpose recogniser.

    python -m extractor.evaluation.baselines --train corpora/train --choose corpora/dev corpora/test …

trains on one folder, chooses the thresholds of 'both' on a second and prints precision, recall and soft F1 of every system on all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.evaluation.alignment import KINDS, align
from extractor.evaluation.gold import Gold, load_gold
from extractor.evaluation.items import Item, gold_items, normalise, record_items
from extractor.evaluation.score import TITLE_PART, Count, match_items
from extractor.model.document import Document
from extractor.model.record import Organization, Person, Record
from extractor.nlp.learned import Found, Prepared, find_stretches, marginals, prepare, train
from extractor.pipeline import Pipeline

SYSTEMS = ("rules", "model", "both", "underthesea.ner")
_ADD = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)  # add what the model finds at this probability; 1.01: nothing
_VETO = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3)  # drop what rules found below this probability; 0: nothing

Thresholds = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Read:
    """A document read by rules and by the models.

    Attributes:
        supports: kind → for each item of the rules, the highest mean probability of its places.
        found: kind → items of the model with their probabilities, each distinct one once.
    """

    gold: Mapping[str, Sequence[Item]]
    rules: Mapping[str, Sequence[Item]]
    supports: Mapping[str, Sequence[float]]
    found: Mapping[str, Sequence[tuple[Item, float]]]
    others: Sequence[Item]
    document: Document


def read_all(folder: Path, pipeline: Pipeline, taggers: Mapping[str, object]) -> list[Read]:
    """Every document of the folder, read by rules and models."""
    found = []
    for gold in load_gold(folder):
        document = pipeline.read(gold.path.read_bytes(), gold.path.name)
        record = pipeline.assemble(document)
        prepared = prepare(document)
        found.append(_read(gold.gold, record, prepared, taggers))
    return found


def _read(gold: Gold, record: Record, prepared: Prepared, taggers: Mapping[str, object]) -> Read:
    chances = {kind: marginals(tagger, prepared) for kind, tagger in taggers.items()}
    stretches = {kind: find_stretches(tagger, prepared, chances[kind]) for kind, tagger in taggers.items()}
    items = record_items(record)
    text = prepared.document.text
    found = {
        kind: _distinct(((_item(text, found),), found.probability) for found in stretches[kind]) for kind in KINDS if kind != "positions"
    }
    found["positions"] = _distinct(_held(text, stretches["people"], stretches["positions"]))
    others = [(frozenset(map(normalise, (participant.name, *participant.aliases))),) for participant in record.participants] + [
        (frozenset([normalise(theme.text)]),) for theme in record.themes
    ]
    return Read(
        {kind: gold_items(gold)[kind] for kind in KINDS},
        {kind: items[kind] for kind in KINDS},
        _supports(record, prepared, chances),
        found,
        others,
        prepared.document,
    )


def _item(text: str, found: Found) -> frozenset[str]:
    return frozenset([normalise(text[found.start : found.end])])


def _held(text: str, names: Sequence[Found], posts: Sequence[Found]) -> Iterable[tuple[Item, float]]:
    """Each post with the nearest name of its paragraph or row."""
    for post in posts:
        near = [name for name in names if name.row == post.row]
        if near:
            name = min(near, key=lambda name: max(name.start - post.end, post.start - name.end))
            yield (_item(text, name), _item(text, post)), min(name.probability, post.probability)


def _distinct(items: Iterable[tuple[Item, float]]) -> list[tuple[Item, float]]:
    best: dict[Item, float] = {}
    for item, probability in items:
        if all(map(any, item)):
            best[item] = max(best.get(item, 0.0), probability)
    return list(best.items())


def _supports(record: Record, prepared: Prepared, chances: Mapping[str, Sequence[tuple[float, float]]]) -> dict[str, list[float]]:
    """How probable the models find the places of each rule item, in the order of `record_items`."""

    def mean(kind: str, start: int, end: int) -> float:
        inside = [
            sum(pair) for pair, at in zip(chances[kind][_first(prepared, start) :], prepared.starts[_first(prepared, start) :]) if at < end
        ]
        return sum(inside) / len(inside) if inside else 0.0

    people = [participant for participant in record.participants if isinstance(participant, Person)]
    bodies = [one for one in record.participants if isinstance(one, Organization) and one.kind != "emulation_cluster"]
    themes = [theme for theme in record.themes if theme.kind != "tradition"]
    text = prepared.document.text.casefold()

    def best(kind: str, spans: Iterable[tuple[int, int]]) -> float:
        return max((mean(kind, start, end) for start, end in spans), default=1.0)

    def places(value: str) -> Iterable[tuple[int, int]]:
        at = text.find(value.casefold())
        while at >= 0:
            yield at, at + len(value)
            at = text.find(value.casefold(), at + 1)

    return {
        "people": [best("people", places(person.name)) for person in people],
        "positions": [best("positions", list(places(post.text)) or places(post.title)) for person in people for post in person.positions],
        "organizations": [best("organizations", [(span.start, span.end) for span in body.evidence]) for body in bodies],
        "themes": [best("themes", [(span.start, span.end) for span in theme.evidence[:1]]) for theme in themes],
    }


def _first(prepared: Prepared, offset: int) -> int:
    from bisect import bisect_left

    return bisect_left(prepared.starts, offset)


def both(read: Read, kind: str, add: float, veto: float) -> list[Item]:
    """What rules found, less what the model finds improbable, plus what only the model finds."""
    kept = [item for item, support in zip(read.rules[kind], read.supports[kind], strict=True) if support >= veto]
    known = [*read.rules[kind], *(item for item in read.others if kind != "positions")]
    return kept + [item for item, chance in read.found[kind] if chance >= add and not any(_same(item, other, kind) for other in known)]


def _same(item: Item, other: Item, kind: str) -> bool:
    if len(item) != len(other):
        return False
    if match_items([item], [other], strict=False, title_part=TITLE_PART.get(kind)):
        return True
    (mine,) = item[-1]
    if kind == "positions":
        return bool(match_items([item[:1]], [other[:1]], strict=False)) and any(mine in theirs or theirs in mine for theirs in other[-1])
    return any(mine in theirs or theirs in mine for theirs in other[-1] if theirs)


def count(reads: Sequence[Read], kind: str, items: Callable[[Read], Sequence[Item]]) -> Count:
    """Soft matches over documents."""
    total = Count()
    for read in reads:
        found = items(read)
        pairs = match_items(read.gold[kind], found, strict=False, title_part=TITLE_PART.get(kind))
        total += Count(len(pairs), len(read.gold[kind]), len(found))
    return total
