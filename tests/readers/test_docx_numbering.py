"""Numbers that Word makes: formats, levels, restarts, styles."""

from __future__ import annotations

import pytest

from extractor.readers.docx import read_docx
from extractor.readers.docx.numbering import format_number
from tests.readers.invariants import check_document, texts
from tests.readers.word_file import paragraph, style, word_file


def level(number: int, text: str, number_format: str = "decimal", extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(abstract_id: int, *levels: str, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{abstract_id}">{extra}{"".join(levels)}</w:abstractNum>'


def num(number_id: int, abstract_id: int, extra: str = "") -> str:
    return f'<w:num w:numId="{number_id}"><w:abstractNumId w:val="{abstract_id}"/>{extra}</w:num>'


def item(text: str, number_id: int = 1, ilvl: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{number_id}"/></w:numPr>')


def read(body: str, numbering: str, styles: str = ""):
    document = read_docx(word_file(body, numbering=numbering, styles=styles), "thu.docx")
    check_document(document)
    return document


OUTLINE = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", extra="<w:isLgl/>"), level(2, "%3)", "lowerLetter")) + num(1, 0)


def test_levels_count_and_restart():
    body = item("A") + item("b", ilvl=1) + item("c", ilvl=2) + item("d", ilvl=2) + item("E") + item("f", ilvl=1) + item("g", ilvl=2)
    document = read(body, OUTLINE)
    assert texts(document) == ["I. A", "1.1. b", "a) c", "b) d", "II. E", "2.1. f", "a) g"]
    assert [block.level for block in document.blocks] == [0, 1, 2, 2, 0, 1, 2]
    assert {block.kind for block in document.blocks} == {"list_item"}


def test_level_without_its_parent_shows_the_start():
    assert texts(read(item("b", ilvl=1) + item("c", ilvl=1), OUTLINE)) == ["1.1. b", "1.2. c"]


@pytest.mark.parametrize(
    ("number", "number_format", "expected"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (12, "decimalZero", "12"),
        (3, "lowerLetter", "c"),
        (28, "lowerLetter", "bb"),
        (26, "upperLetter", "Z"),
        (9, "lowerRoman", "ix"),
        (1994, "upperRoman", "MCMXCIV"),
        (1, "ordinal", "1st"),
        (12, "ordinal", "12th"),
        (5, "none", ""),
        (5, "chineseCounting", "5"),
        (0, "lowerLetter", "0"),
        (99999999, "lowerLetter", "99999999"),
        (5000, "upperRoman", "5000"),
    ],
)
def test_number_formats(number, number_format, expected):
    assert format_number(number, number_format) == expected


def test_bullets_are_dashes():
    numbering = abstract(0, level(0, "\uf0b7", "bullet"), level(1, "+", "bullet")) + num(1, 0)
    assert texts(read(item("a") + item("b", ilvl=1), numbering)) == ["- a", "+ b"]


def test_lists_of_one_definition_count_on_unless_overridden():
    numbering = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0)
    numbering += num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    body = item("a") + item("b", 2) + item("c", 3) + item("d", 3)
    assert texts(read(body, numbering)) == ["1. a", "2. b", "5. c", "6. d"]


def test_level_definition_of_the_list_itself():
    numbering = abstract(0, level(0, "%1.")) + num(1, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "Điều %1:", start=3)}</w:lvlOverride>')
    assert texts(read(item("a") + item("b"), numbering)) == ["Điều 3: a", "Điều 4: b"]


@pytest.mark.parametrize(("restart", "expected"), [("", "1."), ('<w:lvlRestart w:val="0"/>', "2."), ('<w:lvlRestart w:val="1"/>', "1.")])
def test_restart_of_deeper_levels(restart, expected):
    numbering = abstract(0, level(0, "%1."), level(1, "%2.", extra=restart)) + num(1, 0)
    assert texts(read(item("a") + item("b", ilvl=1) + item("c") + item("d", ilvl=1), numbering))[-1] == f"{expected} d"


def test_restart_only_after_the_named_level():
    numbering = abstract(0, level(0, "%1."), level(1, "%2."), level(2, "%3.", extra='<w:lvlRestart w:val="1"/>')) + num(1, 0)
    body = item("a") + item("b", ilvl=1) + item("c", ilvl=2) + item("d", ilvl=1) + item("e", ilvl=2) + item("f") + item("g", ilvl=2)
    assert texts(read(body, numbering)) == ["1. a", "1. b", "1. c", "2. d", "2. e", "2. f", "1. g"]


def test_number_through_the_paragraph_style_and_taken_off_again():
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Dieu", content=listed) + style("Con", based_on="Dieu")
    numbering = abstract(0, level(0, "%1."), level(1, "Điều %2.", extra='<w:pStyle w:val="Dieu"/>')) + num(1, 0)
    named = '<w:pStyle w:val="{}"/>'
    body = paragraph("a", named.format("Dieu")) + paragraph("b", named.format("Con"))
    body += paragraph("c", named.format("Dieu") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(read(body, numbering, styles)) == ["Điều 1. a", "Điều 2. b", "c"]


def test_list_defined_by_a_numbering_style():
    styles = (
        '<w:style w:type="numbering" w:styleId="Ds"><w:name w:val="Ds"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(0, extra='<w:numStyleLink w:val="Ds"/>') + abstract(1, level(0, "(%1)"), extra='<w:styleLink w:val="Ds"/>')
    assert texts(read(item("a") + item("b"), numbering + num(1, 0) + num(7, 1), styles)) == ["(1) a", "(2) b"]


def test_numbered_heading_and_lists_that_are_not_there():
    heading = paragraph("Mục", '<w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    document = read(heading + item("x", 99) + item("y", ilvl=8), OUTLINE)
    assert texts(document) == ["I. Mục", "x", "y"]
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]


def test_empty_and_deleted_items():
    deleted = paragraph("<w:del><w:r><w:t>bỏ</w:t></w:r></w:del>", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
    assert texts(read(item("a") + deleted + item("b"), OUTLINE)) == ["I. a", "II. b"]
