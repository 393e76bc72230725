"""Who is chosen or proposed for which role: 'bầu X làm Cụm trưởng, Y làm Cụm phó năm 2024'."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from extractor.knowledge.load import current_province
from extractor.model.analysis import Sentence
from extractor.model.mention import OrgMention, Piece
from extractor.records.awards import Reader, read_list
from extractor.records.document import Head
from extractor.records.organisations import Bodies
from extractor.records.parties import Party
from extractor.values.period import find_periods

ROLE = re.compile(
    r"(?<!\w)(?P<role>(?:Phó\s+)?trưởng\s+(?:khối|cụm)|Phó\s+(?:cụm|khối)(?:\s+trưởng)?|(?:cụm|khối)\s+(?:trưởng|phó)|(?:Phó\s+)?trưởng khu vực thi đua)(?:\s+thi đua)?(?:\s+số\s+\d+)?(?!\w)",
    re.I,
)
_CHOSEN = r"bầu|suy tôn|chỉ định|bàn giao|chuyển giao|giao|phân công|cử|nhất trí|thống nhất|tín nhiệm|công nhận|chọn|lựa chọn|giới thiệu|đề cử|đề xuất|hiệp thương|luân phiên|kiện toàn|bình chọn|bình bầu|trúng cử"
CHOOSE = re.compile(rf"(?<!\w)(?:{_CHOSEN})(?!\w)", re.I)
_STANDS_FOR = re.compile(r"(?:với vai trò|trên cương vị|với tư cách|thay mặt|quyền hạn|trách nhiệm|nhiệm vụ của)[^,;.]{0,30}$", re.I)
_SPEAKS = re.compile(
    r"^[^,;.:]{0,30},?\s(?:đã |cũng |sẽ )?(?:phát biểu|trình bày|báo cáo|chủ trì|lưu ý|điều hành|cho biết|khẳng định)", re.I
)
_HOLDS = (
    r"(?:đảm nhận|đảm nhiệm|đảm đương|đảm trách|phụ trách|tiếp nhận|tiếp quản|kế nhiệm|kế tục|nhận bàn giao|nhận|giữ|làm|là|trở thành|thực hiện"
    r"|gánh vác|gánh|mang|nắm|cầm|lãnh|ngồi vào|ngồi|lên|sang|thay|trúng cử|vào|ở|đứng|sắm|đóng|thế chân|thay thế)"
)
_OFFICE_WORD = r"(?:chức vụ|chức danh|nhiệm vụ|vai trò|vị trí|cương vị|trọng trách|chức|trách nhiệm|vai|ghế|ngôi|chân|phần|suất|công việc|việc|phận sự|lượt|cờ|gánh|chiếc ghế)"
_BEFORE = re.compile(
    rf"^[\s,–-]*(?:\([^)]{{0,60}}\)[\s,]*)?(?P<passive>(?:(?:tiếp tục |sẽ |vinh dự |cùng |lần lượt )?được\s+[^.;“”]{{0,80}}?(?:{_CHOSEN})\s*(?:tiếp tục |giữ lại )?)?(?:nhận cờ[^,;.]{{0,20}},?\s*)?)"
    rf"(?:sẽ |tiếp tục |lần lượt |luân phiên |cùng )*(?P<verb>{_HOLDS})?\s*(?:thêm |luôn |tiếp )?(?P<word>{_OFFICE_WORD})?\s*(?:là |làm |của )?(?:đơn vị|hai|các)?\s*$",
    re.I,
)
_VERB_AT_END = re.compile(rf"(?<!\w){_HOLDS}\s*(?:{_OFFICE_WORD}\s*)?$", re.I)
_VERB_TAIL = re.compile(r"\s(?:làm|giữ|tiếp|nhận|là|đảm|được)$")  # a verb that was read as part of the name before it
_BRACKET = re.compile(r"^\s*\(\s*(?:đơn vị |làm |giữ vai trò |là )?$")
_AFTER = re.compile(
    rf"^(?P<middle>[^.;“”]{{0,110}}?)\s*(?:(?<!\w)(?:là|cho|thuộc về|do|gồm có|gồm|sang|về|đến|tới|vào tay|gọi tên|có tên|xướng tên|dành cho|{_CHOSEN})(?!\w)|:(?:\s*(?:theo|qua|sau|như|bằng|được|đến|tới|đã)\s[^,.;:]{{3,40}},)?|(?<=\s)[-–—])\s*(?:\d+\s*/\s*\d+\s*(?:phiếu\s*)?(?:bầu|chọn)?\s*|(?:đơn vị|các đơn vị|đồng chí|đ/c|các đồng chí|ông|bà|các|cho|là|đại diện)\s+)*$",
    re.I,
)
_ACTS = re.compile(
    r"(?<!\w)(?:đã(?! (?:có|được|thuộc|tìm|chọn|rõ|giao|chuyển|trao|đến|về|sang|xong|bầu|nhất trí|thống nhất))|phát biểu|trình bày|báo cáo|điều hành|chủ trì|lưu ý|yêu cầu|cho biết|đề nghị|tặng|khen|đăng cai|tổ chức)(?!\w)",
    re.I,
)
_LINK = re.compile(r"\s*(?:,|và|cùng|;|,\s*và|với)\s*(?:đồng chí|ông|bà|đơn vị)?\s*", re.I)
_JOINED_ROLES = re.compile(r"\s*(?:,|và|;|/|-|,\s*và)\s*(?:đơn vị\s*)?")
_HANDED = re.compile(r"(?<!\w)(?:cho|sang|về|tới|đến|vào tay)\s+(?:đơn vị\s+)?$")
_HANDS = re.compile(r"(?<!\w)(?:giao|bàn giao|chuyển|chuyển giao|trao|luân phiên|luân chuyển|xoay)(?!\w)", re.I)
_TAKEN_FROM = re.compile(r"[^,.;]{0,40}(?<!\w)từ(?! năm| ngày| tháng| nay)(?!\w)")
_TAKES_OVER = ("tiếp nhận", "nhận bàn giao", "trúng cử", "tiếp quản", "kế nhiệm", "kế tục", "thế chân")
_NEXT_YEAR = re.compile(
    r"(?<!\w)(?:sang năm|năm sau|năm tới|năm học tới|năm học sau|năm kế tiếp|năm tiếp theo|nhiệm kỳ tới|kỳ tới|sắp tới)(?!\w)", re.I
)
# a few words between the nominee and the role, whatever they are, where the sentence speaks of a choice or of the year ahead
_FREE_GAP = re.compile(r"\s(?:[^\W\d_]+\s){1,9}")
_BARS = re.compile(
    r"(?<!\w)(?:của|cho|cùng|do|đề nghị|tặng|khen|dự|chủ trì|phát biểu|gồm|đại diện|lãnh đạo|so|báo cáo|trình bày|điều hành|cho biết|thay mặt|không|chưa|thôi|nguyên)(?!\w)"
)
_OF_CHOICE = re.compile(r"(?<!\w)(?:bầu|suy tôn|bàn giao|chuyển giao|luân phiên|chỉ định|phân công|hiệp thương|nhân sự)(?!\w)", re.I)
_HEADING_LENGTH = 90  # code points of a line that may be the heading over the roles
_PLACE = re.compile(
    r"(?<!\w)(?P<level>(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+)?(?!(?:Cụm|Khối|Hội|Ban|Sở|Năm)\b)[A-ZĐÀ-Ỹ][\w'’]*(?:(?:\s|\s?-\s?)[A-ZĐÀ-Ỹ][\w'’]*){0,3}"
)
_SILENT = frozenset(("header", "number", "residue", "junk", "timestamp", "recipients", "signature", "basis", "page", "title"))


@dataclass(slots=True)
class NominationItem:
    """One nomination under construction."""

    role: str
    nominee: Party
    year: str | None
    pieces: tuple[Piece, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Group:
    """Roles named together ('Cụm trưởng, Cụm phó'), with the stretch of the sentence that is theirs; offsets of the sentence."""

    roles: tuple[re.Match[str], ...]
    floor: int
    limit: int

    @property
    def start(self) -> int:
        return self.roles[0].start()

    @property
    def end(self) -> int:
        return self.roles[-1].end()

    @property
    def plural(self) -> bool:
        """A deputy's role may have several holders."""
        return len(self.roles) > 1 or "phó" in self.roles[0]["role"].lower()


