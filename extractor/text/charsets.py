"""Which character set the bytes of a text file are in. A wrong guess is worse than an error."""

from __future__ import annotations

import codecs
import re
import unicodedata

from extractor.errors import CorruptDocument
from extractor.text.syllables import is_vietnamese_syllable

UNKNOWN_CHARSET = "không nhận ra bảng mã của tệp văn bản; hãy mở tệp bằng chương trình đã tạo ra nó, lưu lại với bảng mã UTF-8 rồi thử lại"
EMPTY_FILE = "tệp không có nội dung; hãy kiểm tra lại tệp gốc và gửi lại"
NOT_TEXT = "tệp không phải là văn bản (có dữ liệu nhị phân bên trong); hãy mở bằng đúng chương trình rồi lưu thành .docx hoặc .txt (UTF-8)"

_BINARY = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")  # 1A ends old DOS files
_COMMON = re.compile("[\t\n\r\x0c -~\u00a0-\u01b0\u0300-\u0303\u0306\u0309\u031b\u0323\u1ea0-\u1ef9\u2010-\u2026\u2032\u2033\u20ab\ufeff]")
# A letter run of any charset mistaken for cp1258 shows signs such as µ ¸ ® © glued to letters.
_WORD = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf])+")
_ABBREVIATION = re.compile("[A-ZĐƯƠ]+")
_TELLING = re.compile("[ăĂđĐơƠưƯ\u0300\u0301\u0303\u0309\u0323]")  # letters that cp1252 does not have in these places

_CONTROLS_PER_BINARY = 50  # one control in fewer characters than these is no text; a few come from old .doc conversions
_MIN_COMMON_SHARE = 0.95  # of the characters of UTF-16 without a mark
_MIN_SYLLABLE_SHARE = 0.85  # of the words with marks, for cp1258
_MIN_PLAIN_SHARE = 0.5  # of the words without marks; names, abbreviations and numbers of documents are none
_MIN_MARKED_WORDS = 2


def decode_text(data: bytes) -> tuple[str, str]:
    """The text and its charset: 'utf-8', 'utf-16' or 'cp1258'; ASCII counts as 'utf-8'. A byte order mark is not part of the text.

    Raises:
        CorruptDocument: code `empty_file` (nothing or only white space), `not_text` (binary data), `unknown_charset`.
    """
    if not data.strip():
        raise CorruptDocument(EMPTY_FILE, code="empty_file")
    text, charset = _decode(data)
    if not text.strip("\ufeff \t\r\n\x0b\x0c\x1a\u00a0"):
        raise CorruptDocument(EMPTY_FILE, code="empty_file")
    return text, charset


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise CorruptDocument(UNKNOWN_CHARSET, code="unknown_charset")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16_with_mark(data), "utf-16"
    if b"\x00" in data:
        return _decode_utf16_without_mark(data), "utf-16"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_cp1258(data), "cp1258"
    if _is_binary(text):
        raise CorruptDocument(NOT_TEXT, code="not_text")
    return text, "utf-8"


def _is_binary(text: str) -> bool:
    return len(_BINARY.findall(text)) * _CONTROLS_PER_BINARY > len(text)


def _decode_utf16_with_mark(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise CorruptDocument(UNKNOWN_CHARSET, code="unknown_charset") from error
    unprintable = sum(unicodedata.category(char) in ("Cn", "Co") for char in text)
    if _is_binary(text) or unprintable > len(text) // 50:
        raise CorruptDocument(NOT_TEXT, code="not_text")
    return text


def _decode_utf16_without_mark(data: bytes) -> str:
    if len(data) % 2 == 0:
        for charset in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(charset)
            except UnicodeDecodeError:
                continue
            if not _is_binary(text) and len(_COMMON.findall(text)) >= _MIN_COMMON_SHARE * len(text):
                return text
    raise CorruptDocument(NOT_TEXT, code="not_text")


def _decode_cp1258(data: bytes) -> str:
    """Windows-1258 writes a toned vowel as letter and combining mark; the syllables show whether it is that."""
    try:
        decoded = data.decode("cp1258")
    except UnicodeDecodeError as error:  # a byte that the charset leaves undefined
        raise CorruptDocument(UNKNOWN_CHARSET, code="unknown_charset") from error
    if _is_binary(decoded):
        raise CorruptDocument(NOT_TEXT, code="not_text")
    text = unicodedata.normalize("NFC", decoded)
    words = set(_WORD.findall(text))
    marked = [word for word in words if not word.isascii() and not (len(word) <= 6 and _ABBREVIATION.fullmatch(word))]
    plain = [word for word in words if word.isascii() and len(word) > 1 and not word.isupper()]
    marked_syllables = sum(map(is_vietnamese_syllable, marked))
    plain_syllables = sum(map(is_vietnamese_syllable, plain))
    if (
        _TELLING.search(decoded)
        and marked_syllables >= _MIN_MARKED_WORDS
        and marked_syllables >= _MIN_SYLLABLE_SHARE * len(marked)
        and plain_syllables >= _MIN_PLAIN_SHARE * len(plain)
    ):
        return text
    raise CorruptDocument(UNKNOWN_CHARSET, code="unknown_charset")
