"""What other means find in the same documents: a learned model, rules and model together, a general-purpose recogniser.

    python -m extractor.evaluation.baselines --train corpora/train --choose corpora/dev corpora/test …

trains on one folder, chooses the thresholds of 'both' on a second and prints precision, recall and soft F1 of every system on the second
and all others, as a Markdown table.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.evaluation.alignment import KINDS, align
from extractor.evaluation.gold import load_gold
from extractor.evaluation.items import Item, gold_items, normalise, record_items
from extractor.evaluation.score import TITLE_PART, Count, match_items
from extractor.model.record import Organization, Person, Record
from extractor.nlp.general_ner import find_general_names
from extractor.nlp.learned import Found, Prepared, Tagger, find_stretches, marginals, mean_probability, prepare, train
from extractor.pipeline import Pipeline

GENERAL_LABELS = {"people": "PER", "organizations": "ORG"}  # what a general-purpose recogniser knows
# Add what only the model finds, at this probability or more (above 1: nothing); drop what rules found below the other (0: nothing).
_ADD = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
_VETO = (0.0, 0.001, 0.01, 0.03, 0.1, 0.2, 0.3)

Chances = Mapping[str, Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as each system reads it, by kind.

    Attributes:
        supports: for each item of the rules, how probable the model finds the best of its places.
        known: everything the record names, also what is scored nowhere (clusters, traditions); the model adds none of it again.
        model: distinct items of the model with their probabilities.
        general: items of the general-purpose recogniser.
    """

    gold: Mapping[str, Sequence[Item]]
    rules: Mapping[str, Sequence[Item]]
    supports: Mapping[str, Sequence[float]]
    known: Sequence[Item]
    model: Mapping[str, Sequence[tuple[Item, float]]]
    general: Mapping[str, Sequence[Item]]


System = Callable[[Reading], Sequence[Item]]


def train_models(folder: Path, pipeline: Pipeline) -> dict[str, Tagger]:
    """One model a kind, from all gold of the folder."""
    documents = [(document.gold, prepare(pipeline.read(document.path.read_bytes(), document.path.name))) for document in load_gold(folder)]
    sequences = [sequence for _, prepared in documents for sequence in prepared.sequences]
    return {kind: train(sequences, [tags for gold, prepared in documents for tags in align(gold, prepared, kind)]) for kind in KINDS}


def read_folder(folder: Path, pipeline: Pipeline, models: Mapping[str, Tagger]) -> list[Reading]:
    """Every document with gold, read by all systems."""
    readings = []
    for entry in load_gold(folder):
        document = pipeline.read(entry.path.read_bytes(), entry.path.name)
        record = pipeline.assemble(document)
        prepared = prepare(document)
        chances = {kind: marginals(model, prepared) for kind, model in models.items()}
        found = {kind: find_stretches(model, prepared, chances[kind]) for kind, model in models.items()}
        general = {
            kind: [(frozenset([normalise(name)]),) for name in find_general_names(document, label)]
            for kind, label in GENERAL_LABELS.items()
        }
        readings.append(
            Reading(
                gold_items(entry.gold),
                record_items(record),
                _supports(record, prepared, chances),
                _known(record),
                _model_items(document.text, found),
                general,
            )
        )
    return readings


def _model_items(text: str, found: Mapping[str, Sequence[Found]]) -> dict[str, list[tuple[Item, float]]]:
    items = {kind: _distinct(((_words(text, stretch),), stretch.probability) for stretch in stretches) for kind, stretches in found.items()}
    items["positions"] = _distinct(_held(text, found["people"], found["positions"]))
    return items


def _held(text: str, names: Sequence[Found], posts: Sequence[Found]) -> Iterable[tuple[Item, float]]:
    """Each post with the nearest name of its paragraph or table row; posts without a name there are left out."""
    for post in posts:
        near = [name for name in names if name.row == post.row]
        if near:
            holder = min(near, key=lambda name: max(name.start - post.end, post.start - name.end))
            yield (_words(text, holder), _words(text, post)), min(holder.probability, post.probability)


def _words(text: str, found: Found) -> frozenset[str]:
    return frozenset([normalise(text[found.start : found.end])])


def _distinct(items: Iterable[tuple[Item, float]]) -> list[tuple[Item, float]]:
    best: dict[Item, float] = {}
    for item, probability in items:
        if all(map(any, item)):
            best[item] = max(best.get(item, 0.0), probability)
    return list(best.items())


def _known(record: Record) -> list[Item]:
    names = [(participant.name, *participant.aliases) for participant in record.participants]
    names += [(theme.text,) for theme in record.themes]
    return [(frozenset(map(normalise, spellings)),) for spellings in names]


