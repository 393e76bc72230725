"""People in tables: posts, units and ranks of a row's other columns go to the people of its name column."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from extractor.knowledge.casing import name_case
from extractor.knowledge.lexicon import LEVELS, load_positions
from extractor.model.analysis import Analysis
from extractor.model.mention import PersonMention, Piece
from extractor.records.naming import body_key
from extractor.records.organisations import Bodies
from extractor.records.people import MEMBERSHIP, Post, Someone, add_post, is_full_name
from extractor.records.tables.grid import Cell, Filler, Row, Table, find_tables, joined
from extractor.records.zones import Zones
from extractor.text.keys import loose_key, match_key

_SKIPPED = {"header", "number", "recipients", "signature", "residue", "page", "title"}
# the first that is found in the heading; keys as `loose_key` makes them
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("name", r"họ và tên|họ tên|họ, tên|^tên |^tên$|người (?:dự|tham dự|được)|^cá nhân|tập thể|^đại biểu|^hội viên|^cán bộ|^đảng viên|^danh sách"),
    ("other", r"khen|thẩm quyền|quyết định|cấp tặng|được tặng|hình thức|danh hiệu|^đề nghị|thành tích"),
    ("post_unit", r"chức (?:vụ|danh).*(?:đơn vị|cơ quan|nơi|công tác)|(?:đơn vị|cơ quan|nơi).*chức (?:vụ|danh)|nghề nghiệp, (?:đơn vị|nơi)"),
    ("post", r"chức vụ|chức danh|chức trách|nghề nghiệp|công việc|nhiệm vụ|vị trí|cương vị"),
    ("rank", r"cấp bậc|quân hàm|cấp hàm"),
    ("unit", r"đơn vị|cơ quan|nơi |địa chỉ|thường trú|chỗ ở|chi hội|chi bộ|công đoàn|^hội|^đoàn|tổ chức|xã|phường|huyện|phòng|khoa|trường|bộ phận|cơ sở"),
    ("other", r"."),
))  # fmt: skip
_RANK = r"(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý)|(?:thượng|trung|hạ) (?:sĩ|sỹ)|chuẩn úy|binh nhất|binh nhì)"
_RANK_FIRST = re.compile(rf"\s*({_RANK})\s*(?:[,;\-–]\s*|$)", re.I)
_RANK_INSIDE = re.compile(rf"\(\s*({_RANK})\s*\)", re.I)
_SEPARATOR = re.compile(r"\s*(?:,|;|\n|\s[-–—]\s|\bkiêm(?: nhiệm)?\b)\s*")
_NOT_POST = re.compile(
    r"(?:chủ trì|chủ tọa|vắng|có mặt|ghi biên bản|như trên|nêu trên|nghỉ hưu|đã nghỉ|nt\b|hội viên|đoàn viên|đảng viên|xã viên|nông dân|học sinh|sinh viên|thành viên|không|chưa|x$)",
    re.I,
)
_MEETING_ROLE = re.compile(r"(?:thư ký|chủ trì) (?:cuộc họp|hội nghị|phiên họp)", re.I)
_PARTY_UNIT = re.compile(r"(?:Đảng bộ|Chi bộ|Đảng ủy|Đảng uỷ)\s+", re.I)
_PARTY_POST = re.compile(r"(?:đảng ủy|đảng uỷ|đảng bộ|chi bộ|chi ủy|chi uỷ)$", re.I)
_PLACE_UNIT = re.compile(r"(?:Xã|Phường|Thị trấn|Huyện|Thị xã|Tỉnh|Thành phố)\b")
_REPEATING = {
    "phòng",
    "khoa",
    "ban",
    "buôn",
    "thôn",
    "bản",
    "xã",
    "ấp",
    "xóm",
    "tổ",
    "đội",
    "trạm",
    "làng",
    "khu",
    "khóm",
    "chi",
    "phường",
    "bộ",
}
_NAME = re.compile(r"[^\W\d_a-zà-ỹ][\w’'`ʼ]*(?:[ -]+[^\W\d_a-zà-ỹ][\w’'`ʼ]*){1,5}")
_NAME_LABEL = re.compile(r"họ và tên|họ tên|họ, tên|người (?:dự|tham dự)")


@dataclass(slots=True)
class _Reading:
    """What all tables share."""

    analysis: Analysis
    bodies: Bodies
    by_key: dict[str, Someone]
    people: list[Someone]
    starts: list[int]

    def inside(self, cell: Cell) -> list[PersonMention]:
        """People named in the cell, in order."""
        first = bisect_left(self.starts, cell.start)
        return self.analysis.people[first : bisect_left(self.starts, cell.end)]


def read_table_people(analysis: Analysis, zones: Zones, people: list[Someone], bodies: Bodies) -> None:
    """Adds to the people what the tables say of them; appends those that only a name column shows to be people."""
    reading = _Reading(analysis, bodies, {someone.key: someone for someone in people}, people, [person.start for person in analysis.people])
    for table in find_tables(analysis):
        heading = _columns(table)
        if zones.of[table.first] not in _SKIPPED or heading[0]:
            _read_table(reading, table, *heading)


def _read_table(reading: _Reading, table: Table, header: set[int], kinds: dict[int, str], labels: dict[int, str]) -> None:
    filler = Filler(table, set())
    for number in sorted(table.rows):
        if number in header:
            continue
        if sum(any(len(cell.text) > 3 for cell in cells) for cells in table.rows[number].values()) < 2 and len(table.rows[number]) < 3:
            filler.forget()
        row = filler.row(number)
        column = _name_column(reading, row, kinds)
        if column is None:
            continue
        alone = all(column == other or all(len(cell.text) < 4 for cell in cells) for other, cells in row.items())
        holders = _holders(reading, row[column], "" if alone else labels.get(column, ""))
        if holders:
            _fill_in(reading, row, column, kinds, labels, holders)


def _columns(table: Table) -> tuple[set[int], dict[int, str], dict[int, str]]:
    """Heading rows, kinds and labels by column: the first row, among the first three, that names two columns."""
    for number in sorted(table.rows)[:3]:
        labels = {column: loose_key(joined(cells)).strip(" .:") for column, cells in table.rows[number].items()}
        kinds = {column: next(kind for kind, pattern in _KINDS if pattern.search(label)) for column, label in labels.items() if label}
        known = [kind for kind in kinds.values() if kind != "other"]
        numbered = any(label in ("tt", "stt", "số tt", "số thứ tự") for label in labels.values())
        if (
            len(known) + numbered >= 2
            and len(labels) > 1
            and all(len(label) < 70 for label in labels.values())
            and ("name" in known or "post" in known or "post_unit" in known)
        ):
            return {number}, kinds, labels
    return set(), {}, {}


def _name_column(reading: _Reading, row: Row, kinds: dict[int, str]) -> int | None:
    """The name column by its heading, else the first column whose cell starts with a person."""
    named = [column for column in row if kinds.get(column) == "name"]
    for column in named:
        if not row[column][0].inherited:
            return column
    if kinds and named:
        return None
    for column, cells in sorted(row.items()):
        if (
            not cells[0].inherited
            and kinds.get(column, "") not in ("post", "post_unit", "rank")
            and any(_opens(reading, cell) for cell in cells)
        ):
            return column
    return None


def _opens(reading: _Reading, cell: Cell) -> bool:
    inside = reading.inside(cell)
    return bool(inside) and min(inside[0].outer_start or inside[0].start, inside[0].start) - cell.start <= 6


def _holders(reading: _Reading, cells: list[Cell], label: str) -> list[Someone]:
    """The people of a name cell, one a paragraph; a name that only the heading tells to be one is made a person."""
    found: list[Someone] = []
    for cell in cells:
        inside = [person for person in reading.inside(cell) if is_full_name(person.name)]
        if inside and inside[0].start - cell.start <= 40:
            someone = reading.by_key.get(match_key(inside[0].name))
            if someone is not None:
                someone.confidence = max(someone.confidence, 0.95)
                rank = _RANK_INSIDE.search(cell.text)
                if rank and not someone.rank:
                    _give_rank(someone, rank[1], cell.start + rank.start(1))
                found.append(someone)
        elif _NAME_LABEL.search(label) and not inside:
            someone = _plain_person(reading, cell)
            if someone is not None:
                found.append(someone)
    return found


def _plain_person(reading: _Reading, cell: Cell) -> Someone | None:
    if not _NAME.fullmatch(cell.text) or len(cell.text) > 40 or _is_body(reading, cell):
        return None
    name = " ".join(name_case(cell.text).split())
    key = match_key(name)
    someone = reading.by_key.get(key)
    if someone is None:
        piece = (cell.start, cell.start + len(cell.text))
        mention = PersonMention(piece[0], piece[1], name, outer_start=piece[0], outer_end=piece[1], rule="table", confidence=0.85)
        someone = reading.by_key[key] = Someone(key, name, [mention], roles={"mentioned"}, pieces=[piece], confidence=0.85)
        reading.people.append(someone)
    return someone


def _is_body(reading: _Reading, cell: Cell) -> bool:
    organisations = reading.analysis.organisations
    first = bisect_left(organisations, cell.start, key=lambda org: org.start)
    return first < len(organisations) and organisations[first].start < cell.end


def _fill_in(reading: _Reading, row: Row, name_column: int, kinds: dict[int, str], labels: dict[int, str], holders: list[Someone]) -> None:
    units: list[Cell] = []
    posted: list[tuple[str, str, list[Cell]]] = []
    for column, cells in sorted(row.items()):
        kind = kinds.get(column, "" if not kinds else "other")
        filled = [cell for cell in cells if not cell.blank]
        if column == name_column or not filled or kind == "other":
            continue
        titled = _title_length(_without_rank(filled[0].text)[1]) > 0
        if kind == "rank":
            _give_ranks(holders, filled)
        elif kind in ("post", "post_unit") or titled:
            posted.append((kind if kind.startswith("post") else "post_unit", labels.get(column, ""), filled))
        elif kind == "unit":
            units.extend(filled)
    for kind, label, filled in posted:
        paired = len(holders) > 1 and len(filled) == len(holders)
        for index, someone in enumerate(holders):
            for cell in filled[index : index + 1] if paired else filled:
                unit = units[index] if len(units) == len(holders) else units[0] if units else None
                _add_cell(reading, someone, cell, unit if kind == "post" else None, kind, "hội đồng" in label)


def _give_ranks(holders: list[Someone], cells: list[Cell]) -> None:
    for index, someone in enumerate(holders):
        cell = cells[index] if len(cells) == len(holders) else cells[0]
        rank = _RANK_FIRST.match(cell.text)
        if rank and not someone.rank:
            _give_rank(someone, rank[1], cell.start + rank.start(1))


def _give_rank(someone: Someone, rank: str, start: int) -> None:
    someone.rank = rank[:1].upper() + rank[1:].lower()
    someone.pieces.append((start, start + len(rank)))


def _without_rank(text: str) -> tuple[re.Match[str] | None, str]:
    rank = _RANK_FIRST.match(text)
    return (rank, text[rank.end() :]) if rank else (None, text)


def _add_cell(reading: _Reading, someone: Someone, cell: Cell, unit: Cell | None, kind: str, council: bool) -> None:
    rank, text = _without_rank(cell.text)
    rank = rank or _RANK_INSIDE.search(cell.text)
    if rank and not someone.rank:
        _give_rank(someone, rank[1], cell.start + rank.start(1))
    offset = cell.start + len(cell.text) - len(text)
    for at, part in _parts(text):
        if _NOT_POST.match(part) or MEMBERSHIP.match(part) or (_title_length(part) == 0 and (kind != "post" or not _may_be_post(part))):
            continue
        former = part.lower().startswith("nguyên ")
        start = offset + at
        piece: Piece = (start, min(cell.end, start + len(part)))
        words = " ".join(part.split())
        if council and "hội đồng" not in words.lower():
            issuer = reading.bodies.issuer
            if issuer is not None and issuer.key.startswith("hội đồng"):
                name, key, pieces = issuer.name, issuer.key, (piece, *issuer.mentions[0].pieces)
            else:
                name, key, pieces = "Hội đồng", None, (piece,)
            add_post(someone, Post(f"{words} {name}", words, name, key, former, pieces))
        elif unit is None or _names_place(reading, piece) or _is_cluster_role(words):
            add_post(someone, Post(words, words, None, None, former, (piece,)))
        else:
            _add_with_unit(reading, someone, words, piece, unit, former)


def _add_with_unit(reading: _Reading, someone: Someone, words: str, piece: Piece, unit: Cell, former: bool) -> None:
    name = " ".join(unit.text.split()).strip(" .;,").rpartition(": ")[2]
    tail = _PARTY_UNIT.match(name)
    if tail is not None and not loose_key(words).endswith(loose_key(tail[0]).strip()):
        if not _PARTY_POST.search(words):
            add_post(someone, Post(words, words, None, None, former, (piece,)))
            return
        name = name[tail.end() :]
    if loose_key(name) in loose_key(words):
        add_post(someone, Post(words, words, None, None, former, (piece,)))
        return
    key = reading.bodies.aliases.get(body_key(name), body_key(name))
    pieces = (piece, (unit.start, unit.start + len(unit.text.rstrip())))
    add_post(someone, Post(_join_unit(words, name), words, name, key, former, pieces))


def _parts(text: str) -> list[tuple[int, str]]:
    """The posts of a cell with where each starts: cut where a title follows."""
    text = re.sub(r"\([^)]*\)", lambda match: " " * len(match[0]), text)
    found: list[tuple[int, str]] = []
    start = 0
    for separator in _SEPARATOR.finditer(text):
        rest = text[separator.end() :]
        if _title_length(rest) or _NOT_POST.match(rest) or _MEETING_ROLE.match(rest):
            found.append((start, text[start : separator.start()]))
            start = separator.end()
    found.append((start, text[start:]))
    kept = [(at + len(part) - len(part.lstrip(" ,;-–")), part.strip(" ,;-–.")) for at, part in found]
    return [(at, part) for at, part in kept if part and not _MEETING_ROLE.match(part)]


def _may_be_post(part: str) -> bool:
    """A cell under 'Chức vụ' that opens with no known title: words, but no place, number or name of a body."""
    first = loose_key(part).split()
    return (
        part[:1].isalpha()
        and len(first) <= 12
        and not (first[0] in LEVELS or " ".join(first[:2]) in LEVELS or first[0] in ("chợ", "chùa", "số"))
    )


def _names_place(reading: _Reading, piece: Piece) -> bool:
    """Whether the post itself names a body with its place."""
    organisations = reading.analysis.organisations
    at = bisect_left(organisations, piece[0], key=lambda org: org.start)
    while at < len(organisations) and organisations[at].start < piece[1]:
        if organisations[at].place:
            return True
        at += 1
    return False


def _is_cluster_role(words: str) -> bool:
    return loose_key(words) in {loose_key(title) for title in load_positions()["cluster"]}


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(loose_key(title) for group in load_positions().values() for title in group)


def _title_length(text: str) -> int:
    """How many words of a known title the text opens with; 0 for none."""
    words = re.findall(r"[^\W\d_]+", loose_key(text[:90]))
    if words and words[0] in ("nguyên", "quyền", "cựu"):
        words = words[1:]
    if " ".join(words[:2]) == "chiến sĩ" and words[2:4] in (["thi", "đua"], ["tiên", "tiến"]):
        return 0
    return next((length for length in range(min(6, len(words)), 0, -1) if " ".join(words[:length]) in _titles()), 0)


def _join_unit(post: str, unit: str) -> str:
    """'Trưởng phòng' + 'Phòng Kinh doanh' → 'Trưởng phòng Kinh doanh'; 'Bí thư Đoàn xã' + 'Xã Ea Drơng' → 'Bí thư Đoàn xã Ea Drơng'."""
    last = loose_key(post).split()
    first = loose_key(unit).split()
    for length in (2, 1):
        if last[-length:] == first[:length] and len(first) > length and first[0] in _REPEATING:
            return " ".join([post, *unit.split()[length:]])
    if _PLACE_UNIT.match(unit):
        return f"{post} {unit[:1].lower()}{unit[1:]}"
    return f"{post} {unit}"
