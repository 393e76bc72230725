"""What each column of a table holds: from its heading, and where that is silent from its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.model.mention import AwardMention
from extractor.records.awards import Reader
from extractor.records.tables.grid import Cell, Row, Table, is_ditto, joined
from extractor.text.keys import loose_key

# the first that is found in the heading; keys as `loose_key` makes them
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple((role, re.compile(pattern)) for role, pattern in (
    ("number", r"^(?:stt|tt|số tt|số thứ tự|s\s?tt|st t|#|số)$"),
    ("leader", r"^(?:đơn vị (?:làm )?)?(?:phó )?(?:cụm|khối) (?:trưởng|phó)|^(?:phó )?trưởng (?:cụm|khối)"),
    ("attendee", r"người (?:dự|tham dự|họp|chủ trì)|đại biểu|thành viên (?:dự|hội đồng|tham)|nhiệm vụ trong|vai trò|chữ kí|kí tên|trách nhiệm"),
    ("past", r"đã (?:được|có|đạt|nhận) .*(?:khen|tặng|danh hiệu|hình thức)|^(?:danh hiệu|hình thức).* đã (?:được|đạt)|đã khen"),
    ("name", r"^(?:tên(?! hình| danh)|họ(?!c)|tập thể|cá nhân|danh sách|người (?:được|nhận)|hộ|gia đình|đối tượng|đơn vị (?:và|,|/|hoặc)? ?(?:cá nhân|họ)|(?:đơn vị|tập thể) (?:được|đề nghị) (?:tặng|khen|công nhận))|họ và tên|họ tên|họ, tên|đảng viên$|^cán bộ|^hội viên|tên đơn vị|tên tập thể"),
    ("votes", r"phiếu|tỉ lệ|%"),
    ("score", r"điểm|xếp thứ|xếp hạng|thứ hạng|hạng$|xếp loại|phân loại|kết quả xếp|mức thưởng|tiền|kinh phí|đvt|đơn vị tính|chỉ tiêu|kế hoạch|thực hiện"),
    ("conclusion", r"kết luận|^kết quả$|ý kiến|kết quả (?:xét|bình xét|họp)|đề nghị/không|hội đồng xét|quyết định của hội đồng"),
    ("grantor", r"^(?:cấp khen|cơ quan (?:khen|quyết định|tặng|ban hành)|cấp (?:quyết định|có thẩm quyền|tặng|trình|khen thưởng)|thẩm quyền|đơn vị khen|người kí)|số quyết định|số qđ|quyết định số|cơ quan ban hành|số, ngày"),
    ("award", r"hình thức|danh hiệu|htkt|khen thưởng (?:đề nghị|năm)|đề nghị (?:khen|tặng|danh|xét|công nhận)|^đề nghị|mức (?:khen|đề nghị)|loại khen|nội dung khen|được tặng"),
    ("rank", r"cấp bậc|quân hàm|^cấp hàm"),
    ("birth", r"năm sinh|ngày sinh|tuổi|sinh năm|nhập ngũ|vào đảng|vào hội|dân tộc|giới tính|quê quán|nam$|nữ$|trình độ|học vị|ngày vào|số năm|thời gian|năm công tác|thâm niên|điện thoại|cccd|năm nghỉ"),
    ("address", r"địa chỉ|nơi ở$|thường trú|chỗ ở|trú quán"),
    ("post_unit", r"chức (?:vụ|danh).*(?:đơn vị|cơ quan|nơi|công tác)|đơn vị, chức|nghề nghiệp, đơn vị"),
    ("post", r"chức vụ|chức danh|nghề nghiệp|công việc|nhiệm vụ|vị trí"),
    ("note", r"ghi chú"),
    ("achievement", r"thành tích|sáng kiến|tóm tắt|nội dung|lí do|kết quả|căn cứ|minh chứng|đề tài|lĩnh vực"),
    ("year", r"^(?:năm|năm học|năm khen|năm đề nghị|năm tặng|năm được)"),
    ("cluster", r"^(?:khối|cụm)"),
    ("unit", r"đơn vị|cơ quan|nơi |tổ chức|^hội|^đoàn|công đoàn|chi hội|chi bộ|xã|trường|phòng|khoa|bộ phận|huyện|cơ sở|địa phương|tỉnh"),
))  # fmt: skip
_TIER_MARK = re.compile(r"\(?(?:\d{1,3}|[A-Z])\)?")
_YEAR = re.compile(r"(?:năm (?:học )?)?((?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)", re.I)
_COUNTED = re.compile(
    r"^(?:số |số lượng )?(tập thể|cá nhân|hộ gia đình|gia đình|hộ|đơn vị|đảng viên|tổ chức đảng|chi bộ)(?: nhỏ)?$|^(?:số lượng|sl|tổng số|tổng|cộng|số)$"
)
_NUMERAL = re.compile(r"\d{1,3}(?:\.\d{3})*|\d{1,6}")
_SUBMITTED = re.compile(
    r"trình|cơ sở|(?:đơn vị|khoa|phòng|xã|huyện|hội).* (?:đề nghị|giới thiệu)|đăng kí|giới thiệu|chỉ tiêu|hồ sơ|đề xuất|đề nghị$"
)
_APPROVED = re.compile(r"thông qua|thống nhất|duyệt|đồng ý|kết luận|quyết định|nhất trí|hội đồng|được (?:tặng|công nhận|khen)")
_GENERIC = re.compile(r"hình thức|danh hiệu[,/; ]+hình|^đề nghị|thành tích|phiếu|điểm|tiền|mức")
_NONE = re.compile(r"không|chưa|loại", re.I)
_CONTENT_ROLES = frozenset({"", "achievement", "conclusion", "award", "note", "unit", "grantor", "past"})


@dataclass(slots=True)
class Column:
    """One column.

    Attributes:
        role: 'number', 'name', 'award', 'head' (headed by an award), 'count', 'past' (earlier awards), … or ''.
        labels: cells of the heading, top to bottom; none in a table without one.
        award: the award in the heading.
        noun: what a count column counts ('tập thể'); '' if the heading does not say.
        year: of a heading that is a year; else None.
    """

    role: str = ""
    labels: list[Cell] = field(default_factory=list)
    award: AwardMention | None = None
    noun: str = ""
    year: str | None = None

    @property
    def label(self) -> str:
        """The heading's match key."""
        return loose_key(joined(self.labels)).strip(" .:")


