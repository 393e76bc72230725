"""Headers, footers, footnotes and endnotes of Word files."""

from __future__ import annotations

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.parser import OxmlElement

from extractor.readers.docx import read_docx
from tests.readers.invariants import by_locator, check_document, texts
from tests.readers.word_file import field, paragraph, parse, row, run, save, table, text_box, word_file


def read(data: bytes):
    document = read_docx(data, "thu.docx")
    check_document(document)
    return document


def test_headers_of_every_section_stand_before_the_body_and_footers_after():
    word = docx.Document()
    word.add_paragraph("thân một")
    word.sections[0].header.paragraphs[0].text = "đầu một"
    word.sections[0].footer.paragraphs[0].text = "chân một"
    second = word.add_section(WD_SECTION.NEW_PAGE)
    word.add_paragraph("thân hai")
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "đầu hai"
    document = read(save(word))
    assert texts(document) == ["đầu một", "đầu hai", "thân một", "thân hai", "chân một"]
    assert [block.kind for block in document.blocks] == ["header", "header", "paragraph", "paragraph", "footer"]
    assert [block.locator for block in document.blocks if block.kind != "paragraph"] == ["header/0", "header/1", "footer/0"]


def test_header_that_repeats_the_same_words_is_read_once():
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "UBND tỉnh"
    second = word.add_section()
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "UBND tỉnh"
    word.add_paragraph("thân")
    assert texts(read(save(word))) == ["UBND tỉnh", "thân"]


@pytest.mark.parametrize("shown", [True, False])
def test_first_and_even_pages_count_only_where_the_file_shows_them(shown):
    word = docx.Document()
    section = word.sections[0]
    section.different_first_page_header_footer = True
    word.settings.odd_and_even_pages_header_footer = True
    section.first_page_header.paragraphs[0].text = "trang đầu"
    section.even_page_header.paragraphs[0].text = "trang chẵn"
    section.header.paragraphs[0].text = "trang lẻ"
    section.different_first_page_header_footer = shown
    word.settings.odd_and_even_pages_header_footer = shown
    assert texts(read(save(word))) == (["trang đầu", "trang lẻ", "trang chẵn"] if shown else ["trang lẻ"])


def test_page_numbers_are_no_text():
    word = docx.Document()
    header = word.sections[0].header
    header._element.extend(parse(paragraph(run("- ") + field(" PAGE  \\* MERGEFORMAT ", "2") + run(" -"))))
    header._element.extend(parse(paragraph(run("Hội CCB ") + f'<w:fldSimple w:instr="NUMPAGES">{run("7")}</w:fldSimple>')))
    assert texts(read(save(word))) == ["Hội CCB"]


def test_tables_and_text_boxes_in_a_header():
    word = docx.Document()
    element = word.sections[0].header._element
    for child in list(element):
        element.remove(child)
    element.extend(parse(paragraph("trên") + table(row("UBND", "CỘNG HÒA")) + paragraph(run("dưới") + text_box(paragraph("khung")))))
    document = read(save(word))
    assert by_locator(document) == {
        "header/0": "trên",
        "header/1/table/0/row/0/cell/0": "UBND",
        "header/1/table/0/row/0/cell/1": "CỘNG HÒA",
        "header/2": "dưới",
        "textbox/0": "khung",
    }
    assert {block.kind for block in document.blocks} == {"header"}


def note(kind: str, number: int, content: str, note_type: str = "") -> str:
    attribute = f' w:type="{note_type}"' if note_type else ""
    return f'<w:{kind} w:id="{number}"{attribute}>{content}</w:{kind}>'


def test_notes_follow_the_body_in_the_order_of_their_references():
    separator = note("footnote", -1, paragraph("gạch"), "separator")
    footnotes = separator + note("footnote", 1, paragraph("một") + paragraph("tiếp")) + note("footnote", 2, paragraph("hai"))
    footnotes += note("footnote", 3, paragraph("không ai dẫn"))
    endnotes = note("endnote", 1, paragraph("cuối văn bản"))
    references = "".join(
        f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>' for kind, number in (("footnote", 2), ("endnote", 1), ("footnote", 1))
    )
    data = word_file(paragraph(run("thân") + references), notes={"footnotes": footnotes, "endnotes": endnotes})
    document = read(data)
    assert by_locator(document) == {
        "body/0": "thân",
        "footnote/0": "hai",
        "footnote/1": "một",
        "footnote/1/p/1": "tiếp",
        "endnote/0": "cuối văn bản",
    }
    assert {block.kind for block in document.blocks[1:]} == {"footer"}


def test_note_of_deleted_text_is_left_out():
    reference = '<w:del><w:r><w:footnoteReference w:id="1"/></w:r></w:del>'
    data = word_file(paragraph(run("thân") + reference), notes={"footnotes": note("footnote", 1, paragraph("bỏ"))})
    assert texts(read(data)) == ["thân"]


def test_section_of_a_tracked_change_is_no_section():
    word = docx.Document()
    section = word.sections[0]
    section.header.paragraphs[0].text = "nay"
    section.first_page_header.paragraphs[0].text = "trang đầu trước khi sửa"
    change = OxmlElement("w:sectPrChange")
    old = OxmlElement("w:sectPr")
    old.append(OxmlElement("w:titlePg"))
    change.append(old)
    section._sectPr.append(change)
    word.add_paragraph("thân")
    assert texts(read(save(word))) == ["nay", "thân"]
