"""A linear-chain CRF over syllables that learns the borders of names, posts, bodies and themes from tagged documents.

One model a kind, since a post holds the name of its body. The pipeline does not use it: rules are measured against it. Two trainings on the
same documents agree to a few digits, not to the bit: the trainer adds up in an order of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from underthesea_core import CRFTagger, CRFTrainer

from extractor.knowledge.load import load_surnames
from extractor.model.document import Document
from extractor.nlp.annotate import Annotated, annotate
from extractor.nlp.finders.quotes import find_quotes
from extractor.nlp.language import load_language
from extractor.text.keys import loose_key, match_key

OUTSIDE, BEGIN, INSIDE = "O", "B", "I"
_GROUPS = ("org", "title", "rank", "prefix", "award", "place", "level", "field", "cue", "stop", "count")
_REACH = (-2, -1, 0, 1, 2)
_L1, _L2, _ITERATIONS = 0.0, 0.05, 60

Sequences = list[list[list[str]]]  # paragraphs of tokens of features


class Tagger(Protocol):
    """What underthesea_core's CRFTagger does."""

    def labels(self) -> list[str]:
        """All tags, in the order of the marginals."""
        ...

    def tag(self, features: list[list[str]], /) -> list[str]:
        """The most probable tags of one sequence."""
        ...

    def marginals(self, features: list[list[str]], /) -> list[list[float]]:
        """For each token the probability of each tag."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document's tokens, cut into sequences at paragraph borders.

    Attributes:
        keys: match keys of all tokens.
        sequences: the features of each paragraph's tokens.
        firsts: the first token of each paragraph; `paragraph_of` the other way round.
        rows: the table and row of each paragraph if it is a cell, else its number alone; names and posts are paired within.
    """

    document: Document
    starts: list[int]
    ends: list[int]
    keys: list[str]
    sequences: Sequences
    firsts: list[int]
    rows: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """One stretch that a model marks, in code points; `probability` is that of its least certain token."""

    start: int
    end: int
    row: tuple[str, int]
    probability: float


def prepare(document: Document) -> Prepared:
    """Tokens and features of a document, the same for every kind."""
    a = annotate(document, load_language())
    marks = _marks(a)
    sequences, firsts, rows = [], [], []
    first = 0
    for number, paragraph in enumerate(a.paragraphs):
        last = first
        while last < len(a) and a.starts[last] < paragraph.end:
            last += 1
        sequences.append(_features(a, marks, first, last))
        firsts.append(first)
        rows.append((paragraph.table, paragraph.row) if paragraph.table else ("", number))
        first = last
    return Prepared(document, a.starts, a.ends, [match_key(word) for word in a.words], sequences, firsts, rows)


def train(sequences: Sequence[Sequence[Sequence[str]]], tags: Sequence[Sequence[str]]) -> Tagger:
    """A tagger learnt from paragraphs and their tags; empty paragraphs are passed over."""
    pairs = [(list(map(list, features)), list(labels)) for features, labels in zip(sequences, tags, strict=True) if labels]
    trainer = CRFTrainer(loss_function="lbfgs", l1_penalty=_L1, l2_penalty=_L2, max_iterations=_ITERATIONS, verbose=0)
    tagger: Tagger = CRFTagger.from_model(trainer.train([features for features, _ in pairs], [labels for _, labels in pairs]))
    return tagger


def marginals(tagger: Tagger, prepared: Prepared) -> list[tuple[float, float]]:
    """For every token of the document the probabilities that a stretch begins at it, and that one goes on over it."""
    labels = tagger.labels()
    begin, inside = labels.index(BEGIN), labels.index(INSIDE)
    found: list[tuple[float, float]] = []
    for features in prepared.sequences:
        if features:
            found.extend((row[begin], row[inside]) for row in tagger.marginals(features))
    return found


def mean_probability(prepared: Prepared, probabilities: Sequence[tuple[float, float]], start: int, end: int) -> float:
    """How probable it is that the words between two code points belong to a stretch; 0 if no word begins there."""
    first, last = bisect_left(prepared.starts, start), bisect_left(prepared.starts, end)
    inside = [begin + goes_on for begin, goes_on in probabilities[first:last]]
    return sum(inside) / len(inside) if inside else 0.0


