"""What holds for every document, whatever was read."""

from __future__ import annotations

import unicodedata

from extractor.model.document import Document


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def by_locator(document: Document) -> dict[str, str]:
    return {block.locator: document.text[block.start : block.end] for block in document.blocks}


def check_document(document: Document) -> None:
    """Blocks in order, without overlap, with nothing but separators between them; locators unique; text NFC."""
    end = 0
    for number, block in enumerate(document.blocks):
        assert block.start >= end
        assert block.end >= block.start
        between = document.text[end : block.start]
        assert between in (("",) if number == 0 else ("\n", "\n\n", "\t")), (between, block)
        end = block.end
    assert end == len(document.text)
    assert len({block.locator for block in document.blocks}) == len(document.blocks)
    assert unicodedata.is_normalized("NFC", document.text)
