"""Recipients of one form within its sentence: after it, before it, shared with a neighbour."""

from __future__ import annotations

import re

from extractor.model.mention import AwardMention
from extractor.records.awards.lists import PEOPLE_NOUNS, SEP, counted_list, group_ending, outside_brackets, read_list
from extractor.records.awards.reader import Reader
from extractor.records.awards.status import PROPOSE
from extractor.records.parties import Party

_CONNECT = re.compile(
    r"^[”\"’)\s]*(?:\([^)]{0,60}\)\s*)?(?:,?\s*(?:trong |của |cho )?(?:năm học|năm|giai đoạn|tổng kết năm|thành tích năm)\s+\d{4}(?:\s*[-–]\s*\d{4})?)?(?:\s*(?:về|vì|do)\s+(?:đã có )?thành tích [^.;:]{0,120}?)?"
    r"(?:\s*trong [^.;,:]{2,30}(?= (?:là|gồm)\s))?(?:[\s,]*(?:lần thứ \w+\s*)?(?:năm \d{4}\s*)?(?:đã |vừa |cũng )*được [^.;:]{0,90}?(?:trao|tặng|dành)(?: tặng)?(?=\s+(?:cho|tới)\s))?"
    r"[,\s]*(?P<link>(?:tương ứng |lần lượt )?cho|đối với|dành cho|trao cho|tặng cho|(?:truy )?tặng|tới|gồm có|bao gồm|gồm|:|là)(?=\W)\s*"
)
_DIRECT = re.compile(r"^[”\"’)\s:]*(?:\(|-|–|có)?\s*$")
_LATE_COUNT = re.compile(r"^[^.;]{0,60}(?<!trong đó )(?<!trong số đó )\b(?:là|có|cho)\s+$")
_PASSIVE = re.compile(r"(?<!\w)(?:vinh dự|được|(?<!công )nhận|đón nhận|đạt|giành|đăng ký|đăng kí|xứng đáng|có|đề nghị|lập hồ sơ)(?!\w)")
_NAKED = re.compile(r"\s*[”\"’)]*\s*(?:(?:đồng chí|đ/c|ông|bà|anh|chị|thầy|cô|em|các|tập thể|đơn vị)\s+)*$", re.I)
_GIVEN_BY = re.compile(r"(?:đề nghị|trình|được)\s+[^.;:]{3,90}\s(?:tặng|trao)\s*$")
_GIVING = re.compile(r"(?:\b(?:tặng|trao|công nhận|thưởng|nhận|phát|cấp|ký|xét)|^\W*\w[\w ]{1,30}:)\s*$")
_STATING = re.compile(r"(?:\b(?:tặng|trao|công nhận|nhận|thưởng|cấp|phát|ký)|:)\s*$")
_BRACKETED = re.compile(r"[”\"’\s]*\(\s*(?:cho |gồm |là |đồng chí |đ/c |ông |bà )?$")
_NAMED_BEHIND = re.compile(r"^[^.;:]{0,120}?(?:\bgồm có|\bbao gồm|\bgồm|\bđó là|\blà|:)\s*:?\s*")
_NUMBER = re.compile(r"(?<![\w./-])(\d{1,3}(?:\.\d{3})*)\s+(?:lượt\s+|chiếc\s+|tấm\s+)?[“\"]?$")
_COLON_VERB = re.compile(r"^\s*:\s*(?:được |đã |thống nhất |xin )*(?:đề nghị|trình|tặng|đạt|nhận|đăng ký|suy tôn|công nhận|xét)\b")
_RANKED = re.compile(r"^\s*(?:\([^)]*\)\s*)?(?:là|dẫn đầu|đứng|xếp|đạt)\b[^.;:]{0,100},\s*(?:để\s+|được\s+)?$")
_PRONOUN_SUBJECT = re.compile(
    r"(?:^|[.;,(–-]\s*|\s)([Ôô]ng|[Bb]à|[Cc]ụ|[Aa]nh|[Cc]hị|[Tt]hầy|[Cc]ô|[Ee]m|[Đđ]ồng chí)(?: này| ấy)?\s+(?:cũng |còn |đã |từng |vinh dự |vừa |mới |liên tục )*(?:được|nhận|đạt|có|đón nhận)\s"
)
_PRONOUN_OBJECT = re.compile(r"(?:tặng|trao|cho)\s+(ông|bà|cụ|anh|chị|em|thầy|cô)\s*$")
_PAIRED = re.compile(r"lần lượt|tương ứng")


