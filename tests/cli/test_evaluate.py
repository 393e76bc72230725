"""Scores from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evaluation.test_report import GOLD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    for name, text in {"a": "An Ba", "b": "crash"}.items():
        (tmp_path / f"gold/{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"gold/{name}.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path / "gold"


def test_a_crash_is_a_miss_and_exit_code_1(run, folder: Path):
    ran = run("evaluate", folder, "--errors")
    assert ran.code == 1
    assert "Số văn bản: 2, không đọc được: 1" in ran.out
    (people,) = [line.split() for line in ran.out.splitlines() if line.startswith("people ")]
    assert people[1:4] == ["4", "1", "1"]
    assert "b\tpeople\tbỏ sót\tan" in ran.out
    assert f"{folder / 'b.txt'}: internal_error:" in ran.err


def test_scores_are_saved_and_compared(run, folder: Path, tmp_path: Path):
    saved = tmp_path / "scores.json"
    ran = run("evaluate", folder, "--json", "--save", saved)
    assert json.loads(ran.out) == json.loads(saved.read_text(encoding="utf-8"))
    assert "Không có mục nào thay đổi" in run("evaluate", folder, "--against", saved).out
    (folder / "b.txt").write_text("Bình Ba", encoding="utf-8")
    ran = run("evaluate", folder, "--against", saved)
    assert ran.code == 0
    assert "b\tpeople\tnay tìm được\tbình" in ran.out
    assert "b\tpeople\tbị mất" not in ran.out


def test_saved_scores_of_another_kind_are_refused(run, folder: Path):
    ran = run("evaluate", folder, "--against", folder / "a.json")
    assert ran.code == 2
    assert "--save" in ran.err
