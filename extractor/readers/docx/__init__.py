"""Word files (.docx): opened with python-docx, walked once as XML elements.

package.py   opening, and what is refused            walk.py      blocks in reading order
inline.py    the text of one paragraph               tables.py    cells and their places
styles.py    inherited properties                    numbering.py numbers that Word makes
symbols.py   symbol fonts                            names.py     qualified names

What is read is what the accepted paper shows: insertions in, deletions out, hidden text and comments out.
"""

from __future__ import annotations

from lxml import etree

from extractor.errors import CorruptDocument, UnsafeDocument
from extractor.model.document import Document
from extractor.readers.build import RawBlock, build_document, describe_source
from extractor.readers.detect import DAMAGED
from extractor.readers.docx.names import W_ID, W_TYPE, R, W, properties_of, switch_of
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.package import Package, open_package
from extractor.readers.docx.styles import Styles
from extractor.readers.docx.walk import Place, Walker

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SECTION_KINDS = ("first", "default", "even")


def read_docx(data: bytes, file_name: str) -> Document:
    """The document of a Word file: headers, then the body with tables and text boxes in place, then footers and notes.

    Raises:
        CorruptDocument: damaged, cut off, or without a body.
        ProtectedDocument: needs a password.
        UnsafeDocument: a bomb, a DTD, or elements nested beyond any real paper.
    """
    package = open_package(data, file_name)
    body = package.main.find(W + "body")
    if body is None:
        raise CorruptDocument(DAMAGED, file_name=file_name)
    source = describe_source(data, file_name, reader="docx", media_type=MEDIA_TYPE)
    try:
        return build_document(_raw_blocks(package, body), source)
    except RecursionError as error:
        message = "tệp có bảng hoặc khung lồng nhau quá sâu; hãy mở bằng Word, chép nội dung sang tệp mới rồi lưu lại"
        raise UnsafeDocument(message, file_name=file_name) from error


def _raw_blocks(package: Package, body: etree._Element) -> list[RawBlock]:
    styles = Styles(package.styles)
    walker = Walker(styles, Numbering(package.numbering, styles))
    _read_margins(package, walker, "header")
    walker.story(body, Place(None, "body"))
    _read_margins(package, walker, "footer")
    _read_notes(package.footnotes, walker, "footnote")
    _read_notes(package.endnotes, walker, "endnote")
    return walker.blocks


def _read_margins(package: Package, walker: Walker, kind: str) -> None:
    """The headers or footers of all sections that are shown; one that repeats the words of another is read once."""
    even_pages = switch_of(properties_of(package.settings), W + "evenAndOddHeaders")
    current: dict[str, str] = {}
    seen: set[tuple[str, ...]] = set()
    place = Place("header" if kind == "header" else "footer", kind)
    for section in package.main.iter(W + "sectPr"):
        parent = section.getparent()
        if parent is not None and parent.tag == W + "sectPrChange":
            continue
        for reference in section.iterchildren(f"{W}{kind}Reference"):
            current[reference.get(W_TYPE, "default")] = reference.get(R + "id", "")
        shown = {"default": True, "first": switch_of(properties_of(section), W + "titlePg"), "even": even_pages}
        for section_kind in _SECTION_KINDS:
            root = package.stories.get(current.get(section_kind, ""))
            if root is not None and shown[section_kind]:
                before, number = len(walker.blocks), place.number
                walker.story(root, place)
                words = tuple(block.text for block in walker.blocks[before:])
                if words in seen:
                    del walker.blocks[before:]
                    place.number = number
                seen.add(words)


def _read_notes(root: etree._Element | None, walker: Walker, kind: str) -> None:
    """The notes that the text refers to, in the order of their references."""
    if root is None:
        return
    by_id = {element.get(W_ID, ""): element for element in root.iterchildren(W + kind)}
    number = 0
    for note_kind, note_id in list(walker.notes):
        element = by_id.get(note_id)
        if note_kind == kind and element is not None:
            walker.story(element, Place("footer", f"{kind}/{number}", counts_paragraphs=False))
            number += 1