def _supports(record: Record, prepared: Prepared, chances: Chances) -> dict[str, list[float]]:
    """In the order of `record_items`; 1 for an item whose words stand nowhere as they are."""
    text = prepared.document.text.casefold()

    def best(kind: str, *wordings: str) -> float:
        for wording in wordings:
            places = list(_places(text, wording.casefold()))
            if places:
                return max(mean_probability(prepared, chances[kind], start, start + len(wording)) for start in places)
        return 1.0

    people = [one for one in record.participants if isinstance(one, Person)]
    bodies = [one for one in record.participants if isinstance(one, Organization) and one.kind != "emulation_cluster"]
    return {
        "people": [best("people", person.name) for person in people],
        "positions": [best("positions", post.text, post.title) for person in people for post in person.positions],
        "organizations": [best("organizations", body.name, *body.aliases) for body in bodies],
        "themes": [best("themes", theme.text) for theme in record.themes if theme.kind != "tradition"],
    }


def _places(text: str, words: str) -> Iterable[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def read_both(reading: Reading, kind: str, add: float, veto: float) -> list[Item]:
    """The items of the rules that the model does not find improbable, and what only the model finds."""
    rules = reading.rules[kind]
    known = [*rules, *reading.known] if kind != "positions" else rules
    kept = [item for item, support in zip(rules, reading.supports[kind], strict=True) if support >= veto]
    return kept + [item for item, chance in reading.model[kind] if chance >= add and not any(_same(item, other, kind) for other in known)]


def _same(item: Item, other: Item, kind: str) -> bool:
    """Whether one is the other, or part of it."""
    if match_items([item], [other], strict=False, title_part=TITLE_PART.get(kind)):
        return True
    (words,) = item[-1]
    holder_is_same = not item[:-1] or bool(match_items([item[:-1]], [other[:-1]], strict=False))
    return holder_is_same and any(words in spelling or spelling in words for spelling in other[-1] if spelling)


def count(readings: Sequence[Reading], kind: str, items: System) -> Count:
    """Soft matches over all documents."""
    total = Count()
    for reading in readings:
        found = items(reading)
        pairs = match_items(reading.gold[kind], found, strict=False, title_part=TITLE_PART.get(kind))
        total += Count(len(pairs), len(reading.gold[kind]), len(found))
    return total


def choose(readings: Sequence[Reading], kind: str) -> tuple[float, float]:
    """The pair of thresholds with the best F1; of equal ones that which changes the rules least."""
    pairs = [(add, veto) for add in _ADD for veto in _VETO]
    return max(pairs, key=lambda pair: (count(readings, kind, lambda reading: read_both(reading, kind, *pair)).f1, pair[0], -pair[1]))


def systems(kind: str, thresholds: tuple[float, float]) -> dict[str, System]:
    """Name → what it finds of the kind."""
    add, veto = thresholds
    found: dict[str, System] = {
        "rules": lambda reading: reading.rules[kind],
        "model": lambda reading: [item for item, _ in reading.model[kind]],
        f"both (add ≥ {add}, veto < {veto})": lambda reading: read_both(reading, kind, add, veto),
    }
    if kind in GENERAL_LABELS:
        found["underthesea ner"] = lambda reading: reading.general[kind]
    return found


def format_table(folders: Mapping[str, Sequence[Reading]], chosen: str) -> str:
    """One row for each kind and system; thresholds are chosen on the folder of that name."""
    lines = ["| field | system | " + " | ".join(f"{name} P / R / F1" for name in folders) + " |", "|---|---|" + "---|" * len(folders)]
    for kind in KINDS:
        for name, items in systems(kind, choose(folders[chosen], kind)).items():
            cells = [count(readings, kind, items) for readings in folders.values()]
            scores = " | ".join(f"{cell.precision:.3f} / {cell.recall:.3f} / {cell.f1:.3f}" for cell in cells)
            lines.append(f"| {kind} | {name} | {scores} |")
    return "\n".join(lines)


def main() -> None:
    """Train, read, print."""
    parser = argparse.ArgumentParser(prog="python -m extractor.evaluation.baselines")
    parser.add_argument("--train", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--choose", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    arguments = parser.parse_args()
    pipeline = Pipeline()
    models = train_models(arguments.train, pipeline)
    folders = {str(folder): read_folder(folder, pipeline, models) for folder in (arguments.choose, *arguments.folders)}
    print(format_table(folders, str(arguments.choose)))


if __name__ == "__main__":
    main()