def recipients_after(reader: Reader, award: AwardMention, limit: int) -> list[Party]:
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
    unmarked = _unmarked(reader, award, limit)
    if unmarked:
        return unmarked
    first = next(iter(reader.between(award.outer_end, limit)), None)
    if first is None:
        return []
    gap = reader.gap(award.outer_end, first.start)
    if first.count is None and _BRACKETED.match(gap):
        close = reader.analysis.text.find(")", first.end, limit)
        return read_list(reader, first.start, close if close > 0 else limit, lead=False)[0]
    if first.count is not None and (
        _DIRECT.match(gap) or (_LATE_COUNT.match(gap) and not _PASSIVE.search(gap.replace("được đề nghị", "").replace("có ", "")))
    ):
        found, _ = read_list(reader, first.start, limit)
        tail = reader.gap(found[-1].end, limit) if found else ""
        if re.match(r"\s*(?:\S+\s){0,3}?(?:được|đạt|nhận)\s", tail) and not _DIRECT.match(gap):
            return []
        return found
    return []


def _unmarked(reader: Reader, award: AwardMention, limit: int) -> list[Party]:
    """'đề nghị G tặng Bằng khen A và B': the body right after the form is the recipient where the giver stands before the verb."""
    grantor = award.grantor
    start = award.outer_end
    if grantor is not None:
        between = reader.gap(award.end, grantor.start)
        if (
            "của" in between
            or grantor.office
            or grantor.body is None
            or not _GIVEN_BY.search(reader.gap(max(0, award.outer_start - 120), award.outer_start))
        ):
            return []
        body = grantor.body
        taken = Party(grantor.start, grantor.end, grantor.name, "organization", ((grantor.start, grantor.end),), org=body)
        return read_list(reader, grantor.end, limit, after=taken)[0]
    first = next(iter(reader.between(start, limit)), None)
    if first is None or first.count is not None or first.type == "group" or not _NAKED.match(reader.gap(start, first.start)):
        return []
    if not _GIVING.search(reader.gap(max(0, award.outer_start - 30), award.outer_start)):
        return []
    found, _ = read_list(reader, first.start, limit, lead=False)
    return found


def named_after(reader: Reader, award: AwardMention, limit: int, recipients: list[Party]) -> list[Party]:
    """'Ba trường được trao F năm 2020 là A, B và C': the members of one counted recipient, all named behind the form; empty if they are not."""
    if len(recipients) != 1 or not recipients[0].count or recipients[0].start > award.start:
        return []
    match = _NAMED_BEHIND.match(reader.gap(award.outer_end, limit))
    if match is None:
        return []
    named = [party for party in read_list(reader, award.outer_end + match.end(), limit)[0] if party.count is None]
    return named if len(named) == recipients[0].count else []


def stated_number(reader: Reader, award: AwardMention, *, chain: bool) -> Party | None:
    """'trao 30 Kỷ niệm chương': the number of awards stands for recipients that are not counted; None without a number."""
    match = _NUMBER.search(reader.analysis.text, max(0, award.outer_start - 12), award.outer_start)
    if match is None:
        return None
    if not chain and not _STATING.search(reader.analysis.text[max(0, match.start() - 20) : match.start()]):
        return None
    words = f"{match[1]} {' '.join(reader.analysis.text[slice(*award.pieces[0])].split())}"
    number = int(match[1].replace(".", ""))
    start = match.start(1)
    return Party(start, award.end, words, "group", ((start, award.end),), number, noun=award.form.lower()) if number > 0 else None


