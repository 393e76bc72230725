"""Cluster roles handed out in a table: a column for each role, or a row that names the role beside the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.model.analysis import Paragraph
from extractor.records.awards import Reader
from extractor.records.nominations import CHOOSE, ROLE, NominationItem, role_name
from extractor.records.parties import Party
from extractor.values.period import find_periods

_EMPTY = re.compile(r"[\s.…_–-]*")
_OTHER_LABEL = re.compile(
    r"(?!(?:đơn vị|năm|làm|và|các|họ và tên|tên)(?!\w))(?<!\w)[^\W\d_]+", re.I
)  # a word that makes the column one of something else
_CLUSTER = re.compile(r"(?<!\w)(cụm|khối)(?!\w)", re.I)


@dataclass(slots=True)
class _Table:
    """Cells by row and column; `first` is where it begins."""

    first: int
    rows: dict[int, dict[int, list[Paragraph]]] = field(default_factory=dict)


def collect_role_tables(reader: Reader) -> list[NominationItem]:
    """Roles of all tables whose heading or lead says that they are handed out, in order."""
    found: list[NominationItem] = []
    for table in _tables(reader):
        lead = _line_above(reader, table)
        if CHOOSE.search(lead):
            years = [value for _, _, value in find_periods(lead)]
            found.extend(_columns(reader, table, years[-1] if years else None))
    return found


def _line_above(reader: Reader, table: _Table) -> str:
    """The paragraph before the table."""
    paragraphs = reader.analysis.paragraphs
    at = bisect_left(paragraphs, table.first, key=lambda paragraph: paragraph.start) - 1
    return reader.analysis.text[paragraphs[at].start : paragraphs[at].end] if at >= 0 else ""


def _tables(reader: Reader) -> Iterator[_Table]:
    tables: dict[str, _Table] = {}
    for paragraph in reader.analysis.paragraphs:
        if paragraph.kind == "cell":
            table = tables.setdefault(paragraph.table, _Table(paragraph.start))
            table.rows.setdefault(paragraph.row, {}).setdefault(paragraph.column, []).append(paragraph)
    yield from tables.values()


def _columns(reader: Reader, table: _Table, year: str | None) -> Iterator[NominationItem]:
    """'Cụm | Cụm trưởng | Cụm phó'; where a label names two roles ('Cụm trưởng, Khối trưởng') the row says which."""
    text = reader.analysis.text
    labels: dict[int, list[re.Match[str]]] = {}
    for row in sorted(table.rows)[:2]:
        for column, cells in table.rows[row].items():
            roles = [role for cell in cells for role in ROLE.finditer(text, cell.start, cell.end)]
            if roles and not _OTHER_LABEL.search(ROLE.sub(" ", text[cells[0].start : cells[-1].end])):
                labels[column] = roles
        if labels:
            break
    for number in sorted(table.rows):
        if not labels or number <= row:
            continue
        for column, roles in labels.items():
            for cell in table.rows[number].get(column, []):
                party = _party(reader, cell)
                if party is not None:
                    role = _role_for(
                        roles,
                        " ".join(
                            text[other.start : other.end] for at, parts in table.rows[number].items() if at < column for other in parts
                        ),
                    )
                    yield NominationItem(role_name(role["role"]), party, year, (role.span("role"), *party.pieces), 0.9)


def _role_for(roles: list[re.Match[str]], row: str) -> re.Match[str]:
    cluster = _CLUSTER.search(row)
    if cluster is None:
        return roles[0]
    return next((role for role in roles if cluster[1].lower() in role["role"].lower()), roles[0])


def _party(reader: Reader, cell: Paragraph) -> Party | None:
    """The body or person of the cell; its words where they are no known body."""
    text = reader.analysis.text[cell.start : cell.end]
    if _EMPTY.fullmatch(text):
        return None
    inside = [party for party in reader.between(cell.start, cell.end) if party.count is None]
    return inside[0] if inside else Party(cell.start, cell.end, " ".join(text.split()), "organization", ((cell.start, cell.end),))
