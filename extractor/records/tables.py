"""Tables of recipients: what each column holds, what heading and section rows govern, ditto marks and merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.model.analysis import Analysis, Paragraph
from extractor.model.mention import Authority, AwardMention, OrgMention, PersonMention, Piece, PostMention, Status
from extractor.records.awards import AwardItem, Context, Reader, read_list, settle_counts
from extractor.records.parties import Party
from extractor.text.keys import loose_key
from extractor.values.period import find_periods

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:stt|tt|số tt|số thứ tự|s\s?tt|st t|#|số)$")),
    ("votes", re.compile(r"phiếu|tỉ lệ|tỷ lệ|điểm|xếp thứ|xếp hạng|%|tổng điểm|thứ hạng|mức thưởng|tiền thưởng|số tiền|kinh phí|kết quả xếp loại|xếp loại|phân loại")),
    ("conclusion", re.compile(r"kết luận|ý kiến (?:hội đồng|của)|kết quả (?:xét|bình xét|họp)|đề nghị/không|hội đồng xét|quyết định của hội đồng")),
    ("grantor", re.compile(r"^(?:cấp khen|cơ quan khen|cấp (?:quyết định|có thẩm quyền)|thẩm quyền|cơ quan (?:quyết định|tặng|khen)|cấp khen thưởng|đơn vị khen|cấp tặng|cơ quan, cấp|người ký|cấp trình)|số quyết định|số qđ|quyết định số|cơ quan ban hành|số, ngày")),
    ("award", re.compile(r"hình thức|danh hiệu|htkt|khen thưởng (?:đề nghị|năm)|đề nghị (?:khen|tặng|danh)|mức khen|loại khen|nội dung khen|đề nghị xét|danh hiệu, hình thức|được tặng|hình thức, danh hiệu|mức đề nghị")),
    ("birth", re.compile(r"năm sinh|ngày sinh|tuổi|sinh năm|nhập ngũ|vào đảng|vào hội|dân tộc|giới tính|quê quán|nam$|nữ$|trình độ|ngày vào|số năm|thời gian|tham gia|tuổi đảng|năm công tác|thâm niên|điện thoại|cccd|trú quán|năm nghỉ")),
    ("address", re.compile(r"địa chỉ|nơi ở|thường trú|chỗ ở|thôn,|địa bàn")),
    ("rank", re.compile(r"cấp bậc|quân hàm|^cấp hàm")),
    ("post_unit", re.compile(r"chức (?:vụ|danh).*(?:đơn vị|cơ quan|nơi|công tác)|đơn vị, chức|nghề nghiệp, đơn vị")),
    ("post", re.compile(r"chức vụ|chức danh|nghề nghiệp|công việc|nhiệm vụ đảm nhận|vị trí")),
    ("achievement", re.compile(r"thành tích|sáng kiến|tóm tắt|nội dung|lý do|kết quả|căn cứ|minh chứng|ghi chú|ghi chu|đề tài")),
    ("name", re.compile(r"họ và tên|họ tên|họ, tên|^tên|cá nhân|tập thể|đảng viên|hội viên|danh sách|đối tượng|hộ gia đình|người được|^cán bộ|tên đơn vị")),
    ("year", re.compile(r"^(?:năm|năm học|năm khen|năm đề nghị|năm tặng|năm được)")),
    ("unit", re.compile(r"đơn vị|cơ quan|nơi (?:công tác|sinh hoạt)|tổ chức|chi hội|chi bộ|xã|trường|phòng|bộ phận|huyện|cơ sở")),
)  # fmt: skip
_DITTO = re.compile(r"^\s*[-–\"“”'’\s]*(?:nt|n\.t|như trên|//|\"|”|“|''|,,|như t|-\s*nt\s*-)[-–\"“”'’\s.]*$", re.I)
_EMPTY = re.compile(r"^[\s.…_\-–0]*$")
_TYPE = re.compile(r"tập thể|cá nhân|hộ gia đình|đảng viên|tổ chức cơ sở đảng|tổ chức đảng", re.I)
_NO = re.compile(r"^\s*(?:không|chưa)(?:\s|$)|không đề nghị|không đạt|loại|chưa đủ", re.I)


@dataclass(slots=True)
class Cell:
    """A cell's text, without its list number, and where it stands; `inherited` is read from above."""

    text: str
    start: int
    end: int
    inherited: bool = False


