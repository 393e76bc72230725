"""The order in which a table is read: columns, what stands above it, then row by row."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from operator import attrgetter

from extractor.model.mention import Authority, AwardMention, Piece, Status
from extractor.records.awards import AwardItem, Context, Reader
from extractor.records.parties import Party
from extractor.records.tables.columns import Columns, read_columns
from extractor.records.tables.context import State, context_above, status_of
from extractor.records.tables.counts import Ballot, Given, counted_cells, headed_cells
from extractor.records.tables.grid import Cell, Filler, Row, Table, find_tables
from extractor.records.tables.recipients import row_recipients
from extractor.records.tables.sections import enter_section, section_of
from extractor.values.period import find_periods, parse_period

_START = attrgetter("start")
_SKIPPED = frozenset({"header", "number", "recipients", "signature", "residue", "page", "title", "addressee", "basis"})
_NO = re.compile(r"\s*(?:không|chưa)(?:\s|$|\.|,)|không (?:đề nghị|đạt|xét|đủ)|^loại|\(không|chưa đủ|xin rút|rút tên|^trượt", re.I)
_YEAR = re.compile(r"((?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)")
_FORM = re.compile(
    r"(?:Bằng|Giấy|Cờ|Danh hiệu|Giải thưởng|Giải|Kỷ niệm chương|Huy|Huân|Chiến|Tập thể|Đơn vị|Lao động|Gia đình|Nhà|Nghệ|Thầy|Tuyên dương)\s[^(;:.,]{2,60}?(?=\s*(?:\(|của\s|$))"
)
_COMPLETED = re.compile(r"k[ỷỉ] niệm chương|huy chương|huy hiệu|cờ|giải thưởng|chiến s[ĩỹ] thi đua|danh hiệu", re.I)


@dataclass(slots=True)
class TableReading:
    """Awards of the tables, and the cells whose words are a body's name as a whole."""

    items: list[AwardItem] = field(default_factory=list)
    bodies: list[Piece] = field(default_factory=list)


def read_tables(reader: Reader, contexts: dict[int, Context]) -> TableReading:
    """Awards of all tables but those of letterheads and signatures, and those of roles and attendance."""
    reading = TableReading()
    for table in find_tables(reader.analysis):
        if reader.zones.of[table.first] in _SKIPPED:
            continue
        columns = read_columns(reader, table)
        if columns.having("leader", "attendee") and not columns.having("award", "head"):
            continue
        scores = bool(columns.having("score", "votes")) and not columns.having("award", "head")
        state = context_above(reader, table, contexts, scores=scores)
        _TableReader(reader, table, columns, state, reading).read()
    return reading


