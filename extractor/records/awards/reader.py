"""What the reading of awards shares: the document at hand, one award under construction, what governs the items below."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from extractor.model.analysis import Analysis
from extractor.model.mention import Authority, AwardMention, Piece, Status
from extractor.records.parties import Party, collect_parties, collect_units
from extractor.records.zones import Zones

_LIFELONG = frozenset({"ky_niem_chuong", "huy_hieu", "huan_chuong", "danh_hieu_vinh_du"})
_OPENING = re.compile(
    r"\s*(?:[-–—+•*▪]|\(?\d{1,3}\s*[.)/-]|\(?[a-zđ]\s*[.)/])?\s*(?:(?:[Đđ]ồng chí|[ĐđĐ]/c|[ÔôO]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Tt]hầy|[Cc]ô)\s+)?"
)

_OPENING_WORDS = 900  # code points in which a report says what the meeting was for
_SELECTS = re.compile(
    r"họp (?:bình )?xét|xét (?:khen|thi đua|tặng|chọn)|bình xét|bình bầu|bỏ phiếu|gút danh sách|[Pp]hiên họp[^.\n]{0,60}Hội đồng|Hội đồng [Tt]hi đua[^.\n]{0,80}(?:họp|chốt|thẩm định)"
    r"|thẩm định[^.\n]{0,40}(?:hồ sơ|khen)|đề (?:xuất|nghị) khen thưởng|chấm (?:điểm|nhau)"
)


def _real_tables(analysis: Analysis) -> set[str]:
    """Locators of the tables with at least two rows and columns."""
    rows: dict[str, set[int]] = {}
    columns: dict[str, set[int]] = {}
    for paragraph in analysis.paragraphs:
        if paragraph.kind == "cell":
            rows.setdefault(paragraph.table, set()).add(paragraph.row)
            columns.setdefault(paragraph.table, set()).add(paragraph.column)
    return {table for table, found in rows.items() if len(found) > 1 and len(columns[table]) > 1}


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
    tables: set[str] = field(default_factory=set)
    units: list[Party] = field(default_factory=list)
    selects: bool = False

    @classmethod
    def over(cls, analysis: Analysis, zones: Zones, default_status: Status, year: str | None) -> Reader:
        """Collects the parties once."""
        parties = collect_parties(analysis)
        return cls(
            analysis,
            zones,
            parties,
            [party.start for party in parties],
            default_status,
            year,
            _real_tables(analysis),
            collect_units(analysis),
            _SELECTS.search(analysis.text, 0, _OPENING_WORDS) is not None,
        )

    def default_year(self, award: AwardMention) -> str | None:
        """The year under review; None for awards of a whole career (Kỷ niệm chương, Huy hiệu, Huân chương)."""
        return None if award.kind in _LIFELONG else self.year

    def in_table(self, index: int) -> bool:
        """Whether the paragraph is a cell of a table with at least two rows and columns."""
        return self.analysis.paragraphs[index].table in self.tables

    def opens_with_party(self, start: int, end: int) -> bool:
        """Whether a named party stands at the very start, a list number or honorific aside."""
        first = next((party for party in self.between(start, end) if party.count is None), None)
        return first is not None and _OPENING.fullmatch(self.analysis.text[start : first.start]) is not None

    def between(self, start: int, end: int) -> list[Party]:
        """Parties that start in the stretch."""
        return self.parties[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def with_units(self, start: int, end: int) -> list[Party]:
        """Parties of the stretch and, where none stands, places and small units."""
        parties = self.between(start, end)
        first = bisect_left(self.units, start, key=lambda unit: unit.start)
        last = bisect_left(self.units, end, key=lambda unit: unit.start)
        free = [unit for unit in self.units[first:last] if not any(party.start < unit.end and unit.start < party.end for party in parties)]
        return sorted([*parties, *free], key=lambda party: (party.start, -party.end)) if free else parties

    def awards_in(self, start: int, end: int) -> list[AwardMention]:
        """Award forms that begin in the stretch."""
        awards = self.analysis.awards
        first = bisect_left(awards, start, key=lambda award: award.outer_start)
        last = bisect_left(awards, end, key=lambda award: award.outer_start)
        people = self.analysis.people
        found = []
        for award in awards[first:last]:
            at = bisect_left(people, award.end, key=lambda person: person.start)
            if award.kind == "danh_hieu_thi_dua" and at < len(people) and people[at].start - award.outer_end <= 1:
                continue  # 'Nghệ nhân ưu tú Ku Tiêu Thạc': a title before a name
            found.append(award)
        return found

    def gap(self, start: int, end: int) -> str:
        """The words between two places, on one line."""
        return self.analysis.text[start:end].replace("\n", " ")
