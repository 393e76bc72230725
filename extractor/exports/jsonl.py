"""Records as JSON Lines: UTF-8, one record a line, keys in the contract's order."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model.record import Record

TEXT_KEYS = frozenset({"text", "blocks"})


def write_jsonl(records: Iterable[Record], *, with_text: bool = True, indent: int | None = None) -> bytes:
    """The records, each ended by a newline; equal records give equal bytes.

    Args:
        with_text: False leaves out `text` and `blocks`; the evidence keeps its words.
        indent: spaces a level for reading by eye; a record then takes many lines.
    """
    left_out = None if with_text else set(TEXT_KEYS)
    return b"".join(record.model_dump_json(exclude=left_out, indent=indent).encode() + b"\n" for record in records)
