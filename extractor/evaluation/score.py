"""Matching found items with gold items, and the counts that come of it.

Strict: equal after normalisation. Soft: a Levenshtein similarity of 0.85 or more in every part; a position or role may also lack its
organisation. Each item matches once, the most similar pairs first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from extractor.evaluation.gold import Gold
from extractor.evaluation.items import FIELDS, REPEATED_FIELDS, Item, Items, Spellings, gold_items, record_items
from extractor.model.record import Record

SOFT_THRESHOLD = 0.85
TITLE_ONLY_SIMILARITY = 0.9
# The part of an item that may be a title with or without its organisation.
TITLE_PART = {"positions": 1, "nominations": 0}


@dataclass(frozen=True, slots=True)
class Count:
    """Items matched, items in the gold, items found."""

    matched: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.matched + other.matched, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """0 where nothing was found."""
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """0 where the gold has nothing."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def exact(self) -> bool:
        """Whether nothing is missed and nothing invented."""
        return self.matched == self.gold == self.found


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document's counts by field; `missed` and `invented` name the soft mismatches, in the order of gold and record."""

    name: str
    kind: str
    readable: bool
    strict: Mapping[str, Count]
    soft: Mapping[str, Count]
    missed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    invented: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def invented_values(self) -> int:
        """Values that match nothing in the gold, each counted once."""
        return sum(len(items) for name, items in self.invented.items() if name not in REPEATED_FIELDS)


def score_document(name: str, gold: Gold, record: Record | None) -> DocumentScore:
    """Compare; a document that gave no record (None) misses everything."""
    wanted, found = gold_items(gold), record_items(record)
    strict, soft = {}, {}
    missed: dict[str, tuple[str, ...]] = {}
    invented: dict[str, tuple[str, ...]] = {}
    for field_name in FIELDS:
        strict[field_name] = _count(wanted, found, field_name, match_items(wanted[field_name], found[field_name], strict=True))
        title_part = TITLE_PART.get(field_name)
        pairs = match_items(wanted[field_name], found[field_name], strict=False, title_part=title_part)
        soft[field_name] = _count(wanted, found, field_name, pairs)
        missed[field_name] = _left_over(wanted[field_name], {first for first, _ in pairs})
        invented[field_name] = _left_over(found[field_name], {second for _, second in pairs})
    return DocumentScore(name, gold.kind, record is not None, strict, soft, missed, invented)


def pool(counts: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    """The sums by field."""
    total = dict.fromkeys(FIELDS, Count())
    for document in counts:
        for name in FIELDS:
            total[name] += document[name]
    return total


def average_f1(counts: Iterable[Mapping[str, Count]], name: str) -> float | None:
    """The mean F1 over the documents where the field occurs, in gold or record; None if there is none."""
    values = [document[name].f1 for document in counts if document[name].gold or document[name].found]
    return sum(values) / len(values) if values else None


def match_items(wanted: Sequence[Item], found: Sequence[Item], *, strict: bool, title_part: int | None = None) -> list[tuple[int, int]]:
    """Index pairs, one to one, taken greedily from the most similar; of equal ones the later first.

    Args:
        title_part: the part for which, in soft matching, a title alone equals the title with its organisation.
    """
    candidates = []
    for i, gold_item in enumerate(wanted):
        for j, found_item in enumerate(found):
            similarity = _item_similarity(gold_item, found_item, strict, title_part)
            if similarity:
                candidates.append((similarity, i, j))
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def _item_similarity(gold_item: Item, found_item: Item, strict: bool, title_part: int | None) -> float:
    """The sum over the parts; 0 as soon as one part does not match."""
    total = 0.0
    for position, (gold_part, found_part) in enumerate(zip(gold_item, found_item, strict=True)):
        (gold_text,) = gold_part
        similarity = max((_similarity(gold_text, spelling, strict, position == title_part) for spelling in found_part), default=0.0)
        if not similarity:
            return 0.0
        total += similarity
    return total


def _similarity(gold: str, found: str, strict: bool, is_title: bool) -> float:
    if is_title and not strict and gold and found and (f"{gold} ".startswith(f"{found} ") or f"{found} ".startswith(f"{gold} ")):
        return TITLE_ONLY_SIMILARITY
    if gold == found:
        return 1.0
    if strict or not gold or not found:
        return 0.0
    similarity = Levenshtein.normalized_similarity(gold, found)  # with a cutoff it would drop what is exactly at the threshold
    return similarity if similarity >= SOFT_THRESHOLD else 0.0


def _count(wanted: Items, found: Items, name: str, pairs: Sequence[tuple[int, int]]) -> Count:
    return Count(len(pairs), len(wanted[name]), len(found[name]))


def _left_over(items: Sequence[Item], matched: set[int]) -> tuple[str, ...]:
    return tuple(" | ".join(map(_shown, item)) for index, item in enumerate(items) if index not in matched and any(map(any, item)))


def _shown(spellings: Spellings) -> str:
    return " = ".join(sorted(spellings, key=lambda text: (len(text), text)))