@dataclass(slots=True)
class Columns:
    """All columns by number, left to right, and the rows that are headings."""

    of: dict[int, Column]
    header: set[int]

    def having(self, *roles: str) -> list[int]:
        """Numbers of the columns with one of the roles, left to right."""
        return [number for number, column in self.of.items() if column.role in roles]


def read_columns(reader: Reader, table: Table) -> Columns:
    """Heading rows, and the role of each column."""
    header = _header_rows(table)
    columns = Columns({number: Column() for number in range(table.columns)}, header)
    for number in sorted(header):
        for start, cells in table.rows[number].items():
            if all(_TIER_MARK.fullmatch(cell.text) for cell in cells):
                continue
            for column in range(start, start + table.width.get((number, start), 1)):
                columns.of[column].labels.extend(cell for cell in cells if cell.text)
    contents = {number: _Content(reader, table, header, number) for number in columns.of}
    for number, one in columns.of.items():
        _set_role(reader, one, contents[number])
    _settle(columns, contents)
    return columns


def _header_rows(table: Table) -> set[int]:
    """The first row, among the first four, whose cells name two roles, and the rows that its merged cells reach over."""
    numbers = sorted(table.rows)
    for number in numbers[:4]:
        row = table.rows[number]
        texts = [joined(cells) for cells in row.values()]
        known = sum(_role_of(text) != "" or bool(_YEAR.fullmatch(text)) for text in texts)
        if (
            len(row) < 2
            or known < max(2, len(texts) / 2)
            or any(len(text) > 160 for text in texts)
            or any(_NUMERAL.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts)
        ):
            continue
        height = max(table.height.get((number, column), 1) for column in row)
        header = {other for other in numbers if number <= other < number + height}
        first = joined(row[min(row)])
        header |= {
            other
            for other in numbers
            if other > number and joined(table.rows[other].get(min(row), [])) == first and _same(table, number, other)
        }
        following = next((other for other in numbers if other > max(header)), None)
        if following is not None and _is_second_tier(table.rows[following]):
            header.add(following)
            following = next((other for other in numbers if other > max(header)), None)
        if (
            following is not None
            and len(table.rows[following]) > 2
            and all(_TIER_MARK.fullmatch(joined(cells)) for cells in table.rows[following].values())
        ):
            header.add(following)
        return header
    return set()


def _is_second_tier(row: Row) -> bool:
    """A heading row under blank cells that were not merged: '', '', 'Tập thể', 'Cá nhân'."""
    texts = [joined(row.get(column, [])) for column in sorted(row)]
    filled = [text for text in texts if text]
    return (
        len(filled) > 1
        and not (0 in row and texts[0])
        and all(
            _COUNTED.match(loose_key(text)) or (len(text) < 30 and _role_of(text) in ("birth", "count", "post", "unit", "name", "score"))
            for text in filled
        )
    )


