"""Paragraph text in Word files: every construct that holds or hides text."""

from __future__ import annotations

import pytest

from extractor.readers.docx import read_docx
from tests.readers.invariants import by_locator, check_document, texts
from tests.readers.word_file import alternative, control, field, paragraph, run, style, table, text_box, vml_box, word_file
from tests.readers.word_file import row as table_row


def read(body: str, **parts):
    document = read_docx(word_file(body, **parts), "thu.docx")
    check_document(document)
    return document


INLINE = {
    "tabs": ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t></w:r>", "a\tb\tc"),
    "line breaks": ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
    "page break": ('<w:r><w:t>a</w:t><w:br w:type="page"/></w:r>', "a"),
    "hyphens": ("<w:r><w:t>Thi</w:t><w:noBreakHyphen/><w:t>đua khen</w:t><w:softHyphen/><w:t>thưởng</w:t></w:r>", "Thi-đua khenthưởng"),
    "tracked insertion": (run("Ông ") + f"<w:ins>{run('Nguyễn Văn A')}</w:ins>", "Ông Nguyễn Văn A"),
    "tracked deletion": (run("Ông A") + "<w:del><w:r><w:delText>bỏ</w:delText><w:t>bỏ</w:t></w:r></w:del>", "Ông A"),
    "insertion then deleted": (run("Ông A") + f"<w:ins><w:del>{run('bỏ')}</w:del></w:ins>", "Ông A"),
    "moved text": (f"<w:moveFrom>{run('đi')}</w:moveFrom>" + run("ở ") + f"<w:moveTo>{run('đi')}</w:moveTo>", "ở đi"),
    "hyperlink": (f"<w:hyperlink>{run('Hội CCB')}</w:hyperlink>", "Hội CCB"),
    "smart tag": (f"<w:smartTag><w:smartTag>{run('Phú Thọ')}</w:smartTag></w:smartTag>", "Phú Thọ"),
    "custom XML": (f"<w:customXml>{run('Phú Thọ')}</w:customXml>", "Phú Thọ"),
    "inline control": (control(run("Cờ thi đua")), "Cờ thi đua"),
    "prompt of an empty control": (run("Tên:") + control(run("Bấm vào đây"), "<w:showingPlcHdr/>"), "Tên:"),
    "hidden run": (run("thấy") + run(" ẩn", "<w:vanish/>"), "thấy"),
    "vanish off": (run("thấy", '<w:vanish w:val="0"/>'), "thấy"),
    "hidden by character style": (run("thấy") + run(" ẩn", '<w:rStyle w:val="An"/>'), "thấy"),
    "capitals": (run("Báo cáo", "<w:caps/>") + run(" năm", "<w:smallCaps/>"), "BÁO CÁO năm"),
    "field result": (run("ngày ") + field("DATE", "05/3/2024"), "ngày 05/3/2024"),
    "simple field": (f'<w:fldSimple w:instr=" AUTHOR ">{run("Trần B")}</w:fldSimple>', "Trần B"),
    "nested field in code": (run("a ") + field(f"IF </w:instrText></w:r>{field('X', '1')}<w:r><w:instrText> = 1", "đúng"), "a đúng"),
    "nested field in result": (field("REF x", run("b ") + field("REF y", "c")), "b c"),
    "symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> có </w:t><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "✓ có •"),
    "unknown symbol": ('<w:r><w:t>có</w:t><w:sym w:font="Wingdings" w:char="F021"/><w:sym w:font="x" w:char="zz"/></w:r>', "có"),
    "symbol typed as text": (run("\uf0fc", '<w:rFonts w:ascii="Wingdings"/>') + run(" x"), "✓ x"),
    "comment": ('<w:commentRangeStart w:id="1"/>' + run("chữ") + '<w:r><w:commentReference w:id="1"/></w:r>', "chữ"),
    "formula": ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
    "ruby": (f"<w:r><w:ruby><w:rt>{run('chú')}</w:rt><w:rubyBase>{run('chữ')}</w:rubyBase></w:ruby></w:r>", "chữ"),
    "spaces and NFD": (run("Hội\u00a0CCB ti\u0309nh  "), "Hội CCB tỉnh"),
    "alternate text": (alternative(run("mới"), run("cũ")), "mới"),
}
HIDDEN_STYLE = style("Goc", "character", content="<w:rPr><w:vanish/></w:rPr>") + style("An", "character", based_on="Goc")


@pytest.mark.parametrize(("content", "expected"), INLINE.values(), ids=INLINE)
def test_inline(content, expected):
    assert texts(read(paragraph(content), styles=HIDDEN_STYLE)) == [expected]


def test_paragraphs_keep_their_number_and_a_gap():
    document = read(paragraph("một") + paragraph("") + paragraph("") + paragraph("hai") + paragraph("ba"))
    assert document.text == "một\n\nhai\nba"
    assert [block.locator for block in document.blocks] == ["body/0", "body/3", "body/4"]


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>", "<w:vanish/>"])
def test_removed_paragraph_mark_joins(mark):
    body = paragraph("Đồng chí ", f"<w:rPr>{mark}</w:rPr>") + paragraph("Lê A") + paragraph("sau")
    assert texts(read(body)) == ["Đồng chí Lê A", "sau"]


