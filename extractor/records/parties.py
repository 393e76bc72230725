"""Who may receive: organisations, people, households and counted groups, as one ordered list of parties."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from extractor.knowledge.load import current_province
from extractor.model.analysis import Analysis
from extractor.model.mention import OrgMention, PersonMention, Piece

_HOUSEHOLD = re.compile(r"(?:[Hh]ộ(?: gia đình)?|[Gg]ia đình)\s+(?:ông|bà|anh|chị|cụ|mẹ|hội viên)?\s*$")
_PEOPLE_OF = re.compile(
    r"(?:[Nn]hân dân và cán bộ|[Cc]án bộ và [Nn]hân dân|[Nn]hân dân và (?:LLVT|lực lượng vũ trang)|[Cc]án bộ, [Nn]hân dân|[Cc]án bộ, chiến sĩ|Nhân dân)\s+(?:và (?:LLVT|nhân dân)\s+)?$"
)
_FOLK = r"(?:[Đđ]ảng bộ|[Cc]hính quyền|[Nn]hân dân|[Cc]án bộ|[Hh]ội viên|[Cc]hiến sĩ|[Qq]uân|LLVT|[Ll]ực lượng vũ trang(?: nhân dân)?|[Đđ]oàn viên|[Đđ]ồng bào)"
_LEVEL_PLACE = re.compile(
    rf"{_FOLK}(?:(?:, | và ){_FOLK}){{1,3}}\s+(?:các dân tộc\s+)?(?:tỉnh|thành phố|huyện|thị xã|xã|phường|thị trấn|quận|thôn|bản|buôn|ấp|làng)\s+(?:[A-ZĐÀ-Ỹ][\w'’]*\s?)+(?:,\s+(?:xã|huyện|tỉnh|thị xã|thành phố|quận)\s+(?:[A-ZĐÀ-Ỹ][\w'’]*[ ]?)+)*"
)


@dataclass(frozen=True, slots=True)
class Party:
    """One possible recipient or nominee.

    Attributes:
        start, end: all words that belong to it, with posts and honorific.
        name: as listed.
        type: 'organization', 'person' or 'group'.
        pieces: the places of the name itself.
        count: number of a counted group; None otherwise.
        weak: a place or small unit by its form alone: a party only where a list of recipients has room for one.
    """

    start: int
    end: int
    name: str
    type: str
    pieces: tuple[Piece, ...]
    count: int | None = None
    org: OrgMention | None = None
    person: PersonMention | None = None
    noun: str = ""
    weak: bool = False


def collect_parties(analysis: Analysis) -> list[Party]:
    """All parties in order; bodies inside a person's posts, an award's authority or an office are left out."""
    blocked = [(person.outer_start, person.outer_end) for person in analysis.people]
    blocked += [(award.outer_start, award.outer_end) for award in analysis.awards]
    offices = [(office.start, office.end) for office in analysis.authorities if office.office]
    parties: list[Party] = []
    for person in analysis.people:
        parties.append(_person(analysis, person))
    cover = _Cover([*blocked, *offices])
    for org in analysis.organisations:
        if org.kind == "emulation_cluster" or cover.holds(org.pieces[-1][0] if org.plural else org.start):
            continue
        parties.append(_organisation(analysis, org))
    awards = _Cover([(award.outer_start, award.outer_end) for award in analysis.awards])
    for count in analysis.counts:
        if not (awards.holds(count.start) or awards.holds(count.end - 1)):
            parties.append(Party(count.start, count.end, count.text, "group", ((count.start, count.end),), count.number, noun=count.noun))
    for match in _LEVEL_PLACE.finditer(analysis.text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        parties = [party for party in parties if not (start <= party.start < end)]
        parties.append(Party(start, end, " ".join(analysis.text[start:end].split()), "group", ((start, end),)))
    parties.sort(key=lambda party: (party.start, -party.end))
    return _without_overlaps(parties)


class _Cover:
    """Whether an offset lies in one of the spans."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, offset: int) -> bool:
        index = bisect_left(self._starts, offset + 1) - 1
        return any(self._spans[k][0] <= offset < self._spans[k][1] for k in range(max(0, index - 3), index + 1))


def _person(analysis: Analysis, person: PersonMention) -> Party:
    before = analysis.text[max(0, person.start - 30) : person.start]
    household = _HOUSEHOLD.search(before)
    if household is not None:
        start = person.start - (len(before) - household.start())
        name = " ".join(analysis.text[start : person.end].split())
        return Party(start, max(person.end, person.outer_end), name, "group", ((start, person.end),))
    return Party(
        min(person.outer_start, person.start),
        max(person.outer_end, person.end),
        person.name,
        "person",
        ((person.start, person.end),),
        person=person,
    )


def _organisation(analysis: Analysis, org: OrgMention) -> Party:
    return Party(org.start, org.end, org.name, "organization", org.pieces, org=org)