def _same(table: Table, one: int, other: int) -> bool:
    """The heading again, on a new page."""
    return [joined(cells) for cells in table.rows[one].values()] == [joined(cells) for cells in table.rows[other].values()]


def _role_of(text: str) -> str:
    key = loose_key(" ".join(text.split())).strip(" .:")
    return next((role for role, pattern in _ROLES if pattern.search(key)), "") if key else ""


class _Content:
    """Shares of what the cells of one column are, of those that say something."""

    def __init__(self, reader: Reader, table: Table, header: set[int], column: int) -> None:
        self.total = self.awards = self.counts = self.names = self.marks = 0
        self.numbers = 0
        for number, row in table.rows.items():
            if number in header or table.width.get((number, column), 1) >= max(2, table.columns - 1):
                continue
            cells = [cell for cell in row.get(column, []) if not cell.blank and not is_ditto(cell)]
            if not cells or _NONE.match(cells[0].text):
                continue
            self.total += 1
            self.awards += any(reader.awards_in(cell.start, cell.end) for cell in cells)
            parties = reader.between(cells[0].start, min(cells[0].end, cells[0].start + 24))
            self.numbers += _NUMERAL.fullmatch(cells[0].text.rstrip(".")) is not None
            self.counts += _NUMERAL.fullmatch(cells[0].text) is not None or (bool(parties) and parties[0].count is not None)
            self.names += any(party.count is None for party in parties)
            self.marks += is_mark(cells[0].text)

    def mostly(self, found: int) -> bool:
        return self.total > 0 and found * 2 >= self.total


def is_mark(text: str) -> bool:
    """A cross or tick in a column of marks."""
    return text.strip() in {"x", "X", "✓", "✔", "+", "v", "V", "●", "•", "có", "Có", "☑", "☒", "√"}


def _set_role(reader: Reader, column: Column, content: _Content) -> None:
    label = column.label
    column.role = _role_of(label)
    if column.role != "past" and len(column.labels) > 1:  # the lower of two headings says more
        column.role = _role_of(column.labels[-1].text) or column.role
    if column.role == "name" and content.mostly(content.awards) and content.awards > content.names:
        column.role = "award"
    year = _YEAR.fullmatch(label)
    counted = _COUNTED.match(label) or (_COUNTED.match(loose_key(column.labels[-1].text)) if column.labels else None)
    if column.labels and column.role not in ("number", "past") and not (_GENERIC.search(label) and not content.mostly(content.marks)):
        column.award = next((award for cell in column.labels for award in reader.awards_in(cell.start, cell.end)), None)
    if column.award is not None and (content.total or column.role != "name"):
        column.role = "head"
        column.noun = counted[1] or "" if counted else ""
    elif year and content.mostly(content.counts):
        column.role, column.year = "count", re.sub(r"\s*[-–]\s*", "-", year[1])
    elif counted and content.mostly(content.counts):
        column.role, column.noun = "count", counted[1] or ""
    elif column.role in _CONTENT_ROLES and "thành tích" not in label and content.mostly(content.awards) and content.awards >= content.names:
        column.role = "past" if column.role == "past" else "award"
    elif column.role == "award" and not content.awards:
        column.role = "name" if content.mostly(content.names) else "head?" if content.mostly(content.counts) else ""
    elif not column.labels and content.mostly(content.numbers):
        column.role = "number"


def _settle(columns: Columns, contents: dict[int, _Content]) -> None:
    """One name column at least, counts only where awards are named, approved before submitted."""
    awards = columns.having("award")
    names = columns.having("name")
    for number in names[1:]:
        if not re.match(r"tập thể|cá nhân", columns.of[number].label):
            columns.of[number].role = "unit"
    if awards and not names:
        for number, column in columns.of.items():
            if column.role in ("", "unit", "conclusion", "achievement", "head?") and contents[number].mostly(contents[number].counts):
                column.role = "count"
    counts = columns.having("count")
    if any(_APPROVED.search(columns.of[number].label) for number in counts):
        for number in counts:
            label = columns.of[number].label
            if _SUBMITTED.search(label) and not _APPROVED.search(label):
                columns.of[number].role = "submitted"
    if not names and not columns.having("count", "head"):
        _name_column(columns, contents)


def _name_column(columns: Columns, contents: dict[int, _Content]) -> None:
    units = columns.having("unit")
    if units:
        columns.of[units[0]].role = "name"
        return
    for number, column in columns.of.items():
        if column.role in ("", "achievement") and contents[number].names >= 1 and contents[number].mostly(contents[number].names):
            column.role = "name"
            return
