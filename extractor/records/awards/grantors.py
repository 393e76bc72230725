"""Whose award it is, or who is asked for it; and for which year."""

from __future__ import annotations

import re

from extractor.model.analysis import Sentence
from extractor.model.mention import Authority, AwardMention, OrgMention
from extractor.records.awards.reader import Reader
from extractor.records.awards.status import GRANT, PROPOSE
from extractor.values.period import find_periods

_DELEGATED = re.compile(r"(?:[Tt]hừa (?:ủy|uỷ) (?:quyền|nhiệm)|[Đđ]ược (?:ủy|uỷ) quyền|[Tt]hừa lệnh|[Tt]hay mặt)\s+(?:của\s+)?")
_BEHIND = re.compile(
    r"(?<!\w)do\s+(?=[^\s])(?P<giver>[^,;.:]{4,90}?)\s+(?:đã |vừa |trực tiếp )?(?:trao|tặng|quyết định|ký|kí|cấp|phong|khen|công nhận|ban hành)(?!\w)"
)
_LABEL_GAP = re.compile(r"\s*:[^:;.]{0,50}$")
_CLAUSE_OPENS = re.compile(r"(?:^|[;.:]\s)\s*(?:[-–+•*▪]|\(?\w{1,3}\s*[.)/-])?\s*(?:(?:Của|Do|Về phía)\s+)?$")
_HAS_GAP = re.compile(r"\s*(?:thì |cũng |đã |còn |vừa )*(?:có|ký|cấp|dành|thưởng|phát)(?: thêm)?\s+(?:\d[\d.]*\s+)?(?:tấm |chiếc )?[“\"]?$")
_FOR = re.compile(r"[^.;:,]{0,40}?(?<!\w)(?:dành cho|cho|tặng|gửi|đến|tới)\s")
_TAKEN = frozenset({"nhận", "đón nhận", "đạt", "xếp"})  # what stands before these verbs takes the award
HANDER = re.compile(r"(?:phó|nguyên|trưởng đoàn)\s", re.I)


def find_grantor(reader: Reader, award: AwardMention, sentence: Sentence, floor: int) -> Authority | None:
    """'đề nghị G tặng F', 'được G tặng F', 'G tặng F', 'thừa ủy quyền G … trao F': the last authority before the verb of granting.

    'G: F cho A', 'G có F' and 'F do G trao' name it without such a verb. Deputies only hand over and are passed by.
    """
    stated = _labelled(reader, award, sentence) or _behind(reader, award, sentence)
    if stated is not None:
        return stated
    window_start = sentence.start
    window = reader.gap(window_start, award.outer_start)
    verb = None
    for match in GRANT.finditer(window):
        verb = match
    if verb is None:
        return None
    if verb[0].lower() in _TAKEN and not PROPOSE.search(window) and not re.search(r"(?<!\w)được\s", window):
        return None
    delegated = _DELEGATED.search(window)
    candidates = authorities(reader, window_start, window_start + verb.start())
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


def _labelled(reader: Reader, award: AwardMention, sentence: Sentence) -> Authority | None:
    """'UBND tỉnh: Cờ thi đua …', 'Giám đốc Công an tỉnh có giấy khen dành cho …': the authority right before the form."""
    candidates = authorities(reader, max(sentence.start, award.outer_start - 140), award.outer_start)
    if not candidates:
        return None
    last = candidates[-1]
    gap = reader.gap(last.end, award.outer_start)
    if _HAS_GAP.match(gap) and (last.office or _FOR.match(reader.gap(award.outer_end, min(sentence.end, award.outer_end + 60)))):
        return last
    if not _LABEL_GAP.match(gap) or not _CLAUSE_OPENS.search(reader.gap(sentence.start, last.start)):
        return None
    return last if last.office or ((last.body is not None and last.body.level is not None) or _gives_as_body(last)) else None


def _gives_as_body(authority: Authority) -> bool:
    """Whether the body gives awards in its own name: the State, a ministry, a central committee."""
    return re.match(r"(?:Bộ|Chính phủ|Trung ương|T\.Ư|Tổng|Ủy ban|Uỷ ban|UBND|Quân khu|Nhà nước)(?!\w)", authority.name) is not None


