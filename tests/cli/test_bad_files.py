"""A folder as offices have it: ten good reports among files that cannot be read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from extractor.batch.workers import Processor, load_pipeline
from tests.batch.fakes import load_reading

BAD_FILES = {"rong.txt", "rong.docx", "van-ban.docx", "mat-khau.docx", "cut.docx", "lien-ket.docx"}


def make_docx(text: str) -> bytes:
    paper = docx.Document()
    paper.add_paragraph(text)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def lock(data: bytes) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt("bí mật", out)
    return out.getvalue()


def cut_xml(data: bytes) -> bytes:
    """The same archive, whole, with the end of the document's XML missing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[: len(content) // 2] if name == "word/document.xml" else content)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "ho-so"
    place.mkdir()
    for number in range(5):
        text = f"Đồng chí Nguyễn Văn Bình, Chủ tịch Hội CCB xã Tân Lập {number}, được tặng Bằng khen."
        (place / f"tot-{number}.txt").write_text(text, encoding="utf-8")
        (place / f"tot-{number}.docx").write_bytes(make_docx(text))
    (place / "rong.txt").write_bytes(b"")
    (place / "rong.docx").write_bytes(b"")
    (place / "van-ban.docx").write_text("Đây chỉ là văn bản thường.", encoding="utf-8")
    (place / "mat-khau.docx").write_bytes(lock(make_docx("Bí mật")))
    (place / "cut.docx").write_bytes(cut_xml(make_docx("Bị cắt cụt")))
    (place / "lien-ket.docx").symlink_to(tmp_path / "khong-co.docx")
    return place


@pytest.mark.parametrize("pipeline", [load_reading, load_pipeline], ids=["readers", "whole"])
def test_ten_records_and_six_clear_failures(run, folder: Path, monkeypatch: pytest.MonkeyPatch, pipeline: Callable[[], Processor]):
    monkeypatch.chdir(folder.parent)
    monkeypatch.setattr("extractor.batch.workers.load_pipeline", pipeline)
    ran = run("batch", "ho-so", "--jsonl", "ra.jsonl", "--jobs", 2)
    assert ran.code == 1
    records = [json.loads(line) for line in (folder.parent / "ra.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["source"]["file_name"] for record in records] == sorted(path.name for path in folder.glob("tot-*"))
    failures = dict(line.removeprefix("ho-so/").split(": ", 1) for line in ran.err.splitlines())
    assert set(failures) == BAD_FILES
    for line in failures.values():
        code, message = line.split(": ", 1)
        assert code.isidentifier() and code not in ("internal_error", "worker_died", "read_error")
        assert any(letter in message for letter in "ăâđêôơưạảáàặậệộợ") and "; " in message  # Vietnamese: what is wrong and what to do
    assert len({line.split(": ", 1)[0] for line in failures.values()}) >= 4
    assert "Đọc mới 10, không đổi 0, trùng nội dung 0, không đọc được 6 (tổng cộng 16 tệp)." in ran.out