def find_stretches(tagger: Tagger, prepared: Prepared, probabilities: Sequence[tuple[float, float]]) -> list[Found]:
    """The stretches of the most probable tagging, in order."""
    found = []
    for features, first, row in zip(prepared.sequences, prepared.firsts, prepared.rows, strict=True):
        tags = tagger.tag(features) if features else []
        for start, end in _stretches(tags):
            certain = min(probabilities[first + token][token > start] for token in range(start, end))
            found.append(Found(prepared.starts[first + start], prepared.ends[first + end - 1], row, certain))
    return found


def _stretches(tags: Sequence[str]) -> Iterable[tuple[int, int]]:
    start: int | None = None
    for token, tag in enumerate([*tags, OUTSIDE]):
        if start is not None and tag != INSIDE:
            yield start, token
            start = None
        if tag == BEGIN or (tag == INSIDE and start is None):
            start = token


def _marks(a: Annotated) -> list[list[str]]:
    """What word lists, quotation marks and the place in the document say of each token."""
    marks: list[list[str]] = [[] for _ in range(len(a))]
    for group in _GROUPS:
        for first, entries in a.entries.get(group, {}).items():
            end, sub = entries[0]
            label = f"{group}:{sub.partition('/')[0]}"
            for token in range(first, end):
                marks[token].append(f"{label}:{BEGIN if token == first else INSIDE}")
    for quote in find_quotes(a):
        first, end = a.tokens_of(quote.start, quote.end)
        for token in range(first, end):
            marks[token].append("quote:first" if token == first else "quote:last" if token == end - 1 else "quote")
    surnames = _surnames()
    for token, word in enumerate(a.words):
        if word[0].isupper():
            known = surnames.get(match_key(word))
            if known is not None:
                marks[token].append(f"surname:{known}")
    return marks


@lru_cache(maxsize=1)
def _surnames() -> dict[str, str]:
    """Match key of a surname's first syllable → how frequent it is; the first entry counts."""
    found: dict[str, str] = {}
    for entry in load_surnames():
        found.setdefault(match_key(entry.surname).split()[0], entry.frequency_class)
    return found


def _features(a: Annotated, marks: list[list[str]], first: int, last: int) -> list[list[str]]:
    around = _paragraph_features(a, first) if last > first else []
    out = []
    cue, cue_at = "none", first
    for token in range(first, last):
        entries = a.entries.get("cue", {}).get(token)
        if entries:
            cue, cue_at = entries[0][1], token
        own = [f"cue={cue if token - cue_at < 15 else 'far'}", *around]
        for step in _REACH:
            at = token + step
            if not first <= at < last:
                own.append(f"w{step}=<border>")
                continue
            own.append(f"w{step}={a.keys[at]}")
            own.append(f"s{step}={a.shapes[at].name}")
            own.extend(f"{step}:{mark}" for mark in marks[at])
        own.append(f"shapes={'/'.join(a.shapes[at].name[0] for at in range(max(first, token - 1), min(last, token + 3)))}")
        own.append(f"pair={a.keys[token - 1] if token > first else '<'}|{a.keys[token]}")
        own.append(f"next={a.keys[token]}|{a.keys[token + 1] if token + 1 < last else '>'}")
        own.append(f"pre={a.keys[token][:2]}")
        own.append(f"suf={a.keys[token][-2:]}")
        if a.breaks[token]:
            own.append("break")
        out.append(own)
    return out


def _paragraph_features(a: Annotated, first: int) -> list[str]:
    number = a.paragraph_of[first]
    paragraph = a.paragraphs[number]
    left = len(a.paragraphs) - 1 - number
    own = [f"kind={paragraph.kind}", f"from_start={min(number, 4)}", f"from_end={min(left, 4)}"]
    if paragraph.table:
        head = next((other for other in a.paragraphs if other.table == paragraph.table and other.column == paragraph.column), paragraph)
        own.append(f"column={loose_key(a.document.text[head.start : head.start + 10])}")
    return own
