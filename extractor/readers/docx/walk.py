"""One walk over the elements of a Word document, in reading order, giving raw blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extractor.model.document import BlockKind
from extractor.readers.build import RawBlock, Separator, line_kind
from extractor.readers.docx.inline import CONTAINERS, Fields, choose_alternative, content_of, mark_is_removed, read_inline
from extractor.readers.docx.names import MC, Properties, W, first_child, number_of, properties_of, value_of
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.styles import Style, Styles
from extractor.readers.docx.tables import Cell, read_grid
from extractor.text.normalise import normalise

_W_P, _W_PPR, _W_TBL, _W_SDT = W + "p", W + "pPr", W + "tbl", W + "sdt"
_ALTERNATE: Final = MC + "AlternateContent"
_BODY_TEXT_LEVEL = 9


@dataclass(slots=True)
class Place:
    """Where blocks are found and how they are named.

    Attributes:
        kind: of all blocks here; None in the body, where style, number and text decide.
        prefix: start of the locators.
        counts_paragraphs: locators are prefix/N with N over all paragraphs; else the first block is named by the prefix alone,
            later ones prefix/p/N.
        cell: the table cell that this is; None elsewhere.
        number: of the next paragraph (or block, see above).
        tables: how many tables were met here.
    """

    kind: BlockKind | None
    prefix: str
    counts_paragraphs: bool = True
    cell: Cell | None = None
    number: int = 0
    tables: int = 0


@dataclass(slots=True)
class _Carried:
    """Text of paragraphs whose end is removed, waiting for the paragraph that it runs into."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    properties: Properties = field(default_factory=dict)