class _TableReader:
    """Reads one table from top to bottom."""

    def __init__(self, reader: Reader, table: Table, columns: Columns, state: State, reading: TableReading) -> None:
        self.reader = reader
        self.table = table
        self.columns = columns
        self.outer = state
        self.state = state
        self.reading = reading
        self.names = columns.having("name")
        self.ballot = Ballot(reader.analysis.text)
        labels = " ".join(columns.of[number].label for number in columns.having("award", "head"))
        self.label_status = "proposed" if "đề nghị" in labels and state.status is None else None
        self.label_grantor = next(
            (
                office
                for number in columns.having("award")
                for label in columns.of[number].labels
                if (office := _authority(reader, label)) is not None
            ),
            None,
        )

    def read(self) -> None:
        """All rows."""
        inherit = set(self.columns.having("award", "grantor")) if self.columns.having("award") else set()
        filler = Filler(self.table, inherit if self._blank_means_same(inherit) else set())
        for number in sorted(self.table.rows):
            if number in self.columns.header:
                continue
            section = section_of(self.table, number, self.table.rows[number])
            if section is not None:
                self.state = enter_section(self.reader, section, self.state, self.outer)
                filler.forget()
                continue
            self._row(filler.row(number))

    def _blank_means_same(self, columns: set[int]) -> bool:
        """Blank cells repeat the one above where the awards stand before the names, or most cells but the first are blank."""
        rows = [
            row
            for number, row in sorted(self.table.rows.items())
            if number not in self.columns.header and section_of(self.table, number, row) is None
        ]
        said = [any(cell.text and not cell.blank for column in columns for cell in row.get(column, [])) for row in rows]
        grouping = bool(columns) and bool(self.names) and min(columns) < min(self.names)
        return bool(said) and said[0] and (grouping or said.count(False) > said.count(True))

    def _row(self, row: Row) -> None:
        parties = row_recipients(self.reader, self.columns, row, self.names, self.state.kind)
        self.reading.bodies.extend(party.pieces[-1] for party in parties if party.type == "organization")
        awards = self._awards(row)
        year = self._year(row)
        if self.columns.having("head"):
            for given in headed_cells(self.reader, self.columns, row, parties, self.state, self.ballot):
                self._add(given, self._failed(row, votes=False), year)
            if not self.columns.having("award") or not parties:
                return
        if self.columns.having("count") and self.columns.having("award"):
            for given in counted_cells(self.reader, self.columns, row, awards):
                self._add(given, False, year)
            return
        failed = self._failed(row, votes=True)
        for party in parties:
            for award, grantor in awards if self.columns.having("award") else [(award, None) for award in self.state.for_kind(party.type)]:
                self._add(Given(award, party, grantor, self._cell_status(row), None, False), failed, year)
        if parties:
            self._past(row, parties)
        elif not self.names and self.columns.having("award"):
            for award, grantor in awards:
                self._honour(award, grantor, year)

    def _awards(self, row: Row) -> list[tuple[AwardMention, Authority | None]]:
        """Awards of the row's own cells with their grantors, in order."""
        reader = self.reader
        grantors = [
            office
            for number in self.columns.having("grantor")
            for cell in row.get(number, [])
            if (office := _authority(reader, cell) or _named(cell)) is not None
        ]
        found: list[tuple[AwardMention, Authority | None]] = []
        for number in self.columns.having("award"):
            for cell in row.get(number, []):
                if _NO.match(cell.text):
                    continue
                own = _authority(reader, cell)
                awards = reader.awards_in(cell.start, cell.end) or _unlisted(cell)
                found.extend((_completed(reader, award), award.grantor or own) for award in awards)
        if len(grantors) == len(found):
            return [(award, own or grantor) for (award, own), grantor in zip(found, grantors, strict=True)]
        return [(award, own or (grantors[0] if grantors else None)) for award, own in found]

    def _cell_status(self, row: Row) -> Status | None:
        """What the award's own cell says: 'Đề nghị Bộ Tư lệnh tặng Cờ thi đua'."""
        return next(
            (
                status
                for number in self.columns.having("award")
                for cell in row.get(number, [])
                if (status := status_of(cell.text)) is not None
            ),
            None,
        )

    def _failed(self, row: Row, *, votes: bool) -> bool:
        """Whether a conclusion, a note or too few votes keep the row's recipients out."""
        for number in self.columns.having("conclusion", "note"):
            for cell in row.get(number, []):
                if _NO.search(cell.text) and len(cell.text) < 60:
                    return True
        if self.columns.having("conclusion") or not votes:
            return False
        cells = [cell for number in self.columns.having("votes") for cell in row.get(number, [])]
        return any(_NO.search(cell.text) or self.ballot.fails(cell.text) for cell in cells)

    def _year(self, row: Row) -> str | None:
        for number in self.columns.having("year"):
            for cell in row.get(number, []):
                match = _YEAR.search(cell.text)
                if match is not None:
                    return re.sub(r"\s*[-–]\s*", "-", match[1])
        periods = [parse_period(cell.text) for number in self.columns.having("achievement") for cell in row.get(number, [])]
        return next((period for period in periods if period), None)

    def _add(self, given: Given, failed: bool, year: str | None) -> None:
        state, reader = self.state, self.reader
        award = _completed(reader, given.award) if self.columns.having("head") else given.award
        default: Status = reader.default_status if not given.counted else "granted"
        status: Status = "declined" if failed else given.status or state.status or self.label_status or default  # type: ignore[assignment]
        grantor = given.grantor or given.award.grantor or self.label_grantor or state.grantor
        pieces = (*award.pieces, *given.party.pieces)
        rule = "matrix" if given.counted else "table"
        item = AwardItem(
            award.form,
            award.kind,
            given.party,
            status,
            grantor,
            given.year or year or state.year or reader.year,
            pieces,
            0.85 if given.counted else 0.93,
            paragraph=self.table.first,
        )
        self.reading.items.append(replace(item, rule=rule))

    def _past(self, row: Row, parties: list[Party]) -> None:
        """Awards that the recipient already has: 'Đã được khen thưởng'."""
        for number in self.columns.having("past"):
            for cell in row.get(number, []):
                if cell.inherited:
                    continue
                for award in self.reader.awards_in(cell.start, cell.end):
                    grantor = award.grantor or _authority(self.reader, cell)
                    year = next((value for _, _, value in find_periods(self.reader.analysis.text[award.end : cell.end])), None)
                    for party in parties:
                        item = AwardItem(award.form, award.kind, party, "granted", grantor, year, (*award.pieces, *party.pieces), 0.8)
                        self.reading.items.append(replace(item, rule="past"))

    def _honour(self, award: AwardMention, grantor: Authority | None, year: str | None) -> None:
        """'Năm | Hình thức | Cơ quan khen': the recipient is the one whose honours are listed; it is filled in later."""
        subject = self.outer.subject
        party = Party(award.start, award.end, "", "organization", ())
        if subject is not None:
            party = Party(subject.start, subject.end, subject.name, "organization", subject.pieces, org=subject)
        self.reading.items.append(
            replace(
                AwardItem(award.form, award.kind, party, "granted", grantor or award.grantor, year, (*award.pieces, *party.pieces), 0.8),
                rule="honours",
            )
        )