@dataclass(slots=True)
class Table:
    """Rows of cells by column, the header's roles, and the paragraph index at which it starts."""

    locator: str
    first: int
    rows: dict[int, dict[int, list[Cell]]] = field(default_factory=dict)
    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    wide: dict[tuple[int, int], int] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    labels: dict[int, Cell] = field(default_factory=dict)
    header_rows: set[int] = field(default_factory=set)
    columns: int = 0


@dataclass(slots=True)
class RowPerson:
    """A person named in a table row, with what the row's other cells say of them."""

    person: PersonMention
    posts: tuple[PostMention, ...]
    rank: str | None
    rank_piece: Piece | None


@dataclass(slots=True)
class TableReading:
    """What the tables gave."""

    items: list[AwardItem] = field(default_factory=list)
    people: list[RowPerson] = field(default_factory=list)
    bodies: list[OrgMention] = field(default_factory=list)
    covered: list[tuple[int, int]] = field(default_factory=list)
    nominations: list[tuple[str, Piece, Party, str | None]] = field(default_factory=list)


def find_tables(analysis: Analysis) -> list[Table]:
    """All tables with at least two rows and two columns, in order."""
    tables: dict[str, Table] = {}
    for index, paragraph in enumerate(analysis.paragraphs):
        if paragraph.kind != "cell":
            continue
        table = tables.setdefault(paragraph.table, Table(paragraph.table, index))
        cell = Cell(analysis.text[paragraph.start : paragraph.end].strip(), paragraph.start, paragraph.end)
        row = table.rows.setdefault(paragraph.row, {})
        row.setdefault(paragraph.column, []).append(cell)
        table.spans[(paragraph.row, paragraph.column)] = paragraph.row_span
        table.wide[(paragraph.row, paragraph.column)] = paragraph.column_span
        table.columns = max(table.columns, paragraph.column + paragraph.column_span)
    found = [table for table in tables.values() if len(table.rows) > 1 and table.columns > 1]
    for table in found:
        _find_roles(table)
    return found


def _find_roles(table: Table) -> None:
    """The header is the first row, among the first four, that names two roles; a second header row adds to it."""
    for number in sorted(table.rows)[:5]:
        cells = table.rows[number]
        roles = {column: role for column, parts in cells.items() if (role := _role(" ".join(part.text for part in parts)))}
        texts = [" ".join(part.text for part in parts) for parts in cells.values()]
        numeric = sum(bool(re.fullmatch(r"\(?\d{1,3}\)?|[A-Z]|\(\d\)", text)) for text in texts)
        if len(cells) >= 2 and len(roles) >= 2 and len(roles) >= len(cells) / 2 and numeric == 0 and all(len(text) < 70 for text in texts):
            if not table.roles:
                table.roles = roles
                table.header_rows.add(number)
                for column, parts in cells.items():
                    table.labels[column] = Cell(" ".join(part.text for part in parts), parts[0].start, parts[-1].end)
                continue
            table.header_rows.add(number)
        elif table.roles and number - max(table.header_rows) == 1 and cells and numeric == len(texts) and number not in table.header_rows and len(texts) > 2:
            table.header_rows.add(number)
        elif table.roles and number - max(table.header_rows) == 1 and not any(column == min(table.roles) for column in cells) and all(len(text) < 40 for text in texts):
            spanned = [column for column in cells]
            if spanned and all(column >= 2 for column in spanned) and table.spans.get((min(table.header_rows), min(table.roles)), 1) > 1:
                table.header_rows.add(number)
                for column, parts in cells.items():
                    role = _role(" ".join(part.text for part in parts))
                    if role:
                        table.roles[column] = role
                    table.labels[column] = Cell(" ".join(part.text for part in parts), parts[0].start, parts[-1].end)


