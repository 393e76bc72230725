"""Saving and finding reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from extractor.errors import NotFound, StoreError
from extractor.model.record import Record
from extractor.store.tables import connect, failures, files, reports


@dataclass(frozen=True, slots=True)
class StoredFailure:
    """A path that gave no record; `at` is UTC, ISO 8601."""

    path: str
    code: str
    message: str
    at: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is stored; `reports` counts the distinct reports that some file still holds."""

    reports: int
    files: int
    failures: int


def open_store(url: str, *, create: bool = True) -> Store:
    """The store at the address, its tables made where they are missing.

    >>> with open_store("sqlite://") as store:
    ...     store.counts().reports
    0

    Raises:
        NotFound: there is no such file and `create` is false.
        StoreError: not an address of a store, or it cannot be opened or written.
    """
    return Store(connect(url, create=create))


class Store:
    """An open store. Paths are the caller's keys: the same file must always come under the same one."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        self._engine.dispose()

    def has(self, path: str, sha256: str, version: str) -> bool:
        """Whether this path was read with these bytes by this version of the extractor."""
        query = (
            sa.select(files.c.path)
            .join(reports, files.c.report_id == reports.c.report_id)
            .where(files.c.path == path, files.c.sha256 == sha256, reports.c.extractor_version == version)
        )
        with self._begin() as connection:
            return connection.execute(query).first() is not None

    def has_report(self, report_id: str, version: str) -> bool:
        """Whether these bytes were read under any path by this version of the extractor."""
        query = sa.select(reports.c.report_id).where(reports.c.report_id == report_id, reports.c.extractor_version == version)
        with self._begin() as connection:
            return connection.execute(query).first() is not None

    def save(self, record: Record, path: str) -> None:
        """Keep the record, and that the path holds it; a failure noted for the path is gone. One transaction."""
        values = {
            "file_name": record.source.file_name,
            "path": path,
            "size": record.source.size_bytes,
            "extractor_version": record.source.extractor_version,
            "record": record.model_dump_json(),
            "read_at": _now(),
        }
        with self._begin() as connection:
            _put(connection, reports, {"report_id": record.report_id}, values)
            _put(connection, files, {"path": path}, {"sha256": record.source.sha256, "report_id": record.report_id})
            connection.execute(failures.delete().where(failures.c.path == path))

    def save_copy(self, path: str, report_id: str) -> None:
        """Note that the path holds a report already kept from another path.

        Raises:
            StoreError: no such report is kept.
        """
        with self._begin() as connection:
            _put(connection, files, {"path": path}, {"sha256": report_id, "report_id": report_id})
            connection.execute(failures.delete().where(failures.c.path == path))

    def save_failure(self, path: str, sha256: str | None, code: str, message: str) -> None:
        """Note that the path gave no record; an earlier note for it is replaced. `sha256` is None where it had no bytes."""
        with self._begin() as connection:
            _put(connection, failures, {"path": path}, {"sha256": sha256, "code": code, "message": message, "at": _now()})

    def failures(self) -> list[StoredFailure]:
        """All noted failures, in path order."""
        query = sa.select(failures.c.path, failures.c.code, failures.c.message, failures.c.at).order_by(failures.c.path)
        with self._begin() as connection:
            return [StoredFailure(*row) for row in connection.execute(query)]

    def record(self, report_id: str) -> Record:
        """The kept record.

        Raises:
            NotFound: no such report.
        """
        with self._begin() as connection:
            stored = connection.execute(sa.select(reports.c.record).where(reports.c.report_id == report_id)).scalar()
        if stored is None:
            raise NotFound(f"Trong kho không có báo cáo {report_id}.")
        return Record.model_validate_json(stored)

    def report_of(self, path: str) -> str | None:
        """The id of the report that the path held when last read; None if it never gave one."""
        with self._begin() as connection:
            found = connection.execute(sa.select(files.c.report_id).where(files.c.path == path)).scalar()
        return None if found is None else str(found)

    def records(self) -> Iterator[Record]:
        """Each report that some file still holds, once, in the order of its first path; read one at a time."""
        query = (
            sa.select(files.c.report_id, sa.func.min(files.c.path).label("first")).group_by(files.c.report_id).order_by(sa.text("first"))
        )
        with self._begin() as connection:
            ids = [str(row.report_id) for row in connection.execute(query)]
        for report_id in ids:
            yield self.record(report_id)

    def counts(self) -> Counts:
        """What is stored now."""
        held = sa.select(sa.func.count(sa.distinct(files.c.report_id)), sa.func.count())
        with self._begin() as connection:
            report_count, file_count = connection.execute(held.select_from(files)).one()
            failed = connection.execute(sa.select(sa.func.count()).select_from(failures)).scalar_one()
        return Counts(report_count, file_count, failed)

    @contextmanager
    def _begin(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.SQLAlchemyError as error:
            cause = str(error.orig) if isinstance(error, sa.exc.DBAPIError) else str(error).splitlines()[0]
            raise StoreError(f"Kho không đọc hoặc ghi được ({cause}); hãy kiểm tra ổ đĩa và quyền ghi rồi chạy lại.") from error


def _put(connection: sa.Connection, table: sa.Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Update the row with the key, or insert it; portable where ON CONFLICT is not."""
    where = [table.c[name] == value for name, value in key.items()]
    if connection.execute(table.update().where(*where).values(**values)).rowcount == 0:
        connection.execute(table.insert().values(**key, **values))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
