"""Which files a batch means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.batch.plan import find_items, make_item, read_bytes
from extractor.errors import ReadError


def test_folders_are_read_whole_and_in_order(tmp_path: Path):
    for name in ("b.txt", "a.DOCX", "con/c.docx", "con/sau/d.txt", "khac.pdf", ".an.txt", "~$b.docx", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    plan = find_items([tmp_path])
    assert [Path(item.key).relative_to(tmp_path).as_posix() for item in plan.items] == ["a.DOCX", "b.txt", "con/c.docx", "con/sau/d.txt"]
    assert plan.ignored == 1


def test_a_file_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    plan = find_items(["a.txt", "./con/../a.txt", tmp_path, tmp_path / "a.txt"])
    assert [item.key for item in plan.items] == [str(tmp_path / "a.txt")]
    assert plan.items[0].shown == "a.txt"


def test_links_to_nowhere_stay_and_links_to_folders_are_not_followed(tmp_path: Path):
    (tmp_path / "vong").symlink_to(tmp_path)
    (tmp_path / "hong").symlink_to(tmp_path / "khong-co")
    plan = find_items([tmp_path])
    assert [item.path.name for item in plan.items] == ["hong"]
    assert plan.ignored == 0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("khong-co.txt", "not_found"),
        ("lien-ket.txt", "broken_link"),
        ("thu-muc", "is_folder"),
        ("ong", "not_a_file"),
        ("a.zip", "archive_unsupported"),
    ],
)
def test_what_is_no_readable_file_says_why(tmp_path: Path, name: str, code: str):
    (tmp_path / "thu-muc").mkdir()
    (tmp_path / "lien-ket.txt").symlink_to(tmp_path / "dich.txt")
    (tmp_path / "a.zip").write_bytes(b"PK\x05\x06")
    os.mkfifo(tmp_path / "ong")
    with pytest.raises(ReadError) as caught:
        read_bytes(tmp_path / name)
    assert caught.value.error_code == code
    assert caught.value.file_name == name
    assert "; hãy " in caught.value.message


def test_a_file_too_large_for_memory_is_refused_unread(tmp_path: Path):
    with (tmp_path / "to.txt").open("wb") as file:
        file.truncate(300 * 1024 * 1024)  # sparse: takes no room
    with pytest.raises(ReadError) as caught:
        read_bytes(tmp_path / "to.txt")
    assert caught.value.error_code == "too_large"


def test_a_name_that_is_no_unicode_can_be_read_and_shown(tmp_path: Path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe1o.txt"))
    path.write_text("x")
    (item,) = find_items([tmp_path]).items
    assert read_bytes(item.path) == b"x"
    assert item.file_name == "b\\xe1o.txt"
    assert make_item(path) == item
