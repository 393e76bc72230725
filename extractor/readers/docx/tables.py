"""The cells of a table with their places in the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extractor.readers.docx.names import W_VAL, Properties, W, first_child, number_of, properties_of, switch_of

_TRANSPARENT = frozenset(W + name for name in ("customXml", "sdtContent", "ins", "moveTo", "smartTag"))
_W_SDT = W + "sdt"


@dataclass(slots=True)
class Cell:
    """One cell as seen: a merged cell once, at its first row and column."""

    element: etree._Element
    column: int
    column_span: int = 1
    row_span: int = 1


def read_grid(table: etree._Element) -> list[list[Cell]]:
    """The rows of the table; deleted and hidden rows are not counted. A row that only continues merged cells is empty."""
    rows: list[list[Cell]] = []
    open_merges: dict[int, Cell] = {}
    for row in _children(table, W + "tr"):
        properties = properties_of(next(row.iterchildren(W + "trPr"), None))
        if W + "del" in properties or switch_of(properties, W + "hidden"):
            continue
        cells, open_merges = _read_row(row, max(0, number_of(properties, W + "gridBefore") or 0), open_merges)
        rows.append(cells)
    return rows


def _read_row(row: etree._Element, column: int, open_merges: dict[int, Cell]) -> tuple[list[Cell], dict[int, Cell]]:
    """The cells that begin in the row, and those by column that the next row may continue."""
    cells: list[Cell] = []
    still_open: dict[int, Cell] = {}
    for element in _children(row, W + "tc"):
        properties = properties_of(first_child(element, W + "tcPr"))
        if W + "cellDel" in properties:
            continue
        span = max(1, number_of(properties, W + "gridSpan") or 1)
        vertical = _merge(properties, "vMerge")
        if vertical == "continue" and column in open_merges:
            origin = still_open[column] = open_merges[column]
            origin.row_span += 1
        elif _merge(properties, "hMerge") == "continue" and cells:
            cells[-1].column_span += span
        else:
            cells.append(Cell(element, column, span))
            if vertical is not None:
                still_open[column] = cells[-1]
        column += span
    return cells, still_open


def _merge(properties: Properties, name: str) -> str | None:
    element = properties.get(W + name)
    return None if element is None else element.get(W_VAL, "continue")


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also those inside content controls and the like."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag == _W_SDT:
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from _children(content, name)
        elif child.tag in _TRANSPARENT:
            yield from _children(child, name)
