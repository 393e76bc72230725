"""Whether confidence means what it says: of the items given 0.9 about nine in ten should be right.

    python -m extractor.evaluation.reliability FOLDER…

prints the table over all folders, and for each source of `records.confidence` the share of its items that are right.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.evaluation.gold import Gold, load_gold
from extractor.evaluation.items import gold_items, record_items
from extractor.evaluation.score import TITLE_PART, match_items
from extractor.model.record import Organization, Person, Record
from extractor.records.confidence import award_sources, nomination_sources, participant_sources, theme_sources

JUDGED_FIELDS = ("people", "organizations", "themes", "awards", "nominations")
SURE = 0.9  # confidence from which an item counts as sure
_BORDERS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)  # lower ends of the bins


@dataclass(frozen=True, slots=True)
class Judgement:
    """One item of a record: what it claims and whether it softly matches the gold."""

    field: str
    source: str
    confidence: float
    right: bool


def judge(gold: Gold, record: Record) -> list[Judgement]:
    """Every item that gold can confirm, by field; clusters, traditions and declined awards are left out."""
    wanted, found = gold_items(gold), record_items(record)
    judged: list[Judgement] = []
    for field, claims in _claims(record).items():
        pairs = match_items(wanted[field], found[field], strict=False, title_part=TITLE_PART.get(field))
        right = {index for _, index in pairs}
        judged += [Judgement(field, source, confidence, index in right) for index, (source, confidence) in enumerate(claims)]
    return judged


def _claims(record: Record) -> dict[str, list[tuple[str, float]]]:
    """Source and confidence of each item, in the order of `record_items`."""
    people, bodies = [], []
    for item, source in zip(record.participants, participant_sources(record), strict=True):
        if isinstance(item, Person):
            people.append((source, item.confidence))
        elif isinstance(item, Organization) and item.kind != "emulation_cluster":
            bodies.append((source, item.confidence))
    themes = zip(record.themes, theme_sources(record), strict=True)
    awards = zip(record.award_proposals, award_sources(record), strict=True)
    nominations = zip(record.nominations, nomination_sources(record), strict=True)
    return {
        "people": people,
        "organizations": bodies,
        "themes": [(source, item.confidence) for item, source in themes if item.kind != "tradition"],
        "awards": [(source, item.confidence) for item, source in awards if item.status != "declined"],
        "nominations": [(source, item.confidence) for item, source in nominations],
    }


def summarise_reliability(judged: Sequence[Judgement]) -> dict[str, Any]:
    """Per field and for all: items, mean confidence, share right, expected calibration error, and the same of the sure ones; bins of all."""
    fields = {field: _summary([item for item in judged if item.field == field]) for field in JUDGED_FIELDS}
    bins = []
    for low, high in zip(_BORDERS, (*_BORDERS[1:], 1.01), strict=True):
        inside = [item for item in judged if low <= item.confidence < high]
        if inside:
            bins.append({"from": low, "items": len(inside), "confidence": round(_mean(inside), 4), "right": round(share_right(inside), 4)})
    return {"fields": fields, "all": _summary(judged), "bins": bins}


def _summary(judged: Sequence[Judgement]) -> dict[str, Any]:
    sure = [item for item in judged if item.confidence >= SURE]
    return {
        "items": len(judged),
        "confidence": round(_mean(judged), 4),
        "right": round(share_right(judged), 4),
        "ece": round(calibration_error(judged), 4),
        "sure": len(sure),
        "sure_right": round(share_right(sure), 4),
    }


def calibration_error(judged: Sequence[Judgement]) -> float:
    """The mean distance of confidence and share right over the bins, weighted by their items; 0 without items."""
    error = 0.0
    for low, high in zip(_BORDERS, (*_BORDERS[1:], 1.01), strict=True):
        inside = [item for item in judged if low <= item.confidence < high]
        error += len(inside) * abs(_mean(inside) - share_right(inside))
    return error / len(judged) if judged else 0.0


def share_right(judged: Sequence[Judgement]) -> float:
    """0 without items."""
    return sum(item.right for item in judged) / len(judged) if judged else 0.0


def _mean(judged: Sequence[Judgement]) -> float:
    return sum(item.confidence for item in judged) / len(judged) if judged else 0.0


def format_reliability(summary: dict[str, Any]) -> str:
    """Two tables: by field, by confidence."""
    lines = [f"  {'field':14} {'items':>6} {'mean':>6} {'right':>6} {'ECE':>6} {'>=0.9':>6} {'right':>6}"]
    for name, row in [*summary["fields"].items(), ("all", summary["all"])]:
        lines.append(
            f"  {name:14} {row['items']:6} {row['confidence']:6.3f} {row['right']:6.3f} {row['ece']:6.3f} "
            f"{row['sure']:6} {row['sure_right']:6.3f}"
        )
    lines += ["", f"  {'from':14} {'items':>6} {'mean':>6} {'right':>6}"]
    lines += [f"  {row['from']:<14.2f} {row['items']:6} {row['confidence']:6.3f} {row['right']:6.3f}" for row in summary["bins"]]
    return "\n".join(lines)


def format_sources(judged: Iterable[Judgement]) -> str:
    """Items and share right of each source."""
    by_source: dict[str, list[Judgement]] = {}
    for item in judged:
        by_source.setdefault(item.source, []).append(item)
    return "\n".join(f"{source:28} {len(items):6} {share_right(items):6.3f}" for source, items in sorted(by_source.items()))


def main(folders: Sequence[str]) -> None:
    """Read, judge, print."""
    from extractor.pipeline import Pipeline

    pipeline = Pipeline()
    documents = [document for folder in folders for document in load_gold(Path(folder))]
    judged = [item for document in documents for item in judge(document.gold, pipeline.extract(document.path))]
    print(format_reliability(summarise_reliability(judged)))
    print()
    print(format_sources(judged))


if __name__ == "__main__":
    main(sys.argv[1:])
