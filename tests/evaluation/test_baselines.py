"""Learning from a few documents, and what rules and model find together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.evaluation.alignment import KINDS
from extractor.evaluation.baselines import Reading, choose, format_table, read_both, read_folder, systems, train_models
from extractor.pipeline import Pipeline

NAMES = ["Lê Quang Đại", "Trần Thị Hoa", "Phạm Văn Minh", "Nguyễn Thu Hà", "Vũ Đình Long", "Hoàng Anh Tuấn"]


def item(*values: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset([value]) for value in values)


def make_reading(kind: str = "people", **changes: object) -> Reading:
    parts = {
        "gold": {kind: [item("lê an"), item("trần bình")]},
        "rules": {kind: [item("lê an"), item("hà nội")]},
        "supports": {kind: [0.9, 0.02]},
        "known": [item("cụm số 1")],
        "model": {kind: [(item("trần bình"), 0.95), (item("an"), 0.99), (item("cụm số 1"), 0.99), (item("vũ chi"), 0.6)]},
        "general": {kind: [item("hà nội")]},
    }
    return Reading(**(parts | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("add", "veto", "expected"),
    [
        (1.01, 0.0, ["lê an", "hà nội"]),
        (1.01, 0.1, ["lê an"]),
        (0.9, 0.0, ["lê an", "hà nội", "trần bình"]),  # 'an' is part of 'lê an', the cluster is known
        (0.5, 0.1, ["lê an", "trần bình", "vũ chi"]),
    ],
)
def test_the_model_adds_and_vetoes(add, veto, expected):
    assert [next(iter(name)) for (name,) in read_both(make_reading(), "people", add, veto)] == expected


def test_thresholds_are_those_of_the_best_score():
    add, veto = choose([make_reading()], "people")
    assert (add, veto) == (0.95, 0.03)


def test_where_the_model_adds_nothing_right_the_rules_stay():
    perfect = make_reading(rules={"people": [item("lê an"), item("trần bình")]}, supports={"people": [0.9, 0.005]}, model={"people": []})
    assert choose([perfect], "people") == (1.01, 0.0)


def test_posts_are_added_to_the_same_holder_only():
    reading = make_reading(
        "positions",
        rules={"positions": [item("lê an", "chủ tịch hội ccb")]},
        supports={"positions": [1.0]},
        model={"positions": [(item("lê an", "hội ccb"), 1.0), (item("trần bình", "chủ tịch hội ccb"), 1.0)]},
    )
    assert read_both(reading, "positions", 0.9, 0.0)[1:] == [item("trần bình", "chủ tịch hội ccb")]


def test_a_model_is_learnt_from_gold_and_compared(tmp_path: Path):
    for number, name in enumerate(NAMES * 2):
        text = f"Tham dự có ông {name}, Giám đốc Sở Nội vụ tỉnh Hà Giang và phong trào “Dân vận khéo số {number}” tại hội nghị.\n"
        gold = {
            "kind": "news", "people": [{"name": name, "positions": ["Giám đốc Sở Nội vụ tỉnh Hà Giang"]}],
            "organizations": ["Sở Nội vụ tỉnh Hà Giang"], "themes": [{"text": f"Dân vận khéo số {number}"}], "awards": [], "nominations": [],
        }  # fmt: skip
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{number}.json").write_text(json.dumps(gold), encoding="utf-8")
    pipeline = Pipeline()
    readings = read_folder(tmp_path, pipeline, train_models(tmp_path, pipeline))
    for kind in KINDS:
        model = systems(kind, (1.01, 0.0))["model"]
        assert [list(model(reading)) for reading in readings] == [list(reading.gold[kind]) for reading in readings]
    table = format_table({"here": readings}, "here")
    assert "| themes | model | 1.000 / 1.000 / 1.000 |" in table
    assert "| people | underthesea ner |" in table
