"""Lists of parties: where one goes on, where it ends, and which counts are totals of it."""

from __future__ import annotations

import re

from extractor.records.awards.reader import Reader
from extractor.records.parties import Party

_LEAD = re.compile(
    r"^[\s,:;(“\"–-]*(?:(?:cho|đối với|dành cho|tới|gồm có|bao gồm|gồm|là|các|những|đơn vị|tập thể|cá nhân|đồng chí|đ/c|nhóm|cụ thể|như sau|sau đây|sau|đó|có tên|tên|có|danh sách|số lượng|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
    r"|\d{1,3}|trong đó|cả|lần lượt|riêng|thuộc|toàn thể|hộ|ông|bà|anh|chị|thầy|cô|xuất sắc|tiêu biểu|trực thuộc|từng|mỗi|gia đình|nhóm tác giả|đại diện|thành viên|đảng viên|tổ chức|cơ sở)[\s,:(.–-]*){0,8}$",
    re.I,
)
SEP = re.compile(
    r"^(?:\s*\((?!\d+ )[^()]{0,90}\))?[\s,;/+–-]*(?:(?:và|cùng với|cùng|với|kể cả|cho|đồng chí|đ/c|ông|bà|anh|chị|thầy|cô|các|tập thể|cá nhân|đơn vị|lần lượt|đồng thời|\d{1,2}\s*[.)]|hộ|gia đình|hai|ba|lượt|có|gồm|:)[\s,;:–-]*){0,5}$",
    re.I,
)
_LIST_OPENS = re.compile(
    r"^[^.;\n]{0,90}?(?:,\s*)?(?:\bgồm có|\bbao gồm|\bgồm|\bđó là|\blà|:|\bcụ thể|\bsau đây|\()\s*[:(]?\s*(?:các |đồng chí |đ/c |ông |bà |tập thể |đơn vị |\d\s*[.)]\s*)*$"
)


def read_list(reader: Reader, position: int, limit: int, *, lead: bool = True) -> tuple[list[Party], int]:
    """The parties listed from the position on, and where the list ends; counts stay in it."""
    found: list[Party] = []
    end = position
    for party in reader.between(position, limit):
        gap = reader.gap(end, party.start)
        if not found:
            if not ((_LEAD.match(gap) and len(gap) < 90) if lead else not gap.strip(' :“"(')):
                break
        elif party.start < end:
            continue
        elif not SEP.match(gap) and not counted_list(reader, found[-1], gap, party):
            break
        found.append(party)
        end = max(end, party.end)
    return found, end


def counted_list(reader: Reader, before: Party, gap: str, party: Party) -> bool:
    """'05 tập thể đã có thành tích …, gồm: A, B': the list that a count announces."""
    return before.count is not None and party.count is None and bool(_LIST_OPENS.match(gap))


def settle_counts(parties: list[Party]) -> list[Party]:
    """Drops the totals whose whole list follows: '04 tập thể gồm: A, B, C, D' are four."""
    kept: list[Party] = []
    index = 0
    while index < len(parties):
        party = parties[index]
        if party.count is None:
            kept.append(party)
            index += 1
            continue
        run = index + 1
        counts = [party]
        while run < len(parties) and parties[run].count is not None:
            counts.append(parties[run])
            run += 1
        named_end = run
        while named_end < len(parties) and parties[named_end].count is None:
            named_end += 1
        named = parties[run:named_end]
        if named:
            matched = next((count for count in reversed(counts) if count.count == len(named)), None)
            total = sum(count.count or 0 for count in counts) == len(named)
            if total:
                counts = []
            elif matched is not None:
                counts = [count for count in counts if count is not matched]
        kept.extend(counts)
        kept.extend(named)
        index = named_end
    return kept


def group_ending(reader: Reader, parties: list[Party]) -> list[Party]:
    """The last parties that hang together as one list."""
    group = [parties[-1]]
    for party in reversed(parties[:-1]):
        if SEP.match(reader.gap(party.end, group[0].start)) or counted_list(reader, party, reader.gap(party.end, group[0].start), group[0]):
            group.insert(0, party)
        else:
            break
    return group