def _role(label: str) -> str | None:
    key = loose_key(" ".join(label.split())).strip(" .:")
    if not key:
        return None
    return next((role for role, pattern in _ROLES if pattern.search(key)), None)


def read_tables(reader: Reader, contexts: dict[int, Context]) -> TableReading:
    """Awards and people of all tables that list recipients."""
    reading = TableReading()
    for table in find_tables(reader.analysis):
        zone = reader.zones.of[table.first]
        if zone in ("header", "number", "recipients", "signature", "residue", "page", "title"):
            continue
        context = _context_before(reader, table, contexts)
        _read_table(reader, table, context, reading)
    return reading


def _context_before(reader: Reader, table: Table, contexts: dict[int, Context]) -> Context:
    """The nearest context above: an annex title with an award, else the sentence that introduces the table."""
    analysis = reader.analysis
    titles: list[int] = []
    index = table.first - 1
    steps = 0
    while index >= 0 and steps < 9:
        paragraph = analysis.paragraphs[index]
        if paragraph.kind == "cell" and paragraph.table != table.locator and steps > 2:
            break
        if reader.zones.of[index] in ("annex_title", "annex", "title", "body"):
            titles.append(index)
        steps += 1
        if reader.zones.of[index] == "annex_title" and index and reader.zones.of[index - 1] != "annex_title":
            break
        index -= 1
    annex = [number for number in titles if reader.zones.of[number] in ("annex_title", "title")]
    for number in annex:
        paragraph = analysis.paragraphs[number]
        awards = [award for award in reader.awards_in(paragraph.start, paragraph.end)]
        if awards:
            text = " ".join(analysis.text[analysis.paragraphs[k].start : analysis.paragraphs[k].end] for k in sorted(annex))
            return Context(awards[-1:], _title_status(text), awards[-1].grantor or _office_in(reader, paragraph.start, paragraph.end), _year_in(text), True)
    context = contexts.get(table.first) or (contexts.get(table.first - 1) if table.first else None) or Context()
    if annex and not context.awards:
        text = " ".join(analysis.text[analysis.paragraphs[k].start : analysis.paragraphs[k].end] for k in sorted(annex))
        status = _title_status(text)
        return Context(_attached_awards(reader), status or context.status, context.grantor or _office_in(reader, analysis.paragraphs[min(annex)].start, analysis.paragraphs[max(annex)].end), _year_in(text) or context.year, True)
    return context


def _attached_awards(reader: Reader) -> list[AwardMention]:
    """The one form that the paper asks for, where the list itself names none."""
    forms: dict[str, AwardMention] = {}
    for award in reader.analysis.awards:
        for index in (_paragraph_index(reader.analysis, award.outer_start),):
            if reader.zones.of[index] == "body":
                sentence = reader.analysis.paragraphs[index]
                if re.search(r"danh sách|kèm theo|có tên|như sau|cho\b", reader.analysis.text[sentence.start : sentence.end]):
                    forms.setdefault(award.form.lower(), award)
    return list(forms.values()) if len(forms) == 1 else []


def _paragraph_index(analysis: Analysis, offset: int) -> int:
    for index, paragraph in enumerate(analysis.paragraphs):
        if paragraph.start <= offset < paragraph.end:
            return index
    return 0


def _title_status(text: str) -> Status | None:
    if re.search(r"không đề nghị|chưa đủ điều kiện", text, re.I):
        return "declined"
    if re.search(r"đăng k[ýí]", text, re.I):
        return "registered"
    if re.search(r"đề nghị|trình|xét tặng|bình xét|suy tôn", text, re.I):
        return "proposed"
    if re.search(r"được tặng|được khen|tặng|khen thưởng|công nhận", text, re.I):
        return "granted" if re.search(r"quyết định|được|đã", text, re.I) else None
    return None


