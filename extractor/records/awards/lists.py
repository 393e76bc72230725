"""Lists of parties: where one goes on, where it ends, and which counts are totals of it."""

from __future__ import annotations

import re

from extractor.knowledge.lexicon import load_cues
from extractor.records.awards.reader import Reader
from extractor.records.parties import Party

_ROLES = "|".join(sorted(map(re.escape, load_cues()["before_names"]), key=len, reverse=True))
_LEAD = re.compile(
    r"^[\s,:;(“\"–-]*(?:(?:"
    + _ROLES
    + r"|cho|đối với|dành cho|tới|gồm có|bao gồm|gồm|là|các|những|đơn vị|tập thể|cá nhân|đồng chí|đ/c|nhóm|cụ thể|như sau|sau đây|sau|đó|có tên|tên|có|danh sách|số lượng|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
    r"|\d{1,3}|trong đó|cả|lần lượt|riêng|thuộc|toàn thể|hộ|ông|bà|anh|chị|thầy|cô|xuất sắc|tiêu biểu|trực thuộc|từng|mỗi|gia đình|nhóm tác giả|đại diện|thành viên|đảng viên|tổ chức|cơ sở)[\s,:(.–-]*){0,8}$",
    re.I,
)
PEOPLE_NOUNS = re.compile(
    r"cá nhân|đồng chí|hội viên|cán bộ|đảng viên|giáo viên|nhà giáo|người|học sinh|sinh viên|đoàn viên|công nhân|cn\b|công chức|viên chức|chiến sĩ|quân nhân|luật gia|nông dân|bác sĩ|thầy|cô|thanh niên|bà mẹ"
)
_ADDRESS = r"(?:,\s*(?:xã|huyện|tỉnh|thành phố|phường|thị trấn|thị xã|quận|thôn|bản|ấp|buôn|xóm|khối|tổ|khóm|làng|TP\.?)\s+(?:[A-ZĐÀ-Ỹ0-9][\w'’]*\s?)+)*"
SEP = re.compile(
    rf"^{_ADDRESS}(?:\s*\((?!\d+ )[^()]{{0,90}}\))?[\s,;/+)–-]*(?:(?:{_ROLES}|và|cùng với|cùng|với|kể cả|cho|đồng chí|đ/c|ông|bà|anh|chị|thầy|cô|các|tập thể|cá nhân|đơn vị|lần lượt|đồng thời|\d{{1,2}}\s*[.)]|[a-zđ]\s*\)|hộ|gia đình|hai|ba|lượt|có|gồm|:)[\s,;:–-]*){{0,5}}$",
    re.I,
)
_LIST_OPENS = re.compile(
    r"^[^.;\n]{0,90}?(?:[,;]\s*)?(?:\btrong (?:số )?đó(?: có)?|\bgồm có|\bbao gồm|\bgồm|\bđó là|\blà|:|\bcụ thể|\bsau đây|\()\s*[:(]?\s*(?:các |đồng chí |đ/c |ông |bà |tập thể |đơn vị |\d\s*[.)]\s*)*$"
)


_COMMA = re.compile(rf"(?:\s*\([^)]*\))?\s*,\s*(?:(?:{_ROLES})\s+)*")
_APPOSITION = re.compile(
    r"^(?:\s*\([^)]*\))?\s*[,–-][^;:.]{2,110}(?:;\s*(?:và\s+)?|(?:\bvà|,)\s+(?=(?:các\s+)?(?:ông|bà|anh|chị|em|cụ|đồng chí|đ/c|thầy|cô)\b))(?:các\s+)?(?:(?:ông|bà|anh|chị|em|cụ|đồng chí|đ/c|thầy|cô)\s*,?\s*)*$",
    re.I,
)
_NEW_STATEMENT = re.compile(r"\b(?:tặng|trao|đề nghị|công nhận|được|đã|nhận)\b")
# a party before a verb of giving is the next giver: 'cho 30 hộ, Hội Nông dân tỉnh tặng …'
_AGENT = re.compile(r"\s*(?:cũng |còn |đã |cùng |vừa )*(?:tặng|trao|công nhận|khen thưởng|truy tặng|đề nghị|trình|quyết định)\b")


def read_list(reader: Reader, position: int, limit: int, *, lead: bool = True, after: Party | None = None) -> tuple[list[Party], int]:
    """The parties listed from the position on, and where the list ends; counts stay in it."""
    found: list[Party] = [after] if after is not None else []
    end = position
    for party in reader.with_units(position, limit):
        gap = reader.gap(end, party.start)
        if party.weak and not _weak_fits(found, gap, counted=party.count is not None):
            continue
        if not found:
            if not ((_LEAD.match(gap) and len(gap) < 90) if lead else not gap.strip(' :“"(')):
                break
        elif party.start < end:
            continue
        elif _unit_of(found[-1], gap, party):
            end = max(end, party.end)
            continue
        elif not SEP.match(gap) and not counted_list(reader, found[-1], gap, party) and not _after_apposition(found[-1], gap):
            break
        if found and _AGENT.match(reader.analysis.text, party.end):
            break
        found.append(party)
        end = max(end, party.end)
    return found, end


def _weak_fits(found: list[Party], gap: str, *, counted: bool) -> bool:
    """Whether a place or small unit stands as a member of the list, not as somebody's address."""
    if not found:
        return not gap.strip(" :")
    return SEP.match(gap) is not None and (found[-1].weak or counted or ("," not in gap and found[-1].type != "person") or ";" in gap)


def _unit_of(before: Party, gap: str, party: Party) -> bool:
    """'đồng chí A, Đảng bộ xã B': a body after the comma is where the person belongs, if no post says so already."""
    alone = before.person is not None and not before.person.posts
    return alone and party.type == "organization" and _COMMA.fullmatch(gap) is not None


def _after_apposition(before: Party, gap: str) -> bool:
    """'ông A, ngư dân thôn B, và bà C': what describes a person ends where the next one is announced."""
    return before.type == "person" and _APPOSITION.match(gap) is not None and _NEW_STATEMENT.search(gap) is None


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
    """The counts whose members are not all among the names that follow them; the parts of a count go with it."""
    if len(counts) > 2 and counts[0].count == sum(count.count or 0 for count in counts[1:]):
        counts = counts[:1]
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


def outside_brackets(reader: Reader, parties: list[Party], end: int) -> list[Party]:
    """Without the parties inside a bracket that closes before the end, unless they are the members of a count before it."""
    kept: list[Party] = []
    for party in parties:
        before, behind = reader.gap(max(0, party.start - 120), party.start), reader.gap(party.end, end)
        inside = before.rfind("(") > before.rfind(")") and ")" in behind and "(" not in behind[: behind.find(")")]
        if not inside or (kept and kept[-1].type != "person"):
            kept.append(party)
    return kept or parties
