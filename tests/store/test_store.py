"""What is saved comes back, and only whole."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from extractor.errors import NotFound, StoreError
from extractor.store import Counts, Store, open_store
from tests.batch.fakes import make_record

FIRST, SECOND = make_record(b"An Ba", "b.txt"), make_record("Bình Bốn".encode(), "a.txt")
VERSION = FIRST.source.extractor_version


@pytest.fixture
def store(tmp_path: Path):
    with open_store(f"sqlite:///{tmp_path}/kho.db") as opened:
        yield opened


def test_a_record_comes_back_as_it_was(store: Store):
    store.save(FIRST, "/x/b.txt")
    assert store.record(FIRST.report_id) == FIRST
    assert store.record(FIRST.report_id).model_dump_json() == FIRST.model_dump_json()


def test_has_asks_for_path_bytes_and_version(store: Store):
    store.save(FIRST, "/x/b.txt")
    assert store.has("/x/b.txt", FIRST.report_id, VERSION)
    assert not store.has("/x/other.txt", FIRST.report_id, VERSION)
    assert not store.has("/x/b.txt", SECOND.report_id, VERSION)
    assert not store.has("/x/b.txt", FIRST.report_id, "9.9")
    assert store.has_report(FIRST.report_id, VERSION)
    assert not store.has_report(FIRST.report_id, "9.9")


def test_records_come_in_path_order_and_once(store: Store):
    store.save(FIRST, "/x/b.txt")
    store.save(SECOND, "/x/a.txt")
    store.save_copy("/x/0.txt", FIRST.report_id)
    assert [record.report_id for record in store.records()] == [FIRST.report_id, SECOND.report_id]
    assert store.counts() == Counts(reports=2, files=3, failures=0)


def test_a_changed_file_leaves_its_old_report_out_of_the_records(store: Store):
    store.save(FIRST, "/x/b.txt")
    store.save(SECOND, "/x/b.txt")
    assert [record.report_id for record in store.records()] == [SECOND.report_id]
    assert store.counts().reports == 1
    assert store.report_of("/x/b.txt") == SECOND.report_id


def test_a_copy_needs_its_report(store: Store):
    with pytest.raises(StoreError):
        store.save_copy("/x/0.txt", FIRST.report_id)  # foreign keys are on
    assert store.counts().files == 0


def test_failures_are_replaced_by_the_newest_and_removed_by_success(store: Store):
    store.save_failure("/x/b.txt", None, "not_found", "Không tìm thấy tệp.")
    store.save_failure("/x/b.txt", "0" * 64, "corrupt_document", "Tệp hỏng.")
    (failure,) = store.failures()
    assert (failure.path, failure.code, failure.message) == ("/x/b.txt", "corrupt_document", "Tệp hỏng.")
    assert failure.at.endswith("Z")
    store.save(FIRST, "/x/b.txt")
    assert store.failures() == []


def test_a_reader_is_not_stopped_by_a_writer(tmp_path: Path, store: Store):
    store.save(FIRST, "/x/b.txt")
    with sqlite3.connect(tmp_path / "kho.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        assert store.counts().reports == 1  # write-ahead log
        other.rollback()
    other.close()


def test_a_saved_report_is_there_for_the_next_program(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/kho.db"
    with open_store(url) as store:
        store.save(FIRST, "/x/b.txt")
    with open_store(url, create=False) as store:
        assert store.record(FIRST.report_id) == FIRST


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("reports.db", "không hợp lệ"),
        ("postgresql://localhost/x", "Chưa dùng được"),
        ("sqlite:////no/such/folder/x.db", "Không mở được kho"),
    ],
)
def test_addresses_that_lead_nowhere_are_explained(url: str, says: str):
    with pytest.raises(StoreError, match=says):
        open_store(url)


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path):
    (tmp_path / "x.db").write_text("không phải cơ sở dữ liệu, chỉ là một tệp văn bản thường")
    before = (tmp_path / "x.db").read_bytes()
    with pytest.raises(StoreError, match="Không mở được kho"):
        open_store(f"sqlite:///{tmp_path}/x.db")
    assert (tmp_path / "x.db").read_bytes() == before


def test_a_store_that_must_exist_is_not_made(tmp_path: Path):
    with pytest.raises(NotFound, match="Không có kho"):
        open_store(f"sqlite:///{tmp_path}/x.db", create=False)
    assert not (tmp_path / "x.db").exists()


def test_an_unknown_report_is_not_found(store: Store):
    with pytest.raises(NotFound):
        store.record("0" * 64)
    assert store.report_of("/x/none.txt") is None


def open_and_count(url: str) -> int:
    with open_store(url) as store:
        return store.counts().files


def test_many_programs_may_come_to_a_new_store_at_once(tmp_path: Path):
    with ProcessPoolExecutor(6, mp_context=get_context("spawn")) as pool:
        list(pool.map(open_and_count, ["sqlite://"] * 6))  # all are up
        for number in range(10):
            assert list(pool.map(open_and_count, [f"sqlite:///{tmp_path}/{number}.db"] * 6)) == [0] * 6