def _office_in(reader: Reader, start: int, end: int) -> Authority | None:
    return next((office for office in reader.analysis.authorities if start <= office.start < end and office.office), None)


def _year_in(text: str) -> str | None:
    return next((value for _, _, value in find_periods(text)), None)


def _read_table(reader: Reader, table: Table, context: Context, reading: TableReading) -> None:
    roles = table.roles
    matrix = _award_columns(reader, table)
    if _roles_table(reader, table, reading):
        return
    name_column = next((column for column, role in roles.items() if role == "name"), None)
    if name_column is None and roles:
        name_column = next((column for column, role in roles.items() if role == "unit"), None)
    state = Context(list(context.awards), context.status, context.grantor, context.year)
    above: dict[int, list[Cell]] = {}
    merged: dict[int, tuple[int, list[Cell]]] = {}
    household = False
    if not roles:
        roles, name_column = _guess_roles(reader, table)
        if name_column is None:
            return
    for number in sorted(table.rows):
        cells = table.rows[number]
        if number in table.header_rows:
            continue
        section = _section(table, number, cells)
        if section is not None:
            household = "hộ gia đình" in section.text.lower() if _TYPE.search(section.text) else household
            state = _section_context(reader, section, state, context)
            above = {}
            continue
        row: dict[int, list[Cell]] = {}
        for column in range(table.columns):
            own = [cell for cell in cells.get(column, []) if cell.text]
            if column in merged and merged[column][0] > number and not own:
                row[column] = [Cell(cell.text, cell.start, cell.end, True) for cell in merged[column][1]]
            elif own and all(_DITTO.match(cell.text) for cell in own) and column in above:
                row[column] = [Cell(cell.text, cell.start, cell.end, True) for cell in above[column]]
            elif own:
                row[column] = own
                span = table.spans.get((number, column), 1)
                if span > 1:
                    merged[column] = (number + span, own)
            elif roles.get(column) in ("award", "grantor") and column in above and any(roles.get(c) == "award" for c in roles):
                row[column] = [Cell(cell.text, cell.start, cell.end, True) for cell in above[column]]
        above = {**above, **{column: cell for column, cell in row.items()}}
        if matrix:
            _read_counts(reader, table, number, row, matrix, state, reading)
        if name_column is not None:
            _read_row(reader, table, number, row, roles, name_column, state, reading, household)


def _guess_roles(reader: Reader, table: Table) -> tuple[dict[int, str], int | None]:
    """A table without a header: number, name, and what else its cells are."""
    first = min(table.rows)
    cells = table.rows[first]
    columns = sorted({column for row in table.rows.values() for column in row})
    roles: dict[int, str] = {}
    name = None
    for column in columns:
        texts = [" ".join(part.text for part in row[column]) for row in table.rows.values() if column in row]
        if all(re.fullmatch(r"\d{1,3}\.?|[IVX]+\.?|", text) for text in texts):
            roles[column] = "number"
        elif name is None and sum(_starts_party(reader, row[column][0]) for row in table.rows.values() if column in row) >= max(2, len(texts) * 0.6):
            roles[column] = "name"
            name = column
    del cells
    return roles, name


def _starts_party(reader: Reader, cell: Cell) -> bool:
    return any(party.type != "group" for party in reader.between(cell.start, min(cell.end, cell.start + 24)))


