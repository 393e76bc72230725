"""Reading in processes of their own: each loads the pipeline once, and one that dies takes one file with it."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from extractor.model.record import Record

if TYPE_CHECKING:
    from extractor.pipeline import Failure


class Processor(Protocol):
    """What a worker needs of the pipeline."""

    def process(self, data: bytes, file_name: str) -> Record | Failure:
        """One record or one failure; never an exception for a bad file."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file, small enough to send between processes: the record as JSON, or a failure's code and message."""

    record: str | None
    code: str = ""
    message: str = ""


def load_pipeline() -> Processor:
    """The real pipeline; imported here because loading it costs a second that `--help` must not pay."""
    from extractor.pipeline import Pipeline

    return Pipeline()


def process_safely(pipeline: Processor, data: bytes, file_name: str) -> Record | Outcome:
    """The record, or why there is none; a fault of our own becomes `internal_error` and is never raised."""
    try:
        result = pipeline.process(data, file_name)
    except Exception as error:  # noqa: BLE001 - our own fault must cost one file, not the batch
        return Outcome(None, "internal_error", _describe(error, data))
    return result if isinstance(result, Record) else Outcome(None, result.code, result.message)


class Workers:
    """A pool of processes that is made when first needed and made anew when one of them dies.

    Args:
        count: how many processes.
        make_pipeline: called once in each process; must be importable there.
    """

    def __init__(self, count: int, make_pipeline: Callable[[], Processor]) -> None:
        self._count = count
        self._make_pipeline = make_pipeline
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._drop(wait=error is None)

    def submit(self, data: bytes, file_name: str) -> Future[Outcome]:
        """The outcome to come; a `BrokenProcessPool` in it says that some worker died, not that this file killed it."""
        if self._pool is None:
            self._pool = self._start(self._count)
        try:
            return self._pool.submit(_process, data, file_name)
        except BrokenProcessPool as error:
            broken: Future[Outcome] = Future()
            broken.set_exception(error)
            return broken

    def process_alone(self, data: bytes, file_name: str) -> Outcome:
        """The outcome of a file with no other at work beside it; `worker_died` if it takes its process down."""
        self._drop(wait=False)
        with self._start(1) as pool:
            try:
                return pool.submit(_process, data, file_name).result()
            except BrokenProcessPool:
                message = "tiến trình đọc tệp này bị hệ thống dừng (có thể do hết bộ nhớ); hãy thử lại bằng extractor failures --retry"
                return Outcome(None, "worker_died", message)

    def _start(self, count: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a fork would copy the progress bar's thread and its locks
        return ProcessPoolExecutor(count, mp_context=context, initializer=_start_worker, initargs=(self._make_pipeline,))

    def _drop(self, *, wait: bool) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
            self._pool = None


_loaded: list[Processor] = []  # one a process, filled by the initializer
_start_errors: list[Exception] = []


def _start_worker(make_pipeline: Callable[[], Processor]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        _loaded.append(make_pipeline())
    except Exception as error:  # noqa: BLE001 - raised to the parent by the first task; here it would only break the pool
        _start_errors.append(error)


def _process(data: bytes, file_name: str) -> Outcome:
    if _start_errors:
        raise _start_errors[0]
    result = process_safely(_loaded[0], data, file_name)
    return Outcome(result.model_dump_json()) if isinstance(result, Record) else result


def _die_with_parent() -> None:
    """A parent killed outright closes no queue, so its workers would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _describe(error: Exception, data: bytes) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" tại {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    report_id = hashlib.sha256(data).hexdigest()
    return f"lỗi trong chương trình ({type(error).__name__}{place}), mã báo cáo {report_id}; hãy gửi mã này cho người phụ trách"