def spoken_of(reader: Reader, award: AwardMention, floor: int, paragraph_start: int) -> list[Party]:
    """'Ông còn được G tặng F', 'truy tặng anh F': the person spoken of last in the paragraph; empty if nobody is."""
    if not (_PRONOUN_SUBJECT.search(reader.gap(floor, award.outer_start)) or _PRONOUN_OBJECT.search(reader.gap(floor, award.outer_start))):
        return []
    found = _PRONOUN_SUBJECT.search(reader.gap(floor, award.outer_start)) or _PRONOUN_OBJECT.search(reader.gap(floor, award.outer_start))
    here = [party for party in reader.between(paragraph_start, floor) if party.type == "person"]
    if here or found is None:
        return here[-1:]
    pronoun = found[1].lower()
    earlier = [party for party in reader.between(max(0, paragraph_start - 1500), paragraph_start) if party.person is not None]
    return [party for party in earlier if (party.person.honorific or "").lower() == pronoun][-1:] if earlier else []  # type: ignore[union-attr]


def fitting(award: AwardMention, recipients: list[Party]) -> list[Party]:
    """Leaves out counts of people under a title for collectives, and counts of collectives under one for people."""
    form = award.form.lower()
    mixed = {bool(PEOPLE_NOUNS.search(party.noun)) for party in recipients if party.count is not None}
    if len(mixed) < 2:
        return recipients
    if form.startswith(("tập thể", "đơn vị")):
        return [party for party in recipients if party.count is None or not PEOPLE_NOUNS.search(party.noun)]
    if form.startswith(("chiến sĩ", "chiến sỹ", "lao động tiên tiến", "cstđ", "lđtt")):
        return [party for party in recipients if party.count is None or PEOPLE_NOUNS.search(party.noun)]
    return recipients


def chained(reader: Reader, award: AwardMention, following: AwardMention) -> bool:
    """Only separators, another verb or an authority between two forms: both take the same recipients."""
    gap = reader.gap(award.outer_end, following.outer_start)
    if re.search(r"[.;]", gap) or len(gap) > 90:
        return False
    gap = re.sub(r"(?:của|do)\s+[^,;]{2,60}", "", gap)
    return bool(
        re.match(
            r"^[\s,”\"’/+&-]*(?:(?:và|hoặc|cùng|kèm|tặng|công nhận|danh hiệu|đồng thời|trao|năm \d{4}|xét|đề nghị|01|02|hạng|các|hình thức|và [^,;.:]{2,60}? tặng)[\s,“\"]*){0,5}$",
            gap.strip() + " ",
        )
    )


def recipients_before(reader: Reader, award: AwardMention, floor: int, *, first: bool) -> list[Party]:
    """Recipients in front of the form: 'A được (G) tặng F', 'tặng A F', '226 cá nhân đạt F', 'chọn A, B và đề nghị G tặng F'."""
    parties = outside_brackets(reader, reader.between(floor, award.outer_start), award.outer_start)
    if not parties:
        return []
    window = reader.gap(floor, award.outer_start)
    last = parties[-1]
    tail = reader.gap(last.end, award.outer_start)
    ditransitive = re.match(r"^\s*(?:\d{1,2}|danh hiệu|một)?\s*[“\"]?$", tail)
    titled = last.type == "person" and award.kind == "danh_hieu_thi_dua" and re.fullmatch(r"\s*[,(–-]\s*", tail)
    if titled:
        return [last]
    if ditransitive:
        group = group_ending(reader, parties)
        lead = reader.gap(floor, group[0].start)
        if re.search(r"(?:tặng|trao|tặng thưởng|truy tặng|cho|công nhận)\s*(?:đồng chí|ông|bà|các|hai|tập thể|đơn vị|:)?\s*$", lead) or all(
            party.count is not None for party in group
        ):
            return group
    subject = _subject(reader, parties, floor, award)
    if subject:
        return subject
    if first and PROPOSE.search(window):
        return _selected(reader, parties, floor, award)
    return []


