"""Character sets of text files: right or an error, never wrong."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import CorruptDocument
from extractor.text.charsets import decode_text

TEXT = (
    "HỘI CỰU CHIẾN BINH VIỆT NAM\nSố: 12/QĐ-CCB\n\nTrong 2 ngày 23 và 24/11, Cụm thi đua số 2 tổ chức hội nghị tổng kết phong trào thi đua"
    " năm 2023. Đồng chí Lê Quang Đại đề nghị tặng Bằng khen cho Hội CCB tỉnh Yên Bái, Krông Pắc và ông Ksor Phước."
)
_CP1258_MARKS = "\u0300\u0301\u0303\u0309\u0323"


def to_cp1258(text: str) -> bytes:
    """As Windows writes it: letters with their own marks composed, tones as combining marks."""
    composed = []
    for char in text:
        try:
            composed.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", char)
            tone = "".join(mark for mark in decomposed if mark in _CP1258_MARKS)
            base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _CP1258_MARKS))
            composed.append((base + tone).encode("cp1258"))
    return b"".join(composed)


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (unicodedata.normalize("NFD", TEXT).encode("utf-16-le"), "utf-16"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (to_cp1258(TEXT), "cp1258"),
        (to_cp1258("Hội Cựu chiến binh Việt Nam"), "cp1258"),
        (to_cp1258("QĐ-UBND: tặng Bằng khen cho ông Lê Quang Đại"), "cp1258"),
    ],
)
def test_text_comes_back(data, charset):
    text, found = decode_text(data)
    assert found == charset
    assert unicodedata.normalize("NFC", text) in (TEXT, "Hội Cựu chiến binh Việt Nam", "QĐ-UBND: tặng Bằng khen cho ông Lê Quang Đại")
    if charset == "cp1258":
        assert unicodedata.is_normalized("NFC", text)


def test_ascii_is_utf8():
    assert decode_text(b"Bang khen") == ("Bang khen", "utf-8")


def test_a_few_controls_are_forgiven():
    assert decode_text(TEXT.encode() + b"\x08\x08\x1a")[1] == "utf-8"


TCVN3 = "Héi Cùu chiÕn binh ViÖt Nam ®Ò nghÞ tÆng B»ng khen cho tËp thÓ, c¸ nh©n cã thµnh tÝch trong phong trµo thi ®ua"
VNI = "Hoäi Cöïu chieán binh Vieät Nam ñeà nghò taëng Baèng khen cho taäp theå, caù nhaân coù thaønh tích"
FRENCH = "L'été à Paris, où le garçon étudie là où il naît à Noël; ça va très bien, à côté de la forêt"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \n\t", "empty_file"),
        (codecs.BOM_UTF8 + b"\n", "empty_file"),
        ("\ufeff \n".encode("utf-16-le"), "empty_file"),
        (TCVN3.encode("cp1252"), "unknown_charset"),
        (VNI.encode("cp1252"), "unknown_charset"),
        (FRENCH.encode("cp1252"), "unknown_charset"),
        ("Отчёт о работе за год".encode("cp1251"), "unknown_charset"),
        ("報告書を提出する".encode("shift_jis"), "unknown_charset"),
        (b"\x8d\x8e" + to_cp1258(TEXT), "unknown_charset"),  # bytes that the charset leaves undefined
        (TEXT.encode()[:-3] + b"\xff" + "ội".encode() * 9, "unknown_charset"),
        (TEXT.encode("utf-32"), "unknown_charset"),
        (codecs.BOM_UTF16_LE + b"a", "unknown_charset"),
        (b"abc\x00def\x00", "not_text"),
        (bytes(range(256)) * 3, "not_text"),
        (b"\x01\x02\x03\x04abc", "not_text"),
    ],
)
def test_no_guess(data, code):
    with pytest.raises(CorruptDocument) as caught:
        decode_text(data)
    assert caught.value.error_code == code
    if code == "unknown_charset":
        assert "UTF-8" in caught.value.message


@given(st.text(min_size=1).filter(str.strip))
def test_utf8_is_never_something_else(text):
    try:
        decoded, charset = decode_text(codecs.BOM_UTF8 + text.encode())
    except CorruptDocument as error:
        assert error.error_code in ("not_text", "empty_file")
    else:
        assert (decoded, charset) in ((text, "utf-8"), (text, "utf-16")) or charset == "utf-16"


@given(st.binary())
def test_bytes_are_text_or_an_error(data):
    try:
        text, charset = decode_text(data)
    except CorruptDocument as error:
        assert error.error_code in ("empty_file", "not_text", "unknown_charset")
    else:
        assert text.strip()
        assert charset in ("utf-8", "utf-16", "cp1258")
