"""A report as one immutable text with stand-off blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

BlockKind = Literal["heading", "paragraph", "list_item", "cell", "header", "footer", "caption"]


class Frozen(BaseModel):
    """Immutable value; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A place in the document's text: code points, start inclusive, end exclusive.

    `text` is always `document.text[start:end]`; `locator` names the block that holds the start.
    """

    start: int = Field(ge=0, description="First code point. / Vị trí ký tự đầu.")
    end: int = Field(ge=0, description="One past the last code point. / Vị trí sau ký tự cuối.")
    text: str = Field(description="The words themselves. / Nguyên văn.")
    locator: str = Field(description="Place in the file, e.g. table/1/row/2/cell/0. / Vị trí trong tệp.")


class Block(Frozen):
    """One paragraph, cell or the like: text[start:end] of the document, in reading order, never overlapping.

    Attributes:
        locator: `body/3`, `table/1/row/2/cell/0`, `header/1`, `footnote/2`, `page/2/line/14`. Numbers count from 0 within the file,
            in document order; pages count from 1. A cell's last number is its first grid column.
            A nested table continues the locator of its cell.
        level: heading or list depth from 0; None for other blocks.
        row_span: rows that a merged cell covers; its value stands once, at the first of them.
        column_span: grid columns that the cell covers.
    """

    kind: BlockKind
    start: int
    end: int
    locator: str
    level: int | None = None
    row_span: int = 1
    column_span: int = 1


class Source(Frozen):
    """Which file was read, and how.

    Attributes:
        charset: of a text file; None where the format fixes it.
        legacy_charsets: 'tcvn3', 'vni', … of runs that were converted to Unicode.
        reader: the module of `readers` that read it.
    """

    file_name: str
    media_type: str
    size_bytes: int
    sha256: str
    charset: str | None = None
    legacy_charsets: tuple[str, ...] = ()
    reader: str
    extractor_version: str


class Document(Frozen):
    """A normalised text (NFC) and the blocks that point into it."""

    source: Source
    text: str
    blocks: tuple[Block, ...]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the offset (its end counts as inside); None between blocks or in an empty document."""
        return find_block(self.blocks, offset)


def find_block(blocks: Sequence[Block], offset: int) -> Block | None:
    """Binary search in blocks sorted by start; see `Document.block_at`."""
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    if low == 0:
        return None
    block = blocks[low - 1]
    return block if offset <= block.end else None
