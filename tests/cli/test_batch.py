"""The batch as a person sees it, and what can be had from its store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.fakes import write_reports


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "ho-so", 3)
    (tmp_path / "ho-so/ban-sao.txt").write_bytes((tmp_path / "ho-so/001.txt").read_bytes())
    (tmp_path / "ho-so/rong.txt").write_bytes(b"")
    (tmp_path / "ho-so/anh.png").write_bytes(b"x")
    return tmp_path


def test_a_batch_ends_with_a_table_and_what_to_do_next(run, folder: Path):
    ran = run("batch", "ho-so", "--jsonl", "ra.jsonl")
    assert ran.code == 1
    lines = ran.out.splitlines()
    (row,) = [line for line in lines if line.startswith("ho-so/con/000.txt")]
    assert row.split() == ["ho-so/con/000.txt", "1", "1", "1", "1", "0", "0", "0", "mới"]
    (total,) = [line for line in lines if line.startswith("Tổng cộng")]
    assert total.split() == ["Tổng", "cộng", "3", "3", "3", "3", "0", "0", "0"]
    assert any(line.startswith("ho-so/ban-sao.txt") and line.rstrip().endswith("trùng") for line in lines)
    assert "Đọc mới 3, không đổi 0, trùng nội dung 1, không đọc được 1 (tổng cộng 5 tệp)." in lines
    assert "Bỏ qua 1 tệp trong thư mục vì không phải .docx hoặc .txt." in lines
    assert "Bản ghi nằm trong kho sqlite:///reports.db." in lines
    assert any("extractor failures --store sqlite:///reports.db" in line for line in lines)
    assert any("extractor export jsonl --store sqlite:///reports.db" in line for line in lines)
    assert ran.err == "ho-so/rong.txt: empty_file: Tệp rỗng.\n"
    assert len((folder / "ra.jsonl").read_bytes().splitlines()) == 3


def test_a_second_batch_reads_nothing_but_writes_the_same_lines(run, folder: Path):
    run("batch", "ho-so", "--jsonl", "1.jsonl")
    ran = run("batch", "ho-so", "--jsonl", "2.jsonl")
    assert "Đọc mới 0, không đổi 4" in ran.out
    assert (folder / "1.jsonl").read_bytes() == (folder / "2.jsonl").read_bytes()
    assert not list(folder.glob("*.part"))


def test_what_is_stored_can_be_exported(run, folder: Path):
    run("batch", "ho-so", "--jsonl", "ra.jsonl")
    assert run("export", "jsonl").out.encode() == (folder / "ra.jsonl").read_bytes()
    assert "text" not in json.loads(run("export", "jsonl", "--no-text").out.splitlines()[0])


def test_failures_are_listed_and_tried_again(run, folder: Path):
    run("batch", "ho-so", "khong-co.txt")
    listed = run("failures")
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()[2:] if line.strip()] == ["ho-so/rong.txt", "khong-co.txt"]
    assert "không tìm thấy tệp; hãy kiểm tra lại đường dẫn" in listed.out
    (folder / "khong-co.txt").write_text("Nay có rồi", encoding="utf-8")
    tried = run("failures", "--retry")
    assert tried.code == 1
    assert "Đọc lại 2 tệp: 1 tệp nay đọc được, 1 tệp vẫn lỗi." in tried.out
    (folder / "ho-so/rong.txt").write_text("Hết rỗng", encoding="utf-8")
    assert run("failures", "--retry").code == 0
    assert run("failures").out == "Không có tệp nào bị lỗi trong sqlite:///reports.db.\n"
    assert len(run("export", "jsonl").out.splitlines()) == 5


def test_an_empty_folder_is_said_to_be_one(run, folder: Path):
    (folder / "trong").mkdir()
    ran = run("batch", "trong")
    assert ran.code == 0
    assert ran.out.startswith("Không thấy tệp .docx hoặc .txt nào.\n")


def test_long_tables_are_cut_but_counted(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "ho-so", 60)
    ran = run("batch", "ho-so")
    assert "… và 10 tệp nữa" in ran.out
    assert "Đọc mới 60" in ran.out


def test_ctrl_c_while_watching_ends_it_in_order(run, folder: Path, monkeypatch: pytest.MonkeyPatch):
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 1:
            (folder / "ho-so/muon.txt").write_text("Tệp đến muộn", encoding="utf-8")
        if len(looks) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr("extractor.batch.watch.watch_items.__kwdefaults__", {"sleep": sleep})
    (folder / "ho-so/rong.txt").unlink()
    ran = run("batch", "ho-so", "--watch")
    assert ran.code == 0
    assert "Đọc mới 4, không đổi 0, trùng nội dung 1" in ran.out
    assert ran.err.count("Đang chờ tệp mới") == 2
    assert "Đã dừng theo yêu cầu" in ran.err


def test_ctrl_c_in_the_middle_keeps_what_was_read(run, folder: Path, monkeypatch: pytest.MonkeyPatch):
    import extractor.batch.run as batch_run

    keep = batch_run._Ledger.keep_record

    def keep_then_stop(ledger, item, record):
        keep(ledger, item, record)
        raise KeyboardInterrupt

    monkeypatch.setattr(batch_run._Ledger, "keep_record", keep_then_stop)
    ran = run("batch", "ho-so")
    assert ran.code == 130
    assert "chạy lại cùng lệnh để tiếp tục" in ran.err
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert len(run("export", "jsonl").out.splitlines()) == 1
