"""Who stands in a cell: people with their posts from the other columns, bodies as a whole, households, counts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from extractor.model.mention import OrgMention, PersonMention, Piece, PostMention
from extractor.records.awards import Reader, read_list, settle_counts
from extractor.records.parties import Party
from extractor.records.tables.columns import Columns
from extractor.records.tables.context import is_total
from extractor.records.tables.grid import Cell, Row, joined
from extractor.text.keys import loose_key

_LEAD = re.compile(r"\s*(?:[-+•*]\s*|\(?\d{1,3}[.)]\s*)?")
_TITLES = re.compile(
    r"(?:(?:đồng chí|đ/c|đ\.c|ông|bà|anh|chị|em|cụ|thầy|cô|mẹ|già làng|nghệ nhân|hòa thượng|hoà thượng|thượng tọa|thượng toạ|đại đức|ni sư|sư cô|linh mục|mục sư"
    r"|pgs|gs|ts|ths|bs|bscki{0,2}|ckii?|cn|ys|ks|ds|dsckii?|đd|nsưt|nsnd|ngưt|ttưt|nguyễn thị tự)\s*[.,]*\s*)+(?=[^\W\d_])",
    re.I,
)
_RANK = re.compile(r"(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý)|(?:thượng|trung|hạ) s[ĩỹ]|binh nh[ấì]t?|chuẩn úy)(?:\s+(?:QNCN|CN|chuyên nghiệp))?[\s,.]*", re.I)
_NAME = re.compile(r"[A-ZĐÀ-Ỹ][\w’'`]*(?:[\s-]+[A-ZĐÀ-Ỹ][\w’'`]*){1,5}")
_COLLECTIVE = re.compile(r"(?:nhân dân|cán bộ|tập thể|lực lượng)\b", re.I)
_HOUSEHOLD = re.compile(r"(?:hộ|gia đình)\s", re.I)
_POST = re.compile(r"\s*(?:Bí thư|Phó|Chủ tịch|Trưởng|Giám đốc|Ủy viên|Uỷ viên|Tổ trưởng|Chi hội trưởng|Hiệu trưởng|Chánh|Đội trưởng|Kế toán|Chủ nhiệm|Chuyên viên|Cán bộ|Công nhân|Giáo viên|lái xe|hội viên|nhân viên)\b", re.I)
_SPLIT_POSTS = re.compile(
    r"\s*(?:,|;| - | – |\bkiêm\b|\n)\s*(?=(?:Bí thư|Phó|Chủ tịch|Trưởng|Giám đốc|Ủy viên|Uỷ viên|Tổ trưởng|Chi hội trưởng|Cụm|Khối|Hiệu trưởng|Chánh|Đội trưởng|Kế toán|Chủ nhiệm|Tổng|Thư ký|Đảng ủy viên|Tỉnh ủy viên|Huyện ủy viên|Chi ủy))"
)
_OPENING = re.compile(r"(?:Hội|Đoàn|Công đoàn|LĐLĐ|UBND|Trường|Chi hội|Đảng bộ|Ban|Phòng|Trạm|Công an)\b.*\b(?:xã|phường|huyện|tỉnh|thị xã|quận)$")
_PLACE_UNIT = re.compile(r"(?:Xã|Phường|Thị trấn|Huyện|Thị xã|Tỉnh|Thành phố)\b")
_REPEATING = ("phòng", "khoa", "ban", "buôn", "thôn", "bản", "xã", "ấp", "xóm", "tổ", "đội", "trạm", "làng", "khu", "khóm", "chi", "phường")


@dataclass(slots=True)
class RowPerson:
    """A person named in a table row, with what the row's other cells say of them."""

    person: PersonMention
    posts: tuple[PostMention, ...]
    rank: str | None
    rank_piece: Piece | None


def row_recipients(reader: Reader, columns: Columns, row: Row, names: list[int], kind: str) -> tuple[list[Party], list[RowPerson]]:
    """All recipients of a row and what is known of the people among them."""
    parties: list[Party] = []
    people: list[RowPerson] = []
    for column in names:
        label = columns.of[column].label
        if _composes(columns.of[column].labels):
            kind = "organization"
        expected = kind or ("person" if re.match(r"họ|cá nhân", label) and "tập thể" not in label and "đơn vị" not in label else "")
        for cell in row.get(column, []):
            if cell.blank or is_total(cell.text):
                continue
            found = cell_recipients(reader, cell, expected)
            if found and found[0].type == "organization" and len(found) == 1:
                found = [_full_body(reader, columns, column, found[0])]
            parties.extend(found)
    rank = next((joined([cell]) for column in names for cell in row.get(column, []) if _RANK.fullmatch(cell.text)), None)
    for party in parties:
        if party.person is not None:
            people.append(_with_posts(columns, row, party.person, rank if len(parties) == 1 else None))
    return parties, people