def _section(table: Table, number: int, cells: dict[int, list[Cell]]) -> Cell | None:
    """A row that heads a group: one filled cell (besides a numeral), or one cell over most columns."""
    filled = {column: parts for column, parts in cells.items() if any(part.text for part in parts)}
    if not filled:
        return None
    texts = {column: " ".join(part.text for part in parts) for column, parts in filled.items()}
    marks = {column: text for column, text in texts.items() if re.fullmatch(r"(?:[IVX]+|[A-DĐ]|\d{1,2}|[a-d])[.)]?", text)}
    others = [column for column in filled if column not in marks]
    if len(others) != 1:
        return None
    column = others[0]
    text = texts[column]
    wide = table.wide.get((number, column), 1) >= max(2, table.columns - 2)
    letters = [char for char in text if char.isalpha()]
    shouted = bool(letters) and sum(char.isupper() for char in letters) > 0.85 * len(letters)
    roman = any(not mark.strip(".)").isdigit() for mark in marks.values())
    kind = bool(_TYPE.match(re.sub(r"^(?:[IVX]+|[A-D]|\d+)[.)/:-]+\s*", "", text)))
    if re.match(r"(?:Tổng|Cộng|TỔNG|CỘNG)", text):
        return Cell("", filled[column][0].start, filled[column][-1].end)
    if kind or roman or (wide and not any(mark.strip(".)").isdigit() for mark in marks.values())) or (shouted and len(cells) == 1):
        return Cell(text, filled[column][0].start, filled[column][-1].end)
    return None


def _section_context(reader: Reader, section: Cell, state: Context, outer: Context) -> Context:
    if not section.text:
        return state
    awards = reader.awards_in(section.start, section.end)
    text = section.text
    status = _title_status(text)
    if awards:
        offices = [office for office in reader.analysis.authorities if section.start <= office.start < section.end and office.office]
        grantor = awards[-1].grantor or (offices[-1] if offices else None)
        if grantor is None:
            orgs = [org for org in reader.analysis.organisations if section.start <= org.start < section.end and not org.bare]
            if orgs and re.search(r"(?:trình|đề nghị)\s", text, re.I):
                grantor = Authority(orgs[0].start, orgs[0].end, orgs[0].name, orgs[0], False)
        return Context(awards[-1:], status if status in ("declined", "registered", "proposed") else state.status or outer.status, grantor or outer.grantor, _year_in(text) or state.year or outer.year)
    if status in ("declined", "registered"):
        return Context(state.awards, status, state.grantor, state.year)
    return state


def _award_columns(reader: Reader, table: Table) -> dict[int, AwardMention]:
    """Columns headed by an award: 'Năm | Cờ thi đua của Tổng công ty | Bằng khen …' with counts below."""
    found = {}
    for column, label in table.labels.items():
        awards = reader.awards_in(label.start, label.end)
        if awards and table.roles.get(column) not in ("name", "number") and not re.search(r"hình thức|danh hiệu[,/ ]", label.text.lower()):
            found[column] = awards[0]
    return found if found else {}


def _read_counts(
    reader: Reader, table: Table, number: int, row: dict[int, list[Cell]], matrix: dict[int, AwardMention], state: Context, reading: TableReading
) -> None:
    years = [value for cells in row.values() for cell in cells for value in re.findall(r"^(?:Năm (?:học )?)?((?:19|20)\d\d(?:\s*[-–]\s*(?:20)\d\d)?)$", cell.text)]
    year = re.sub(r"\s*[-–]\s*", "-", years[0]) if years else state.year or reader.year
    status = state.status or "granted"
    label = " ".join(cell.text for cell in row.get(0, []) + row.get(1, []))
    if re.match(r"\s*(?:Tổng|Cộng)", label):
        return
    for column, award in matrix.items():
        for cell in row.get(column, []):
            for party in settle_counts(read_list(reader, cell.start, cell.end)[0]):
                grantor = award.grantor or state.grantor
                reading.items.append(AwardItem(award.form, award.kind, party, status, grantor, year, (*award.pieces, *party.pieces), 0.85, False, -1, "matrix"))


