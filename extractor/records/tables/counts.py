"""Columns headed by an award, and tables that count awards: crosses, numbers, count phrases or names in the cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.model.mention import Authority, AwardMention, Piece, Status
from extractor.records.awards import Reader
from extractor.records.parties import Party
from extractor.records.tables.columns import Column, Columns, is_mark
from extractor.records.tables.context import State, fits, status_of
from extractor.records.tables.grid import Cell, Row
from extractor.records.tables.recipients import cell_recipients

_NUMERAL = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,6}")
_NOUN = re.compile(r"tập thể|cá nhân|hộ gia đình|gia đình|đảng viên", re.I)
_PASS = re.compile(
    r"(?:từ|đủ|ít nhất|trên)\s+(?:(?P<over>\d+)\s*/\s*(?P<under>\d+)\s+(?:tổng )?(?:số )?phiếu|(?P<share>\d{2,3})\s*%\s+(?:tổng )?(?:số )?phiếu|(?P<least>\d{1,3})\s*phiếu)|dưới\s+(?P<below>\d{1,3})\s*phiếu",
    re.I,
)
_HALF = 0.5
_VOTES = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Given:
    """An award for one recipient, as a table row says it."""

    award: AwardMention
    party: Party
    grantor: Authority | None
    status: Status | None
    year: str | None
    counted: bool


class Ballot:
    """The share or number of votes that a paper asks for, else half."""

    def __init__(self, text: str) -> None:
        self._share: float | None = None
        self._least: int | None = None
        match = _PASS.search(text) if "phiếu" in text.lower() else None
        if match is None:
            return
        if match["over"]:
            self._share = int(match["over"]) / max(1, int(match["under"]))
        elif match["share"]:
            self._share = int(match["share"]) / 100
        else:
            self._least = int(match["least"] or match["below"])

    @property
    def has_rule(self) -> bool:
        """Whether a least number is asked for."""
        return self._least is not None

    def fails(self, text: str) -> bool:
        """Whether '3/7' or '3' is too few; False where that cannot be told."""
        votes = _VOTES.search(text)
        number = _NUMERAL.match(text.strip())
        if votes is not None and self._least is None:
            return int(votes[1]) / max(1, int(votes[2])) < (self._share or _HALF) - 0.001
        if self._least is not None and (votes or number):
            return int((votes[1] if votes else number[0]).replace(".", "")) < self._least  # type: ignore[index]
        return False


def headed_cells(reader: Reader, columns: Columns, row: Row, parties: list[Party], state: State, ballot: Ballot) -> list[Given]:
    """Cells of columns headed by awards, for the row's recipients or the ones in the cells."""
    found = []
    for number in columns.having("head"):
        column = columns.of[number]
        if column.award is None:
            continue
        for cell in row.get(number, []):
            if cell.blank or cell.inherited:
                continue
            for party in _headed(reader, column, cell, parties, ballot, column.award):
                found.append(Given(column.award, party, None, None, None, party.count is not None))
    return found


def _headed(reader: Reader, column: Column, cell: Cell, parties: list[Party], ballot: Ballot, award: AwardMention) -> list[Party]:
    if is_mark(cell.text):
        return parties
    if _NUMERAL.fullmatch(cell.text):
        if parties:
            return parties if ballot.has_rule and not ballot.fails(cell.text) else []
        return _counted(cell, column.noun or _noun_of(award), column)
    return cell_recipients(reader, cell, "")


def counted_cells(reader: Reader, columns: Columns, row: Row, awards: list[tuple[AwardMention, Authority | None]]) -> list[Given]:
    """'Bằng khen | Thủ tướng | 01 | 02': one entry for each count; a single one whose name a note gives is that person."""
    found: list[Given] = []
    notes = [
        party
        for number in columns.having("note")
        for cell in row.get(number, [])
        for party in reader.between(cell.start, cell.end)
        if party.type == "person"
    ]
    for number in columns.having("count"):
        column = columns.of[number]
        for cell in row.get(number, []):
            if cell.blank or cell.inherited:
                continue
            for award, grantor in awards:
                said, place = ("", None) if column.noun else _noun_in_row(row, award, reader)
                parties = (
                    _counted(cell, column.noun or said or _noun_of(award), column, place)
                    if _NUMERAL.fullmatch(cell.text)
                    else cell_recipients(reader, cell, "")
                )
                if len(parties) == 1 and parties[0].count == 1 and len(notes) == 1 and "cá nhân" in parties[0].name:
                    parties = notes
                found.extend(
                    Given(award, party, grantor, status_of(column.label), column.year, party.count is not None) for party in parties
                )
    return found


def _counted(cell: Cell, noun: str, column: Column, place: Piece | None = None) -> list[Party]:
    """'05' under 'Tập thể' → '05 tập thể'; nothing where the noun is not known. `place` is the noun's, where it is not the column's."""
    value = int(cell.text.replace(".", ""))
    if not noun or value == 0:
        return []
    piece = (cell.start, cell.start + len(cell.text))
    label = next((label for label in column.labels if noun in label.text.lower()), None)
    place = place if label is None else (label.start, label.start + len(label.text))
    pieces = (piece,) if place is None else (piece, place)
    return [Party(cell.start, cell.end, f"{cell.text} {noun}", "group", pieces, value, noun=noun)]


def _noun_of(award: AwardMention) -> str:
    """Whom the form is for, where it is for one kind only."""
    if not fits(award.form, "person"):
        return "tập thể"
    return "" if fits(award.form, "organization") else "cá nhân"


def _noun_in_row(row: Row, award: AwardMention, reader: Reader) -> tuple[str, Piece | None]:
    """'Bằng khen (cá nhân)': the noun and its place; '' and None if the award's cell has none."""
    for cells in row.values():
        for cell in cells:
            if cell.start <= award.outer_start < cell.end:
                match = _NOUN.search(reader.analysis.text, award.end, cell.end)
                return (match[0].lower(), match.span()) if match else ("", None)
    return "", None
