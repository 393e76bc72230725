"""The document's text as it reads: paragraphs, lists, and tables built up again from the places of their cells.

Everything of the text stands in the HTML in its order, separators between blocks included, so the text content is the record's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.exports.html.marks import Marks
from extractor.exports.html.words import quote
from extractor.model.document import Block

_CELL = re.compile(r"(.*?table/\d+)/row/(\d+)/cell/(\d+)")
_NUMBERED = re.compile(r"(?:[IVX]+|\d+|[A-Z])\s?[.)/]")
_CENTRED_LENGTH = 90  # code points; a longer line in capitals is no heading of the whole paper


@dataclass(slots=True)
class Cell:
    """A cell of the grid and what stands in it."""

    column: int
    row_span: int
    column_span: int
    nodes: list[Block | Table] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Rows by number; `name` is the locator up to the table's number."""

    name: str
    rows: dict[int, list[Cell]] = field(default_factory=dict)


Node = Block | Table


def build_tree(blocks: Sequence[Block]) -> list[Node]:
    """Blocks in their order, those of a table gathered in it; a nested table stands in its cell.

    A text box between two cells of one table stays in the cell that it follows.
    """
    root: list[Node] = []
    for number, block in enumerate(blocks):
        cells = [(match[1], int(match[2]), int(match[3])) for match in _cells_of(block.locator)]
        nodes = root
        if block.locator.startswith("textbox/") and _inside_table(blocks, number):
            nodes = _last_cell(root)
        for depth, (name, row, column) in enumerate(cells):
            last = nodes[-1] if nodes else None
            table = last if isinstance(last, Table) and last.name == name else None
            if table is None:
                table = Table(name)
                nodes.append(table)
            row_cells = table.rows.setdefault(row, [])
            if not row_cells or row_cells[-1].column != column:
                own = depth == len(cells) - 1
                row_cells.append(Cell(column, block.row_span if own else 1, block.column_span if own else 1))
            nodes = row_cells[-1].nodes
        nodes.append(block)
    return root


def _cells_of(locator: str) -> Iterator[re.Match[str]]:
    end = 0
    while match := _CELL.match(locator, end):
        yield match
        end = match.end()


def _inside_table(blocks: Sequence[Block], number: int) -> bool:
    """Whether the blocks around the text box belong to one table."""
    after = next((block for block in blocks[number:] if not block.locator.startswith("textbox/")), None)
    before = next((block for block in reversed(blocks[:number]) if not block.locator.startswith("textbox/")), None)
    if before is None or after is None:
        return False
    one, other = _CELL.match(before.locator), _CELL.match(after.locator)
    return one is not None and other is not None and one[1] == other[1]


def _last_cell(nodes: list[Node]) -> list[Node]:
    while nodes and isinstance(nodes[-1], Table):
        nodes = nodes[-1].rows[max(nodes[-1].rows)][-1].nodes
    return nodes


