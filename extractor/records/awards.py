"""Who gets which award: what governs what in a sentence, in lists, and from heading to item."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from extractor.model.analysis import Analysis, Sentence
from extractor.model.mention import Authority, AwardMention, Piece, Status
from extractor.records.parties import Party, collect_parties
from extractor.records.zones import Zones
from extractor.values.period import find_periods

_CONNECT = re.compile(
    r"^[”\"’)\s]*(?:\([^)]{0,60}\)\s*)?(?:,?\s*(?:trong |của |cho )?(?:năm học|năm|giai đoạn|tổng kết năm|thành tích năm)\s+\d{4}(?:\s*[-–]\s*\d{4})?)?(?:\s*(?:về|vì|do)\s+(?:đã có )?thành tích [^.;:]{0,120}?)?"
    r"[,\s]*(?P<link>cho|đối với|dành cho|trao cho|tặng cho|tới|gồm có|bao gồm|gồm|:|là)(?=\W)\s*"
)
_DIRECT = re.compile(r"^[”\"’)\s:]*(?:\(|-|–|có)?\s*$")
_LATE_COUNT = re.compile(r"^[^.;]{0,60}\b(?:là|có|cho)\s+$")
_LEAD = re.compile(
    r"^[\s,:;(“\"–-]*(?:(?:cho|đối với|dành cho|tới|gồm có|bao gồm|gồm|là|các|những|đơn vị|tập thể|cá nhân|đồng chí|đ/c|nhóm|cụ thể|như sau|sau đây|sau|đó|có tên|tên|có|danh sách|số lượng|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
    r"|\d{1,3}|trong đó|cả|lần lượt|riêng|thuộc|toàn thể|hộ|ông|bà|anh|chị|thầy|cô|xuất sắc|tiêu biểu|trực thuộc|từng|mỗi|gia đình|nhóm tác giả|đại diện|thành viên|đảng viên|tổ chức|cơ sở)[\s,:(.–-]*){0,8}$",
    re.I,
)
_SEP = re.compile(
    r"^(?:\s*\((?!\d+ )[^()]{0,90}\))?[\s,;/+–-]*(?:(?:và|cùng với|cùng|với|kể cả|cho|đồng chí|đ/c|ông|bà|anh|chị|thầy|cô|các|tập thể|cá nhân|đơn vị|lần lượt|đồng thời|\d{1,2}\s*[.)]|hộ|gia đình|hai|ba|lượt|có|gồm|:)[\s,;:–-]*){0,5}$",
    re.I,
)
_LIST_OPENS = re.compile(r"^[^.;\n]{0,90}?(?:,\s*)?(?:\bgồm có|\bbao gồm|\bgồm|\bđó là|\blà|:|\bcụ thể|\bsau đây|\()\s*[:(]?\s*(?:các |đồng chí |đ/c |ông |bà |tập thể |đơn vị |\d\s*[.)]\s*)*$")
_NEXT_LIST = re.compile(r"^\s*(?:Đó là|Cụ thể(?: là)?|Gồm(?: có)?|Bao gồm|Các đơn vị (?:đó )?(?:là|gồm)|Danh sách(?: gồm)?|Trong đó có|Tám|Các (?:tập thể|cá nhân|đơn vị) (?:đó |này )?(?:là|gồm))[:\s,]*")
_PASSIVE = re.compile(r"(?<!\w)(?:vinh dự|được|nhận|đón nhận|đạt|giành|đăng ký|đăng kí|xứng đáng|có|đề nghị|lập hồ sơ)(?!\w)")
_GRANT = re.compile(r"(?<!\w)(?:tặng|trao|truy tặng|phong tặng|tặng thưởng|trao tặng|công nhận|khen thưởng|khen|nhận|đón nhận|đạt|quyết định|gắn|thưởng|vinh danh|biểu dương|xếp)(?!\w)", re.I)
_PROPOSE = re.compile(
    r"(?<!theo )(?<!\w)(?:đề nghị|kính trình|trình|đề xuất|xét tặng|xét đề nghị|bình xét|bình chọn|bình bầu|suy tôn|hiệp y|lập hồ sơ|xin ý kiến|lấy ý kiến|xét chọn|thống nhất lựa chọn|nhất trí lựa chọn|làm thủ tục|đề cử|giới thiệu|xem xét|thống nhất chọn|chọn ra|bầu chọn)(?!\w)(?! của)",
    re.I,
)
_GRANTED_AFTER = re.compile(r"(?:đề nghị|trình|xét)\s*(?:,|và)?\s*(?:đã\s+)?được\s+[^.;]{0,80}?(?:tặng|công nhận|khen)|theo đề nghị|đã được|trên cơ sở đề nghị", re.I)
_DECLINE = re.compile(
    r"(?:không|chưa|không được|chưa được|thống nhất không|chưa đủ điều kiện|không đủ điều kiện|chưa đủ tiêu chuẩn|tạm dừng|hoãn|chưa có|không có (?:tập thể|cá nhân|đơn vị|ai))\s+(?:xem xét |xét |được |nào |đủ điều kiện |đủ tiêu chuẩn |đủ điểm )*(?:đề nghị|tặng|trình|xét|công nhận|khen|đạt|được (?:đề nghị|tặng|xét))|không đủ (?:điều kiện|tiêu chuẩn|điểm|số phiếu)|chưa đủ (?:điều kiện|tiêu chuẩn|điểm)|xin rút|rút khỏi|thu hồi|hủy bỏ|huỷ bỏ|không thuộc diện",
    re.I,
)
_GOAL = re.compile(
    r"phấn đấu|quyết tâm|mục tiêu|nếu |dự kiến|hướng tới|\bsẽ \b|khi đủ|trường hợp được|giữ vững danh hiệu|tiêu chuẩn (?!.{0,20}(?:đã|gồm))|không quá|tối đa|định mức|ưu tiên|được xem xét|là căn cứ|làm cơ sở|làm căn cứ|mức thưởng|tiền thưởng|mức tiền|kèm theo tiền|quy định về|theo quy định, |phải (?:đạt|có|là)|mỗi (?:đơn vị|cụm|khối|chi hội|phòng|cá nhân|tập thể|trường|khoa|tổ|xã) (?:được |chỉ |không |có |chọn |đề nghị )?|được xét|đối tượng (?:được )?xét|người được|hồ sơ đề nghị (?:gồm|bao gồm)|thẩm quyền|điều kiện (?:xét|để)|trở lên|chỉ tiêu|hằng năm|hàng năm|vượt quá|có ít nhất|chỉ đề nghị|lưu ý",
    re.I,
)
_REGISTER = re.compile(r"đăng k[ýí]", re.I)
_ATTACHED = re.compile(r"danh sách\s+(?:\w+\s+){0,3}(?:kèm theo|đính kèm|sau|dưới đây)|có tên\s+(?:\w+\s+){0,4}(?:danh sách|bảng|sau)|danh sách kèm|phụ lục|theo bảng|trong bảng|theo danh sách", re.I)
_PAIRED = re.compile(r"lần lượt|tương ứng")


@dataclass(slots=True)
class AwardItem:
    """One award for one recipient, under construction."""

    form: str
    kind: str
    recipient: Party
    status: Status
    grantor: Authority | None
    year: str | None
    pieces: tuple[Piece, ...]
    confidence: float
    attached: bool = False
    paragraph: int = -1
    rule: str = ""


@dataclass(slots=True)
class Context:
    """What a heading or an introducing sentence says about the items below it."""

    awards: list[AwardMention] = field(default_factory=list)
    status: Status | None = None
    grantor: Authority | None = None
    year: str | None = None
    strong: bool = False


@dataclass(slots=True)
class Reader:
    """The document with what the reading of awards needs at hand."""

    analysis: Analysis
    zones: Zones
    parties: list[Party]
    starts: list[int]
    default_status: Status
    year: str | None
    used: set[int] = field(default_factory=set)

    @classmethod
    def over(cls, analysis: Analysis, zones: Zones, default_status: Status, year: str | None) -> Reader:
        """Collects the parties once."""
        parties = collect_parties(analysis)
        return cls(analysis, zones, parties, [party.start for party in parties], default_status, year)

    def between(self, start: int, end: int) -> list[Party]:
        """Parties that start in the stretch."""
        return self.parties[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def awards_in(self, start: int, end: int) -> list[AwardMention]:
        """Award forms that begin in the stretch."""
        awards = self.analysis.awards
        first = bisect_left(awards, start, key=lambda award: award.outer_start)
        last = bisect_left(awards, end, key=lambda award: award.outer_start)
        return awards[first:last]

    def gap(self, start: int, end: int) -> str:
        """The words between two places, on one line."""
        return self.analysis.text[start:end].replace("\n", " ")


def read_list(reader: Reader, position: int, limit: int, *, lead: bool = True) -> tuple[list[Party], int]:
    """The parties listed from the position on, and where the list ends; counts stay in it."""
    found: list[Party] = []
    end = position
    for party in reader.between(position, limit):
        gap = reader.gap(end, party.start)
        if not found:
            if not ((_LEAD.match(gap) and len(gap) < 90) if lead else not gap.strip(" :“\"(")):
                break
        elif party.start < end:
            continue
        elif not _SEP.match(gap) and not _counted_list(reader, found[-1], gap, party):
            break
        found.append(party)
        end = max(end, party.end)
    return found, end


def _counted_list(reader: Reader, before: Party, gap: str, party: Party) -> bool:
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


def read_sentences(reader: Reader) -> tuple[list[AwardItem], dict[int, Context]]:
    """Awards stated in running text and lists; and for each paragraph the context that it leaves to what follows it (tables read it)."""
    items: list[AwardItem] = []
    contexts: dict[int, Context] = {}
    context = Context()
    heading = Context()
    last_grantor: Authority | None = None
    paragraph_seen = -1
    analysis = reader.analysis
    for number, sentence in enumerate(analysis.sentences):
        paragraph = analysis.paragraphs[sentence.paragraph]
        zone = reader.zones.of[sentence.paragraph]
        if zone in ("header", "number", "residue", "junk", "timestamp", "recipients", "signature", "basis", "page", "enforcement", "addressee") or (zone == "title"):
            continue
        if paragraph.kind == "cell" and _real_table(analysis, sentence.paragraph):
            contexts.setdefault(sentence.paragraph, context if context.awards else heading)
            continue
        if sentence.paragraph != paragraph_seen:
            paragraph_seen = sentence.paragraph
            text = analysis.text[paragraph.start : paragraph.end].strip()
            if _is_heading(text, paragraph.kind) and not (context.strong and _is_type_heading(text)):
                awards = reader.awards_in(paragraph.start, paragraph.end)
                status = _heading_status(text)
                if awards or status or not _is_type_heading(text):
                    heading = Context(awards, status, _heading_grantor(reader, paragraph.start, paragraph.end, awards), _period(text))
                    context = Context(status=status or None, year=heading.year)
        awards = reader.awards_in(sentence.start, sentence.end)
        if awards:
            found, context_after, last_grantor = _read_sentence(reader, sentence, number, awards, context, heading, last_grantor)
            items.extend(found)
            if context_after is not None:
                context = context_after
        else:
            found = _list_item(reader, sentence, context)
            items.extend(found)
            if not found:
                generic = _generic_praise(reader, sentence, context)
                items.extend(generic)
                context = _after_plain(reader, sentence, context)
        contexts[sentence.paragraph] = context if context.awards or context.status else heading
    return items, contexts


_TYPE_HEADING = re.compile(r"^(?:[IVX\dA-Da-dđ]+\s*[.):/-]\s*|[-+•*]\s*)?(?:Về |Đối với |Danh sách |Khen thưởng )?(?:các )?(?:tập thể|cá nhân|hộ gia đình|gia đình|tổ chức cơ sở đảng|đảng viên|tổ chức đảng|đơn vị|hộ)\b[\s:.]*(?:\(?\s*(?:gồm|có)?\s*:?\s*\d+[^.;]{0,30}\)?)?[\s:.;]*$", re.I)


def _is_type_heading(text: str) -> bool:
    return bool(_TYPE_HEADING.match(text)) and len(text) < 70


def _is_heading(text: str, kind: str) -> bool:
    if len(text) > 160 or text.endswith((";", ",")):
        return False
    letters = [char for char in text if char.isalpha()]
    shouted = bool(letters) and sum(char.isupper() for char in letters) > 0.8 * len(letters)
    numbered = bool(re.match(r"(?:[IVX]+|[A-D]|\d+(?:\.\d+)*)\s*[.)/-]\s+\S", text)) and not re.search(r"[.;]$", text) and len(text) < 110
    return shouted or kind == "heading" or numbered or text.upper().startswith("DANH SÁCH")


def _heading_status(text: str) -> Status | None:
    if _DECLINE.search(text):
        return "declined"
    if _REGISTER.search(text):
        return "registered"
    if re.search(r"đề nghị|trình|xét tặng|suy tôn|bình xét", text, re.I) and not re.search(r"theo đề nghị|hồ sơ đề nghị", text, re.I):
        return "proposed"
    if re.search(r"được tặng|được khen|đã được|đạt được|đã tặng|được công nhận", text, re.I):
        return "granted"
    return None


def _heading_grantor(reader: Reader, start: int, end: int, awards: list[AwardMention]) -> Authority | None:
    for award in awards:
        if award.grantor is not None:
            return award.grantor
    for office in reader.analysis.authorities:
        if start <= office.start < end and office.office:
            return office
    text = reader.analysis.text[start:end]
    if re.search(r"(?:trình|đề nghị)\s", text, re.I):
        for org in reader.analysis.organisations:
            if start <= org.start < end and not org.bare and org.kind != "emulation_cluster":
                return Authority(org.start, org.end, org.name, org, False)
    return None


def _real_table(analysis: Analysis, index: int) -> bool:
    """A table with at least two rows and columns; header and signature tables are other zones."""
    table = analysis.paragraphs[index].table
    rows = {p.row for p in analysis.paragraphs if p.table == table}
    columns = {p.column for p in analysis.paragraphs if p.table == table}
    return len(rows) > 1 and len(columns) > 1


def _period(text: str) -> str | None:
    return next((value for _, _, value in find_periods(text)), None)


def _read_sentence(
    reader: Reader,
    sentence: Sentence,
    number: int,
    awards: list[AwardMention],
    context: Context,
    heading: Context,
    last_grantor: Authority | None,
) -> tuple[list[AwardItem], Context | None, Authority | None]:
    text = reader.gap(sentence.start, sentence.end)
    groups: list[tuple[list[Party], str]] = []
    for index, award in enumerate(awards):
        limit = awards[index + 1].outer_start if index + 1 < len(awards) else sentence.end
        groups.append((_after(reader, award, limit), "after"))
    last_end = sentence.end
    if awards and not groups[-1][0]:
        pass
    for index in range(len(awards) - 1, -1, -1):
        if groups[index][0]:
            continue
        if index + 1 < len(awards) and groups[index + 1][1] in ("after", "chain") and groups[index + 1][0] and _chained(reader, awards[index], awards[index + 1]):
            groups[index] = (groups[index + 1][0], "chain")
    for index, award in enumerate(awards):
        if groups[index][0]:
            continue
        floor = sentence.start if index == 0 else awards[index - 1].outer_end
        before = _before(reader, award, floor, first=index == 0)
        if before:
            groups[index] = (before, "before")
        elif index and groups[index - 1][0] and (_chained(reader, awards[index - 1], award) or groups[index - 1][1] in ("before", "shared")) and groups[index - 1][1] in ("before", "shared", "chain"):
            groups[index] = (groups[index - 1][0], "shared")
    groups = _paired(reader, awards, groups, text)
    items: list[AwardItem] = []
    grantor = last_grantor if sentence.paragraph == (reader.analysis.sentences[number - 1].paragraph if number else -1) else None
    open_awards: list[AwardMention] = []
    status: Status = "granted"
    for index, award in enumerate(awards):
        floor = sentence.start if index == 0 else awards[index - 1].outer_end
        clause_start = _clause_start(reader, award, sentence)
        limit = awards[index + 1].outer_start if index + 1 < len(awards) else sentence.end
        status, cued = _status(reader, award, sentence, clause_start, limit, context, heading)
        if _is_rule(reader, award, clause_start, limit, groups[index][0]):
            continue
        own = award.grantor or _grantor(reader, award, sentence, floor)
        grantor = own or grantor or context.grantor or heading.grantor
        year = _year(reader, award, sentence) or context.year or heading.year or reader.year
        recipients = groups[index][0]
        if not recipients and cued:
            open_awards.append(award)
        attached = bool(_ATTACHED.search(text))
        for party in settle_counts(recipients):
            if party.count is not None and _is_total(reader, party, sentence, number):
                continue
            pieces = (*award.pieces, *party.pieces)
            items.append(AwardItem(award.form, award.kind, party, status, grantor, year, pieces, 0.9 if groups[index][1] == "after" else 0.85, attached, sentence.paragraph, groups[index][1]))
        if not recipients and number + 1 < len(reader.analysis.sentences):
            pass
    listed, extra = _next_sentence_list(reader, awards, groups, items, sentence, number)
    items.extend(extra)
    trailing = text.rstrip().endswith(":") or _ATTACHED.search(text) is not None
    context_after: Context | None = None
    if trailing or open_awards or len(text) < 160:
        kept = [awards[-1]] if groups[-1][0] and all(party.count is not None for party in groups[-1][0]) else open_awards
        if trailing and not kept:
            kept = [award for award, group in zip(awards, groups, strict=True) if all(party.count is not None for party in group[0])]
        if kept and not _is_rule(reader, kept[-1], sentence.start, sentence.end, []):
            context_after = Context(kept, status, grantor, _year(reader, kept[-1], sentence) or context.year or heading.year, trailing)
        elif not trailing:
            context_after = None
    del listed, last_end
    return items, context_after, grantor


def _after(reader: Reader, award: AwardMention, limit: int) -> list[Party]:
    """Recipients after the form: 'cho A, B', ': A; B', '226 cá nhân'."""
    rest = reader.gap(award.outer_end, limit)
    match = _CONNECT.match(rest)
    if match is not None:
        link = match["link"]
        found, _ = read_list(reader, award.outer_end + match.end(), limit)
        if found and link == "là" and not all(party.count is not None or party.type != "group" for party in found):
            return []
        if found:
            return found
        if link != ":":
            return []
    first = next(iter(reader.between(award.outer_end, limit)), None)
    if first is None:
        return []
    gap = reader.gap(award.outer_end, first.start)
    if first.count is not None and (_DIRECT.match(gap) or (_LATE_COUNT.match(gap) and not _PASSIVE.search(gap.replace("được đề nghị", "").replace("có ", "")))):
        found, _ = read_list(reader, first.start, limit)
        tail = reader.gap(found[-1].end, limit) if found else ""
        if re.match(r"\s*(?:\S+\s){0,3}?(?:được|đạt|nhận)\s", tail) and not _DIRECT.match(gap):
            return []
        return found
    return []


def _chained(reader: Reader, award: AwardMention, following: AwardMention) -> bool:
    """Only separators, another verb or an authority between two forms: both take the same recipients."""
    gap = reader.gap(award.outer_end, following.outer_start)
    if re.search(r"[.;]", gap) or len(gap) > 90:
        return False
    gap = re.sub(r"(?:của|do)\s+[^,;]{2,60}", "", gap)
    return bool(re.match(r"^[\s,”\"’/+&-]*(?:(?:và|hoặc|cùng|kèm|tặng|công nhận|danh hiệu|đồng thời|trao|năm \d{4}|xét|đề nghị|01|02|hạng|các|hình thức)[\s,“\"]*){0,5}$", gap.strip() + " "))


def _before(reader: Reader, award: AwardMention, floor: int, *, first: bool) -> list[Party]:
    """Recipients in front of the form: 'A được (G) tặng F', 'tặng A F', '226 cá nhân đạt F', 'chọn A, B và đề nghị G tặng F'."""
    parties = reader.between(floor, award.outer_start)
    if not parties:
        return []
    window = reader.gap(floor, award.outer_start)
    last = parties[-1]
    tail = reader.gap(last.end, award.outer_start)
    ditransitive = re.match(r"^\s*(?:\d{1,2}|danh hiệu|một)?\s*[“\"]?$", tail)
    if ditransitive:
        group = _group_ending(reader, parties)
        lead = reader.gap(floor, group[0].start)
        if re.search(r"(?:tặng|trao|tặng thưởng|truy tặng|cho|công nhận)\s*(?:đồng chí|ông|bà|các|hai|tập thể|đơn vị|:)?\s*$", lead) or all(party.count is not None for party in group):
            return group
    subject = _subject(reader, parties, floor, award)
    if subject:
        return subject
    if first and _PROPOSE.search(window):
        return _selected(reader, parties, floor, award)
    return []


def _group_ending(reader: Reader, parties: list[Party]) -> list[Party]:
    """The last parties that hang together as one list."""
    group = [parties[-1]]
    for party in reversed(parties[:-1]):
        if _SEP.match(reader.gap(party.end, group[0].start)) or _counted_list(reader, party, reader.gap(party.end, group[0].start), group[0]):
            group.insert(0, party)
        else:
            break
    return group


def _subject(reader: Reader, parties: list[Party], floor: int, award: AwardMention) -> list[Party]:
    """The list before 'được', 'nhận', 'đạt', 'đăng ký'; bodies after 'được' are agents."""
    text = reader.analysis.text
    for index in range(len(parties) - 1, -1, -1):
        party = parties[index]
        after = reader.gap(party.end, award.outer_start)
        match = _PASSIVE.search(after)
        if match is None:
            continue
        lead = after[: match.start()]
        if match[0] in ("có", "đề nghị") and (party.count is None or lead.strip()):
            continue
        if match[0] == "được" and index + 1 < len(parties) and False:
            continue
        if re.search(r"[.;:]", lead.replace("./.", "")) or len(lead) > 110:
            continue
        if re.search(r"\b(?:tặng|trao|đề nghị|trình|công nhận|phát động|tổ chức|báo cáo)\b", lead):
            continue
        if party.type == "organization" and re.search(r"(?:được|do|của|trình|đề nghị)\s+$", text[max(0, party.start - 12) : party.start]):
            continue
        group = _group_ending(reader, parties[: index + 1])
        return group
    return []


def _selected(reader: Reader, parties: list[Party], floor: int, award: AwardMention) -> list[Party]:
    """'bình chọn A, B … đề nghị G tặng F': the chosen are the recipients."""
    window = reader.gap(floor, award.outer_start)
    verb = None
    for match in re.finditer(r"(?:bình chọn|lựa chọn|suy tôn|bầu chọn|chọn ra|chọn|bình bầu|bầu|xét chọn|bình xét|giới thiệu|công nhận|nhất trí|thống nhất)\s", window):
        verb = match
    if verb is None:
        return []
    candidates = [party for party in parties if party.start >= floor + verb.end()]
    if not candidates:
        return []
    lead = reader.gap(floor + verb.end(), candidates[0].start)
    if len(lead) > 60:
        return []
    group = [candidates[0]]
    for party in candidates[1:]:
        gap = reader.gap(group[-1].end, party.start)
        if _SEP.match(gap) or _counted_list(reader, group[-1], gap, party):
            group.append(party)
        else:
            break
    rest = reader.gap(group[-1].end, award.outer_start)
    return group if re.search(r"là đơn vị|để đề nghị|đề nghị|dẫn đầu|nhận|tặng|trình", rest) else []


def _paired(reader: Reader, awards: list[AwardMention], groups: list[tuple[list[Party], str]], text: str) -> list[tuple[list[Party], str]]:
    """'Cờ thi đua và Bằng khen lần lượt cho A và B': one each, in order."""
    if len(awards) < 2 or not (_PAIRED.search(text) or _class_list(awards)):
        return groups
    shared = [index for index, group in enumerate(groups) if group[0] and group[0] == groups[-1][0]]
    recipients = groups[-1][0]
    if len(shared) == len(recipients) > 1:
        return [([recipients[shared.index(index)]], "after") if index in shared else group for index, group in enumerate(groups)]
    return groups


def _class_list(awards: list[AwardMention]) -> bool:
    """'Huân chương … hạng Nhì, hạng Ba cho A và B'."""
    return all(len(award.pieces) == 2 and award.kind in ("huan_chuong", "huy_chuong") for award in awards[1:])


def _clause_start(reader: Reader, award: AwardMention, sentence: Sentence) -> int:
    window = reader.analysis.text[sentence.start : award.outer_start]
    cut = max(window.rfind(";"), window.rfind(". "), window.rfind(", nhưng"), window.rfind(", còn "), window.rfind(", riêng"))
    return sentence.start + cut + 1 if cut >= 0 else sentence.start


def _status(
    reader: Reader, award: AwardMention, sentence: Sentence, clause_start: int, limit: int, context: Context, heading: Context
) -> tuple[Status, bool]:
    """Status and whether the sentence itself says it."""
    clause = reader.gap(clause_start, award.outer_start)
    after = reader.gap(award.outer_end, limit)
    whole = reader.gap(sentence.start, award.outer_start)
    if _DECLINE.search(clause) or re.match(r"^[^,;.]{0,40}(?:không|chưa) (?:được )?(?:đề nghị|xét|tặng)", after):
        return "declined", True
    if _REGISTER.search(clause):
        return "registered", True
    if _GRANTED_AFTER.search(whole) and not re.search(r"(?<!theo )đề nghị\s[^.;]{0,90}$", clause):
        return "granted", True
    if _PROPOSE.search(clause) or re.search(r"(?:được |số được )đề nghị", after) or re.match(r"^[^.;]{0,40}\b(?:xét|trình)\b", after):
        return "proposed", True
    if _PROPOSE.search(whole) and not re.search(r"(?:đã|được)\s[^.;,]{0,60}?(?:tặng|trao|nhận|công nhận)", clause):
        return "proposed", True
    if _GRANT.search(clause):
        strong = context.status == "proposed" and context.strong and not re.search(r"(?:đã|được)\b", clause)
        return ("proposed", True) if strong else (("proposed", True) if _imperative(clause) and reader.default_status == "proposed" else ("granted", True))
    return context.status or heading.status or reader.default_status, False


def _imperative(clause: str) -> bool:
    """'3. Tặng Bằng khen cho …' in a list of requests."""
    return bool(re.match(r"^\s*(?:[-+•*]|\(?\w{1,4}[.)])?\s*(?:Xét, |Xét |Tặng|Trao|Công nhận|Khen thưởng|Phong tặng|Truy tặng|Trình|tặng|công nhận)", clause))


def _is_rule(reader: Reader, award: AwardMention, clause_start: int, limit: int, recipients: list[Party]) -> bool:
    """A wish, a condition or a rule, not a statement."""
    clause = reader.gap(clause_start, award.outer_start)
    if _GOAL.search(clause):
        return True
    after = reader.gap(award.outer_end, limit)
    return bool(re.match(r"^[^.;]{0,50}(?:phải có|phải đạt|phải là|không quá|trở lên phải|tối đa|vượt quá|không vượt)", after))


def _grantor(reader: Reader, award: AwardMention, sentence: Sentence, floor: int) -> Authority | None:
    """'đề nghị G tặng F', 'được G tặng F', 'G tặng F', 'thừa ủy quyền G … trao F': the last authority before the verb of granting."""
    window_start = sentence.start
    window = reader.gap(window_start, award.outer_start)
    verb = None
    for match in _GRANT.finditer(window):
        verb = match
    if verb is None:
        return None
    delegated = re.search(r"(?:[Tt]hừa (?:ủy|uỷ) quyền|[Tt]hừa lệnh|[Tt]hay mặt)\s+(?:của\s+)?", window)
    candidates = _authorities(reader, window_start, window_start + verb.start())
    if delegated is not None:
        for authority in candidates:
            if authority.start >= window_start + delegated.end() - 1:
                return authority
    for authority in reversed(candidates):
        gap = reader.gap(authority.end, window_start + verb.start())
        if len(gap) > 70 or re.search(r"[.;]", gap):
            break
        lead = reader.gap(window_start, authority.start)
        if re.search(r"\bcho\s+(?:\w+\s){0,3}$", lead):
            continue
        if re.search(r"\bđược\b", gap):
            continue
        return authority
    return None


def _authorities(reader: Reader, start: int, end: int) -> list[Authority]:
    found = [office for office in reader.analysis.authorities if start <= office.start < end and (office.body is not None or office.name.count(" ") >= 1)]
    spans = [(office.start, office.end) for office in found]
    people = [(person.start, person.outer_end) for person in reader.analysis.people if start <= person.start < end]
    found = [office for office in found if not any(first < office.start < last for first, last in people)]
    for org in reader.analysis.organisations:
        if start <= org.start < end and org.kind != "emulation_cluster" and not org.bare and not org.plural and not any(first <= org.start < last for first, last in spans):
            if not any(first <= org.start < last for first, last in people):
                found.append(Authority(org.start, org.end, org.name, org, False))
    return sorted(found, key=lambda authority: authority.start)


def _year(reader: Reader, award: AwardMention, sentence: Sentence) -> str | None:
    """The period named nearest to the form in its sentence."""
    periods = list(find_periods(reader.analysis.text[sentence.start : sentence.end]))
    if not periods:
        return None
    at = award.outer_start - sentence.start
    before = [value for start, _, value in periods if start < at]
    after = [value for start, _, value in periods if start >= at]
    return before[-1] if before else after[0]


def _is_total(reader: Reader, party: Party, sentence: Sentence, number: int) -> bool:
    """A count whose members follow in the next sentence ('… tám đơn vị. Đó là …')."""
    if number + 1 >= len(reader.analysis.sentences):
        return False
    following = reader.analysis.sentences[number + 1]
    text = reader.analysis.text[following.start : following.end]
    match = _NEXT_LIST.match(text)
    if match is None:
        return False
    named = [entry for entry in read_list(reader, following.start + match.end(), following.end)[0] if entry.count is None]
    return len(named) == party.count


def _next_sentence_list(
    reader: Reader, awards: list[AwardMention], groups: list[tuple[list[Party], str]], items: list[AwardItem], sentence: Sentence, number: int
) -> tuple[bool, list[AwardItem]]:
    if number + 1 >= len(reader.analysis.sentences):
        return False, []
    following = reader.analysis.sentences[number + 1]
    match = _NEXT_LIST.match(reader.analysis.text[following.start : following.end])
    if match is None:
        return False, []
    named = [entry for entry in read_list(reader, following.start + match.end(), following.end)[0] if entry.count is None]
    extra: list[AwardItem] = []
    for award, (recipients, _) in zip(awards, groups, strict=True):
        for party in recipients:
            if party.count is not None and party.count == len(named):
                status, _ = _status(reader, award, sentence, _clause_start(reader, award, sentence), sentence.end, Context(), Context())
                grantor = award.grantor or _grantor(reader, award, sentence, sentence.start)
                extra.extend(AwardItem(award.form, award.kind, entry, status, grantor, _year(reader, award, sentence) or reader.year, (*award.pieces, *entry.pieces), 0.85, False, sentence.paragraph, "next") for entry in named)
                return True, extra
    return False, []


_ITEM_LEAD = re.compile(r"^\s*(?:[-–—+•*▪]|\(?\d{1,3}\s*[.)/-]|\(?[a-zđ]\)|\d{1,3}\s|[IVX]{1,4}[.)])?\s*")


def _list_item(reader: Reader, sentence: Sentence, context: Context) -> list[AwardItem]:
    """An item under a heading or sentence that names the award."""
    if not context.awards or context.status == "declined" and False:
        return []
    paragraph = reader.analysis.paragraphs[sentence.paragraph]
    text = reader.analysis.text[sentence.start : sentence.end]
    if sentence.start != paragraph.start:
        return []
    lead = _ITEM_LEAD.match(text)
    start = sentence.start + (lead.end() if lead else 0)
    label = re.match(r"(?:[Vv]ề |Các )?(?:tập thể|cá nhân|Tập thể|Cá nhân|Đơn vị|TẬP THỂ|CÁ NHÂN|hộ gia đình|Hộ gia đình)\s*(?:\(?\s*\d+[^:)]{0,24}\)?)?\s*:\s*", reader.analysis.text[start : sentence.end])
    if label is not None:
        start += label.end()
    elif not (lead and lead.group().strip()) and not context.strong:
        return []
    found, end = read_list(reader, start, sentence.end)
    named = [party for party in found if party.count is None]
    if not named or (found[0].start - start > 12 and found[0].type != "person"):
        whole = _whole_item(reader, start, sentence.end)
        if whole is None:
            return []
        named, found = [whole], [whole]
    elif named and lead and lead.group().strip() and label is None:
        whole = _whole_item(reader, start, sentence.end)
        if whole is not None and named[0].type == "organization" and len(named) == 1:
            named = [whole]
        elif named[0].type == "person":
            named = [party for party in named if party.type == "person" or party.type == "group"][: max(1, len([p for p in named if p.type == "person"]))]
    status = context.status or reader.default_status
    return [
        AwardItem(award.form, award.kind, party, status, award.grantor or context.grantor, context.year or reader.year, (*award.pieces, *party.pieces), 0.88, False, sentence.paragraph, "list")
        for award in context.awards[-1:]
        for party in named
    ]


def _whole_item(reader: Reader, start: int, end: int) -> Party | None:
    """An item that is one body as a whole: 'Phòng Kinh tế, UBND xã A;'."""
    text = reader.analysis.text[start:end]
    stripped = text.rstrip(" .;,/")
    if not stripped or not stripped[0].isupper() or len(stripped) > 160 or re.search(r"[.:;]\s", stripped) or re.search(r"\b(?:đã|được|đạt|có|là|đề nghị|tặng|trong|với|do)\b", stripped):
        return None
    stripped = re.sub(r"\s+[-–:]\s+\d.*$", "", stripped)
    orgs = [party for party in reader.between(start, end) if party.type == "organization"]
    if not orgs or orgs[0].start != start:
        return None
    return replace(orgs[0], end=start + len(stripped), name=" ".join(stripped.split()), pieces=((start, start + len(stripped)),))


def _after_plain(reader: Reader, sentence: Sentence, context: Context) -> Context:
    """Whether the context still holds after a sentence that is no item of it."""
    if not context.awards and context.status is None:
        return context
    text = reader.analysis.text[sentence.start : sentence.end].strip()
    if len(text) < 60 and (_is_type_heading(text) or text.endswith(":") or text.startswith("(")):
        return context
    if _ATTACHED.search(text):
        return context
    if reader.zones.of[sentence.paragraph] in ("annex", "annex_title"):
        return context
    return Context(status=context.status if context.status and not context.awards and len(text) < 40 else None)


_PRAISE = re.compile(r"\b(?:đề nghị|trình)\b[^.;]{0,160}?\bkhen thưởng\s+(?:cho|đối với)\s+")


def _generic_praise(reader: Reader, sentence: Sentence, context: Context) -> list[AwardItem]:
    """'đề nghị … khen thưởng cho 5 tập thể': no award is named, the words 'khen thưởng' are the form."""
    text = reader.gap(sentence.start, sentence.end)
    match = _PRAISE.search(text)
    if match is None or _GOAL.search(text[: match.end()]) or _DECLINE.search(text[: match.end()]) or _ATTACHED.search(text):
        return []
    found, _ = read_list(reader, sentence.start + match.end(), sentence.end)
    if not found:
        return []
    at = text.rfind("khen thưởng", 0, match.end())
    piece = (sentence.start + at, sentence.start + at + len("khen thưởng"))
    candidates = _authorities(reader, sentence.start, piece[0])
    grantor = candidates[-1] if candidates else None
    return [
        AwardItem("khen thưởng", "other", party, "proposed", grantor, reader.year, (piece, *party.pieces), 0.7, False, sentence.paragraph, "generic")
        for party in settle_counts(found)
    ]


def nearest_after(values: list[int], value: int) -> int:
    """Index of the first entry greater than the value."""
    return bisect_right(values, value)