def _read_row(
    reader: Reader,
    table: Table,
    number: int,
    row: dict[int, list[Cell]],
    roles: dict[int, str],
    name_column: int,
    state: Context,
    reading: TableReading,
    household: bool,
) -> None:
    name_cells = row.get(name_column)
    own_award = any(role == "award" for role in roles.values())
    year_row = next((re.sub(r"\s*[-–]\s*", "-", match[1]) for column, role in roles.items() if role == "year" for cell in row.get(column, []) if (match := re.search(r"((?:19|20)\d\d(?:\s*[-–]\s*20\d\d)?)", cell.text))), None)
    if name_cells is None or name_cells[0].inherited and not own_award:
        if own_award and year_row and not any(role == "name" for role in roles.values()):
            _read_honours(reader, row, roles, state, year_row, reading)
        return
    parties: list[Party] = []
    for cell in name_cells:
        parties.extend(_row_parties(reader, table, row, roles, cell, reading, household))
    if not parties and not own_award and year_row:
        return
    awards = _row_awards(reader, row, roles, state)
    status = state.status
    conclusion = next((cell for column, role in roles.items() if role == "conclusion" for cell in row.get(column, [])), None)
    if conclusion is not None and conclusion.text:
        status = "declined" if _NO.search(conclusion.text) else status or "proposed"
    if own_award and not awards:
        return
    for party in parties:
        for award, grantor, award_status in awards:
            final = award_status or status or reader.default_status
            pieces = (*award.pieces, *party.pieces)
            reading.items.append(AwardItem(award.form, award.kind, party, final, grantor or award.grantor or state.grantor, year_row or state.year or reader.year, pieces, 0.93, False, -1, "table"))


def _read_honours(reader: Reader, row: dict[int, list[Cell]], roles: dict[int, str], state: Context, year: str, reading: TableReading) -> None:
    """'Năm | Hình thức | Cơ quan khen': the recipient is the one whose honours are listed; it is filled in later."""
    for award, grantor, _ in _row_awards(reader, row, roles, state):
        if grantor is None and award.grantor is None:
            for column, role in roles.items():
                if role == "grantor":
                    for cell in row.get(column, []):
                        parts = [org for org in reader.analysis.organisations if cell.start <= org.start < cell.end and not org.bare]
                        if parts:
                            grantor = Authority(parts[-1].start, parts[-1].end, parts[-1].name, parts[-1], False)
        party = Party(award.start, award.end, "", "organization", ())
        reading.items.append(AwardItem(award.form, award.kind, party, "granted", grantor or award.grantor, year, award.pieces, 0.8, False, -1, "honours"))


def _row_awards(reader: Reader, row: dict[int, list[Cell]], roles: dict[int, str], state: Context) -> list[tuple[AwardMention, Authority | None, Status | None]]:
    columns = [column for column, role in roles.items() if role == "award"]
    found: list[tuple[AwardMention, Authority | None, Status | None]] = []
    grantors: list[Authority] = []
    for column, role in roles.items():
        if role == "grantor":
            for cell in row.get(column, []):
                grantors.extend(_cell_authority(reader, cell))
    for column in columns:
        for cell in row.get(column, []):
            status: Status | None = "declined" if re.search(r"không đề nghị|không xét", cell.text, re.I) else None
            found.extend((award, None, status) for award in reader.awards_in(cell.start, cell.end))
    if columns and found:
        if len(grantors) == len(found):
            return [(award, grantor, status) for (award, _, status), grantor in zip(found, grantors, strict=True)]
        return [(award, grantors[0] if grantors else None, status) for award, _, status in found]
    if columns:
        return []
    return [(award, grantors[0] if grantors else state.grantor, None) for award in state.awards]


def _cell_authority(reader: Reader, cell: Cell) -> list[Authority]:
    offices = [office for office in reader.analysis.authorities if cell.start <= office.start < cell.end]
    if offices:
        return offices
    return [Authority(org.start, org.end, org.name, org, False) for org in reader.analysis.organisations if cell.start <= org.start < cell.end and not org.bare]


