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
PEOPLE_NOUNS = re.compile(
    r"cá nhân|đồng chí|hội viên|cán bộ|đảng viên|giáo viên|nhà giáo|người|học sinh|sinh viên|đoàn viên|công nhân|cn\b|công chức|viên chức|chiến sĩ|quân nhân|luật gia|nông dân|bác sĩ|thầy|cô|thanh niên|bà mẹ"
)
SEP = re.compile(
    r"^(?:\s*\((?!\d+ )[^()]{0,90}\))?[\s,;/+)–-]*(?:(?:và|cùng với|cùng|với|kể cả|cho|đồng chí|đ/c|ông|bà|anh|chị|thầy|cô|các|tập thể|cá nhân|đơn vị|lần lượt|đồng thời|\d{1,2}\s*[.)]|hộ|gia đình|hai|ba|lượt|có|gồm|:)[\s,;:–-]*){0,5}$",
    re.I,
)
_LIST_OPENS = re.compile(
    r"^[^.;\n]{0,90}?(?:[,;]\s*)?(?:\btrong (?:số )?đó(?: có)?|\bgồm có|\bbao gồm|\bgồm|\bđó là|\blà|:|\bcụ thể|\bsau đây|\()\s*[:(]?\s*(?:các |đồng chí |đ/c |ông |bà |tập thể |đơn vị |\d\s*[.)]\s*)*$"
)


# a party before a verb of giving is the next giver: 'cho 30 hộ, Hội Nông dân tỉnh tặng …'
_AGENT = re.compile(r"\s*(?:cũng |còn |đã |cùng |vừa )*(?:tặng|trao|công nhận|khen thưởng|truy tặng|đề nghị|trình|quyết định)\b")


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
        if found and _AGENT.match(reader.analysis.text, party.end):
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
        run = index
        while run < len(parties) and parties[run].count is not None:
            run += 1
        end = run
        while end < len(parties) and parties[end].count is None:
            end += 1
        counts, named = parties[index:run], parties[run:end]
        kept.extend(_without_listed(counts, named))
        kept.extend(named)
        index = end
    return kept


def _without_listed(counts: list[Party], named: list[Party]) -> list[Party]:
    """The counts whose members are not all among the names that follow them."""
    if not named or sum(count.count or 0 for count in counts) == len(named):
        return [] if named else counts
    people = sum(party.type == "person" for party in named)
    left = []
    for count in counts:
        same_kind = people if PEOPLE_NOUNS.search(count.noun) else len(named) - people
        if count.count != same_kind and not (count is counts[-1] and count.count == len(named)):
            left.append(count)
    return left


def group_ending(reader: Reader, parties: list[Party]) -> list[Party]:
    """The last parties that hang together as one list."""
    group = [parties[-1]]
    for party in reversed(parties[:-1]):
        if SEP.match(reader.gap(party.end, group[0].start)) or counted_list(reader, party, reader.gap(party.end, group[0].start), group[0]):
            group.insert(0, party)
        else:
            break
    return group