def _authority(reader: Reader, cell: Cell) -> Authority | None:
    """The office or body named in a cell outside its awards; the last one, since a number and a date may stand before."""
    offices = reader.analysis.authorities
    last = bisect_left(offices, cell.end, key=_START) - 1
    if last >= 0 and offices[last].start >= cell.start:
        return offices[last]
    named = reader.analysis.organisations
    first, end = bisect_left(named, cell.start, key=_START), bisect_left(named, cell.end, key=_START)
    body = next((org for org in reversed(named[first:end]) if not org.bare), None)
    return Authority(body.start, body.end, body.name, body, False) if body is not None else None


def _named(cell: Cell) -> Authority | None:
    """A grantor that only its column tells to be one: 'Tỉnh hội'."""
    if cell.blank or len(cell.text) > 60 or any(char.isdigit() for char in cell.text):
        return None
    return Authority(cell.start, cell.start + len(cell.text), " ".join(cell.text.split()), None, True)


def _unlisted(cell: Cell) -> list[AwardMention]:
    """A form that only its column tells to be one: 'Bằng Lao động sáng tạo (cá nhân)'."""
    match = _FORM.match(cell.text)
    if match is None:
        return []
    end = cell.start + match.end()
    return [AwardMention(cell.start, end, " ".join(match[0].split()), ((cell.start, end),), "other", end, cell.start)]


def _completed(reader: Reader, award: AwardMention) -> AwardMention:
    """'Kỷ niệm chương' in a cell is the one that the paper names in full, if it names one only."""
    if not _COMPLETED.match(award.form):
        return award
    longer = {other.form.lower(): other for other in reader.analysis.awards if other.form.lower().startswith(award.form.lower() + " ")}
    shorter = [
        other
        for other in longer.values()
        if not any(one is not other and other.form.lower().startswith(one.form.lower()) for one in longer.values())
    ]
    if len(shorter) != 1:
        return award
    full = shorter[0]
    return replace(award, form=full.form, pieces=(*award.pieces, *full.pieces), grantor=award.grantor or full.grantor)
