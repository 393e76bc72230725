"""A document with its tokens and every word-list entry found in it: what all finders work on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.model.analysis import Paragraph
from extractor.model.document import Document
from extractor.nlp.language import Language
from extractor.nlp.layout import find_paragraphs
from extractor.nlp.tokenizer import Shape, shape_of, tokenise
from extractor.text.keys import loose_key

Entries = dict[int, list[tuple[int, str]]]
GROUPS = (
    "org",
    "title",
    "rank",
    "prefix",
    "award",
    "place",
    "level",
    "field",
    "inner",
    "compound",
    "ends",
    "count",
    "stop",
    "cue",
    "notname",
)
_WIDE_GAP = re.compile(r"(?<!\s)(?:\t\s*|\s{3,})")
_NONE: list[tuple[int, str]] = []


@dataclass(slots=True)
class Annotated:
    """Tokens as parallel lists (spaCy's Token objects cost a microsecond each, the lists nothing).

    Attributes:
        words, keys, starts, ends, shapes: one entry a token; `keys` are loose match keys.
        breaks: breaks[i] is True where token i starts a paragraph or cell.
        entries: group → start token → [(end token, subgroup)], longest first.
        paragraphs: in reading order; `paragraph_of[i]` is the paragraph of token i.
        size: number of tokens.
    """

    document: Document
    doc: Doc
    words: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    shapes: list[Shape]
    breaks: list[bool]
    paragraphs: list[Paragraph]
    paragraph_of: list[int]
    entries: dict[str, Entries] = field(default_factory=dict)
    size: int = 0

    def __len__(self) -> int:
        return len(self.words)

    def at(self, group: str, token: int) -> list[tuple[int, str]]:
        """Entries of the group that start at the token, longest first, within its paragraph."""
        return self.entries[group].get(token, _NONE)

    def longest(self, group: str, token: int) -> tuple[int, str] | None:
        """The longest of them; None if there is none."""
        found = self.entries[group].get(token)
        return found[0] if found else None

    def span(self, first: int, last: int) -> str:
        """The text from token `first` to before token `last`."""
        return self.document.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def key_span(self, first: int, last: int) -> str:
        """The match keys of tokens, joined by spaces."""
        return " ".join(self.keys[first:last])

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after the offset."""
        return bisect_left(self.starts, offset)

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """First token and one past the last of a stretch of text."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def glued(self, token: int) -> bool:
        """Whether no white space stands before the token."""
        return token > 0 and self.ends[token - 1] == self.starts[token]

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds the offset, or the last one before it."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)


def annotate(document: Document, language: Language) -> Annotated:
    """Tokenises, looks up all word lists, cuts into paragraphs."""
    words, starts, ends = tokenise(document.text)
    doc = language.doc(words)
    paragraphs = find_paragraphs(document)
    size = len(words)
    breaks = [False] * size
    paragraph_of = [0] * size
    for number, paragraph in enumerate(paragraphs):
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        if first < size:
            breaks[first] = True
        paragraph_of[first:last] = [number] * (last - first)
    for gap in _WIDE_GAP.finditer(document.text):
        token = bisect_left(starts, gap.end())
        if 0 < token < size and paragraph_of[token] == paragraph_of[token - 1]:
            breaks[token] = "\n" not in gap[0] or "\t" in gap[0] or gap[0].count("\n") > 1
    annotated = Annotated(
        document,
        doc,
        words,
        list(map(loose_key, words)),
        starts,
        ends,
        list(map(shape_of, words)),
        breaks,
        paragraphs,
        paragraph_of,
    )
    annotated.size = size
    entries = annotated.entries
    entries.update((group, {}) for group in GROUPS)
    for first, last, group, sub in language.match(doc):
        if paragraph_of[first] == paragraph_of[last - 1]:
            entries[group].setdefault(first, []).append((last, sub))
    for found in entries.values():
        for at in found.values():
            at.sort(key=lambda entry: -entry[0])
    return annotated
