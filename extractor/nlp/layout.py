"""Blocks → paragraphs as they are meant to be read.

Plain text often breaks its lines in the middle of sentences; such lines are joined to one paragraph. Table cells stay apart and know
their table, row and column.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.analysis import Paragraph, Sentence
from extractor.model.document import Block, Document

_BULLET = re.compile(
    r"\s*(?:[-–—+*•▪◦●✓]\s|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zđ]|[IVXL]{1,5}|[A-H])[.)/](?:\s|$)|Điều\s+\d+|(?:i{1,3}|iv|v)\))"
)
_SENTENCE_END = re.compile(r"[.!?;:…/”\"]\s*$")
_WRAP_WIDTH = 55
_CELL = re.compile(r"(?P<table>.*table/\d+)/row/(?P<row>\d+)/cell/(?P<column>\d+)(?:/p/(?P<part>\d+))?$")


def find_paragraphs(document: Document) -> list[Paragraph]:
    """All paragraphs in reading order; empty cells are left out. Paragraphs of one cell are one paragraph each."""
    paragraphs: list[Paragraph] = []
    text = document.text
    wrapped = _is_wrapped(document)
    previous: Block | None = None
    for block in document.blocks:
        cell = _CELL.match(block.locator) if block.kind == "cell" else None
        if block.start == block.end:
            continue
        gap = previous is not None and text.count("\n", previous.end, block.start) > 1
        if (
            wrapped
            and previous is not None
            and paragraphs
            and cell is None
            and not gap
            and _continues(text, paragraphs[-1], previous, block)
        ):
            last = paragraphs[-1]
            paragraphs[-1] = replace(last, end=block.end)
        elif cell is not None:
            paragraphs.append(
                Paragraph(
                    block.start,
                    block.end,
                    "cell",
                    cell["table"],
                    int(cell["row"]),
                    int(cell["column"]),
                    block.row_span,
                    block.column_span,
                )
            )
        else:
            paragraphs.append(Paragraph(block.start, block.end, block.kind, gap=gap, level=block.level))
        previous = block
    return paragraphs


def _is_wrapped(document: Document) -> bool:
    """Whether lines were broken by width: several lines of similar length that end in the middle of a sentence."""
    if document.source.reader == "docx":
        return False
    broken = 0
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        line = document.text[before.start : before.end]
        if _WRAP_WIDTH <= len(line) <= 120 and not _SENTENCE_END.search(line) and document.text[after.start : after.start + 1].islower():
            broken += 1
    return broken >= 2


def _continues(text: str, paragraph: Paragraph, before: Block, after: Block) -> bool:
    if paragraph.kind == "cell" or after.kind in ("header", "footer"):
        return False
    line = text[before.start : before.end]
    following = text[after.start : after.end]
    if len(line) < _WRAP_WIDTH or _BULLET.match(following) or "\t" in line or "    " in line.strip():
        return False
    return not re.search(r"[.!?;:…]\s*[”\"]?\s*$|/\s*$", line) or (following[:1].islower() and not line.rstrip().endswith((";", ":", ".")))


_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|TX|TT|PGS|GS|TS|ThS|Ths|BS|CN|KS|LS|ĐT|đ/c|Đ/c|Mr|Q|P|H|T|X|TM|KT|TL|TUQ|St|No|tr|v\.v|NXB|CK|CKI|CKII|BSCKI|BSCKII|DS|ĐD|Th\.S|CNĐD|KTV|NGƯT|TTƯT)|\b[A-ZĐ]|\d)$"
)
_END = re.compile(r"[.!?…]+[”\"’)]*(?=\s)|\.(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])|\n")


def find_sentences(text: str, paragraphs: list[Paragraph]) -> list[Sentence]:
    """Sentences of all paragraphs; a list number ('1.') and an abbreviation ('TP.') end none."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        start = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            if match[0] == "\n":
                continue
            before = text[max(start, match.start() - 8) : match.start()]
            if match[0][0] == "." and (
                _ABBREVIATION.search(before)
                and not re.search(r"\d{4}$", before)
                and not (before[-1:].isdigit() and match.start() - start > 12)
            ):
                continue
            after = text[match.end() : match.end() + 3].lstrip()
            if match[0] in (".", "…", "...") and after[:1].islower():
                continue
            if match.end() - start < 4:
                continue
            sentences.append(Sentence(start, match.end(), number))
            start = match.end()
            while start < paragraph.end and text[start].isspace():
                start += 1
        if start < paragraph.end:
            sentences.append(Sentence(start, paragraph.end, number))
    return sentences