class _Context:
    """What the sentences read so far say: whether the one before chose somebody, and the report's own year."""

    def __init__(self, reader: Reader, head: Head) -> None:
        self.reader = reader
        self.year = _one_year(reader.year) or _year_of(head.issued_on) or (reader.year[-4:] if reader.year else None)
        self.school = reader.year is not None and "-" in reader.year
        self.plan = head.kind == "plan"
        self.last: tuple[int, str | None] = (-9, None)
        self.chose = -9

    def year_ahead(self, text: str) -> str | None:
        """The year that 'năm tới' means, if the report names it somewhere; None without such words or where the report's own year is unknown."""
        if self.year is None or not self.year.isdigit() or not _NEXT_YEAR.search(text):
            return None
        following = str(int(self.year) + 1)
        return following if following in self.reader.analysis.text else None

    def heading(self, paragraph: int) -> str:
        """The short line over the paragraph; '' where a longer one is."""
        if paragraph == 0 or self.reader.zones.of[paragraph - 1] in _SILENT:
            return ""
        above = self.reader.analysis.paragraphs[paragraph - 1]
        line = self.reader.analysis.text[above.start : above.end].strip()
        return line if len(line) <= _HEADING_LENGTH and not line.endswith((".", ";")) else ""

    def is_ahead(self, year: str | None) -> bool:
        """Whether the role is for a year after the one reported."""
        if year is None:
            return False
        if self.year is None:
            return True
        first = year[-4:] if self.school and "-" in year else year[:4]
        return first > self.year or (self.plan and year[:4] == self.year)


