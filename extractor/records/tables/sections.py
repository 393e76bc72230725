"""Rows that head a group of rows, and what holds under them."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.records.awards import Reader
from extractor.records.tables.asked import office_in, trimmed
from extractor.records.tables.context import State, fits, is_total, kind_of, status_of, year_in
from extractor.records.tables.grid import Cell, Row, Table, joined

_MARK = re.compile(r"(?:[IVX]+|[A-DĐ]|\d{1,3}|[a-d])[.)]?")


def section_of(table: Table, number: int, cells: Row) -> Cell | None:
    """A row that heads a group: one filled cell besides a mark; its text is '' for a row of totals. None for other rows."""
    filled = {column: parts for column, parts in cells.items() if any(part.text for part in parts)}
    texts = {column: joined(parts) for column, parts in filled.items()}
    if any(is_total(text) for text in texts.values()) and not any(_MARK.fullmatch(text) and not text.isdigit() for text in texts.values()):
        first = next(column for column, text in texts.items() if is_total(text))
        return Cell("", filled[first][0].start, filled[first][-1].end)
    marks = [text for text in texts.values() if _MARK.fullmatch(text)]
    others = [column for column, text in texts.items() if not _MARK.fullmatch(text)]
    if len(others) != 1:
        return None
    column = others[0]
    text = texts[column]
    wide = table.width.get((number, column), 1) >= max(2, table.columns - 2)
    letters = [char for char in text if char.isalpha()]
    shouted = bool(letters) and sum(char.isupper() for char in letters) > 0.85 * len(letters)
    digits = any(mark.strip(".)").isdigit() for mark in marks)
    roman = bool(marks) and not digits
    kind = bool(kind_of(text)) and (len(text) < 40 or shouted)
    lettered = wide and re.match(r"(?:[IVX]+|[A-D])[.)/:-]\s", text) is not None
    if (kind and not (digits and len(text) > 24)) or roman or lettered or (wide and not digits) or (shouted and len(filled) == 1):
        return Cell(text, filled[column][0].start, filled[column][-1].end)
    return None


def enter_section(reader: Reader, section: Cell, state: State, outer: State) -> State:
    """What holds under a section row: its award and status, or only the kind of its recipients."""
    if not section.text:
        return state
    awards = reader.awards_in(section.start, section.end)
    status = status_of(section.text)
    kind = kind_of(section.text)
    if awards:
        own = awards[-1].grantor
        grantor = trimmed(own) if own else office_in(reader, section.start, section.end)
        if grantor is None and all(award.form == awards[-1].form for award in outer.awards[:1]):
            grantor = outer.grantor
        return State(
            tuple(awards[-1:]),
            status or outer.status,
            grantor,
            year_in(section.text) or outer.year,
            kind=kind if len(section.text) < 60 and fits(awards[-1].form, "organization") and fits(awards[-1].form, "person") else "",
        )
    if status in ("declined", "registered"):
        return replace(state, status=status, kind=kind)
    office = office_in(reader, section.start, section.end)
    if office is not None and status is not None:
        return replace(state, grantor=office, status=status, kind=kind)
    return replace(state, kind=kind) if kind else state
