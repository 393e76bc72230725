"""Tables of recipients, of counts and of roles → awards, people, nominations."""

from __future__ import annotations

from extractor.records.tables.reading import TableReading, read_tables
from extractor.records.tables.recipients import RowPerson

__all__ = ["RowPerson", "TableReading", "read_tables"]
