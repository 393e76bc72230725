"""Files that cannot be read: each with its kind of error, its code and a message that says what to do."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import CorruptDocument, ProtectedDocument, ReadError, UnsafeDocument, UnsupportedFormat
from extractor.readers import read_document
from extractor.readers.docx import package
from tests.readers.invariants import check_document, texts
from tests.readers.word_file import paragraph, row, table, with_members, word_file

WORD = word_file(paragraph("Đồng chí Lê Quang Đại") + table(row("a", "b")))
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, blob in members.items():
            target.writestr(name, blob)
    return buffer.getvalue()


def with_document(xml: bytes) -> bytes:
    return with_members(WORD, {"word/document.xml": xml})


def content_types(kind: str) -> bytes:
    return archive(**{"[Content_Types].xml": f'<Types><Override ContentType="{kind}"/></Types>'.encode(), "a.xml": b"<a/>"})


REFUSED = {
    "zero bytes": (b"", "a.docx", CorruptDocument, "empty_file", "không có nội dung"),
    "white space": (b" \r\n", "a.txt", CorruptDocument, "empty_file", "không có nội dung"),
    "white space as Word": (b" \r\n", "a.docx", CorruptDocument, "empty_file", "không có nội dung"),
    "text named docx": ("Báo cáo".encode(), "a.DOCX", CorruptDocument, "wrong_type", "văn bản thường"),
    "binary named docx": (b"\x00\x01\x02\xff" * 9, "a.docx", CorruptDocument, "corrupt_document", "hỏng"),
    "binary named txt": (b"\x00\x01\x02\xff" * 9, "a.txt", CorruptDocument, "not_text", "nhị phân"),
    "pdf": (b"%PDF-1.7\n", "a.pdf", UnsupportedFormat, "unsupported_format", "PDF"),
    "pdf named txt": (b"%PDF-1.7\n", "a.txt", UnsupportedFormat, "unsupported_format", "PDF"),
    "rtf": (b"{\\rtf1 a}", "a.doc", UnsupportedFormat, "unsupported_format", "RTF"),
    "html": (b"\xef\xbb\xbf\n<HTML><p>a", "a.doc", UnsupportedFormat, "unsupported_format", "HTML"),
    "old Word": (OLE2 + "WordDocument".encode("utf-16-le"), "a.doc", UnsupportedFormat, "unsupported_format", ".docx"),
    "old Excel": (OLE2 + "Workbook".encode("utf-16-le"), "a.xls", UnsupportedFormat, "unsupported_format", "Excel"),
    "password": (OLE2 + "EncryptedPackage".encode("utf-16-le"), "a.docx", ProtectedDocument, "password_protected", "mật khẩu"),
    "zip": (archive(**{"a.txt": b"a"}), "a.zip", UnsupportedFormat, "unsupported_format", "giải nén"),
    "empty zip": (archive(), "a.docx", UnsupportedFormat, "unsupported_format", "giải nén"),
    "odt": (archive(mimetype=b"x", **{"content.xml": b"<a/>"}), "a.odt", UnsupportedFormat, "unsupported_format", "OpenDocument"),
    "xlsx": (content_types("vnd.x.spreadsheetml.sheet.main+xml"), "a.xlsx", UnsupportedFormat, "unsupported_format", "Excel"),
    "docm": (content_types("vnd.ms-word.document.macroEnabled.main"), "a.docm", UnsupportedFormat, "unsupported_format", "macro"),
    "picture": (b"\x89PNG\r\n", "a.png", UnsupportedFormat, "unsupported_format", "ảnh"),
    "other suffix": (b"{}", "a.json", UnsupportedFormat, "unsupported_format", ".json"),
    "half a zip": (WORD[: len(WORD) // 2], "a.docx", CorruptDocument, "corrupt_document", "hỏng"),
    "broken XML": (with_document(b"<w:document><w:body>"), "a.docx", CorruptDocument, "corrupt_document", "hỏng"),
    "other XML": (with_document(b"<a/>"), "a.docx", CorruptDocument, "corrupt_document", "hỏng"),
    "path out": (with_members(WORD, {"../../etc/x.xml": b"<a/>"}), "a.docx", UnsafeDocument, "unsafe_document", "đường dẫn"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "name", "error", "code", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(data, name, error, code, words):
    with pytest.raises(error) as caught:
        read_document(data, name)
    assert (caught.value.error_code, caught.value.file_name) == (code, name)
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("part", "charset"),
    [
        ("word/document.xml", "utf-8"),
        ("word/document.xml", "utf-16"),
        ("word/styles.xml", "utf-8"),
        ("word/_rels/document.xml.rels", "utf-8"),
        ("[Content_Types].xml", "utf-8"),
    ],
)
def test_document_type_declarations_are_refused(part, charset):
    entity = f'<?xml version="1.0" encoding="{charset}"?><!-- x --><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    kept = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml" if part.startswith("[") else b""
    bomb = entity.encode(charset)
    with pytest.raises(UnsafeDocument):
        read_document(with_members(WORD, {part: bomb + kept}), "a.docx")


def test_declaration_behind_a_long_comment_is_refused():
    bomb = b"<!--" + b"x" * 10_000 + b'--><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    with pytest.raises(UnsafeDocument):
        read_document(with_members(WORD, {"word/styles.xml": bomb}), "a.docx")


def test_words_about_declarations_are_no_declaration():
    assert texts(read_document(word_file(paragraph("a &lt;!DOCTYPE b")), "a.docx")) == ["a <!DOCTYPE b"]


def test_bomb_by_declared_size(monkeypatch):
    monkeypatch.setattr(package, "_measure", lambda *_: pytest.fail("was unpacked though its size is declared"))
    data = with_members(WORD, {"word/media/a.bin": bytes(package.MAX_UNPACKED_BYTES + 1)})
    monkeypatch.setattr(package, "MAX_RATIO", 10_000)
    with pytest.raises(UnsafeDocument):
        read_document(data, "a.docx")


def test_bomb_by_ratio():
    with pytest.raises(UnsafeDocument):
        read_document(with_members(WORD, {"word/media/a.bin": bytes(50_000_000)}), "a.docx")


@pytest.mark.parametrize("size", [1_000_000, 3_000_000])
def test_bomb_with_a_false_size(monkeypatch, size):
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 2_500_000)
    data = bytearray(with_members(WORD, {"word/media/a.bin": bytes(size)}))
    directory = data.rfind(b"PK\x01\x02")
    assert struct.unpack_from("<I", data, directory + 24) == (size,)
    struct.pack_into("<I", data, directory + 24, 100)
    with pytest.raises(UnsafeDocument):
        read_document(bytes(data), "a.docx")


def test_real_password_protection():
    office = pytest.importorskip("msoffcrypto.format.ooxml", reason="msoffcrypto-tool is not installed")
    encrypted = io.BytesIO()
    office.OOXMLFile(io.BytesIO(WORD)).encrypt("mat khau", encrypted)
    with pytest.raises(ProtectedDocument) as caught:
        read_document(encrypted.getvalue(), "mat.docx")
    assert caught.value.error_code == "password_protected"


def test_members_with_a_password():
    data = bytearray(WORD)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    with pytest.raises(ProtectedDocument):
        read_document(bytes(data), "a.docx")


def test_relationship_to_a_missing_part_does_no_harm():
    with zipfile.ZipFile(io.BytesIO(WORD)) as source:
        rels = source.read("word/_rels/document.xml.rels")
    image = b'<Relationship Id="rId77" Type="http://x/image" Target="NULL"/></Relationships>'
    broken = with_members(WORD, {"word/_rels/document.xml.rels": rels.replace(b"</Relationships>", image)})
    assert texts(read_document(broken, "a.docx")) == ["Đồng chí Lê Quang Đại", "a", "b"]


def test_deep_nesting_is_an_error_and_no_crash():
    body = paragraph("a")
    for _ in range(150):
        body = table(row(body + paragraph("b")))
    with pytest.raises(ReadError):
        read_document(with_document(word_body(body)), "a.docx")


def test_nesting_that_the_parser_allows_is_read():
    body = paragraph("trong cùng")
    for _ in range(75):
        body = table(row(body + paragraph("b")))
    assert "trong cùng" in read_document(with_document(word_body(body)), "a.docx").text


def word_body(body: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'.encode()


def test_word_content_under_any_name():
    for name in ("a.txt", "a", "a.doc"):
        assert read_document(WORD, name).source.reader == "docx"


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a", "a.doc"]))
def test_random_bytes(data, name):
    read_or_refuse(data, name)


@given(st.binary(max_size=100))
def test_random_bytes_behind_signatures(tail):
    for signature in (b"PK\x03\x04", b"PK\x05\x06", OLE2[:8], b"%PDF", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"):
        read_or_refuse(signature + tail, "a.docx")
        read_or_refuse(signature + tail, "a.txt")


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(WORD) - 1))
def test_cut_off_word_file(length):
    with pytest.raises(ReadError):
        read_document(WORD[:length], "a.docx")


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(WORD) - 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_flipped_bytes(changes):
    data = bytearray(WORD)
    for place, value in changes:
        data[place] = value
    read_or_refuse(bytes(data), "a.docx")


with zipfile.ZipFile(io.BytesIO(WORD)) as _source:
    PARTS = {name: _source.read(name) for name in _source.namelist() if name.endswith((".xml", ".rels")) and "theme" not in name}


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(PARTS)), st.data())
def test_damaged_parts(name, data):
    """XML that is whole but says other things: attribute values and names exchanged."""
    blob = PARTS[name]
    start = data.draw(st.integers(0, len(blob) - 1))
    end = min(len(blob), start + data.draw(st.integers(0, 40)))
    replacement = data.draw(st.sampled_from([b"", b"x", b"-1", b"/", b'"', b"w:p", b"rId1", b"<w:p/>", b"99999999999999999999"]))
    read_or_refuse(with_members(WORD, {name: blob[:start] + replacement + blob[end:]}), "a.docx")


def read_or_refuse(data: bytes, name: str) -> None:
    try:
        document = read_document(data, name)
    except ReadError as error:
        assert error.file_name == name
        assert error.message
    else:
        check_document(document)
