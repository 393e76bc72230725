"""Who is chosen or proposed for which role: 'bầu X làm Cụm trưởng, Y làm Cụm phó năm 2024'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.model.analysis import Analysis
from extractor.model.mention import Piece
from extractor.records.awards import Reader, read_list
from extractor.records.organisations import paragraph_of
from extractor.records.parties import Party
from extractor.values.period import find_periods

_ROLE = re.compile(
    r"(?<!\w)(?P<role>(?:Phó\s+)?[Tt]rưởng (?:khối|cụm)(?: thi đua)?(?: số \d+)?|(?:Phó\s+)(?:Cụm|Khối|cụm|khối)(?:\s+trưởng)?|(?:Cụm|Khối|cụm|khối)\s+(?:trưởng|phó|Trưởng|Phó)|Phó [Tt]rưởng (?:Cụm|Khối)|(?:Phó )?Trưởng (?:Cụm|Khối)|Trưởng khu vực thi đua)(?!\w)"
)
_CHOOSE = re.compile(
    r"(?<!\w)(?:bầu|bầu chọn|bình bầu|suy tôn|chỉ định|giới thiệu|công nhận|bàn giao|giao|phân công|được giao|đảm nhận|đảm nhiệm|nhất trí để|nhất trí|cử|trúng cử|tín nhiệm|nhận|nhận nhiệm vụ|thống nhất|tiếp nhận|đề xuất|chọn|luân phiên|thay|làm|hiệp thương|tiếp tục|chuyển giao|nhận bàn giao|bầu ra|kiện toàn|nhất trí cao|đề cử|trao)(?!\w)",
    re.I,
)
_NOT = re.compile(r"năm (?:qua|nay) do |với vai trò|trên cương vị|thay mặt|đơn vị Cụm trưởng,? (?:đã|phát biểu|trình bày|báo cáo)|quyền hạn|trách nhiệm của|nhiệm vụ của|do các đơn vị|theo quy định|Cờ luân lưu", re.I)
_LINK_AFTER = re.compile(r"^\s*(?:,|\()?\s*(?:đảm nhận(?: vai trò)?|đảm nhiệm(?: vai trò| chức vụ| nhiệm vụ)?|làm|là|giữ(?: chức| vai trò| chức vụ)?|nhận(?: nhiệm vụ| vai trò)?|làm nhiệm vụ|tiếp tục làm|được (?:bầu|suy tôn|giao|cử|chỉ định)(?: làm| là| giữ)?|với vai trò|tiếp nhận(?: vai trò| nhiệm vụ)?|ở vai trò|trúng cử(?: chức vụ| chức)?|giữ trọng trách)?\s*(?:đơn vị|vai trò|chức vụ|nhiệm vụ|chức danh|cương vị)?\s*$", re.I)
_LINK_BEFORE = re.compile(
    r"^\s*(?:Cụm|Khối|cụm|khối)?\s*(?:(?:thi đua)?\s*(?:số\s+)?[\dIVX]*)?\s*(?:[A-ZĐ][^,.;]{0,50}?)?\s*(?:,?\s*(?:của |cho )?(?:năm học|năm|nhiệm kỳ|giai đoạn)\s+\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:(?:từ|của)\s+[^,.;]{3,60}?\s+)?(?:được giao lại|được giao|được bầu|giao lại|chuyển)?\s*(?:cho|là|:|thuộc về|do|gồm|sang)\s+(?:đơn vị\s+|các đơn vị\s+|đồng chí\s+|ông\s+|bà\s+)?$",
    re.I,
)
_ELECTED = re.compile(
    r"(?<!\w)(?:được bầu|trúng cử|được tín nhiệm bầu|tái đắc cử|được chỉ định|được hiệp thương|bầu (?:đồng chí |ông |bà )?[^,.;]{3,40}?)\s+(?:giữ chức(?: vụ)?|giữ|làm|chức vụ|chức danh|vào chức danh|chức)\s+(?P<role>(?:Phó )?(?:Chủ tịch|Bí thư|Trưởng ban|Chi hội trưởng|Hội trưởng|Chủ nhiệm|Tổng Thư ký)(?: Thường trực)?)"
)


@dataclass(slots=True)
class NominationItem:
    """One nomination under construction."""

    role: str
    nominee: Party
    year: str | None
    pieces: tuple[Piece, ...]
    confidence: float


def collect_nominations(reader: Reader) -> list[NominationItem]:
    """Nominations of running text, in order; a role that someone merely holds is none."""
    analysis = reader.analysis
    found: list[NominationItem] = []
    for sentence in analysis.sentences:
        zone = reader.zones.of[sentence.paragraph]
        if zone in ("header", "number", "residue", "junk", "timestamp", "recipients", "signature", "basis", "page") or (zone == "title"):
            continue
        text = reader.gap(sentence.start, sentence.end)
        roles = list(_ROLE.finditer(text))
        if roles and not _NOT.search(text):
            found.extend(_cluster_roles(reader, sentence.start, sentence.end, text, roles))
        found.extend(_elected(reader, sentence.start, text))
    return _distinct(found)


def _cluster_roles(reader: Reader, start: int, end: int, text: str, roles: list[re.Match[str]]) -> list[NominationItem]:
    chosen = _CHOOSE.search(text) is not None and re.search(
        r"bầu|suy tôn|chỉ định|bàn giao|giao |phân công|đảm nhận|đảm nhiệm|nhất trí|cử |tín nhiệm|công nhận|nhận (?:nhiệm vụ|bàn giao|vai trò)|thống nhất|chọn|làm|tiếp nhận|trúng cử|giới thiệu", text
    )
    if not chosen:
        return []
    found = []
    taken: set[int] = set()
    for index, role in enumerate(roles):
        floor = roles[index - 1].end() if index else 0
        before = [party for party in reader.between(start + floor, start + role.start()) if party.count is None]
        limit = roles[index + 1].start() if index + 1 < len(roles) else len(text)
        pick = _picked_before(reader, before, start, role, taken, text) or _picked_after(reader, start, role, limit, text)
        if not pick:
            continue
        year = _role_year(text, role)
        for party in pick:
            if party.start in taken:
                continue
            taken.add(party.start)
            piece = (start + role.start("role"), start + role.end("role"))
            found.append(NominationItem(_role_name(role["role"]), party, year, (piece, *party.pieces), 0.9))
    return found


def _role_name(role: str) -> str:
    role = " ".join(role.split())
    return role[:1].upper() + role[1:]


def _picked_before(reader: Reader, before: list[Party], start: int, role: re.Match[str], taken: set[int], text: str) -> list[Party]:
    """'bầu X làm Cụm trưởng', 'X được bầu làm …', 'X (Cụm trưởng)'."""
    if not before:
        return []
    last = before[-1]
    if last.start in taken:
        return []
    gap = text[last.end - start : role.start()]
    if last.type == "person" and last.person is not None and role.start() + start < last.end:
        return []
    if not _LINK_AFTER.match(gap):
        verb = re.search(r"(?:được|trúng|tiếp tục)\s+(?:\w+\s+){0,6}?(?:bầu|suy tôn|giao|chỉ định|cử|phân công|tín nhiệm)\s+(?:làm|là|giữ|đảm nhiệm|đảm nhận)?\s*(?:đơn vị|vai trò|chức vụ|nhiệm vụ)?\s*$", gap)
        late = re.search(r"(?:làm|đảm nhận|đảm nhiệm|giữ vai trò|là)\s+(?:đơn vị |vai trò |nhiệm vụ |chức vụ )?$", gap)
        if not ((verb or late) and len(gap) < 140 and not re.search(r"[.;]", gap)):
            return []
    if re.fullmatch(r"\s*[,(–-]*\s*", gap) and "(" not in gap:
        return []
    if "(" in gap and not re.search(r"bầu|suy tôn|thống nhất|là\s", text[: role.start()]):
        return []
    if re.match(r"^\s*(?:là|làm)\s", gap) and not re.search(r"(?:bầu|suy tôn|chỉ định|giao|cử|phân công|công nhận|nhất trí|tín nhiệm|thống nhất|chọn|giới thiệu|bàn giao)", text[: role.start()], re.I):
        year = re.search(r"năm\s+\d{4}", text)
        if not (year and re.match(r"^\s*làm\s", gap)):
            return []
    group = [last]
    for party in reversed(before[:-1]):
        link = text[party.end - start : group[0].start - start]
        if re.fullmatch(r"\s*(?:,|và|cùng)\s*(?:đồng chí\s*)?", link) and party.start not in taken and re.search(r"phó", role["role"], re.I):
            group.insert(0, party)
        else:
            break
    return group


def _picked_after(reader: Reader, start: int, role: re.Match[str], limit: int, text: str) -> list[Party]:
    """'Cụm trưởng năm 2024 là X', 'bàn giao Cụm trưởng cho X', 'công nhận Cụm trưởng cho X'."""
    following = [party for party in reader.between(start + role.end(), start + limit) if party.count is None]
    if not following:
        return []
    first = following[0]
    gap = text[role.end() : first.start - start]
    handed = re.search(r"(?:từ|của)\s+.{3,60}?\s+(?:cho|sang)\s+(?:đơn vị )?$", text[role.end() : following[1].start - start]) if len(following) > 1 else None
    if handed and re.search(r"bàn giao|chuyển giao|giao", text[: role.start()]):
        return [following[1]]
    if len(gap) < 110 and _LINK_BEFORE.match(gap):
        listed, _ = read_list(reader, first.start, start + limit)
        named = [party for party in listed if party.count is None]
        return named if re.search(r"phó", role["role"], re.I) and named else [first]
    return []


def _role_year(text: str, role: re.Match[str]) -> str | None:
    after = list(find_periods(text[role.end() :]))
    before = list(find_periods(text[: role.start()]))
    if after:
        return after[0][2]
    return before[-1][2] if before else None


def _elected(reader: Reader, start: int, text: str) -> list[NominationItem]:
    found = []
    for match in _ELECTED.finditer(text):
        parties = [party for party in reader.between(start, start + match.end()) if party.type == "person"]
        if not parties:
            continue
        party = parties[-1]
        if start + match.start("role") - party.end > 80:
            continue
        year = _role_year(text, match)
        found.append(NominationItem(match["role"], party, year, ((start + match.start("role"), start + match.end("role")), *party.pieces), 0.8))
    return found


def _distinct(items: list[NominationItem]) -> list[NominationItem]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for item in items:
        key = (item.role.lower(), item.nominee.name.lower())
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept


def zone_of(analysis: Analysis, zones: list[str], offset: int) -> str:
    """The zone at an offset."""
    return zones[paragraph_of(analysis, offset)]
