"""Gold files are loaded whole, and broken ones named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.evaluation.gold import GoldError, load_gold, parse_gold

EMPTY = {"kind": "news", "people": [], "organizations": [], "themes": [], "awards": [], "nominations": []}


def test_gold_is_found_beside_its_document(tmp_path: Path):
    for name in ("con/b.txt", "a.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
        (tmp_path / name).with_suffix(".json").write_text(json.dumps(EMPTY | {"id": "x", "signer": None}))
    (tmp_path / "scores.json").write_text('{"fields": {}}')
    assert [(document.name, document.path.name) for document in load_gold(tmp_path)] == [("a", "a.docx"), ("con/b", "b.txt")]


@pytest.mark.parametrize("content", ["{", json.dumps({"people": []}), json.dumps(EMPTY | {"people": [{"rank": "Đại tá"}]})])
def test_a_broken_gold_file_is_named(tmp_path: Path, content: str):
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(GoldError, match=r"a\.json: bản ghi chuẩn không đúng dạng"):
        parse_gold(tmp_path / "a.json")


def test_gold_without_a_document_is_an_error(tmp_path: Path):
    (tmp_path / "a.json").write_text(json.dumps(EMPTY))
    with pytest.raises(GoldError, match="không có văn bản"):
        load_gold(tmp_path)