class TextView:
    """Writes one document; `written` is how far the text has been given."""

    def __init__(self, text: str, marks: Marks, title: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.marks = marks
        self.written = 0
        self._title = title

    def render(self, blocks: Sequence[Block]) -> str:
        """The whole text; text outside all blocks stands in paragraphs of its own."""
        body = self._nodes(build_tree(blocks))
        return body + self._up_to(len(self.text))

    def _up_to(self, start: int) -> str:
        """What stands between the last block and this place: line ends and tabs, seldom words."""
        gap, begin = self.text[self.written : start], self.written
        self.written = max(start, begin)
        if gap.strip():
            return f"<p>{self.marks.render(self.text, begin, start)}</p>"
        return gap

    def _nodes(self, nodes: Sequence[Node]) -> str:
        parts: list[str] = []
        group = ""  # what the open <ul> or <div> holds
        for node in nodes:
            wanted = _group_of(node)
            if wanted != group:
                parts.append(_CLOSE.get(group, "") + self._up_to(_start_of(node)) + _OPEN.get(wanted, ""))
                group = wanted
            parts.append(self._table(node) if isinstance(node, Table) else self._block(node))
        return "".join(parts) + _CLOSE.get(group, "")

    def _block(self, block: Block) -> str:
        gap = self._up_to(block.start)
        self.written = block.end
        words = self.marks.render(self.text, block.start, block.end)
        tag, classes = self._shape(block)
        if gap == "\n\n":
            classes.append("gap")
        name = f' class="{" ".join(classes)}"' if classes else ""
        return f"{gap}<{tag}{name}>{words}</{tag}>"

    def _shape(self, block: Block) -> tuple[str, list[str]]:
        """Element and classes of the block."""
        level = min(block.level or 0, 3)
        words = self.text[block.start : block.end]
        if block.kind == "list_item":
            return "li", [f"l{level}"]
        if block.kind == "cell":
            return "div", []
        if any(block.start <= start < block.end for start, _ in self._title) and len(words) < 3 * _CENTRED_LENGTH:
            return "h3", ["title"]
        if block.kind == "heading":
            centred = words.isupper() and len(words) <= _CENTRED_LENGTH and not _NUMBERED.match(words)
            return f"h{3 + level}", ["centre"] if centred else []
        if block.kind == "caption":
            return "p", ["caption"]
        return "p", []

    def _table(self, table: Table) -> str:
        columns = max(cell.column + cell.column_span for cells in table.rows.values() for cell in cells)
        is_layout = (columns <= 2 and len(table.rows) <= 4) or columns == 1
        parts = [self._up_to(_start_of(table)), f'<div class="scroll"><table class="{"layout" if is_layout else "grid"}">']
        covered: set[tuple[int, int]] = set()
        first, last = min(table.rows), max(table.rows)
        head_rows = 0 if is_layout or first == last else self._head_rows(table.rows[first])
        for row in range(first, last + 1):
            parts.append("<tr>")
            column = 0
            for cell in table.rows.get(row, ()):
                parts.append(_missing(row, column, cell.column, covered))
                rows = max(1, min(cell.row_span, last - row + 1))
                covered.update((r, c) for r in range(row + 1, row + rows) for c in range(cell.column, cell.column + cell.column_span))
                parts.append(self._cell(cell, rows, row - first < head_rows))
                column = cell.column + cell.column_span
            parts.append(_missing(row, column, columns, covered) + "</tr>")
        return "".join(parts) + "</table></div>"

    def _cell(self, cell: Cell, rows: int, is_head: bool) -> str:
        spans = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{cell.column_span}"' if cell.column_span > 1 else "")
        gap = self._up_to(_start_of(cell.nodes[0])) if cell.nodes else ""
        words = self._nodes(cell.nodes)
        if is_head:
            return f'{gap}<th scope="col"{spans}>{words}</th>'
        return f"{gap}<td{spans}{self._alignment(cell)}>{words}</td>"

    def _alignment(self, cell: Cell) -> str:
        """Numbers in the middle; who gets the paper on the left, as usual."""
        first = cell.nodes[0] if cell.nodes else None
        words = self.text[first.start : first.end] if isinstance(first, Block) else ""
        return ' class="num"' if _is_number(words) else ' class="left"' if words.lower().startswith("nơi nhận") else ""

    def _head_rows(self, cells: list[Cell]) -> int:
        """How many rows name the columns, judged by the first: every cell filled, none a number. 0 if it does not."""
        texts = [self.text[node.start : node.end] for cell in cells for node in cell.nodes if isinstance(node, Block)]
        if len(cells) < 2 or len(texts) < len(cells) or any(not text.strip() or _is_number(text) for text in texts):
            return 0
        return max(cell.row_span for cell in cells)


def _is_number(text: str) -> bool:
    return 0 < len(text) <= 8 and any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)


def _missing(row: int, column: int, until: int, covered: set[tuple[int, int]]) -> str:
    """Empty cells for the places of the grid that no cell takes."""
    return "<td></td>" * sum((row, place) not in covered for place in range(column, until))


def _start_of(node: Node) -> int:
    while isinstance(node, Table):
        node = node.rows[min(node.rows)][0].nodes[0]
    return node.start


def _group_of(node: Node) -> str:
    if isinstance(node, Table):
        node_locator = node.name
        return next((part for part in ("header", "footer", "textbox") if node_locator.startswith(part)), "")
    if node.kind in ("header", "footer"):
        return "" if "/row/" in node.locator else node.kind
    part = node.locator.split("/", 1)[0]
    if part in ("footnote", "endnote", "comment"):
        return "note"
    if part == "textbox":
        return "" if "/row/" in node.locator else "textbox"
    return "list" if node.kind == "list_item" else ""


_LABELS = {"header": "Đầu trang", "footer": "Chân trang", "note": "Chú thích", "textbox": "Hộp chữ"}
_OPEN = {"list": '<ul role="list">'} | {
    name: f'<div class="apart {name}" role="group" aria-label="{quote(label)}" data-label="{quote(label)}">'
    for name, label in _LABELS.items()
}
_CLOSE = {"list": "</ul>"} | dict.fromkeys(_LABELS, "</div>")