def _row_parties(
    reader: Reader, table: Table, row: dict[int, list[Cell]], roles: dict[int, str], cell: Cell, reading: TableReading, household: bool
) -> list[Party]:
    inside = reader.between(cell.start, cell.end)
    people = [party for party in inside if party.type == "person" and party.person is not None]
    starts = re.sub(r"^\s*(?:[-+•]|\d{1,3}[.)])\s*", "", cell.text)
    if people and people[0].start - cell.start <= 14:
        for party in people:
            if party.person is not None:
                reading.people.append(_row_person(reader, row, roles, party.person))
        return people
    grouped = [party for party in inside if party.type == "group"]
    if grouped and grouped[0].start - cell.start <= 3 and grouped[0].count is None:
        return grouped[:1]
    if grouped and grouped[0].start - cell.start <= 3 and len(cell.text) < 40:
        return grouped
    if len(starts) < 4 or len(starts) > 170 or _EMPTY.match(starts) or re.match(r"(?:Tổng|Cộng|TỔNG|CỘNG)", starts) or not starts[0].isalpha():
        return []
    start = cell.start + reader.analysis.text[cell.start : cell.end].index(starts) if starts in reader.analysis.text[cell.start : cell.end] else cell.start
    name = " ".join(starts.rstrip(" ;,.").split())
    parent = _parent_cell(row, roles, name)
    piece: tuple[Piece, ...] = ((start, start + len(starts.rstrip(" ;,."))),)
    org = next((party.org for party in inside if party.type == "organization"), None)
    del parent, table, household
    return [Party(start, piece[0][1], name, "organization", piece, org=org)]


def _parent_cell(row: dict[int, list[Cell]], roles: dict[int, str], name: str) -> Cell | None:
    return next((cell for column, role in roles.items() if role == "unit" for cell in row.get(column, []) if cell.text != name), None)


def _row_person(reader: Reader, row: dict[int, list[Cell]], roles: dict[int, str], person: PersonMention) -> RowPerson:
    """Posts of a person from the columns for post and unit: 'Chủ tịch' + 'Hội CCB xã A'."""
    rank = None
    rank_piece: Piece | None = None
    posts: list[PostMention] = []
    unit_cells: list[Cell] = [cell for column, role in roles.items() if role in ("unit", "address") for cell in row.get(column, []) if cell.text and not _EMPTY.match(cell.text)]
    for column, role in roles.items():
        cells = [cell for cell in row.get(column, []) if cell.text and not _EMPTY.match(cell.text)]
        if role == "rank" and cells:
            rank, rank_piece = cells[0].text, (cells[0].start, cells[0].start + len(cells[0].text))
        elif role == "post":
            for cell in cells:
                posts.extend(_cell_posts(cell, unit_cells))
        elif role == "post_unit":
            for cell in cells:
                posts.extend(_cell_posts(cell, []))
    if len(person.posts) > 0 and not posts:
        posts = list(person.posts)
    return RowPerson(person, tuple(posts), rank, rank_piece)


_UNIT_LEVEL = re.compile(r"^(?:thôn|bản|buôn|ấp|khóm|xóm|làng|tổ dân phố|khu phố|xã|phường|thị trấn|huyện)\b", re.I)


def _cell_posts(cell: Cell, units: list[Cell]) -> list[PostMention]:
    """'Bí thư Đảng ủy, Chủ tịch HĐND' with the unit of the next column; the cell's own wording is kept."""
    out = []
    text = re.sub(r"\s+", " ", cell.text).strip(" .;,")
    parts = _split_posts(text)
    for part in parts:
        offset = cell.start + max(0, cell.text.find(part[:12]))
        piece: Piece = (offset, min(cell.end, offset + len(part)))
        unit = units[0] if units else None
        if unit is None or loose_key(unit.text) in loose_key(part):
            out.append(PostMention(piece[0], piece[1], part, part, None, pieces=(piece,)))
            continue
        unit_text = re.sub(r"\s+", " ", unit.text).strip(" .;,")
        joined = _join_unit(part, unit_text)
        org = OrgMention(unit.start, unit.end, unit_text, ((unit.start, unit.end),), "", "other")
        out.append(PostMention(piece[0], piece[1], joined, part, org, pieces=(piece, (unit.start, unit.start + len(unit.text.rstrip())))))
    return out


