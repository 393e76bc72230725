"""Raw blocks → Document: each block is normalised, then all are joined and numbered, so there is one coordinate system."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractor.model.document import Block, BlockKind, Document, Source
from extractor.text.normalise import normalise

Separator = Literal["\n", "\n\n", "\t"]

MAX_HEADING_LENGTH = 150  # code points; longer lines in capitals are sentences

_HEADING = re.compile(r"\s*(?:(?:[IVX]{1,5}|[A-E])\s?[.)/](?:\s|[A-ZĐÀ-ỸƯƠ])|(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:[IVX]+|\d+|thứ\s+\w+)\b)")
_ITEM_LEVELS = (  # as Vietnamese papers nest them
    (re.compile(r"\s*\d{1,3}[.)/]\s"), 0),
    (re.compile(r"\s*[a-zđ][.)/]\s"), 1),
    (re.compile(r"\s*[-–—•●▪◦·*]\s*[\w\"“‘'(]"), 2),
    (re.compile(r"\s*\+\s*[\w\"“‘'(]"), 3),
)


@dataclass(slots=True)
class RawBlock:
    r"""A block before normalisation and numbering; the fields are those of `Block`.

    Attributes:
        separator: what stands before the block: `\n` for a new line, `\n\n` after an empty one, `\t` for the next cell of a row.
            The first block that holds anything has none.
        may_be_empty: an empty cell keeps its place; any other empty block is left out.
    """

    text: str
    kind: BlockKind
    locator: str
    level: int | None = None
    row_span: int = 1
    column_span: int = 1
    separator: Separator = "\n"
    may_be_empty: bool = False


def build_document(blocks: Iterable[RawBlock], source: Source) -> Document:
    r"""The blocks in their order as one text.

    Between two blocks stand only `\n`, `\n\n` or `\t`, so the text can always be cut by its blocks. A block has no line break at its ends.
    """
    parts: list[str] = []
    numbered: list[Block] = []
    offset = 0
    for raw in blocks:
        text = normalise(raw.text).strip("\n")
        if not text and not raw.may_be_empty:
            continue
        if numbered:
            parts.append(raw.separator)
            offset += len(raw.separator)
        numbered.append(
            Block(
                kind=raw.kind,
                start=offset,
                end=offset + len(text),
                locator=raw.locator,
                level=raw.level,
                row_span=raw.row_span,
                column_span=raw.column_span,
            )
        )
        parts.append(text)
        offset += len(text)
    return Document(source=source, text="".join(parts), blocks=tuple(numbered))


def describe_source(data: bytes, file_name: str, *, reader: str, media_type: str, charset: str | None = None) -> Source:
    """The source of a document that was read from `data`."""
    return Source(
        file_name=file_name,
        media_type=media_type,
        size_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        charset=charset,
        reader=reader,
        extractor_version=_extractor_version(),
    )


@lru_cache(maxsize=1)
def _extractor_version() -> str:
    from importlib.metadata import version

    return version("thidua-extractor")


def line_kind(line: str) -> tuple[BlockKind, int | None]:
    """Kind and level that a typed line shows by its own marks: 'I. ', 'Phần', capitals, '1.', 'a)', '-', '+'."""
    for pattern, level in _ITEM_LEVELS:
        if pattern.match(line):
            return "list_item", level
    if len(line) <= MAX_HEADING_LENGTH and (line.isupper() or _HEADING.match(line)):
        return "heading", 0 if line.isupper() else 1
    return "paragraph", None
