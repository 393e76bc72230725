"""underthesea's general-purpose recogniser of names, kept to measure against; the pipeline does not use it."""

from __future__ import annotations

from collections.abc import Iterator

from underthesea import ner

from extractor.model.document import Document
from extractor.nlp.layout import find_paragraphs


def find_general_names(document: Document, label: str) -> list[str]:
    """Distinct names with the label ('PER', 'ORG') in order, paragraph by paragraph; words joined by single spaces."""
    found: dict[str, None] = {}
    for paragraph in find_paragraphs(document):
        text = " ".join(document.text[paragraph.start : paragraph.end].split())
        if text:
            found.update(dict.fromkeys(_names(ner(text), label)))
    return list(found)


def _names(rows: list[tuple[str, str, str, str]], label: str) -> Iterator[str]:
    words: list[str] = []
    for word, _, _, tag in [*rows, ("", "", "", "O")]:
        if words and tag != f"I-{label}":
            yield " ".join(words)
            words = []
        if tag.endswith(f"-{label}"):
            words.append(word)
