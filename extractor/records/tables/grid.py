"""Tables as grids: cells by row and column, with merged cells and ditto marks filled from above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.model.analysis import Analysis

_DITTO = re.compile(r"[-–\"“”'’\s]*(?:nt|n\.t|như trên|nêu trên|//|/|\"|”|“|''|,,|như t)[-–\"“”'’\s.]*", re.I)
_EMPTY = re.compile(r"[\s.…_\-–*/()0]*")


@dataclass(slots=True)
class Cell:
    """One paragraph of a cell and where it stands; `inherited` is read from a cell above."""

    text: str
    start: int
    end: int
    inherited: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is said: no text, a dash, dots, a nought."""
        return _EMPTY.fullmatch(self.text) is not None


Row = dict[int, list[Cell]]


@dataclass(slots=True)
class Table:
    """Rows of cells by column.

    Attributes:
        locator: as in the blocks.
        first: index of its first paragraph.
        rows: row number → column → the cell's paragraphs.
        height, width: spans of merged cells by (row, column).
        columns: how many there are.
    """

    locator: str
    first: int
    rows: dict[int, Row] = field(default_factory=dict)
    height: dict[tuple[int, int], int] = field(default_factory=dict)
    width: dict[tuple[int, int], int] = field(default_factory=dict)
    columns: int = 0


def find_tables(analysis: Analysis) -> list[Table]:
    """All tables with at least two rows and two columns, in order."""
    tables: dict[str, Table] = {}
    for index, paragraph in enumerate(analysis.paragraphs):
        if paragraph.kind != "cell":
            continue
        table = tables.get(paragraph.table)
        if table is None:
            table = tables[paragraph.table] = Table(paragraph.table, index)
        place = (paragraph.row, paragraph.column)
        cell = Cell(analysis.text[paragraph.start : paragraph.end].strip(), paragraph.start, paragraph.end)
        table.rows.setdefault(paragraph.row, {}).setdefault(paragraph.column, []).append(cell)
        table.height[place] = paragraph.row_span
        table.width[place] = paragraph.column_span
        table.columns = max(table.columns, paragraph.column + paragraph.column_span)
    return [table for table in tables.values() if len(table.rows) > 1 and table.columns > 1]


def joined(cells: list[Cell]) -> str:
    """The cell's paragraphs as one line."""
    return " ".join(" ".join(cell.text.split()) for cell in cells)


class Filler:
    """Fills rows from above, top to bottom: merged cells, ditto marks, and blank cells of columns that inherit."""

    def __init__(self, table: Table, inheriting: set[int]) -> None:
        self._table = table
        self._inheriting = inheriting
        self._above: Row = {}
        self._merged: dict[int, tuple[int, list[Cell]]] = {}

    def forget(self) -> None:
        """A new section: nothing is inherited over its heading."""
        self._above = {}

    def row(self, number: int) -> Row:
        """The row with what it inherits; columns without text are left out."""
        filled: Row = {}
        for column, cells in self._filled(number):
            filled[column] = cells
        self._above = {**self._above, **filled}
        return filled

    def _filled(self, number: int) -> Iterator[tuple[int, list[Cell]]]:
        cells = self._table.rows[number]
        for column in range(self._table.columns):
            own = [cell for cell in cells.get(column, []) if cell.text]
            until, merged = self._merged.get(column, (0, []))
            if not own and until > number:
                yield column, inherited(merged)
            elif own and all(_DITTO.fullmatch(cell.text) for cell in own):
                if column in self._above:
                    above = inherited(self._above[column])
                    yield column, above
                    self._span(number, column, above)
            elif own:
                yield column, own
                self._span(number, column, own)
            elif column in self._inheriting and column in self._above:
                yield column, inherited(self._above[column])

    def _span(self, number: int, column: int, cells: list[Cell]) -> None:
        height = self._table.height.get((number, column), 1)
        if height > 1:
            self._merged[column] = (number + height, cells)


def inherited(cells: list[Cell]) -> list[Cell]:
    """The same cells as read by a row further down."""
    return [Cell(cell.text, cell.start, cell.end, True) for cell in cells]


def is_ditto(cell: Cell) -> bool:
    """'nt', '//', '-nt-', '"'."""
    return _DITTO.fullmatch(cell.text) is not None
