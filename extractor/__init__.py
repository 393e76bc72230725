"""Reads Vietnamese commendation reports: who took part, under which themes, who is proposed for which award.

>>> from extractor import extract
>>> record = extract("bao-cao.docx")  # doctest: +SKIP
>>> [person.name for person in record.participants if person.type == "person"]  # doctest: +SKIP
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.errors import ExtractorError
    from extractor.model.document import Document
    from extractor.model.record import Record
    from extractor.pipeline import Pipeline

__version__ = "0.1.0"
__all__ = ["Document", "ExtractorError", "Pipeline", "Record", "extract"]

_HOMES = {
    "Document": "extractor.model.document",
    "ExtractorError": "extractor.errors",
    "Pipeline": "extractor.pipeline",
    "Record": "extractor.model.record",
}


def extract(path: str | Path) -> Record:
    """The record of one report. The first call loads the word lists (half a second); for many files keep a `Pipeline`.

    Raises:
        ReadError: the file is no document that can be read; `.code` and `.message` say why and what to do.
        OSError: the file cannot be opened.
    """
    return _pipeline().extract(path)


@lru_cache(maxsize=1)
def _pipeline() -> Pipeline:
    """One pipeline per process, made on first use."""
    from extractor.pipeline import Pipeline

    return Pipeline()


def __getattr__(name: str) -> object:
    """The public names are imported when first used, so that `extractor --help` loads neither spaCy nor pydantic."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
