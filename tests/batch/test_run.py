"""Batches of files: what is skipped, what is kept, and what a fault costs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from extractor.batch.plan import find_items
from extractor.batch.run import Result, count_items, run_batch, write_records
from extractor.errors import KnowledgeError
from extractor.store import open_store
from tests.batch.fakes import load_broken, load_fake, make_record, write_reports


def run(folder: Path, url: str, *, jobs: int = 1) -> list[Result]:
    with open_store(url) as store:
        return run_batch(find_items([folder]).items, store, jobs=jobs, make_pipeline=load_fake)


def statuses(results: list[Result]) -> dict[str, str]:
    return {result.item.path.name: result.code or result.status for result in results}


def dump(url: str) -> list[tuple[object, ...]]:
    """Everything that the store holds but the times."""
    with open_store(url) as store:
        records = [(record.source.file_name, record.model_dump_json()) for record in store.records()]
        return [*records, *((failure.path, failure.code, failure.message) for failure in store.failures()), (store.counts(),)]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/kho.db"


def test_new_files_are_read_and_unchanged_ones_skipped(tmp_path: Path, url: str):
    paths = write_reports(tmp_path / "ho-so", 6)
    assert set(statuses(run(tmp_path / "ho-so", url)).values()) == {"read"}
    paths[2].write_text("Khác nội dung", encoding="utf-8")
    again = statuses(run(tmp_path / "ho-so", url))
    assert [name for name, status in again.items() if status == "read"] == ["002.txt"]
    assert list(again.values()).count("unchanged") == 5


def test_unchanged_files_need_no_pipeline(tmp_path: Path, url: str):
    write_reports(tmp_path / "ho-so", 2)
    run(tmp_path / "ho-so", url)
    with open_store(url) as store:
        results = run_batch(find_items([tmp_path]).items, store, jobs=1, make_pipeline=load_broken)
    assert {result.status for result in results} == {"unchanged"}
    assert results[0].tally == count_items(make_record((tmp_path / "ho-so/con/000.txt").read_bytes(), ""))


def test_the_same_bytes_are_one_report(tmp_path: Path, url: str):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Cùng nội dung", encoding="utf-8")
    assert statuses(run(tmp_path, url)) == {"a.txt": "read", "b.txt": "duplicate"}
    (tmp_path / "c.txt").write_text("Cùng nội dung", encoding="utf-8")
    assert statuses(run(tmp_path, url)) == {"a.txt": "unchanged", "b.txt": "unchanged", "c.txt": "duplicate"}
    with open_store(url) as store:
        assert [record.source.file_name for record in store.records()] == ["a.txt"]


def test_copies_of_a_bad_file_fail_with_it(tmp_path: Path, url: str):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"")
    assert statuses(run(tmp_path, url)) == {"a.txt": "empty_file", "b.txt": "empty_file"}
    assert statuses(run(tmp_path, url)) == {"a.txt": "empty_file", "b.txt": "empty_file"}  # tried again, not skipped


def test_a_fault_of_ours_costs_one_file(tmp_path: Path, url: str):
    write_reports(tmp_path, 4)
    (tmp_path / "loi.txt").write_text("crash")
    results = run(tmp_path, url)
    (failed,) = [result for result in results if result.status == "failed"]
    assert failed.code == "internal_error"
    assert "ValueError" in failed.message
    assert "internal detail" not in failed.message
    assert "fakes.py:" in failed.message
    assert len(results) == 5


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_costs_one_file(tmp_path: Path, url: str, jobs: int):
    write_reports(tmp_path, 9)
    (tmp_path / "004-chet.txt").write_text("die")
    found = statuses(run(tmp_path, url, jobs=jobs))
    assert found.pop("004-chet.txt") == "worker_died"
    assert list(found.values()) == ["read"] * 9


def test_broken_knowledge_stops_the_batch(tmp_path: Path, url: str):
    write_reports(tmp_path, 1)
    with open_store(url) as store, pytest.raises(KnowledgeError, match=r"awards\.yaml:bang_khen: thiếu mã"):
        run_batch(find_items([tmp_path]).items, store, jobs=1, make_pipeline=load_broken)


def test_any_number_of_jobs_gives_the_same_bytes(tmp_path: Path):
    write_reports(tmp_path / "ho-so", 12)
    (tmp_path / "ho-so/loi.txt").write_text("crash")
    written = []
    for jobs in (1, 2):
        with open_store(f"sqlite:///{tmp_path}/{jobs}.db") as store:
            results = run_batch(find_items([tmp_path / "ho-so"]).items, store, jobs=jobs, make_pipeline=load_fake)
            assert write_records(results, store, tmp_path / f"{jobs}.jsonl") == 12
        written.append((tmp_path / f"{jobs}.jsonl").read_bytes())
    assert written[0] == written[1]
    assert dump(f"sqlite:///{tmp_path}/1.db") == dump(f"sqlite:///{tmp_path}/2.db")
    names = [line.split(b'"file_name":"')[1][:7] for line in written[0].splitlines()]
    assert names == [Path(item.key).name.encode() for item in find_items([tmp_path / "ho-so"]).items if "loi" not in item.key]


def test_a_killed_batch_goes_on_where_it_was(tmp_path: Path):
    write_reports(tmp_path / "ho-so", 24, begin="slow ")
    interrupted, whole = (f"sqlite:///{tmp_path}/{name}.db" for name in ("dut", "lien"))
    with start_batch(tmp_path, interrupted) as process:
        wait_for_reports(interrupted, 5)
        process.send_signal(signal.SIGKILL)
    with open_store(interrupted) as store:
        kept = store.counts().reports
    assert 5 <= kept < 24
    again = run(tmp_path / "ho-so", interrupted, jobs=2)
    assert sum(result.status == "unchanged" for result in again) == kept
    assert sum(result.status == "read" for result in again) == 24 - kept
    run(tmp_path / "ho-so", whole)
    assert dump(interrupted) == dump(whole)


def test_workers_end_with_a_killed_batch(tmp_path: Path):
    write_reports(tmp_path / "ho-so", 200, begin="slow ")
    url = f"sqlite:///{tmp_path}/kho.db"
    with start_batch(tmp_path, url) as process:
        wait_for_reports(url, 2)
        children = psutil.Process(process.pid).children(recursive=True)
        assert len(children) >= 2
        process.send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []


@contextmanager
def start_batch(folder: Path, url: str) -> Iterator[subprocess.Popen[bytes]]:
    """A batch over `ho-so` in another program; whatever happens, it has ended afterwards."""
    program = folder / "chay.py"
    program.write_text(
        "import sys\nfrom pathlib import Path\nfrom tests.batch.test_run import run\n"
        "if __name__ == '__main__':\n    run(Path(sys.argv[1]), sys.argv[2], jobs=2)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, program, folder / "ho-so", url], env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_reports(url: str, count: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if Path(url.removeprefix("sqlite:///")).exists():
            with open_store(url) as store:
                if store.counts().reports >= count:
                    return
        time.sleep(0.05)
    pytest.fail("the batch saved nothing in a minute")
