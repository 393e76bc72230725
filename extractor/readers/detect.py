"""Which format a file has: by its first bytes, then by its suffix."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePath
from typing import Literal

from extractor.errors import CorruptDocument, ProtectedDocument, ReadError, UnsupportedFormat
from extractor.text.charsets import EMPTY_FILE, decode_text

Format = Literal["docx", "plain_text"]

WORD_SUFFIXES = frozenset((".docx", ".docm", ".dotx", ".dotm", ".doc"))
TEXT_SUFFIXES = frozenset(("", ".txt", ".text", ".md"))

DAMAGED = "tệp Word bị hỏng hoặc bị cắt cụt; hãy mở bằng Word rồi lưu lại, hoặc xin lại bản gốc"
PASSWORD = "tệp có đặt mật khẩu; hãy mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu) rồi lưu lại"
_SAVE_AS_DOCX = "hãy mở bằng Word, chọn Lưu thành (Save As) dạng .docx rồi thử lại"
_TEXT_AS_WORD = "tệp mang đuôi {suffix} nhưng bên trong là văn bản thường; đổi đuôi thành .txt, hoặc mở bằng Word rồi lưu lại dạng .docx"

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (  # first bytes → what it is and what to do
    (b"%PDF", "tệp PDF chưa đọc được; hãy mở bằng Word hoặc phần mềm nhận dạng chữ rồi lưu thành .docx"),
    (b"{\\rtf", f"tệp RTF chưa đọc được; {_SAVE_AS_DOCX}"),
    (b"Rar!", "đây là tệp nén RAR; hãy giải nén rồi chọn từng báo cáo"),
    (b"7z\xbc\xaf", "đây là tệp nén 7z; hãy giải nén rồi chọn từng báo cáo"),
    (b"\x1f\x8b", "đây là tệp nén gzip; hãy giải nén rồi chọn từng báo cáo"),
    (b"\x89PNG", "đây là ảnh, không phải văn bản; hãy nhận dạng chữ (OCR) rồi lưu thành .docx"),
    (b"\xff\xd8\xff", "đây là ảnh, không phải văn bản; hãy nhận dạng chữ (OCR) rồi lưu thành .docx"),
    (b"II*\x00", "đây là ảnh quét, không phải văn bản; hãy nhận dạng chữ (OCR) rồi lưu thành .docx"),
    (b"MM\x00*", "đây là ảnh quét, không phải văn bản; hãy nhận dạng chữ (OCR) rồi lưu thành .docx"),
    (b"GIF8", "đây là ảnh, không phải văn bản; hãy nhận dạng chữ (OCR) rồi lưu thành .docx"),
)
_MARKUP = (  # first letters in lower case, after white space
    (b"<!doctype html", f"trang HTML chưa đọc được; {_SAVE_AS_DOCX}"),
    (b"<html", f"trang HTML chưa đọc được; {_SAVE_AS_DOCX}"),
    (b"mime-version:", f"trang web lưu dạng MHT chưa đọc được; {_SAVE_AS_DOCX}"),
    (b"<?xml", f"tệp XML chưa đọc được; {_SAVE_AS_DOCX}"),
)
_OLE2_STREAMS = (
    ("WordDocument", f"tệp Word đời cũ (.doc) chưa đọc được; {_SAVE_AS_DOCX}"),
    ("Workbook", "tệp Excel đời cũ (.xls) chưa đọc được; hãy chép nội dung sang Word rồi lưu thành .docx"),
    ("PowerPoint Document", "tệp PowerPoint chưa đọc được; hãy chép nội dung sang Word rồi lưu thành .docx"),
)
_WORD_PART = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKAGES = (  # in [Content_Types].xml
    (b"vnd.ms-word.document.macroEnabled.main", f"tệp Word có macro (.docm) chưa đọc được; {_SAVE_AS_DOCX}"),
    (b"vnd.ms-word.template.macroEnabledTemplate.main", f"mẫu Word (.dotm) chưa đọc được; {_SAVE_AS_DOCX}"),
    (b"wordprocessingml.template.main", f"mẫu Word (.dotx) chưa đọc được; {_SAVE_AS_DOCX}"),
    (b"spreadsheetml", "tệp Excel (.xlsx) chưa đọc được; hãy chép nội dung sang Word rồi lưu thành .docx"),
    (b"presentationml", "tệp PowerPoint (.pptx) chưa đọc được; hãy chép nội dung sang Word rồi lưu thành .docx"),
)


def detect_format(data: bytes, file_name: str) -> Format:
    """The reader's name for a file that one can read.

    Raises:
        UnsupportedFormat: a known or unknown format without a reader.
        ProtectedDocument: encrypted, code `password_protected`.
        CorruptDocument: empty (`empty_file`), not what its suffix says (`wrong_type`), or damaged.
    """
    if not data:
        raise CorruptDocument(EMPTY_FILE, file_name=file_name, code="empty_file")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _detect_package(data, file_name)
    if data.startswith(_OLE2):
        raise _ole2_error(data, file_name)
    for signature, message in _SIGNATURES:
        if data.startswith(signature):
            raise UnsupportedFormat(message, file_name=file_name)
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, message in _MARKUP:
        if start.startswith(signature):
            raise UnsupportedFormat(message, file_name=file_name)
    return _detect_by_suffix(data, file_name)


def _detect_by_suffix(data: bytes, file_name: str) -> Format:
    suffix = PurePath(file_name).suffix.lower()
    if suffix in TEXT_SUFFIXES:
        return "plain_text"
    if suffix not in WORD_SUFFIXES:
        message = f"chưa đọc được tệp đuôi {suffix}; hãy lưu nội dung thành .docx hoặc .txt (UTF-8)"
        raise UnsupportedFormat(message, file_name=file_name)
    try:
        decode_text(data)
    except CorruptDocument as error:
        if error.error_code == "empty_file":
            raise CorruptDocument(EMPTY_FILE, file_name=file_name, code="empty_file") from error
        raise CorruptDocument(DAMAGED, file_name=file_name) from error
    raise CorruptDocument(_TEXT_AS_WORD.format(suffix=suffix), file_name=file_name, code="wrong_type")


def _detect_package(data: bytes, file_name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" not in names:
                raise UnsupportedFormat(_message_for_archive(names), file_name=file_name)
            with archive.open("[Content_Types].xml") as part:
                content_types = part.read(1 << 20)  # a real one has a few thousand bytes
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise CorruptDocument(DAMAGED, file_name=file_name) from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise ProtectedDocument(PASSWORD, file_name=file_name, code="password_protected") from error
    if _WORD_PART in content_types:
        return "docx"
    for signature, message in _PACKAGES:
        if signature in content_types:
            raise UnsupportedFormat(message, file_name=file_name)
    if not content_types.rstrip().endswith(b">"):
        raise CorruptDocument(DAMAGED, file_name=file_name)
    raise UnsupportedFormat(f"tệp này không phải là văn bản Word; {_SAVE_AS_DOCX}", file_name=file_name)


def _message_for_archive(names: set[str]) -> str:
    if "mimetype" in names and "content.xml" in names:
        return f"tệp OpenDocument (.odt) chưa đọc được; {_SAVE_AS_DOCX}"
    return "đây là tệp nén .zip, không phải văn bản Word; hãy giải nén rồi chọn từng báo cáo"


def _ole2_error(data: bytes, file_name: str) -> ReadError:
    """The directory of the old container names its streams in UTF-16."""
    if any(name.encode("utf-16-le") in data for name in ("EncryptedPackage", "EncryptionInfo")):
        return ProtectedDocument(PASSWORD, file_name=file_name, code="password_protected")
    for stream, message in _OLE2_STREAMS:
        if stream.encode("utf-16-le") in data:
            return UnsupportedFormat(message, file_name=file_name)
    return UnsupportedFormat(f"tệp Office đời cũ chưa đọc được; {_SAVE_AS_DOCX}", file_name=file_name)
