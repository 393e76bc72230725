"""All that was found in one document, as plain data: what `nlp` hands to `records`."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.model.document import Document
from extractor.model.mention import Authority, AwardMention, CountMention, Cue, OrgMention, PersonMention, QuoteMention


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that is read as one.

    Attributes:
        start, end: code points of the document's text.
        kind: kind of its first block.
        table: locator of the table for a cell, else ''.
        row, column: of a cell, from 0; -1 elsewhere.
        row_span, column_span: of a merged cell.
        gap: an empty line stands before it.
        level: heading or list depth; None if the block has none.
    """

    start: int
    end: int
    kind: str
    table: str = ""
    row: int = -1
    column: int = -1
    row_span: int = 1
    column_span: int = 1
    gap: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph; `paragraph` is the paragraph's index."""

    start: int
    end: int
    paragraph: int


@dataclass(slots=True)
class Analysis:
    """Every list is in order of place."""

    document: Document
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    organisations: list[OrgMention] = field(default_factory=list)
    authorities: list[Authority] = field(default_factory=list)
    people: list[PersonMention] = field(default_factory=list)
    counts: list[CountMention] = field(default_factory=list)
    awards: list[AwardMention] = field(default_factory=list)
    quotes: list[QuoteMention] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text