def _one_year(period: str | None) -> str | None:
    """The year, or the last of a school year; None for a period of several."""
    if period is None or (len(period) == 9 and int(period[5:]) - int(period[:4]) > 1):
        return None
    return period[-4:]


def _year_of(day: str | None) -> str | None:
    """The year that a paper of this day reports on: in the first months the one before."""
    if day is None:
        return None
    year, month = int(day[:4]), int(day[5:7])
    return str(year - 1 if month <= 3 else year)


def collect_cluster_roles(reader: Reader, bodies: Bodies, head: Head) -> list[NominationItem]:
    """Cluster roles of running text, in order; a role that someone merely holds is none."""
    if not any(word in reader.analysis.text.lower() for word in ("khối", "cụm", "khu vực thi đua")):
        return []
    context = _Context(reader, head)
    found: list[NominationItem] = []
    for number, sentence in enumerate(reader.analysis.sentences):
        if reader.zones.of[sentence.paragraph] in _SILENT or reader.analysis.paragraphs[sentence.paragraph].kind == "cell":
            continue
        text = reader.gap(sentence.start, sentence.end)
        groups = (
            [group for group in _groups(text) if not _SPEAKS.match(text[group.end :])]
            if "trưởng" in text.lower() or "phó" in text.lower()
            else []
        )
        if groups:
            found.extend(_of_sentence(context, number, sentence, text, groups))
        if CHOOSE.search(text):
            context.chose = number
    return distinct([_settled(item, bodies) for item in found])


def _groups(text: str) -> list[_Group]:
    """Adjacent roles as one group each."""
    runs: list[list[re.Match[str]]] = []
    for role in ROLE.finditer(text):
        if runs and _JOINED_ROLES.fullmatch(text, runs[-1][-1].end(), role.start()):
            runs[-1].append(role)
        else:
            runs.append([role])
    return [
        _Group(tuple(run), runs[index - 1][-1].end() if index else 0, runs[index + 1][0].start() if index + 1 < len(runs) else len(text))
        for index, run in enumerate(runs)
    ]


