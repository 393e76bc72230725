"""The order of the steps, on one screen; the only place where an exception becomes a Failure."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ReadError
from extractor.model.document import Document
from extractor.model.record import Record
from extractor.nlp import analyse, load_language
from extractor.readers import read_document
from extractor.records import assemble


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no record: `code` is stable English, `message` Vietnamese and says what to do."""

    file_name: str
    code: str
    message: str


class Pipeline:
    """Reads reports. Loading takes about half a second; make one per process and keep it."""

    def __init__(self) -> None:
        load_language()
        gc.freeze()  # word lists live as long as the process: the garbage collector need not walk them for every report

    def read(self, data: bytes, file_name: str) -> Document:
        """The normalised document.

        Raises:
            ReadError: the bytes are no document that can be read.
        """
        return read_document(data, file_name)

    def assemble(self, document: Document) -> Record:
        """The record of a document: find, then fill in."""
        return assemble(analyse(document))

    def process(self, data: bytes, file_name: str) -> Record | Failure:
        """Bytes in, record or failure out; only bugs of our own are raised."""
        try:
            document = self.read(data, file_name)
        except ReadError as error:
            return Failure(file_name, error.error_code, error.message)
        return self.assemble(document)

    def extract(self, path: str | Path) -> Record:
        """The record of one file.

        Raises:
            ReadError: the file is no document that can be read.
            OSError: the file cannot be opened.
        """
        path = Path(path)
        return self.assemble(self.read(path.read_bytes(), path.name))
