"""Scores as numbers to save, as a table to read, and as a comparison with scores saved before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.evaluation.items import FIELDS, REPEATED_FIELDS
from extractor.evaluation.score import Count, DocumentScore, average_f1, pool

# The texts that a table needs, in the user's language.
LABELS = ("documents", "whole", "invented", "by_kind", "by_document", "missed", "made_up")
CHANGES = ("gained", "lost", "newly_made_up", "no_longer_made_up")


@dataclass(frozen=True, slots=True)
class Change:
    """One item whose fate differs from the saved scores; `change` is one of CHANGES."""

    document: str
    field: str
    change: str
    item: str


def summarise(scores: Sequence[DocumentScore]) -> dict[str, Any]:
    """The scores as JSON values, in a fixed order; `documents` keeps each one's missed and invented items for later comparison."""
    soft, strict = pool(score.soft for score in scores), pool(score.strict for score in scores)
    kinds = sorted({score.kind for score in scores})
    return {
        "documents_scored": len(scores),
        "unreadable": sum(not score.readable for score in scores),
        "fields": {name: _field_summary(name, strict[name], soft[name], scores) for name in FIELDS},
        "whole_record": {"strict": _share(score.strict for score in scores), "soft": _share(score.soft for score in scores)},
        "invented_per_100": round(_invented_per_100(scores), 2),
        "kinds": {kind: _kind_summary([score for score in scores if score.kind == kind]) for kind in kinds},
        "documents": {
            score.name: {
                "f1": round(all_items(score.soft).f1, 6),
                "missed": {name: list(items) for name, items in score.missed.items() if items},
                "invented": {name: list(items) for name, items in score.invented.items() if items},
            }
            for score in scores
        },
    }


def all_items(counts: Mapping[str, Count]) -> Count:
    """The fields pooled, those that repeat others left out."""
    return sum((count for name, count in counts.items() if name not in REPEATED_FIELDS), Count())


def format_summary(summary: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """The tables; `labels` has a text for each of LABELS."""
    lines = [
        labels["documents"].format(count=summary["documents_scored"], failed=summary["unreadable"]),
        "",
        f"{'field':14} {'gold':>6} {'found':>6} {'match':>6} {'P':>6} {'R':>6} {'F1':>6} {'strict':>7} {'F1/doc':>7}",
    ]
    for name, row in summary["fields"].items():
        per_document = "-" if row["f1_by_document"] is None else f"{row['f1_by_document']:.3f}"
        lines.append(
            f"{name:14} {row['gold']:6} {row['found']:6} {row['matched']:6} {row['precision']:6.3f} {row['recall']:6.3f} "
            f"{row['f1']:6.3f} {row['f1_strict']:7.3f} {per_document:>7}"
        )
    whole = summary["whole_record"]
    lines += ["", f"{labels['whole']}: soft {whole['soft']:.3f}, strict {whole['strict']:.3f}"]
    lines += [f"{labels['invented']}: {summary['invented_per_100']:.1f}"]
    lines += ["", labels["by_kind"]]
    lines += [f"  {kind:16} {row['documents']:4} {row['f1']:6.3f}" for kind, row in summary["kinds"].items()]
    lines += ["", labels["by_document"]]
    lines += [f"  {row['f1']:6.3f}  {name}" for name, row in summary["documents"].items()]
    return "\n".join(lines)


def format_errors(summary: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """One line for each missed and each invented item of every document."""
    lines = []
    for name, document in summary["documents"].items():
        for kind, label in (("missed", labels["missed"]), ("invented", labels["made_up"])):
            for field_name, items in document[kind].items():
                lines += [f"{name}\t{field_name}\t{label}\t{item}" for item in items]
    return "\n".join(lines)


def compare(summary: Mapping[str, Any], saved: Mapping[str, Any]) -> list[Change]:
    """What differs from saved scores, over the documents that both have; a new or removed document is no change."""
    changes: list[Change] = []
    for name, now in summary["documents"].items():
        before = saved["documents"].get(name)
        if before is not None:
            changes += _compare_document(name, now, before)
    return changes


def _compare_document(name: str, now: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Change]:
    for field_name in FIELDS:
        missed_now, missed_before = (Counter(side["missed"].get(field_name, ())) for side in (now, before))
        made_up_now, made_up_before = (Counter(side["invented"].get(field_name, ())) for side in (now, before))
        differences = (missed_before - missed_now, missed_now - missed_before, made_up_now - made_up_before, made_up_before - made_up_now)
        for change, items in zip(CHANGES, differences, strict=True):
            for item in sorted(items.elements()):
                yield Change(name, field_name, change, item)


def _field_summary(name: str, strict: Count, soft: Count, scores: Sequence[DocumentScore]) -> dict[str, Any]:
    average = average_f1([score.soft for score in scores], name)
    return {
        "gold": soft.gold,
        "found": soft.found,
        "matched": soft.matched,
        "matched_strict": strict.matched,
        "precision": round(soft.precision, 6),
        "recall": round(soft.recall, 6),
        "f1": round(soft.f1, 6),
        "f1_strict": round(strict.f1, 6),
        "f1_by_document": None if average is None else round(average, 6),
    }


def _kind_summary(scores: Sequence[DocumentScore]) -> dict[str, Any]:
    pooled = pool(score.soft for score in scores)
    return {
        "documents": len(scores),
        "f1": round(all_items(pooled).f1, 6),
        "fields": {name: round(pooled[name].f1, 6) for name in FIELDS},
        "whole_record_soft": _share(score.soft for score in scores),
    }


def _share(counts: Iterable[Mapping[str, Count]]) -> float:
    """The share of documents that are right in every field."""
    right = [all(count.exact for count in document.values()) for document in counts]
    return round(sum(right) / len(right), 6) if right else 0.0


def _invented_per_100(scores: Sequence[DocumentScore]) -> float:
    return 100 * sum(score.invented_values for score in scores) / len(scores) if scores else 0.0
