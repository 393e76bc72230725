"""Analysis → record: the order in which the parts of the record are read."""

from __future__ import annotations

import re

from extractor.model.analysis import Analysis
from extractor.model.mention import Status
from extractor.model.record import Record
from extractor.records.award_merge import merge_items
from extractor.records.awards import AwardItem, Reader, read_sentences
from extractor.records.awards.years import review_year
from extractor.records.check import check
from extractor.records.confidence import with_confidence
from extractor.records.counting import count_bodies
from extractor.records.deciders import give_to_decider
from extractor.records.declared import declared_totals
from extractor.records.document import Head, read_head
from extractor.records.draft import Draft
from extractor.records.elections import collect_elections
from extractor.records.entries import write_awards, write_events, write_info, write_nominations, write_themes
from extractor.records.nominations import collect_cluster_roles, distinct
from extractor.records.organisations import collect_bodies
from extractor.records.participants import write_organizations, write_people
from extractor.records.people import Someone, collect_people
from extractor.records.role_tables import collect_role_tables
from extractor.records.signers import read_signers
from extractor.records.table_people import read_table_people
from extractor.records.tables import TableReading, read_tables
from extractor.records.zones import find_zones

_ASKING_TITLE = re.compile(
    r"(?<!kết quả )(?:bình xét|bình bầu|hiệp y|(?:họp|phiên họp|hội nghị)[^.;:]{0,60}(?<!\w)xét(?!\w)|(?:đề nghị|đề xuất|xin) (?:xét )?(?:khen|tặng)|xét (?:khen|tặng))",
    re.I,
)


def assemble(analysis: Analysis) -> Record:
    """The record of one analysed document; the same analysis always gives the same record."""
    zones = find_zones(analysis)
    head = read_head(analysis, zones)
    bodies = collect_bodies(analysis, zones, head)
    people = collect_people(analysis, zones, bodies, head)
    read_signers(analysis, zones, bodies, head, people)
    read_table_people(analysis, zones, people, bodies)
    asking = head.kind in ("proposal", "minutes") or _ASKING_TITLE.search(head.title or "") is not None
    default: Status = "proposed" if asking else "granted"
    reader = Reader.over(analysis, zones, default, _title_year(head) or review_year(analysis, zones))
    items, contexts = read_sentences(reader)
    tables = read_tables(reader, contexts)
    people = _outside_bodies(people, tables)
    read = [*items, *tables.items]
    items = merge_items(list(read), bodies, people, analysis.authorities)
    give_to_decider(items, analysis, zones)
    year = _report_year(head, analysis.text)
    nominations = distinct([*collect_cluster_roles(reader, bodies, head), *collect_elections(reader, year), *collect_role_tables(reader)])
    draft = Draft(analysis, zones, head, bodies, people, items, nominations, year)
    count_bodies(draft)
    draft.number()
    return _record(draft, read)


def _record(draft: Draft, read: list[AwardItem]) -> Record:
    source = draft.document.source
    record = Record(
        report_id=source.sha256,
        source=source,
        document=write_info(draft),
        events=write_events(draft),
        participants=(*write_people(draft), *write_organizations(draft)),
        themes=write_themes(draft),
        award_proposals=write_awards(draft),
        nominations=write_nominations(draft),
        text=draft.document.text,
        blocks=draft.document.blocks,
    )
    findings = (*check(record, draft.document), *declared_totals(draft, read))
    return with_confidence(record.model_copy(update={"findings": findings}) if findings else record)


def _outside_bodies(people: list[Someone], tables: TableReading) -> list[Someone]:
    """Without the people whose every mention is part of a body's name in a table ('Gia Hiệp' under 'Hội Nông dân xã')."""

    def inside(offset: int) -> bool:
        return any(start <= offset < end for start, end in tables.bodies)

    return [someone for someone in people if not someone.mentions or not all(inside(mention.start) for mention in someone.mentions)]


def _title_year(head: Head) -> str | None:
    match = re.search(
        r"(?:(?:năm học|năm|giai đoạn)\s+|\((?=\d{4}\s*[-–]\s*\d{4}\)))((?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)", head.title or ""
    )
    return re.sub(r"\s*[-–]\s*", "-", match[1]) if match else None


def _report_year(head: Head, text: str) -> str | None:
    """The year under review: the first named in the title, the last of a period, else that of the paper's day, or the first that the text names."""
    named = re.search(r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?(?!\d)", head.title or "")
    if named:
        return named[2] or named[1]
    if head.issued_on:
        return head.issued_on[:4]
    told = re.search(r"(?:(?<!\w)năm\s+|\d[/.-])((?:19|20)\d\d)(?!\d)", text)
    return str(told[1]) if told else None
