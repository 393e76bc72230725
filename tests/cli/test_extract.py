"""Files to records on standard output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from extractor.cli.schema import record_schema
from extractor.model.record import Record
from tests.batch.fakes import make_record


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("b.txt", "rong.txt", "a.txt", "loi.txt")]
    for path, text in zip(paths, ["Bình dự họp", "", "An dự họp", "crash"], strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_records_come_in_the_order_given_and_failures_as_lines(run, files: list[Path]):
    ran = run("extract", *files)
    assert ran.code == 1
    assert [json.loads(line)["source"]["file_name"] for line in ran.out.splitlines()] == ["b.txt", "a.txt"]
    assert Record.model_validate_json(ran.out.splitlines()[0]) == make_record(files[0].read_bytes(), "b.txt")
    first, second = ran.err.splitlines()
    assert first == f"{files[1]}: empty_file: Tệp rỗng."
    assert second.startswith(f"{files[3]}: internal_error: lỗi trong chương trình (ValueError tại fakes.py:")


def test_all_read_is_exit_code_0(run, files: list[Path]):
    assert run("extract", files[0]).code == 0


@pytest.mark.parametrize("options", [[], ["--no-text"], ["--pretty"]])
def test_what_is_printed_satisfies_the_schema(run, files: list[Path], options: list[str]):
    record = json.loads(run("extract", files[0], *options).out)
    jsonschema.validate(record, record_schema(), cls=jsonschema.Draft202012Validator)
    assert ("text" in record) == ("--no-text" not in options)
    assert ("blocks" in record) == ("--no-text" not in options)
    assert record["participants"][0]["evidence"][0]["text"] == "Bình"


def test_pretty_indents(run, files: list[Path]):
    assert '\n  "report_id": ' in run("extract", "--pretty", files[0]).out


def test_a_folder_is_sent_to_batch(run, tmp_path: Path):
    ran = run("extract", tmp_path)
    assert ran.code == 1
    assert ran.err == f"{tmp_path}: is_folder: đây là một thư mục; hãy dùng lệnh extractor batch để đọc cả thư mục\n"


def test_failures_are_english_when_asked(run, tmp_path: Path):
    assert "not_found: no such file" in run("--lang", "en", "extract", tmp_path / "x.txt").err


def test_output_is_utf8_whatever_the_locale(tmp_path: Path):
    program = (
        "import extractor.batch.workers as w\nfrom tests.batch.fakes import load_fake\nw.load_pipeline = load_fake\n"
        "from extractor.cli import main\nmain()\n"
    )
    (tmp_path / "a.txt").write_text("Đặng dự họp", encoding="utf-8")
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    ran = subprocess.run([sys.executable, "-c", program, "extract", tmp_path / "a.txt"], capture_output=True, env=environment, check=True)
    assert "Đặng dự họp" in ran.stdout.decode()


def test_the_page_is_written_from_all_records(run, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    html = pytest.importorskip("extractor.exports.html")
    monkeypatch.setattr(html, "write_html", lambda records: f"<html>{len(records)}".encode())
    ran = run("extract", *files, "--html", tmp_path / "xem.html")
    assert (tmp_path / "xem.html").read_text() == "<html>2"
    assert "Đã ghi trang xem" in ran.err
