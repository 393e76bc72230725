"""Who takes part: which places show a body as one that acts, attends, is asked, grants, receives or is a member."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from extractor.model.analysis import Analysis, Paragraph
from extractor.model.mention import OrgMention, PersonMention, Piece
from extractor.records.naming import full_key, is_complete
from extractor.records.zones import Zones

_ACTING = frozenset(("propose", "grant", "attend", "chair", "speak", "nominate", "register", "host"))
_PRESENT = frozenset(("attend", "chair", "speak"))
_THERE = frozenset(("attend", "chair"))
_GIVING = frozenset(("propose", "grant", "register", "decline", "goal"))
_DOCUMENT_OF = re.compile(
    r"(?:luật|nghị định|thông tư|quyết định|chỉ thị|nghị quyết|công văn|kế hoạch|hướng dẫn|quy chế|quy định|văn bản|kết luận|thông báo|chương trình|đề án|điều lệ|công điện|thông tri|tờ trình|xác nhận|chủ trương|đường lối|sự lãnh đạo|sự chỉ đạo|sự quan tâm|mệnh lệnh|thang điểm|nghị quyết đại hội)\b[^.;“”]{0,140}?\b(?:của|do)\s+(?:các |Ban Bí thư, )?$",
    re.I,
)
_OWNED = re.compile(r"\b(?:của|do)\s+(?:các |Ban Bí thư, )?$", re.I)  # the end of _DOCUMENT_OF, to ask first
_FORMER = re.compile(r"\b(?:nguyên|cựu)\s+[^,;.()]{0,60}$")
_PLACE_BEFORE = re.compile(
    r"(?:\btại(?: các)?|\bở(?: các)?|trước|về|từ|đến|gần|trên|cạnh|hội trường|trụ sở|phòng họp|nhà văn hóa|khuôn viên)\s+(?:hội trường |trụ sở |phòng họp |khuôn viên |nhà văn hóa |sân |hội trường lớn )?(?:của )?$",
    re.I,
)
_CREDIT = re.compile(r"(?:Tin|Ảnh|Bài|Nguồn|Theo|Tác giả|Bản quyền)\b\s*(?:,\s*\w+\s*)?:?\s*[^\n.]{0,40}$")
_OTHER_NEWS = re.compile(r"\s*(?:>>|»|(?:Tin|Các tin|Các bài|Bài|Xem|Đọc)\s+(?:thêm|khác|mới|liên quan)\b|Cùng chuyên mục)", re.I)
_PREMIER = re.compile(r"Thủ tướng\s+$", re.I)
_MEMBER_TITLES = re.compile(
    r"(?:hội viên|đoàn viên|đảng viên|công nhân|nông dân|xã viên|học sinh|sinh viên|chiến sĩ|chiến sỹ|nhân viên|người lao động|thành viên)\b",
    re.I,
)
_LIST_ITEM = re.compile(r"\s*(?:[-–—+*•▪◦●✓]\s|\(?(?:\d{1,3}|[a-zđ])[.)/](?:\s|$))")
_CLUSTER_ROLE = re.compile(r"\b(?:(?:Cụm|Khối) (?:trưởng|phó)|(?:Trưởng|Phó) (?:cụm|khối))\b", re.I)
_UNIT_OF = re.compile(
    r"\s*[,(–-]\s*(?:lớp \w+\s*,\s*)?(?:(?:đảng viên|hội viên|đoàn viên|công nhân|cán bộ|giáo viên|giảng viên|nhân viên|chuyên viên|học sinh|sinh viên|phóng viên|kỹ sư|bác sĩ|điều dưỡng|chiến sĩ)\s+)?"
)
_VENUE = re.compile(r"\s*[-+]?\s*Địa điểm\s*:", re.I)
_ROLL = re.compile(r"\b(?:gồm|gồm có|có|dự|phần|mặt|mời)\s*:\s*$", re.I)
_INTRO_BACK = 40
_LONG_QUOTE = 150
_ASKED = re.compile(r"(?:trình|đề nghị|được)\s+$")
_GIVES = re.compile(r"\s*(?:xét|tặng|trao|phong|khen|quyết định)\b")
_MEETS = re.compile(r"\b[Hh]ọp\s+$|\bHỌP\s+$")
_ASKED_BY = re.compile(r"(?:theo|xét) đề nghị của\s+[^;\n]*$", re.I)
_RULE = re.compile(
    r"\b[Mm]ỗi (?:cụm|khối|đơn vị|tập thể|cơ quan|phòng|huyện|xã|ngành)\b|\bkhông quá\b|\btối đa\b|\bchỉ xét\b|\bmới được xét\b"
)
_RECEIVES = re.compile(r"^[^.;]{0,60}\b(?:được|nhận|đón nhận|vinh dự|đạt)\b")
_VAGUE = frozenset((
    "công an nhân dân", "quân đội nhân dân", "lực lượng vũ trang", "llvt", "bộ đội biên phòng", "hội", "đoàn", "mặt trận tổ quốc", "mttq",
    "thường trực", "quốc hội", "công an", "ban thi đua", "thanh tra", "mặt trận tổ quốc việt nam", "mttq việt nam", "hội đồng nhân dân",
    "ủy ban nhân dân", "trung ương đảng", "ban chấp hành trung ương đảng", "hội cựu chiến binh", "cựu chiến binh",
))  # fmt: skip


class Participation:
    """Looks at the surroundings of mentions; all look-ups are by bisection."""

    def __init__(self, analysis: Analysis, zones: Zones, people: Iterable[PersonMention], read: Iterable[Piece]) -> None:
        self._text = analysis.text
        self._analysis = analysis
        self._zones = zones
        self._paragraph_starts = [paragraph.start for paragraph in analysis.paragraphs]
        self._sentence_starts = [sentence.start for sentence in analysis.sentences]
        cues = [(cue.start, cue.kind) for cue in analysis.cues if cue.kind in _ACTING or cue.kind in _GIVING]
        cues += [(match.start(), "nominate") for match in _CLUSTER_ROLE.finditer(self._text)]
        cues.sort()
        self._cue_starts = [start for start, _ in cues]
        self._cue_kinds = [kind for _, kind in cues]
        self._award_tables = {self._paragraph(award.start).table for award in analysis.awards} - {""}
        self._read = sorted(set(read))
        self._read_starts = [start for start, _ in self._read]
        self._person_rows = {(p.table, p.row) for person in people if (p := self._paragraph(person.start)).kind == "cell"}
        self._quotes = [(quote.outer_start, quote.outer_end) for quote in analysis.quotes if quote.end - quote.start < _LONG_QUOTE]
        self._quote_starts = [start for start, _ in self._quotes]
        self._clusters = [org.start for org in analysis.organisations if org.kind == "emulation_cluster"]

    def takes_part(self, mention: OrgMention) -> bool:
        """Whether this place shows the body as taking part; bodies in the posts of people are judged by `post_counts`."""
        place = mention.pieces[-1][0] if mention.plural else mention.start
        index = self._index(place)
        zone = self._zones.of[index]
        if zone == "basis":
            return (
                is_complete(mention)
                and full_key(mention.name) not in _VAGUE
                and _ASKED_BY.search(self._text[max(0, place - 200) : place]) is not None
            )
        if zone == "title" and self._zones.official:
            return is_complete(mention) and _MEETS.search(self._text[max(0, place - 8) : place]) is not None
        if not is_complete(mention) or zone not in ("body", "request_basis", "addressee", "annex"):
            return False
        if full_key(mention.name) in _VAGUE or self._is_part(mention):
            return False
        if zone in ("request_basis", "addressee"):
            return True
        if self._is_background(mention, index):
            return False
        paragraph = self._analysis.paragraphs[index]
        if paragraph.kind == "cell":
            return self._cell_counts(mention, index)
        if zone == "annex":
            return self._is_item(mention, index)
        before, kinds = self._context(place, index)
        if not kinds & _THERE and ("goal" in before or "decline" in kinds or _RULE.search(self._sentence(place))):
            return False
        return mention.plural or bool(kinds & _ACTING) or self._is_member(mention, place)

    def post_counts(self, person: PersonMention, title: str, *, recipient: bool, chairs: bool) -> bool:
        """Whether the body of the person's post takes part through him: he attends, chairs, speaks or signs, and does not just receive."""
        index = self._index(person.start)
        zone = self._zones.of[index]
        if zone in ("annex", "residue", "annex_title") or _MEMBER_TITLES.match(title):
            return False
        paragraph = self._analysis.paragraphs[index]
        if paragraph.kind == "cell":
            return paragraph.table not in self._award_tables and not recipient
        before, kinds = self._context(person.outer_start, index)
        if not chairs and (
            not kinds or (_RECEIVES.match(self._text[person.outer_end : person.outer_end + 80]) and not _PRESENT.intersection(before))
        ):
            return False
        acting = [kind for kind in before if kind in _PRESENT or kind in _GIVING]
        if acting and acting[-1] in _GIVING and not (chairs and _PRESENT.intersection(acting)):
            return False
        return chairs or not recipient or bool(acting and acting[-1] in _PRESENT)

    def belongs_to(self, mention: OrgMention, end: int) -> bool:
        """Whether the body stands right after a person as his unit: 'bà An, đảng viên Chi bộ …', 'ông Bình (Vụ Pháp chế)'."""
        return not mention.plural and _UNIT_OF.fullmatch(self._text, end, mention.start) is not None

    def _is_part(self, mention: OrgMention) -> bool:
        """Inside the longer name of a recipient ('Ban Quân lực, Phòng Tham mưu'), which counts as a whole."""
        if mention.plural:
            return False
        number = bisect_right(self._read_starts, mention.start) - 1
        if number < 0:
            return False
        start, end = self._read[number]
        return mention.end <= end and (start, end) != (mention.start, mention.end)

    def _is_background(self, mention: OrgMention, index: int) -> bool:
        first = mention.pieces[0][0]
        start = max(self._paragraph_starts[index], first - 180)
        before = self._text[start:first]
        if mention.head == "chính phủ" and (
            _PREMIER.search(before) or not (_ASKED.search(before) or _GIVES.match(self._text[mention.end : mention.end + 30]))
        ):
            return True
        if before == "(" and self._text[mention.end : mention.end + 1] == ")":
            return True
        number = bisect_right(self._quote_starts, first) - 1
        if number >= 0 and mention.end < self._quotes[number][1]:
            return True
        if _VENUE.match(self._text, self._paragraph_starts[index]) or _OTHER_NEWS.match(self._text, self._paragraph_starts[index]):
            return True
        if _OWNED.search(before[-30:]) and _DOCUMENT_OF.search(before):
            return True
        return any(pattern.search(before[-90:]) for pattern in (_FORMER, _CREDIT, _PLACE_BEFORE))

    def _cell_counts(self, mention: OrgMention, index: int) -> bool:
        """A cell that holds the body alone, in a row without a person unless the table lists who attends."""
        paragraph = self._analysis.paragraphs[index]
        if (paragraph.table, paragraph.row) in self._person_rows:
            return self._zones.of[index] == "body" and paragraph.table not in self._award_tables
        return self._is_item(mention, index)

    def _is_item(self, mention: OrgMention, index: int) -> bool:
        paragraph = self._analysis.paragraphs[index]
        lead = self._text[paragraph.start : mention.pieces[0][0]] if not mention.plural else ""
        return len(lead) < 5 or not any(char.isalpha() for char in lead) or lead.rstrip().endswith((";", ",", ":"))

    def _is_member(self, mention: OrgMention, place: int) -> bool:
        """In a list of a cluster's members: the cluster stands before it in the same paragraph, and a colon or 'gồm'."""
        start = self._paragraph_starts[self._index(place)]
        number = bisect_left(self._clusters, place) - 1
        if number < 0 or self._clusters[number] < start:
            return False
        return re.search(r":|\bgồm\b|\bcó các\b|\blà\b", self._text[self._clusters[number] : place]) is not None

    def _context(self, place: int, index: int) -> tuple[list[str], set[str]]:
        """Kinds of the cues before the place in its sentence and in the line that introduces its list; and of all cues there."""
        number = bisect_right(self._sentence_starts, place) - 1
        sentence = self._analysis.sentences[number]
        before = self._kinds(sentence.start, place)
        after = self._kinds(place, sentence.end)
        intro = self._intro(index)
        if intro is not None:
            kinds = self._kinds(*intro)
            if not _GIVING.intersection(kinds) and _ROLL.search(self._text[intro[0] : intro[1]]):
                kinds = [*kinds, "attend"]
            before = [*kinds, *before]
        return before, {*before, *after}

    def _sentence(self, place: int) -> str:
        sentence = self._analysis.sentences[bisect_right(self._sentence_starts, place) - 1]
        return self._text[sentence.start : sentence.end]

    def _kinds(self, start: int, end: int) -> list[str]:
        return self._cue_kinds[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def _intro(self, index: int) -> tuple[int, int] | None:
        """The last sentence of the paragraph that ends in a colon and introduces the list which the paragraph is an item of."""
        paragraphs = self._analysis.paragraphs
        if not _LIST_ITEM.match(self._text, paragraphs[index].start):
            return None
        for earlier in range(index - 1, max(-1, index - _INTRO_BACK), -1):
            paragraph = paragraphs[earlier]
            line = self._text[paragraph.start : paragraph.end].rstrip()
            if line.endswith(":"):
                number = bisect_right(self._sentence_starts, paragraph.start + len(line) - 1) - 1
                return max(paragraph.start, self._sentence_starts[number]), paragraph.end
            if not _LIST_ITEM.match(line):
                return None
        return None

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def _paragraph(self, offset: int) -> Paragraph:
        return self._analysis.paragraphs[self._index(offset)]
