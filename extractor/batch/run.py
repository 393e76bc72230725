"""The loop over the files of a batch."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from extractor.batch.plan import Item, extractor_version, read_bytes
from extractor.batch.workers import Outcome, Processor, Workers, load_pipeline
from extractor.errors import ReadError
from extractor.exports.jsonl import write_jsonl
from extractor.model.record import Organization, Person, Record
from extractor.store import Store

Status = Literal["read", "unchanged", "duplicate", "failed"]
FILES_IN_FLIGHT = 3  # for each worker: enough that none waits, few enough to hold in memory


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items a record, or several, hold."""

    people: int = 0
    organizations: int = 0
    themes: int = 0
    proposed: int = 0
    granted: int = 0
    nominations: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file.

    Attributes:
        report_id: None for a failed one.
        tally: of its record; None for a failed one.
        code, message: of a failure; empty otherwise.
    """

    item: Item
    status: Status
    report_id: str | None = None
    tally: Tally | None = None
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class _Task:
    item: Item
    sha256: str
    data: bytes


@dataclass(slots=True)
class _Ledger:
    """What is known of each file so far; every entry is in the store before it is here."""

    store: Store
    report: Callable[[Result], None]
    results: dict[str, Result] = field(default_factory=dict)
    taken: dict[str, Item] = field(default_factory=dict)  # sha256 -> the file of this run that stands for these bytes
    copies: list[tuple[Item, str]] = field(default_factory=list)

    def note(self, result: Result) -> None:
        self.results[result.item.key] = result
        self.report(result)

    def keep_record(self, item: Item, record: Record) -> None:
        self.store.save(record, item.key)
        self.note(Result(item, "read", record.report_id, count_items(record)))

    def keep_failure(self, item: Item, sha256: str | None, code: str, message: str) -> None:
        self.store.save_failure(item.key, sha256, code, message)
        self.note(Result(item, "failed", code=code, message=message))


def run_batch(
    items: Iterable[Item],
    store: Store,
    *,
    jobs: int,
    make_pipeline: Callable[[], Processor] = load_pipeline,
    report: Callable[[Result], None] = lambda result: None,
) -> list[Result]:
    """Read what is new into the store; what became of every file, in the order given.

    Args:
        items: without repeats. A file that failed before is tried again.
        jobs: processes at work; the stored records do not depend on it.
        report: called once a file, as it is settled.

    Raises:
        KnowledgeError: the pipeline cannot be loaded.
        StoreError: the store can no longer be written; what was saved stays.
    """
    order = list(items)
    ledger = _Ledger(store, report)
    fresh = _find_fresh(order, ledger, extractor_version())
    in_flight: dict[Future[Outcome], _Task] = {}
    with Workers(jobs, make_pipeline) as workers:
        while True:
            while len(in_flight) < jobs * FILES_IN_FLIGHT and (task := next(fresh, None)) is not None:
                in_flight[workers.submit(task.data, task.item.file_name)] = task
            if not in_flight:
                break
            done, _ = wait(in_flight, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                suspects = [task for future, task in in_flight.items() if not _settle_finished(ledger, future, task)]
                in_flight.clear()
                for task in suspects:
                    _settle(ledger, task, workers.process_alone(task.data, task.item.file_name))
                continue
            for future in done:
                _settle(ledger, in_flight.pop(future), future.result())
    for item, sha256 in ledger.copies:
        _settle_copy(ledger, item, sha256)
    return [ledger.results[item.key] for item in order]


def write_records(results: Iterable[Result], store: Store, out: Path) -> int:
    """Write each distinct record of the results as JSON Lines, in their order; how many there were.

    The file is put in place when it is whole, so a stop leaves the old one.
    """
    partial = out.with_name(out.name + ".part")
    written: set[str] = set()
    with partial.open("wb") as lines:
        for result in results:
            if result.report_id is not None and result.report_id not in written:
                written.add(result.report_id)
                lines.write(write_jsonl([store.record(result.report_id)]))
    partial.replace(out)
    return len(written)


def count_items(record: Record) -> Tally:
    """The numbers of one record."""
    return Tally(
        people=sum(isinstance(participant, Person) for participant in record.participants),
        organizations=sum(isinstance(participant, Organization) for participant in record.participants),
        themes=len(record.themes),
        proposed=sum(award.status == "proposed" for award in record.award_proposals),
        granted=sum(award.status == "granted" for award in record.award_proposals),
        nominations=len(record.nominations),
        findings=len(record.findings),
    )


def _find_fresh(items: Iterable[Item], ledger: _Ledger, version: str) -> Iterator[_Task]:
    """The files that must be read; the others are settled, or kept as copies of one that is being read."""
    for item in items:
        try:
            data = read_bytes(item.path)
        except ReadError as error:
            ledger.keep_failure(item, None, error.error_code, error.message)
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        if ledger.store.has(item.key, sha256, version):
            ledger.note(Result(item, "unchanged", sha256, count_items(ledger.store.record(sha256))))
        elif sha256 in ledger.taken:
            ledger.copies.append((item, sha256))
        elif ledger.store.has_report(sha256, version):
            ledger.store.save_copy(item.key, sha256)
            ledger.note(Result(item, "duplicate", sha256, count_items(ledger.store.record(sha256))))
        else:
            ledger.taken[sha256] = item
            yield _Task(item, sha256, data)


def _settle(ledger: _Ledger, task: _Task, outcome: Outcome) -> None:
    if outcome.record is None:
        ledger.keep_failure(task.item, task.sha256, outcome.code, outcome.message)
    else:
        ledger.keep_record(task.item, Record.model_validate_json(outcome.record))


def _settle_finished(ledger: _Ledger, future: Future[Outcome], task: _Task) -> bool:
    """Settle a file that was read before the pool broke; False if it was not."""
    if not future.done() or future.cancelled() or isinstance(future.exception(), BrokenProcessPool):
        return False
    _settle(ledger, task, future.result())
    return True


def _settle_copy(ledger: _Ledger, item: Item, sha256: str) -> None:
    first = ledger.results[ledger.taken[sha256].key]
    if first.report_id is None:
        ledger.keep_failure(item, sha256, first.code, first.message)
    else:
        ledger.store.save_copy(item.key, first.report_id)
        ledger.note(Result(item, "duplicate", first.report_id, first.tally))