def _subject(reader: Reader, parties: list[Party], floor: int, award: AwardMention) -> list[Party]:
    """The list before 'được', 'nhận', 'đạt', 'đăng ký'; bodies after 'được' are agents."""
    text = reader.analysis.text
    for index in range(len(parties) - 1, -1, -1):
        party = parties[index]
        after = reader.gap(party.end, award.outer_start)
        match = _PASSIVE.search(after)
        if match is None:
            if _COLON_VERB.match(after):
                return group_ending(reader, parties[: index + 1])
            continue
        if _COLON_VERB.match(after) or (match[0] == "đề nghị" and _RANKED.match(after[: match.start()])):
            return group_ending(reader, parties[: index + 1])
        lead = after[: match.start()]
        if party.count is not None and re.search(r"\btrong(?: số)?\s+$", text[max(0, party.start - 10) : party.start]):
            continue
        if match[0] == "đề nghị" and not after[: match.start()].strip():
            chosen = group_ending(reader, parties[: index + 1])
            if any(other.count is not None for other in chosen):
                return chosen
        owns = match[0] == "có" and re.fullmatch(
            r"\s*(?:\([^)]*\)\s*)?(?:cũng |còn |đều |vốn )*(?:đã|từng|cũng|đều)(?: cũng| từng)?\s+", lead
        )
        if match[0] in ("có", "đề nghị") and not owns and (party.count is None or lead.strip()):
            continue
        if re.search(r"[.;:]", lead.replace("./.", "")) or len(lead) > 110:
            continue
        if re.search(r"\b(?:tặng|trao|đề nghị|trình|công nhận|phát động|tổ chức|báo cáo)\b", lead):
            continue
        if party.type == "organization" and re.search(r"(?:được|do|của|trình|đề nghị)\s+$", text[max(0, party.start - 12) : party.start]):
            continue
        return group_ending(reader, parties[: index + 1])
    return []


def _selected(reader: Reader, parties: list[Party], floor: int, award: AwardMention) -> list[Party]:
    """'bình chọn A, B … đề nghị G tặng F': the chosen are the recipients."""
    window = reader.gap(floor, award.outer_start)
    verb = None
    for match in re.finditer(
        r"(?i)(?:bình chọn|lựa chọn|suy tôn|bầu chọn|chọn ra|chọn|bình bầu|bầu|xét chọn|bình xét|giới thiệu|công nhận|nhất trí|thống nhất)\s",
        window,
    ):
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
        if SEP.match(gap) or counted_list(reader, group[-1], gap, party):
            group.append(party)
        else:
            break
    rest = reader.gap(group[-1].end, award.outer_start)
    return group if re.search(r"là đơn vị|để đề nghị|đề nghị|dẫn đầu|nhận|tặng|trình", rest) else []


def pair_off(reader: Reader, awards: list[AwardMention], groups: list[tuple[list[Party], str]], text: str) -> list[tuple[list[Party], str]]:
    """'Cờ thi đua và Bằng khen lần lượt cho A và B': one each, in order."""
    if len(awards) < 2 or not (_PAIRED.search(text) or _class_list(awards)):
        return groups
    paired = list(groups)
    first = 0
    while first < len(groups):
        last = first
        while last + 1 < len(groups) and groups[last + 1][0] == groups[first][0]:
            last += 1
        recipients = groups[first][0]
        if len(recipients) == last - first + 1 > 1:
            for offset, party in enumerate(recipients):
                paired[first + offset] = ([party], "after")
        first = last + 1
    return paired


def _class_list(awards: list[AwardMention]) -> bool:
    """'Huân chương … hạng Nhì, hạng Ba cho A và B'."""
    return all(len(award.pieces) == 2 and award.kind in ("huan_chuong", "huy_chuong") for award in awards[1:])
