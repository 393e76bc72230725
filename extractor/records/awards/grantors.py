"""Whose award it is, or who is asked for it; and for which year."""

from __future__ import annotations

import re

from extractor.model.analysis import Sentence
from extractor.model.mention import Authority, AwardMention, OrgMention
from extractor.records.awards.reader import Reader
from extractor.records.awards.status import GRANT, PROPOSE
from extractor.values.period import find_periods


def find_grantor(reader: Reader, award: AwardMention, sentence: Sentence, floor: int) -> Authority | None:
    """'đề nghị G tặng F', 'được G tặng F', 'G tặng F', 'thừa ủy quyền G … trao F': the last authority before the verb of granting."""
    window_start = sentence.start
    window = reader.gap(window_start, award.outer_start)
    verb = None
    for match in GRANT.finditer(window):
        verb = match
    if verb is None:
        return None
    delegated = re.search(r"(?:[Tt]hừa (?:ủy|uỷ) quyền|[Tt]hừa lệnh|[Tt]hay mặt)\s+(?:của\s+)?", window)
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


_VAGUE = re.compile(
    r"(?:các )?(?:cấp )?(?:hội|sở|ban|phòng|cụm|khối|công ty|tổng công ty|tập đoàn|nhà trường|trường|đơn vị|trung tâm|bệnh viện|hội đồng|đoàn|ủy ban|ubnd|ủy ban nhân dân|cơ quan|chi bộ|chi hội|công đoàn)",
    re.I,
)


def vague(org: OrgMention) -> bool:
    """Whether the mention is a bare head ('Sở', 'Hội đồng') that names nobody; 'Trung ương Hội' does."""
    return org.bare and (" " not in org.name or _VAGUE.fullmatch(org.name) is not None)


def asked_authority(reader: Reader, start: int, end: int) -> Authority | None:
    """The last authority after the last word of asking: 'kính đề nghị UBND tỉnh:'; None if there is none."""
    text = reader.gap(start, end)
    asked = max((match.end() for match in PROPOSE.finditer(text)), default=-1)
    found = authorities(reader, start + asked, end) if asked >= 0 else []
    return found[-1] if found else None


def authorities(reader: Reader, start: int, end: int) -> list[Authority]:
    found = [
        office
        for office in reader.analysis.authorities
        if start <= office.start < end and (office.body is not None or office.name.count(" ") >= 1)
    ]
    spans = [(office.start, office.end) for office in found]
    people = [(person.start, person.outer_end) for person in reader.analysis.people if start <= person.start < end]
    found = [office for office in found if not any(first < office.start < last for first, last in people)]
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


def find_year(reader: Reader, award: AwardMention, sentence: Sentence) -> str | None:
    """The period named nearest to the form in its sentence."""
    periods = list(find_periods(reader.analysis.text[sentence.start : sentence.end]))
    if not periods:
        return None
    at = award.outer_start - sentence.start
    before = [value for start, _, value in periods if start < at]
    after = [value for start, _, value in periods if start >= at]
    return before[-1] if before else after[0]