def test_removed_mark_before_a_table_and_at_the_end_keeps_the_text():
    removed = "<w:rPr><w:del/></w:rPr>"
    document = read(paragraph("trước", removed) + table(table_row("ô")) + paragraph("cuối", removed))
    assert texts(document) == ["trước", "ô", "cuối"]


def test_wholly_deleted_paragraph_leaves_nothing():
    deleted = f"<w:del>{run('bỏ hẳn')}</w:del>"
    assert texts(read(paragraph("a") + paragraph(deleted, "<w:rPr><w:del/></w:rPr>") + paragraph("b"))) == ["a", "b"]


@pytest.mark.parametrize(
    "wrapper",
    [
        control("{}"),
        "<w:customXml>{}</w:customXml>",
        control(control("{}")),
        alternative("", "{}"),
    ],
)
def test_block_containers(wrapper):
    document = read(paragraph("a") + wrapper.format(paragraph("b") + table(table_row("c"))) + paragraph("d"))
    assert by_locator(document) == {"body/0": "a", "body/1": "b", "table/0/row/0/cell/0": "c", "body/2": "d"}


def test_field_over_paragraphs_and_a_field_without_end():
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText>TOC</w:instrText></w:r>"
    assert texts(read(paragraph(begin + code + separate + run("một")) + paragraph(run("hai") + end) + paragraph("ba"))) == [
        "một",
        "hai",
        "ba",
    ]
    assert texts(read(paragraph(run("một") + begin + code) + paragraph("hai"))) == ["một", "hai"]


def test_text_box_stands_once_after_its_paragraph():
    box = text_box(paragraph("trong khung") + paragraph("dòng hai"))
    document = read(paragraph(run("neo") + box) + paragraph("sau"))
    assert by_locator(document) == {"body/0": "neo", "textbox/0": "trong khung", "textbox/0/p/1": "dòng hai", "body/1": "sau"}
    assert document.blocks[1].kind == "paragraph"


def test_text_boxes_of_other_shapes():
    old = f"<w:r>{vml_box(paragraph('chỉ VML'))}</w:r>"
    nested = text_box(paragraph(run("ngoài") + text_box(paragraph("trong"))))
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{paragraph('x')}</w:txbxContent></wps:txbx></wps:wsp>"
    group = f"<a:graphic><a:graphicData><wpg:wgp>{shape}{shape}</wpg:wgp></a:graphicData></a:graphic>"
    grouped = f"<w:r><w:drawing><wp:inline>{group}</wp:inline></w:drawing></w:r>"
    assert texts(read(paragraph(old) + paragraph(nested) + paragraph(grouped))) == ["chỉ VML", "ngoài", "trong", "x", "x"]
    deleted = f"<w:del>{text_box(paragraph('bỏ'))}</w:del>"
    assert texts(read(paragraph(run("a") + deleted))) == ["a"]


def test_table_in_a_text_box_and_a_box_in_a_cell():
    document = read(paragraph(text_box(table(table_row("x", "y")))) + table(table_row(paragraph(run("a") + text_box(paragraph("k"))), "b")))
    assert by_locator(document) == {
        "textbox/0/table/0/row/0/cell/0": "x",
        "textbox/0/table/0/row/0/cell/1": "y",
        "table/0/row/0/cell/0": "a",
        "textbox/1": "k",
        "table/0/row/0/cell/1": "b",
    }


def test_kinds_and_levels():
    body_level = '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
    styles = style("Muc", based_on="Heading2") + style("Thuong", based_on="Heading2", content=body_level)
    cases = [
        ("Tựa", '<w:pStyle w:val="Title"/>', "heading", 0),
        ("Mục", '<w:pStyle w:val="Heading1"/>', "heading", 0),
        ("Mục", '<w:pStyle w:val="Muc"/>', "heading", 1),
        ("Mục", '<w:outlineLvl w:val="2"/>', "heading", 2),
        ("Chữ", '<w:pStyle w:val="Thuong"/>', "paragraph", None),
        ("Bảng một", '<w:pStyle w:val="Caption"/>', "caption", None),
        ("- ý", "", "list_item", 2),
        ("QUYẾT ĐỊNH", "", "heading", 0),
        ("Chữ", '<w:pStyle w:val="KhongCo"/>', "paragraph", None),
    ]
    document = read("".join(paragraph(text, properties) for text, properties, _, _ in cases), styles=styles)
    assert [(block.kind, block.level) for block in document.blocks] == [(kind, level) for _, _, kind, level in cases]


def test_hidden_paragraph_style_and_property_change():
    styles = style("An", content="<w:rPr><w:vanish/></w:rPr>")
    change = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    body = paragraph("ẩn", '<w:pStyle w:val="An"/>') + paragraph(run("thấy", change))
    assert texts(read(body, styles=styles)) == ["thấy"]


def test_outside_chunks_are_left_alone():
    assert texts(read(paragraph("a") + '<w:altChunk r:id="rId99"/>' + paragraph("b"))) == ["a", "b"]
