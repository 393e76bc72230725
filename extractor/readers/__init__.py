"""Bytes → Document. A reader is a function (data, file name) → Document; READERS is the table of them.

A new format is one module here, one line in READERS and its signature in detect.py. Everything that can be wrong with a file is a
`ReadError`; readers translate what their libraries raise. Blocks come in reading order: headers, body, footers, notes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extractor.model.document import Document
from extractor.readers.detect import Format, detect_format

Reader = Callable[[bytes, str], Document]


def read_document(data: bytes, file_name: str) -> Document:
    """The document in `data`, by the reader for its content; `file_name` decides only where the content does not.

    Raises:
        ReadError: with the file's name and a message that says what to do; one of its four kinds.
    """
    return READERS[detect_format(data, file_name)](data, file_name)


def _read_docx(data: bytes, file_name: str) -> Document:
    from extractor.readers.docx import read_docx  # python-docx takes a tenth of a second to import

    return read_docx(data, file_name)


def _read_plain_text(data: bytes, file_name: str) -> Document:
    from extractor.readers.plain_text import read_plain_text

    return read_plain_text(data, file_name)


READERS: Final[dict[Format, Reader]] = {"docx": _read_docx, "plain_text": _read_plain_text}