class Walker:
    """Collects raw blocks; holds what goes on over the whole file: counters, list numbers, notes met.

    Attributes:
        blocks: in the order of the walk.
        notes: (kind, id) of the notes referred to, in order; each once.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.blocks: list[RawBlock] = []
        self.notes: dict[tuple[str, str], None] = {}
        self._styles = styles
        self._numbering = numbering
        self._fields = Fields()
        self._separator: Separator = "\n"
        self._body_tables = 0
        self._boxes = 0

    def story(self, root: etree._Element, place: Place) -> None:
        """A whole body, header, footer or note. Fields do not go on from one story to the next."""
        self._fields = Fields.of_story(root)
        self._separator = "\n"
        self._container(root, place)

    def _container(self, element: etree._Element, place: Place) -> None:
        carried = _Carried()
        self._children(element, place, carried)
        self._flush(place, carried)

    def _children(self, element: etree._Element, place: Place, carried: _Carried) -> None:
        for child in element:
            tag = child.tag
            inner: etree._Element | None = None
            if tag == _W_P:
                self._paragraph(child, place, carried)
            elif tag == _W_TBL:
                self._flush(place, carried)
                self._table(child, place)
            elif tag == _W_SDT:
                inner = content_of(child)
            elif tag == _ALTERNATE:
                inner = choose_alternative(child)
            elif tag in CONTAINERS:
                inner = child
            if inner is not None:
                self._children(inner, place, carried)

    def _flush(self, place: Place, carried: _Carried) -> None:
        """Emits text that waits for a paragraph that does not come."""
        if carried.text or carried.boxes:
            text, boxes = carried.text, carried.boxes
            carried.text, carried.boxes = "", []
            self._finish_paragraph(carried.properties, text, boxes, place)

    def _paragraph(self, paragraph: etree._Element, place: Place, carried: _Carried) -> None:
        """Emits the paragraph, or carries its text on if its end is removed."""
        properties = properties_of(first_child(paragraph, _W_PPR))
        style = self._styles.paragraph_style(value_of(properties, W + "pStyle"))
        inline = read_inline(paragraph, style, self._styles, self._fields)
        if inline.notes:
            self.notes.update(dict.fromkeys(inline.notes))
        text = carried.text + "".join(inline.parts)
        boxes = carried.boxes + inline.boxes
        if W + "rPr" in properties and mark_is_removed(properties):
            carried.text, carried.boxes, carried.properties = text, boxes, properties
        else:
            carried.text, carried.boxes = "", []
            self._finish_paragraph(properties, text, boxes, place)

    def _finish_paragraph(self, properties: Properties, text: str, boxes: list[etree._Element], place: Place) -> None:
        style = self._styles.paragraph_style(value_of(properties, W + "pStyle"))
        label, list_level = self._label(properties, style)
        number = place.number
        if place.counts_paragraphs:
            place.number += 1
        text = normalise(text)
        if label and (text.strip() or place.cell is not None):
            text = f"{label} {text.lstrip()}"
        if place.cell is not None:
            self._cell_lines(text, place)
        elif text.strip():
            kind, level = self._kind(properties, style, label, list_level, text, place)
            if place.counts_paragraphs:
                self._emit(RawBlock(text, kind, f"{place.prefix}/{number}", level))
            elif not _has_no_words(text, kind):
                self._emit(RawBlock(text, kind, _part_locator(place), level))
        elif not boxes and place.counts_paragraphs and self.blocks:
            self._separator = "\n\n"
        for box in boxes:
            self._box(box, place)

    def _cell_lines(self, text: str, place: Place) -> None:
        assert place.cell is not None
        for line in text.replace("\t", " ").split("\n"):
            if line.strip():
                self._emit_cell(line.strip(), place)

    def _emit_cell(self, text: str, place: Place) -> None:
        """One paragraph or line of a cell; '' for a cell without any."""
        assert place.cell is not None
        self._emit(
            RawBlock(
                text,
                place.kind or "cell",
                _part_locator(place),
                row_span=place.cell.row_span,
                column_span=place.cell.column_span,
                may_be_empty=True,
            )
        )

    def _emit(self, block: RawBlock) -> None:
        if block.kind in ("header", "footer") and not block.may_be_empty and _has_no_words(block.text, block.kind):
            return
        block.separator = self._separator
        self.blocks.append(block)
        self._separator = "\n"

    def _kind(
        self, properties: Properties, style: Style, label: str, list_level: int | None, text: str, place: Place
    ) -> tuple[BlockKind, int | None]:
        if place.kind is not None:
            return place.kind, None
        outline = number_of(properties, W + "outlineLvl")
        heading_level = style.heading_level if outline is None else outline if outline < _BODY_TEXT_LEVEL else None
        if heading_level is not None:
            return "heading", heading_level
        if style.is_caption:
            return "caption", None
        if label:
            return "list_item", list_level
        return line_kind(text)

    def _label(self, properties: Properties, style: Style) -> tuple[str, int | None]:
        """The number that Word shows and its level; ('', None) for a paragraph in no list. Counts on."""
        own = properties_of(properties.get(W + "numPr"))
        number_id = value_of(own, W + "numId")
        level = number_of(own, W + "ilvl")
        if number_id is None:
            number_id = style.number_id
            if number_id is not None and level is None:
                level = self._numbering.level_of_style(number_id, style.numbering_style)
                level = style.number_level if level is None else level
        if number_id in (None, "0"):
            return "", None
        level = level or 0
        return self._numbering.next_label(number_id or "", level) or "", level

    def _box(self, box: etree._Element, place: Place) -> None:
        kind: BlockKind = place.kind if place.kind in ("header", "footer") else "paragraph"
        number = self._boxes
        self._boxes += 1
        self._container(box, Place(kind, f"textbox/{number}", counts_paragraphs=False))

    def _table(self, table: etree._Element, place: Place) -> None:
        if place.prefix == "body":
            prefix = f"table/{self._body_tables}"
            self._body_tables += 1
        elif place.counts_paragraphs:  # headers and footers: a table takes a number among their paragraphs
            prefix = f"{place.prefix}/{place.number}/table/0"
            place.number += 1
        else:
            prefix = f"{place.prefix}/table/{place.tables}"
            place.tables += 1
        kind: BlockKind = place.kind if place.kind in ("header", "footer") else "cell"
        for row_number, row in enumerate(read_grid(table)):
            self._separator = "\n" if self._separator == "\t" and row_number else self._separator
            for index, cell in enumerate(row):
                if index:
                    self._separator = "\t"
                inner = Place(kind, f"{prefix}/row/{row_number}/cell/{cell.column}", counts_paragraphs=False, cell=cell)
                before = len(self.blocks)
                self._container(cell.element, inner)
                if len(self.blocks) == before:
                    self._emit_cell("", inner)
        self._separator = "\n"


def _part_locator(place: Place) -> str:
    locator = f"{place.prefix}/p/{place.number}" if place.number else place.prefix
    place.number += 1
    return locator


def _has_no_words(text: str, kind: BlockKind) -> bool:
    """A header or footer of which only the dashes around a page number are left."""
    return kind in ("header", "footer") and not any(char.isalnum() for char in text)