def _without_overlaps(parties: list[Party]) -> list[Party]:
    kept: list[Party] = []
    for party in parties:
        if kept and party.start < kept[-1].end and party.type != "organization":
            if party.type == "person" and kept[-1].type == "group" and kept[-1].count is None:
                continue
            if party.type == "group" and kept[-1].type != "person":
                kept[-1] = party if party.end > kept[-1].end and kept[-1].type == "group" else kept[-1]
                continue
            continue
        kept.append(party)
    return kept


_UNIT_NOUNS = (
    r"tổ|đội|lớp|làng|thôn|bản|buôn|ấp|xóm|khóm|khu phố|huyện|xã|phường|thị trấn|thị xã|thành phố|tỉnh|đặc khu|trạm|phân xưởng|xưởng|xí nghiệp|nhóm"
    r"|câu lạc bộ|hợp tác xã|chi bộ|chi hội|chi đoàn|trung đội|đại đội|tiểu đội|tiểu đoàn|trung đoàn|lữ đoàn|khẩu đội|hải đội|biên đội|kíp|ca|tàu|chốt|đồn"
    r"|ban chuyên án|chuyên án|ban chỉ huy|ban quản lý|đoàn|khối|khoa|ngành|nông trường|lâm trường|hạt|dòng họ|họ đạo|giáo xứ|chùa"
)
_NAMELESS = r"[^\s,;:.()“”\"]+"
_PLACES = r"(?:(?<=\bcho )|(?<=đối với )|(?<=: )|(?<=; )|(?<=, )|(?<=\bvà )|(?<=\btập thể )|(?<=\bđơn vị ))"
_ENDS = r"(?=\s*(?:[,;.:(]|$)|\s+(?:và|cùng|vì|có|đã|do|trong|được|về|-|–)\s)"
_UNIT = re.compile(
    "(?<= )"  # what every place ends with, so that the scan leaps
    + _PLACES
    + rf"(?:(?i:{_UNIT_NOUNS})(?: {_NAMELESS}){{1,8}}?|P[ACKVX]\d\d\w?|[A-ZĐÀ-Ỹ]{_NAMELESS}(?: [A-ZĐÀ-Ỹ]{_NAMELESS}){{0,3}})"
    + _ENDS
)
UNIT_WORD = re.compile(rf"(?:{_UNIT_NOUNS})\s|P[ACKVX]\d\d", re.I)
_COUNTED = re.compile(
    r"(?=\d)(?:(?<=\bcho )|(?<=đối với )|(?<=: )|(?<=; )|(?<=, )|(?<=\bvà )|(?<=\bgồm )|(?<=\btới )|(?<=\bvới ))"
    r"(\d{1,3}(?:\.\d{3})*)(?:/\d{1,3})? (?:lượt )?(?!(?:đồng|triệu|tỷ|tỉ|nghìn|ngàn|suất|phần|năm|ngày|tháng|giờ|phút|lần|giải|chiếc|tấm|căn|ngôi|công trình|sáng kiến"
    r"|vụ|km|tấn|ha|m|mét|bằng|giấy|cờ|kỷ|huân|huy|danh hiệu|thứ|quý|đợt|vòng|phiếu|điểm|mô hình|tiêu chí|hồ sơ|đề tài|cuốn|xe|máy|bộ|quyển|số|tuổi|nội dung"
    r"|phong trào|nhiệm vụ|chỉ tiêu|quà|tập|lượt|đô|usd|kg|lít|con|cây|bức|thư|tin|bài)(?!\w))"
    r"([a-zà-ỹđ]+(?: [a-zà-ỹđ]+){0,3}?)"
    r"(?=\s*(?:[,;.)(]|$)|\s+(?:và|cùng|vì|có|đã|do|trong|được|về|thuộc|của|tiêu biểu|xuất sắc|đạt|ở|tại|lập|trực tiếp)\s)"
)


def collect_units(analysis: Analysis) -> list[Party]:
    """Places and small units ('tổ thợ thôn Khâu Lầu', 'huyện Việt Yên', 'Phú Thọ') where a list could hold them,
    and counts of any noun ('3 quần chúng', '4 nhà máy'), in order."""
    found = []
    for paragraph in analysis.paragraphs:
        for match in _UNIT.finditer(analysis.text, paragraph.start, paragraph.end):
            name = " ".join(match[0].split())
            if not any(char.isupper() or char.isdigit() for char in name[1:]) or (
                name.split()[0].istitle() and not UNIT_WORD.match(name) and current_province(name) is None
            ):
                continue
            found.append(Party(match.start(), match.end(), name, "organization", (match.span(),), weak=True))
        for match in _COUNTED.finditer(analysis.text, paragraph.start, paragraph.end):
            number = int(match[1].replace(".", ""))
            if number:
                found.append(Party(match.start(), match.end(), match[0], "group", (match.span(),), number, noun=match[2], weak=True))
    return sorted(found, key=lambda party: party.start)
