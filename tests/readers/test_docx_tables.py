"""Tables in Word files: places, merged cells, nesting, what a cell holds."""

from __future__ import annotations

from extractor.readers.docx import read_docx
from tests.readers.invariants import by_locator, check_document
from tests.readers.word_file import cell, paragraph, row, run, table, word_file

START, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(body: str, **parts):
    document = read_docx(word_file(body, **parts), "thu.docx")
    check_document(document)
    return document


def test_cells_and_rows_in_document_order():
    document = read(paragraph("trước") + table(row("a", "b"), row("c", "d")) + paragraph("giữa") + table(row("e")) + paragraph("sau"))
    assert document.text == "trước\na\tb\nc\td\ngiữa\ne\nsau"
    assert [block.locator for block in document.blocks] == [
        "body/0",
        "table/0/row/0/cell/0",
        "table/0/row/0/cell/1",
        "table/0/row/1/cell/0",
        "table/0/row/1/cell/1",
        "body/1",
        "table/1/row/0/cell/0",
        "body/2",
    ]
    assert {block.kind for block in document.blocks if "table" in block.locator} == {"cell"}


def test_empty_cells_keep_their_places():
    document = read(table(row("", "b", ""), row("", "", "")))
    assert document.text == "\tb\t\n\t\t"
    assert len(document.blocks) == 6


def test_paragraphs_and_breaks_in_a_cell_are_blocks():
    content = paragraph("Lê A") + paragraph("") + paragraph("<w:r><w:t>Chủ</w:t><w:tab/><w:t>tịch</w:t><w:br/><w:t>Hội</w:t></w:r>")
    document = read(table(row(content, "b")))
    assert document.text == "Lê A\nChủ tịch\nHội\tb"
    assert by_locator(document) == {
        "table/0/row/0/cell/0": "Lê A",
        "table/0/row/0/cell/0/p/1": "Chủ tịch",
        "table/0/row/0/cell/0/p/2": "Hội",
        "table/0/row/0/cell/1": "b",
    }


def test_merged_cells_stand_once():
    document = read(
        table(
            row(cell("Tổng", '<w:gridSpan w:val="2"/>'), cell("đơn vị", START)),
            row("x", "y", cell("", GO_ON)),
            row("z", "t", cell("", GO_ON)),
            row("1", "2", cell("khác", START)),
        )
    )
    blocks = {block.locator: (document.text[block.start : block.end], block.row_span, block.column_span) for block in document.blocks}
    assert blocks["table/0/row/0/cell/0"] == ("Tổng", 1, 2)
    assert blocks["table/0/row/0/cell/2"] == ("đơn vị", 3, 1)
    assert blocks["table/0/row/3/cell/2"] == ("khác", 1, 1)
    assert "table/0/row/1/cell/2" not in blocks
    assert document.text == "Tổng\tđơn vị\nx\ty\nz\tt\n1\t2\tkhác"


def test_horizontal_merge_of_old_files_and_skipped_columns():
    document = read(
        table(
            row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("b")),
            row(cell("c"), properties='<w:gridBefore w:val="2"/>'),
        )
    )
    assert by_locator(document) == {"table/0/row/0/cell/0": "a", "table/0/row/0/cell/2": "b", "table/0/row/1/cell/2": "c"}
    assert document.blocks[0].column_span == 2


def test_continued_merge_without_a_start_is_a_cell():
    assert by_locator(read(table(row(cell("lạc", GO_ON), "b")))) == {"table/0/row/0/cell/0": "lạc", "table/0/row/0/cell/1": "b"}


def test_nested_table_continues_the_locator():
    inner = table(row("x", "y"), row("z", "t"))
    document = read(table(row(paragraph("đầu") + inner + paragraph("cuối"), "b"), row("c", "d")))
    assert document.text == "đầu\nx\ty\nz\tt\ncuối\tb\nc\td"
    assert by_locator(document)["table/0/row/0/cell/0/table/0/row/1/cell/1"] == "t"
    assert by_locator(document)["table/0/row/0/cell/0/p/1"] == "cuối"


def test_cell_with_nothing_but_a_nested_table():
    document = read(table(row("a", cell(table(row("x")) + paragraph("")), "b")))
    assert document.text == "a\tx\tb"


def test_deleted_and_inserted_rows():
    document = read(table(row("a"), row("bỏ", properties="<w:del/>"), row("thêm", properties="<w:ins/>")))
    assert by_locator(document) == {"table/0/row/0/cell/0": "a", "table/0/row/1/cell/0": "thêm"}


def test_rows_and_cells_in_content_controls():
    wrapped_cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>"
    wrapped_row = f"<w:sdt><w:sdtContent>{row('c', 'd')}</w:sdtContent></w:sdt>"
    assert read(table(row("a", wrapped_cell), wrapped_row)).text == "a\tb\nc\td"


def test_automatic_number_in_an_empty_cell_is_its_text():
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    numbered = cell(paragraph("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    assert read(table(row(numbered, "Lê A"), row(numbered, "Trần B")), numbering=numbering).text == "1\tLê A\n2\tTrần B"


def test_wide_gaps_stay_in_the_body_only():
    assert read(paragraph(run("a") + "<w:r><w:tab/><w:tab/></w:r>" + run("b"))).text == "a\t\tb"