def _behind(reader: Reader, award: AwardMention, sentence: Sentence) -> Authority | None:
    """'lá cờ … do Trung ương Hội trao': the giver named behind the form, before the next one."""
    following = next(iter(reader.awards_in(award.outer_end, sentence.end)), None)
    end = following.outer_start if following is not None else sentence.end
    text = reader.gap(award.outer_end, min(end, award.outer_end + 160))
    match = _BEHIND.search(text)
    if match is None or re.search(r"[;.]\s", text[: match.start()]):
        return None
    start = award.outer_end + match.start("giver")
    found = authorities(reader, start, award.outer_end + match.end("giver"))
    return found[0] if found and found[0].start - start < 4 else None


_VAGUE = re.compile(
    r"(?:các )?(?:cấp )?(?:hội|sở|ban|phòng|cụm|khối|công ty|tổng công ty|tập đoàn|nhà trường|trường|đơn vị|trung tâm|bệnh viện|hội đồng|đoàn|ủy ban|ubnd|ủy ban nhân dân|cơ quan|chi bộ|chi hội|công đoàn)",
    re.I,
)


def vague(org: OrgMention) -> bool:
    """Whether the mention is a bare head ('Sở', 'Hội đồng') that names nobody; 'Trung ương Hội' does."""
    return org.bare and (" " not in org.name or _VAGUE.fullmatch(org.name) is not None)


def asked_authority(reader: Reader, start: int, end: int) -> Authority | None:
    """The last authority after the last word of asking that has one behind it: 'kính trình UBND tỉnh xem xét:'; None if there is none."""
    for asked in reversed([match.end() for match in PROPOSE.finditer(reader.gap(start, end))]):
        found = authorities(reader, start + asked, end)
        if found:
            return found[-1]
    return None


def authorities(reader: Reader, start: int, end: int) -> list[Authority]:
    found = [
        office
        for office in reader.analysis.authorities
        if start <= office.start < end and (office.body is not None or office.name.count(" ") >= 1)
    ]
    spans = [(office.start, office.end) for office in found]
    people = [(person.start, person.outer_end) for person in reader.analysis.people if start <= person.start < end]
    found = [office for office in found if not (HANDER.match(office.name) or any(first < office.start < last for first, last in people))]
    for org in reader.analysis.organisations:
        if (
            start <= org.start < end
            and org.kind != "emulation_cluster"
            and not vague(org)
            and not org.plural
            and not any(first <= org.start < last for first, last in spans)
            and not any(first <= org.start < last for first, last in people)
        ):
            found.append(Authority(org.start, org.end, org.name, org, False))
    return sorted(found, key=lambda authority: authority.start)


_OWN_YEAR = re.compile(
    r"[”\"’)\s]*(?:\(\s*)?(?:năm học |năm |giai đoạn )?(?P<value>(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)(?![\d/.,]\d)"
)
_BORN = re.compile(r"(?:\bsinh(?: ngày [\d/.]+)?|\bSN|\bmất|thành lập|[Ll]uật[^.;:]{0,60})\s*(?:năm\s*)?\Z")


def find_year(reader: Reader, award: AwardMention, sentence: Sentence) -> str | None:
    """The period right behind the form, else the one named nearest in its sentence that belongs to no other form."""
    text = reader.analysis.text
    own = _OWN_YEAR.match(text, award.outer_end, sentence.end) or _OWN_YEAR.match(text, award.end, sentence.end)
    if own is not None and ("năm" in own[0] or "(" in own[0] or "giai đoạn" in own[0]):
        return re.sub(r"\s*[-–]\s*", "-", own["value"])
    periods = list(find_periods(text[sentence.start : sentence.end]))
    if not periods:
        return None
    others = {
        match.start("value")
        for other in reader.awards_in(sentence.start, sentence.end)
        if other is not award
        for match in (_OWN_YEAR.match(text, other.outer_end, sentence.end),)
        if match is not None
    }
    at = award.outer_start - sentence.start
    free = [
        (start, value)
        for start, _, value in periods
        if sentence.start + start not in others
        and not _BORN.search(text, max(sentence.start, sentence.start + start - 60), sentence.start + start)
    ]
    before = [value for start, value in free if start < at]
    after = [value for start, value in free if start >= at]
    return before[-1] if before else after[0] if after else None
