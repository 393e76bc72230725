"""The tables, and the engine set up for them."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from extractor.errors import NotFound, StoreError

BUSY_SECONDS = 30

metadata = sa.MetaData()

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("report_id", sa.String(64), primary_key=True),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("extractor_version", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),  # the contract's JSON, as text
    sa.Column("read_at", sa.Text, nullable=False),
)

files = sa.Table(
    "files",
    metadata,
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("report_id", sa.ForeignKey("reports.report_id"), nullable=False, index=True),
)

failures = sa.Table(
    "failures",
    metadata,
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("sha256", sa.String(64)),  # null where the bytes could not be had
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)


def connect(url: str, *, create: bool) -> sa.Engine:
    """An engine whose tables exist.

    Args:
        url: `sqlite:///reports.db`; four slashes for an absolute path.
        create: make the file where it is missing.

    Raises:
        NotFound: the file is missing and is not to be made.
        StoreError: the address is not one of a SQLite store, or the file cannot be opened or written.
    """
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreError(f"Địa chỉ kho “{url}” không hợp lệ; hãy viết theo dạng sqlite:///reports.db.") from error
    if parsed.get_backend_name() != "sqlite":
        raise StoreError(f"Chưa dùng được kho loại “{parsed.get_backend_name()}”; hãy dùng sqlite:///reports.db.")
    place = parsed.database
    in_memory = place in (None, "", ":memory:")
    if not in_memory and not create and not Path(str(place)).exists():
        raise NotFound(f"Không có kho “{place}”; hãy chạy extractor batch trước, hoặc kiểm tra lại --store.")
    try:
        engine = sa.create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _set_up_connection)
        if not sa.inspect(engine).has_table(failures.name):  # the last one made
            _create_tables(engine)
    except sa.exc.SQLAlchemyError as error:
        raise StoreError(f"Không mở được kho “{place}” ({_cause(error)}); hãy kiểm tra thư mục và quyền ghi.") from error
    return engine


def _create_tables(engine: sa.Engine) -> None:
    """Make what is missing; two programs may come to a new store at once, so the look and the making are one transaction."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        metadata.create_all(connection)
        connection.commit()


def _set_up_connection(connection: Any, _pool_record: Any) -> None:
    cursor = connection.cursor()
    _use_write_ahead_log(cursor)
    cursor.execute("PRAGMA synchronous=NORMAL")  # with WAL: a power cut may drop the last reports, never damage the file
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _use_write_ahead_log(cursor: Any) -> None:
    """SQLite does not wait here for another program that is doing the same, so we do."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.05)
        else:
            return


def _cause(error: sa.exc.SQLAlchemyError) -> str:
    return str(error.orig) if isinstance(error, sa.exc.DBAPIError) else str(error).splitlines()[0]
