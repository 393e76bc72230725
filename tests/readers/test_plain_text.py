"""Text files: lines, kinds, tables typed with tabs."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import CorruptDocument
from extractor.readers import read_document
from extractor.readers.build import line_kind
from extractor.readers.plain_text import read_plain_text
from tests.readers.invariants import by_locator, check_document, texts


def read(text: str):
    document = read_plain_text(text.encode(), "tin.txt")
    check_document(document)
    return document


def test_lines_are_blocks_and_empty_lines_one_gap():
    document = read("một\r\n\r\n \t\r\nhai\x0cba\n\u200b\nbốn\n\n")
    assert document.text == "một\n\nhai\nba\nbốn"
    assert by_locator(document) == {"body/0": "một", "body/3": "hai", "body/4": "ba", "body/6": "bốn"}


def test_source():
    data = "\ufeffHội CCB".encode()
    source = read_document(data, "tin.txt").source
    assert (source.file_name, source.media_type, source.reader, source.charset) == ("tin.txt", "text/plain", "plain_text", "utf-8")
    assert (source.size_bytes, source.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert source.extractor_version[0].isdigit()


@pytest.mark.parametrize(
    ("line", "kind", "level"),
    [
        ("I. ĐẶC ĐIỂM TÌNH HÌNH", "heading", 0),
        ("II. Kết quả", "heading", 1),
        ("Phần thứ nhất", "heading", 1),
        ("BÁO CÁO", "heading", 0),
        ("CỘNG HÒA " * 30, "paragraph", None),
        ("1. Công tác", "list_item", 0),
        ("2) Công tác", "list_item", 0),
        ("a) Về tập thể", "list_item", 1),
        ("- Hội CCB tỉnh", "list_item", 2),
        ("  + Bằng khen", "list_item", 3),
        ("• Ý", "list_item", 2),
        ("12.5 triệu đồng", "paragraph", None),
        ("V/v khen thưởng", "paragraph", None),
        ("-----", "paragraph", None),
        ("2023", "paragraph", None),
        ("Trong 2 ngày", "paragraph", None),
    ],
)
def test_kinds(line, kind, level):
    assert line_kind(line) == (kind, level)


def test_table_of_tabs_with_a_page_number_inside():
    document = read("Danh sách:\nTT\tHọ tên\tĐơn vị\nI\tTẬP THỂ\n1\tLê A\t\n2\n2\tTrần B\tHội CCB\nHết")
    assert by_locator(document) == {
        "body/0": "Danh sách:",
        "table/0/row/0/cell/0": "TT",
        "table/0/row/0/cell/1": "Họ tên",
        "table/0/row/0/cell/2": "Đơn vị",
        "table/0/row/1/cell/0": "I",
        "table/0/row/1/cell/1": "TẬP THỂ",
        "table/0/row/2/cell/0": "1",
        "table/0/row/2/cell/1": "Lê A",
        "table/0/row/2/cell/2": "",
        "body/4": "2",
        "table/0/row/3/cell/0": "2",
        "table/0/row/3/cell/1": "Trần B",
        "table/0/row/3/cell/2": "Hội CCB",
        "body/6": "Hết",
    }
    assert "1\tLê A\t\n2\n2\tTrần B\tHội CCB\nHết" in document.text


def test_two_tables():
    document = read("a\tb\nc\td\n\ne\tf\ng\th")
    assert [block.locator.split("/row")[0] for block in document.blocks] == ["table/0"] * 4 + ["table/1"] * 4
    assert document.text == "a\tb\nc\td\n\ne\tf\ng\th"


@pytest.mark.parametrize(
    "text",
    [
        "\tCăn cứ Luật\n\tXét đề nghị",  # indented lines
        "UBND TỈNH\tCỘNG HÒA\nSố: 1",  # one line with a gap
        "UBND  \t     CỘNG HÒA\nSỞ\t\t\tĐộc lập",  # a header laid out with tabs
        "Nơi nhận:\t\t\tGIÁM ĐỐC\n\t\t\tLê A",
    ],
)
def test_tabs_that_are_no_table(text):
    document = read(text)
    assert all(block.kind != "cell" for block in document.blocks)


def test_wide_gaps_of_a_flattened_header_stay():
    assert read("UBND TỈNH          CỘNG HÒA").text == "UBND TỈNH          CỘNG HÒA"


@pytest.mark.parametrize(("data", "code"), [(b"", "empty_file"), (b"\xef\xbb\xbf\n", "empty_file"), (b"\x81\x8d\x8f", "unknown_charset")])
def test_errors_name_the_file(data, code):
    with pytest.raises(CorruptDocument) as caught:
        read_plain_text(data, "tin.txt")
    assert (caught.value.error_code, caught.value.file_name) == (code, "tin.txt")


LINES = st.lists(st.text(st.sampled_from("ab Đẵ\t1.-\n\r\u0301\u200b\xa0\x0b\x85\u2028"), max_size=12), max_size=8)


@given(LINES)
def test_invariants(lines):
    text = "x" + "\n".join(lines)
    document = read(text)
    assert "".join("".join(texts(document)).split()) == "".join("".join(read(document.text).text).split())