def _of_sentence(context: _Context, number: int, sentence: Sentence, text: str, groups: list[_Group]) -> list[NominationItem]:
    reader, start = context.reader, sentence.start
    found: list[NominationItem] = []
    taken: set[int] = set()
    heading = context.heading(sentence.paragraph)
    told_above = _OF_CHOICE.search(heading) is not None
    above = next((value for _, _, value in find_periods(heading)), None) or context.year_ahead(heading)
    for group in groups:
        year = _role_year(text, group) or context.year_ahead(text)
        year = year or (context.last[1] if found or context.last[0] >= number - 1 else None) or above
        ahead = context.is_ahead(year) or _NEXT_YEAR.search(text[: group.end]) is not None
        if _STANDS_FOR.search(text[: group.start]) and not ahead:
            continue
        chained = bool(found) or context.last[0] == number - 1
        picked = _before(reader, start, text, group, taken)
        evident = picked is not None and (picked[1] or chained or ahead or told_above or _chosen_before(text, picked[0][0].start - start))
        if picked is None or not evident:
            picked = _after(reader, start, text, group, taken)
            evident = picked is not None and (
                chained
                or ahead
                or told_above
                or CHOOSE.search(text[: picked[0][0].start - start]) is not None
                or context.chose == number - 1
            )
        if picked is None or not evident:
            continue
        for role, party in _paired(group, picked[0]):
            taken.add(party.start)
            piece = (start + role.start("role"), start + role.end("role"))
            found.append(NominationItem(role_name(role["role"]), party, year, (piece, *party.pieces), 0.9))
        context.last = number, year
    return found


def _chosen_before(text: str, limit: int) -> bool:
    """A verb of choosing before the nominee in the same clause of the sentence."""
    verbs = list(CHOOSE.finditer(text, 0, max(0, limit)))
    return bool(verbs) and "." not in text[verbs[-1].end() : limit].replace("TP.", "")


def _paired(group: _Group, parties: list[Party]) -> list[tuple[re.Match[str], Party]]:
    """Roles and parties in the same order; one role takes all its parties."""
    if len(group.roles) == 1:
        return [(group.roles[0], party) for party in (parties if group.plural else parties[:1])]
    return list(zip(group.roles, parties, strict=False)) if len(parties) >= len(group.roles) else []


def _before(reader: Reader, start: int, text: str, group: _Group, taken: set[int]) -> tuple[list[Party], bool] | None:
    """(parties, whether the words themselves say that they were chosen) for 'X được bầu làm …', 'bầu X làm …', 'X (Cụm trưởng)'."""
    parties = [party for party in _named(reader, start + group.floor, start + group.start) if party.start not in taken]
    if not parties:
        return None
    last = parties[-1]
    end = last.end if last.end <= start + group.start else last.pieces[-1][1]
    swallowed = _VERB_TAIL.search(text[: end - start], max(0, last.start - start))
    gap = text[swallowed.start() if swallowed is not None else end - start : group.start]
    if end != last.end:  # the role was read as one of the person's posts: '…, Chủ tịch Công đoàn Sở làm Khối trưởng'
        held = _VERB_AT_END.search(gap)
        gap = gap[held.start() :] if held is not None else gap
    if _BRACKET.match(gap) and len(group.roles) == 1:
        return [last], False
    match = _BEFORE.match(gap)
    if match is None or not (match["verb"] or match["passive"].strip()):
        return ([last], False) if _is_free(gap) else None
    if (match["verb"] or "").lower() in ("tiếp nhận", "nhận bàn giao", "nhận") and last.person is not None:
        last = _body_of(last) or last
    listed = [last]
    for party in reversed(parties[:-1]):
        if not (group.plural and _LINK.fullmatch(text, party.end - start, listed[0].start - start)):
            break
        listed.insert(0, party)
    verb = (match["verb"] or "").lower()
    strong = bool(match["passive"].strip()) or verb in _TAKES_OVER or (verb == "nhận" and _TAKEN_FROM.match(text, group.end) is not None)
    return listed, strong