def _split_posts(text: str) -> list[str]:
    parts = re.split(
        r"\s*(?:,|;| - | – |\bkiêm\b|\n)\s*(?=(?:Bí thư|Phó|Chủ tịch|Trưởng|Giám đốc|Ủy viên|Uỷ viên|Tổ trưởng|Chi hội|Cụm|Khối|Hiệu trưởng|Chánh|Đội|Kế toán|Chủ nhiệm|Tổng|Thư ký|Đảng ủy viên|Tỉnh ủy viên|Huyện ủy viên|Chi ủy))",
        text,
    )
    return [part for part in (part.strip(" ,;-–") for part in parts) if part]


def _join_unit(post: str, unit: str) -> str:
    """'Trưởng phòng' + 'Phòng Kinh doanh' → 'Trưởng phòng Kinh doanh'; 'Trưởng buôn' + 'Buôn Phơng' → 'Trưởng buôn Phơng'; 'Bí thư Đoàn xã' + 'Xã Ea Drơng' → 'Bí thư Đoàn xã Ea Drơng'."""
    last = loose_key(post).split()
    first = loose_key(unit).split()
    for length in (2, 1):
        if last[-length:] == first[:length] and len(first) > length and first[0] in ("phòng", "khoa", "ban", "buôn", "thôn", "bản", "xã", "ấp", "xóm", "tổ", "đội", "trạm", "làng", "khu", "khóm", "chi", "phường"):
            return " ".join([post, *unit.split()[length:]])
    if _UNIT_LEVEL.match(unit) and unit[:1].isupper() and re.match(r"(?:Xã|Phường|Thị trấn|Huyện)\b", unit):
        return f"{post} {unit[:1].lower()}{unit[1:]}"
    return f"{post} {unit}"


def _roles_table(reader: Reader, table: Table, reading: TableReading) -> bool:
    """'Cụm | Cụm trưởng | Cụm phó' with a body in each cell: roles handed out, no awards."""
    columns = {}
    for column, label in table.labels.items():
        match = re.match(r"(?:Đơn vị )?((?:Phó )?(?:Cụm|Khối) (?:trưởng|phó)|(?:Phó )?[Tt]rưởng (?:khối|cụm)|(?:Phó )?(?:Cụm|Khối) trưởng)", label.text)
        if match:
            columns[column] = label
    if not columns:
        return False
    context = reader.analysis.text[max(0, reader.analysis.paragraphs[table.first].start - 240) : reader.analysis.paragraphs[table.first].start]
    year = ([value for _, _, value in find_periods(context)] or [None])[-1]
    for number in sorted(table.rows):
        if number in table.header_rows:
            continue
        row = table.rows[number]
        label_text = " ".join(cell.text for cell in row.get(1, []))
        for column, label in columns.items():
            for cell in row.get(column, []):
                if not cell.text or _EMPTY.match(cell.text):
                    continue
                names = [part.strip() for part in label.text.split(",")]
                role = next((name for name in names if re.match(r"Khối|Trưởng khối|Phó [Kk]hối", name) and "khối" in label_text.lower()), None) if "khối" in label_text.lower() and len(names) > 1 else names[0]
                inside = reader.between(cell.start, cell.end)
                party = inside[0] if inside else Party(cell.start, cell.end, cell.text, "organization", ((cell.start, cell.start + len(cell.text)),))
                piece_at = label.text.find(role or "")
                reading.nominations.append((role or names[0], (label.start + max(0, piece_at), label.start + max(0, piece_at) + len(role or names[0])), party, year))
    return True


def people_of_paragraphs(paragraphs: list[Paragraph]) -> int:
    """How many cells there are."""
    return sum(paragraph.kind == "cell" for paragraph in paragraphs)
