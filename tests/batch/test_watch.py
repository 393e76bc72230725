"""New files are given out once, when they have stopped growing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extractor.batch.watch import watch_items


def test_files_are_given_out_when_they_rest(tmp_path: Path):
    (tmp_path / "cu.txt").write_text("có từ đầu")
    steps: list[Callable[[], object]] = [
        lambda: (tmp_path / "moi.txt").write_text("đang chép"),
        lambda: (tmp_path / "moi.txt").write_text("đang chép tiếp"),
        lambda: None,
        lambda: None,
        lambda: (tmp_path / "cu.txt").write_text("đã sửa xong"),
        lambda: None,
        lambda: (tmp_path / "cu.txt").unlink(),
        lambda: None,
    ]
    looks = watch_items([tmp_path], sleep=lambda seconds: take_step(steps))
    given = [[item.path.name for item in next(looks).items] for _ in range(9)]
    assert given == [["cu.txt"], [], [], ["moi.txt"], [], [], ["cu.txt"], [], []]


def take_step(steps: list[Callable[[], object]]) -> None:
    steps.pop(0)()
