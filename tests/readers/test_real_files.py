"""The Word files of the development set: all are read, and every person of the gold record stands in the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.readers import read_document
from tests.readers.invariants import check_document

WORD_FILES = Path(__file__).parents[3] / "shared" / "dev" / "word"


@pytest.mark.skipif(not WORD_FILES.is_dir(), reason="the development set is not beside the repository")
def test_every_person_of_the_gold_is_in_the_text():
    paths = sorted(WORD_FILES.glob("*.docx"))
    assert paths
    for path in paths:
        document = read_document(path.read_bytes(), path.name)
        check_document(document)
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = " ".join(document.text.casefold().split())
        missing = [person["name"] for person in gold["people"] if person["name"].casefold() not in text]
        assert not missing, (path.name, missing)
