"""Tables that hand out roles: 'Cụm | Cụm trưởng | Cụm phó' with a body in each cell."""

from __future__ import annotations

import re

from extractor.model.mention import Piece
from extractor.records.awards import Reader
from extractor.records.parties import Party
from extractor.records.tables.columns import Columns
from extractor.records.tables.context import is_total
from extractor.records.tables.grid import Filler, Row, Table, joined
from extractor.records.tables.recipients import cell_recipients
from extractor.values.period import find_periods

Role = tuple[str, Piece, Party, str | None]

_ROLE = re.compile(r"(?:Phó )?(?:[Tt]rưởng (?:khối|cụm|Khối|Cụm))|(?:Phó )?(?:Cụm|Khối) (?:trưởng|phó)|Phó (?:Cụm|Khối|cụm|khối)(?: trưởng)?", re.I)


def read_roles(reader: Reader, table: Table, columns: Columns) -> list[Role]:
    """(role, where it stands, nominee, year) of each filled cell under a role; none for other tables."""
    headed = {number: roles for number, column in columns.of.items() if column.labels and (roles := list(_ROLE.finditer(column.labels[-1].text))) and column.role != "name"}
    if not headed:
        return []
    before = reader.analysis.paragraphs[table.first].start
    periods = [value for _, _, value in find_periods(reader.analysis.text[max(0, before - 240) : before])]
    year = periods[-1] if periods else None
    found: list[Role] = []
    filler = Filler(table, set())
    for number in sorted(table.rows):
        if number in columns.header:
            continue
        row = filler.row(number)
        for column, roles in headed.items():
            label = columns.of[column].labels[-1]
            role = _chosen(roles, row, column)
            piece = (label.start + role.start(), label.start + role.end())
            name = role[0][:1].upper() + role[0][1:]
            for cell in row.get(column, []):
                if not cell.blank and not is_total(cell.text):
                    found.extend((name, piece, party, year) for party in cell_recipients(reader, cell, "") if party.count is None)
    return found


def _chosen(roles: list[re.Match[str]], row: Row, column: int) -> re.Match[str]:
    """Of 'Cụm trưởng, Khối trưởng' the one that fits the row's cluster or block."""
    text = " ".join(joined(cells) for number, cells in row.items() if number != column).lower()
    wanted = "khối" if "khối" in text and "cụm" not in text else "cụm"
    return next((role for role in roles if wanted in role[0].lower()), roles[0])
