"""Tables of recipients and of counts → awards."""

from __future__ import annotations

from extractor.records.tables.reading import TableReading, read_tables

__all__ = ["TableReading", "read_tables"]
