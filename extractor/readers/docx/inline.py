"""The text of one paragraph as the reader of the paper sees it: runs, fields, symbols, tracked changes, text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extractor.readers.docx.names import MC, W_ID, M, Properties, W, first_child, properties_of, switch_of, value_of
from extractor.readers.docx.styles import Style, Styles
from extractor.readers.docx.symbols import is_private, symbol_text

CONTAINERS: Final = frozenset(
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent", "ruby", "rubyBase")
)
_LITERALS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWINGS: Final = frozenset(W + name for name in ("drawing", "pict", "object"))
_NOTES: Final = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_W_R, _W_T, _W_RPR, _W_SDT = W + "r", W + "t", W + "rPr", W + "sdt"
_W_FIELD, _W_CODE, _W_SIMPLE_FIELD = W + "fldChar", W + "instrText", W + "fldSimple"
_W_SYMBOL, _W_BOX = W + "sym", W + "txbxContent"
_ALTERNATE: Final = MC + "AlternateContent"
_MATH: Final = frozenset((M + "oMath", M + "oMathPara"))
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_PRIVATE_CHAR = re.compile("[\uf020-\uf0ff]")


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False
    dropped: bool = False


@dataclass(slots=True)
class Fields:
    """The complex fields that are open, outermost first; they may go on over several paragraphs.

    Attributes:
        balanced: whether every field of the story has its end; if not, each is taken to end with its paragraph.
    """

    balanced: bool = True
    open: list[_Field] = field(default_factory=list)
    is_hiding: bool = False

    @classmethod
    def of_story(cls, root: etree._Element) -> Fields:
        kinds = [element.get(W + "fldCharType") for element in root.iter(_W_FIELD)]
        return cls(balanced=kinds.count("begin") == kinds.count("end"))

    def mark(self, kind: str | None) -> None:
        """Takes note of a `w:fldChar`."""
        if kind == "begin":
            self.open.append(_Field())
        elif kind == "separate" and self.open:
            self.open[-1].in_result = True
            self.open[-1].dropped = _PAGE_FIELD.match(self.open[-1].code) is not None
        elif kind == "end" and self.open:
            self.open.pop()
        self.is_hiding = any(not entry.in_result or entry.dropped for entry in self.open)

    def add_code(self, text: str) -> None:
        if self.open and not self.open[-1].in_result:
            self.open[-1].code += text

    def end_paragraph(self) -> None:
        if self.open and not self.balanced:
            self.open.clear()
            self.is_hiding = False


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: its text, the text boxes anchored in it, and its notes as (kind, id)."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_inline(paragraph: etree._Element, style: Style, styles: Styles, fields: Fields) -> Inline:
    """The paragraph without its number; deleted, moved-away and hidden text is left out."""
    reader = _InlineReader(style, styles, fields)
    reader.walk(paragraph)
    fields.end_paragraph()
    return reader.inline


def choose_alternative(element: etree._Element) -> etree._Element | None:
    """The branch of `mc:AlternateContent` to read: the first choice that holds text, else the fallback, else none."""
    for choice in element.iterchildren(MC + "Choice"):
        if next(choice.iter(_W_BOX, _W_T), None) is not None:
            return choice
    return element.find(MC + "Fallback")


def content_of(control: etree._Element) -> etree._Element | None:
    """The content of a `w:sdt`; None where it shows only the prompt for an entry not made."""
    if switch_of(properties_of(control.find(W + "sdtPr")), W + "showingPlcHdr"):
        return None
    return control.find(W + "sdtContent")


class _InlineReader:
    """One walk over one paragraph."""

    def __init__(self, style: Style, styles: Styles, fields: Fields) -> None:
        self.inline = Inline()
        self._styles = styles
        self._fields = fields
        self._hidden = styles.default_hidden if style.hidden is None else style.hidden
        self._capitals = styles.default_capitals if style.capitals is None else style.capitals

    def walk(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _W_R:
                self._run(child)
            elif tag in CONTAINERS:
                self.walk(child)
            elif tag == _W_SDT:
                content = content_of(child)
                if content is not None:
                    self.walk(content)
            elif tag == _W_SIMPLE_FIELD:
                if not _PAGE_FIELD.match(child.get(W + "instr", "")):
                    self.walk(child)
            elif tag == _ALTERNATE:
                branch = choose_alternative(child)
                if branch is not None:
                    self.walk(branch)
            elif tag in _MATH and not self._fields.is_hiding:
                self.inline.parts.extend(text.text or "" for text in child.iter(M + "t"))

    def _run(self, run: etree._Element) -> None:
        hidden, capitals, font = self._hidden, self._capitals, ""
        properties = properties_of(first_child(run, _W_RPR))
        if properties:
            style_id = value_of(properties, W + "rStyle")
            if style_id is not None:
                style = self._styles.resolve(style_id)
                hidden = hidden if style.hidden is None else style.hidden
                capitals = capitals if style.capitals is None else style.capitals
            own_hidden = switch_of(properties, W + "vanish")
            own_capitals = switch_of(properties, W + "caps")
            hidden = hidden if own_hidden is None else own_hidden
            capitals = capitals if own_capitals is None else own_capitals
            fonts = properties.get(W + "rFonts")
            font = "" if fonts is None else fonts.get(W + "ascii", "")
        before = len(self.inline.parts)
        self._run_content(run, hidden, font)
        if capitals and len(self.inline.parts) > before:
            self.inline.parts[before:] = [part.upper() for part in self.inline.parts[before:]]

    def _run_content(self, element: etree._Element, hidden: bool, font: str) -> None:
        inline, fields = self.inline, self._fields
        for child in element:
            tag = child.tag
            if tag == _W_FIELD:
                fields.mark(child.get(W + "fldCharType"))
            elif tag == _W_CODE:
                fields.add_code(child.text or "")
            elif hidden or fields.is_hiding:
                continue
            elif tag == _W_T:
                inline.parts.append(_plain(child.text or "", font))
            elif tag in _LITERALS:
                inline.parts.append(_LITERALS[tag])
            elif tag == _W_SYMBOL:
                inline.parts.append(_symbol(child))
            elif tag in _DRAWINGS:
                inline.boxes.extend(_boxes(child))
            elif tag in _NOTES:
                inline.notes.append((_NOTES[tag], child.get(W_ID, "")))
            elif tag == _ALTERNATE:
                branch = choose_alternative(child)
                if branch is not None:
                    self._run_content(branch, hidden, font)
            elif tag == W + "ruby":
                self.walk(child)


def _plain(text: str, font: str) -> str:
    """Text of a `w:t`; characters of symbol fonts typed into it become what they look like."""
    if not _PRIVATE_CHAR.search(text):
        return text
    return "".join(symbol_text(ord(char), font) if is_private(char) else char for char in text)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return symbol_text(code, element.get(W + "font", ""))


def _boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes of a drawing, each once though it may be drawn in two ways."""
    for child in drawing:
        if child.tag == _W_BOX:
            yield child
        elif child.tag == _ALTERNATE:
            branch = choose_alternative(child)
            if branch is not None:
                yield from _boxes(branch)
        else:
            yield from _boxes(child)


def mark_is_removed(properties: Properties) -> bool:
    """Whether the paragraph's end is deleted, moved away or hidden, so that the next paragraph goes on in the same line."""
    mark = properties_of(properties.get(_W_RPR))
    return W + "del" in mark or W + "moveFrom" in mark or bool(switch_of(mark, W + "vanish"))