def cell_recipients(reader: Reader, cell: Cell, kind: str) -> list[Party]:
    """The recipients of one cell; none where it only holds a rank, a dash or a remark."""
    if _RANK.fullmatch(cell.text) or re.match(r"\(|không\b|chưa\b", cell.text, re.I):
        return []
    start = cell.start + _LEAD.match(cell.text).end()  # type: ignore[union-attr]
    inside = reader.between(cell.start, cell.end)
    text = reader.analysis.text[start : cell.end]
    if inside and inside[0].count is not None and inside[0].start - start <= 3:
        return settle_counts(read_list(reader, cell.start, cell.end)[0])
    if _HOUSEHOLD.match(text) or _COLLECTIVE.match(text) and not any(party.type == "organization" and party.start - start <= 9 for party in inside[:1]):
        return [_whole(text, start, "group")]
    named = _TITLES.match(text)
    first = start + (named.end() if named else 0)
    rank = _RANK.match(reader.analysis.text[first : cell.end])
    first += rank.end() if rank else 0
    people = [party for party in inside if party.type == "person" and party.person is not None]
    cut = bool(people) and people[0].pieces[0][0] > first + 1 and reader.analysis.text[first : people[0].pieces[0][0]].strip().isalpha()
    if cut and (named or rank or kind == "person"):  # the first syllable taken for a title
        person = _plain_person(reader, first, cell)
        if person is not None:
            return [person]
    if people and (people[0].start <= first or people[0].pieces[0][0] - first <= 2) and not (kind == "organization" and not named and not rank):
        head = people[0]
        if head.pieces[0][0] < first:  # a title read as part of the name
            head = _renamed(head, first)
        return [head, *_more_people(reader, people, cell)]
    if kind == "person" or named or rank or _post_follows(reader, first, cell):
        person = _plain_person(reader, first, cell)
        if person is not None:
            return [person]
    if len(text) < 4 or len(text) > 170 or not text[0].isalpha():
        return []
    body = _whole(text, start, "organization")
    org = next((party.org for party in inside if party.type == "organization"), None)
    return [replace(body, org=org)]


def _post_follows(reader: Reader, first: int, cell: Cell) -> bool:
    """'Y Thúy Hằng, Phó Trưởng phòng': what stands before the comma is then a name."""
    comma = reader.analysis.text.find(",", first, cell.end)
    return 0 < comma - first < 40 and _POST.match(reader.analysis.text, comma + 1) is not None


def _more_people(reader: Reader, people: list[Party], cell: Cell) -> list[Party]:
    """Further people of one cell: each must stand in a list, not in a remark about the first."""
    found: list[Party] = []
    before = people[0]
    for party in people[1:]:
        if not re.fullmatch(r"\s*(?:[,;]|và)?\s*(?:đ/c|đồng chí|ông|bà)?\s*", reader.analysis.text[before.end : party.start]):
            break
        found.append(party)
        before = party
    return found


def _renamed(party: Party, first: int) -> Party:
    """The person without the title that was taken for a part of the name."""
    person = party.person
    end = party.pieces[0][1]
    if person is None or end - first < 4:
        return party
    name = " ".join(person.name.split()[-len(_words(person.name, end - first)) :])
    return replace(party, name=name, pieces=((first, end),), person=replace(person, start=first, name=name))


def _words(name: str, length: int) -> list[str]:
    """The last words of a name that fill the length."""
    words = name.split()
    while len(words) > 2 and len(" ".join(words)) > length:
        words = words[1:]
    return words


def _plain_person(reader: Reader, first: int, cell: Cell) -> Party | None:
    """A name that only the column tells to be one: capitalised words up to a comma, bracket or dash."""
    text = reader.analysis.text[first : cell.end]
    head = re.split(r"\s*[,;(–\n]|\s-\s", text, maxsplit=1)[0].rstrip(" .")
    if not _NAME.fullmatch(head) or len(head) > 45:
        return None
    name = head.title() if head.isupper() else head
    piece = (first, first + len(head))
    person = PersonMention(piece[0], piece[1], " ".join(name.split()), outer_start=piece[0], outer_end=piece[1], rule="table", confidence=0.85)
    return Party(piece[0], piece[1], person.name, "person", (piece,), person=person)