def _is_free(gap: str) -> bool:
    """Whether the words between nominee and role are a few plain ones that hand nothing over and tell of nobody else."""
    plain = re.sub(r"(?:Cụm|Khối)(?= )", "", gap)
    return _FREE_GAP.fullmatch(gap) is not None and plain.lower() == plain and not _BARS.search(gap) and not CHOOSE.search(gap)


def _after(reader: Reader, start: int, text: str, group: _Group, taken: set[int]) -> tuple[list[Party], bool] | None:
    """'Cụm trưởng năm 2024 là X', 'bàn giao Cụm trưởng từ X cho Y', 'Cụm trưởng, Cụm phó: X và Y'."""
    parties = [party for party in _named(reader, start + group.end, start + group.limit) if party.start not in taken]
    if not parties:
        return None
    if (
        len(parties) > 1
        and _HANDS.search(text[: parties[0].start - start])
        and _HANDED.search(text[parties[0].end - start : parties[1].start - start])
    ):
        return [parties[1]], True
    match = _AFTER.match(text[group.end : parties[0].start - start])
    if match is None or _ACTS.search(match["middle"]):
        return None
    listed, _ = read_list(reader, parties[0].start, start + group.limit)
    named = [party for party in listed if party.count is None]
    return (named or parties[:1]), False


def _named(reader: Reader, start: int, end: int) -> list[Party]:
    """Bodies and persons of the stretch, and places that stand for their authorities ('bầu tỉnh Hòa Bình làm …')."""
    parties = [party for party in reader.between(start, end) if party.count is None]
    text = reader.analysis.text
    mentions = reader.analysis.organisations
    for match in _PLACE.finditer(text, start, end):
        if match["level"] is None and current_province(match[0]) is None:
            continue
        at = bisect_left(mentions, match.start(), key=lambda mention: mention.end)
        covered = at < len(mentions) and mentions[at].start < match.end()
        if not covered and not any(party.start < match.end() and match.start() < party.end for party in parties):
            parties.append(Party(match.start(), match.end(), " ".join(match[0].split()), "organization", (match.span(),)))
    return sorted(parties, key=lambda party: party.start)


def _body_of(party: Party) -> Party | None:
    """The body that a person takes the role for."""
    body = (
        next((post.organization for post in reversed(party.person.posts) if post.organization is not None), None) if party.person else None
    )
    return Party(body.start, body.end, body.name, "organization", body.pieces, org=body) if body is not None else None


def role_name(role: str) -> str:
    """The role as listed: 'Cụm trưởng' of 'cụm  trưởng'."""
    role = " ".join(role.split())
    return role[:1].upper() + role[1:]


def _role_year(text: str, group: _Group) -> str | None:
    after = [value for _, _, value in find_periods(text[group.end : group.limit])]
    if after:
        return after[0]
    before = [value for _, _, value in find_periods(text[: group.start])]
    later = [value for _, _, value in find_periods(text[group.limit :])]
    return before[-1] if before else later[0] if later else None


def _settled(item: NominationItem, bodies: Bodies) -> NominationItem:
    """A bare head ('Hội được phân công làm …') stands for the issuer."""
    org: OrgMention | None = item.nominee.org
    if org is None or not org.bare or bodies.issuer is None:
        return item
    body = bodies.issuer if bodies.issuer.key.startswith(org.head) else bodies.find(org)
    name = body.name if body is not None and body.name != org.name else bodies.issuer.name
    return replace(item, nominee=replace(item.nominee, name=name))


def distinct(items: list[NominationItem]) -> list[NominationItem]:
    """Each role and nominee once, in order."""
    kept: dict[tuple[str, str], NominationItem] = {}
    for item in items:
        kept.setdefault((item.role.lower(), item.nominee.name.lower()), item)
    return list(kept.values())
