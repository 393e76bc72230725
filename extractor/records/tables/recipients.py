"""Who stands in a cell: people with their posts from the other columns, bodies as a whole, households, counts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from extractor.model.mention import OrgMention, PersonMention
from extractor.records.awards import Reader, read_list, settle_counts
from extractor.records.parties import Party
from extractor.records.tables.columns import Columns
from extractor.records.tables.context import is_total
from extractor.records.tables.grid import Cell, Row
from extractor.text.keys import loose_key

_LEAD = re.compile(r"\s*(?:[-+•*]\s*|\(?\d{1,3}[.)]\s*)?")
_TITLES = re.compile(
    r"(?:(?:đồng chí|đ/c|đ\.c|ông|bà|anh|chị|em|cụ|thầy|cô|mẹ|già làng|nghệ nhân|hòa thượng|hoà thượng|thượng tọa|thượng toạ|đại đức|ni sư|sư cô|linh mục|mục sư"
    r"|pgs|gs|ts|ths|bs|bscki{0,2}|ckii?|cn|ys|ks|ds|dsckii?|đd|nsưt|nsnd|ngưt|ttưt)(?!\w)\s*[.,]*\s*)+(?=[^\W\d_])",
    re.I,
)
_RANK = re.compile(
    r"(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý)|(?:thượng|trung|hạ) s[ĩỹ]|binh nh[ấì]t?|chuẩn úy)(?:\s+(?:QNCN|CN|chuyên nghiệp))?[\s,.]*",
    re.I,
)
_NAME = re.compile(r"[A-ZĐÀ-Ỹ][\w’'`]*(?:[\s-]+[A-ZĐÀ-Ỹ][\w’'`]*){1,5}")
_COLLECTIVE = re.compile(r"(?:nhân dân|cán bộ|tập thể|lực lượng)\b", re.I)
_HOUSEHOLD = re.compile(r"(?:hộ|gia đình)\s", re.I)
_POST = re.compile(
    r"\s*(?:Bí thư|Phó|Chủ tịch|Trưởng|Giám đốc|Ủy viên|Uỷ viên|Tổ trưởng|Chi hội trưởng|Hiệu trưởng|Chánh|Đội trưởng|Kế toán|Chủ nhiệm|Chuyên viên|Cán bộ|Công nhân|Giáo viên|lái xe|hội viên|nhân viên)\b",
    re.I,
)
_OPENING = re.compile(
    r"(?:Hội|Đoàn|Công đoàn|LĐLĐ|UBND|Trường|Chi hội|Đảng bộ|Ban|Phòng|Trạm|Công an)\b.*\b(?:xã|phường|huyện|tỉnh|thị xã|quận)$"
)


def row_recipients(reader: Reader, columns: Columns, row: Row, names: list[int], kind: str) -> list[Party]:
    """All recipients of a row."""
    parties: list[Party] = []
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
    return parties


def cell_recipients(reader: Reader, cell: Cell, kind: str) -> list[Party]:
    """The recipients of one cell; none where it only holds a rank, a dash or a remark."""
    if _RANK.fullmatch(cell.text) or re.match(r"\(|không\b|chưa\b", cell.text, re.I):
        return []
    start = cell.start + _LEAD.match(cell.text).end()  # type: ignore[union-attr]
    inside = reader.between(cell.start, cell.end)
    text = reader.analysis.text[start : cell.end]
    if inside and inside[0].count is not None and inside[0].start - start <= 3:
        return settle_counts(read_list(reader, cell.start, cell.end)[0])
    if _HOUSEHOLD.match(text) or (
        _COLLECTIVE.match(text) and not any(party.type == "organization" and party.start - start <= 9 for party in inside[:1])
    ):
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
    if (
        people
        and (people[0].start <= first or people[0].pieces[0][0] - first <= 2)
        and not (kind == "organization" and not named and not rank)
    ):
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
    return [replace(body, org=None if org is not None and org.bare and " " in body.name else org)]


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
    person = PersonMention(
        piece[0], piece[1], " ".join(name.split()), outer_start=piece[0], outer_end=piece[1], rule="table", confidence=0.85
    )
    return Party(piece[0], piece[1], person.name, "person", (piece,), person=person)


def _whole(text: str, start: int, kind: str) -> Party:
    stripped = text.rstrip(" ;,.")
    stripped = re.sub(r"\s*\([^)]*\)?$" if kind == "group" else r"\s*\((?:tập thể|cá nhân|\d+ [^)]*)\)$", "", stripped)
    return Party(start, start + len(stripped), " ".join(stripped.split()), kind, ((start, start + len(stripped)),))


def _full_body(reader: Reader, columns: Columns, column: int, party: Party) -> Party:
    """A bare place as a body: 'Hòa Ninh' under 'Hội Nông dân xã', or the one body of that place that the paper names."""
    if (
        (party.org is not None and not party.org.bare and party.org.head)
        or len(party.name) > 30
        or not re.fullmatch(r"[A-ZĐÀ-Ỹ][\w’']*(?:[\s-]+[A-ZĐÀ-Ỹ\d][\w’']*){0,4}", party.name)
    ):
        return party
    labels = columns.of[column].labels
    if _composes(labels):
        label = labels[-1]
        piece = (label.start, label.start + len(label.text))
        return replace(party, name=f"{label.text} {party.name}", pieces=(piece, *party.pieces))
    owners: dict[str, OrgMention] = {}
    for org in reader.analysis.organisations:
        if (
            not org.bare
            and org.kind != "emulation_cluster"
            and org.place
            and loose_key(org.place) == loose_key(party.name)
            and loose_key(org.name).endswith(loose_key(party.name))
        ):
            owners.setdefault(loose_key(org.name), org)
    if owners:
        heads = Counter(org.head for org in reader.analysis.organisations if not org.bare)
        org = max(owners.values(), key=lambda owner: heads[owner.head])
        return replace(party, name=org.name, org=org, pieces=(*org.pieces, *party.pieces))
    return party


def _composes(labels: list[Cell]) -> bool:
    """A heading that opens the names below it: 'Hội Nông dân xã'."""
    return bool(labels) and _OPENING.match(labels[-1].text) is not None