def _whole(text: str, start: int, kind: str) -> Party:
    stripped = text.rstrip(" ;,.")
    stripped = re.sub(r"\s*\([^)]*\)?$" if kind == "group" else r"\s*\((?:tập thể|cá nhân|\d+ [^)]*)\)$", "", stripped)
    return Party(start, start + len(stripped), " ".join(stripped.split()), kind, ((start, start + len(stripped)),))


def _full_body(reader: Reader, columns: Columns, column: int, party: Party) -> Party:
    """A bare place as a body: 'Hòa Ninh' under 'Hội Nông dân xã', or the one body of that place that the paper names."""
    if (party.org is not None and not party.org.bare and party.org.head) or len(party.name) > 30 or not re.fullmatch(r"[A-ZĐÀ-Ỹ][\w’']*(?:[\s-]+[A-ZĐÀ-Ỹ\d][\w’']*){0,4}", party.name):
        return party
    labels = columns.of[column].labels
    if _composes(labels):
        label = labels[-1]
        piece = (label.start, label.start + len(label.text))
        return replace(party, name=f"{label.text} {party.name}", pieces=(piece, *party.pieces))
    owners: dict[str, OrgMention] = {}
    for org in reader.analysis.organisations:
        if not org.bare and org.kind != "emulation_cluster" and org.place and loose_key(org.place) == loose_key(party.name) and loose_key(org.name).endswith(loose_key(party.name)):
            owners.setdefault(loose_key(org.name), org)
    if owners:
        heads = Counter(org.head for org in reader.analysis.organisations if not org.bare)
        org = max(owners.values(), key=lambda owner: heads[owner.head])
        return replace(party, name=org.name, org=org, pieces=(*org.pieces, *party.pieces))
    return party


def _composes(labels: list[Cell]) -> bool:
    """A heading that opens the names below it: 'Hội Nông dân xã'."""
    return bool(labels) and _OPENING.match(labels[-1].text) is not None


def _with_posts(columns: Columns, row: Row, person: PersonMention, rank: str | None) -> RowPerson:
    """Posts from the columns for post and unit: 'Chủ tịch' + 'Hội CCB xã A'."""
    posts: list[PostMention] = []
    units = [cell for column in columns.having("unit", "address") for cell in row.get(column, []) if not cell.blank]
    rank_piece: Piece | None = None
    for column in columns.having("rank"):
        for cell in row.get(column, [])[:1]:
            if not cell.blank:
                rank, rank_piece = cell.text, (cell.start, cell.start + len(cell.text))
    for column in columns.having("post"):
        for cell in row.get(column, []):
            if not cell.blank:
                posts.extend(_cell_posts(cell, units))
    for column in columns.having("post_unit"):
        for cell in row.get(column, []):
            if not cell.blank:
                posts.extend(_cell_posts(cell, []))
    return RowPerson(person, tuple(posts or person.posts), rank, rank_piece)


def _cell_posts(cell: Cell, units: list[Cell]) -> list[PostMention]:
    """'Bí thư Đảng ủy, Chủ tịch HĐND' with the unit of the next column; the cell's own wording is kept."""
    found = []
    for match_start, part in _parts(cell):
        piece: Piece = (match_start, match_start + len(part))
        text = " ".join(part.split())
        unit = units[0] if units else None
        if unit is None or loose_key(unit.text) in loose_key(text):
            found.append(PostMention(piece[0], piece[1], text, text, None, pieces=(piece,)))
            continue
        name = " ".join(unit.text.split()).strip(" .;,")
        org = OrgMention(unit.start, unit.end, name, ((unit.start, unit.end),), "", "other")
        found.append(PostMention(piece[0], piece[1], _join_unit(text, name), text, org, pieces=(piece, (unit.start, unit.start + len(unit.text.rstrip())))))
    return found


def _parts(cell: Cell) -> list[tuple[int, str]]:
    """The posts of a cell with where each starts."""
    found = []
    position = 0
    for part in _SPLIT_POSTS.split(cell.text):
        stripped = part.strip(" ,;-–.")
        at = cell.text.find(stripped, position)
        if stripped and at >= 0:
            found.append((cell.start + at, stripped))
            position = at + len(stripped)
    return found


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
