"""What stands over a table or a group of its rows: award, status, grantor, year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.model.mention import Authority, AwardMention, OrgMention, Status
from extractor.records.awards import Context, Reader
from extractor.records.organisations import paragraph_of
from extractor.records.tables.asked import asked_before, asked_in_lead, office_in, trimmed
from extractor.records.tables.grid import Table
from extractor.values.period import find_periods

_TYPE = re.compile(r"(?:các )?(?:tập thể|cá nhân|hộ gia đình|gia đình|đảng viên|tổ chức cơ sở đảng|tổ chức đảng|hộ)\b", re.I)
_LABEL = re.compile(r"\s*(?:[-+•*]\s*)?(?:\(?(?:[IVX]+|[A-Da-dđ]|\d+(?:\.\d+)*)[.)/:-]+\s*)?")
_TOTAL = re.compile(r"(?:(?:Tổng )?[Cc]ộng|Tổng số|Tổng hợp|TỔNG CỘNG|CỘNG|TỔNG SỐ|Tổng(?=\s*(?:[:\d(]|$)))(?!\w)")
_REFERS = re.compile(r"danh sách|kèm theo|có tên|phụ lục|biểu|bảng|như sau|dưới đây|sau đây", re.I)
_ANNEX_LABEL = re.compile(r"(?:phụ lục|danh sách|biểu|bảng)\s*(?:số\s*)?(\d+|[IVX]+)\b", re.I)
_ORG_ONLY = re.compile(r"tập thể|đơn vị|cờ|tổ |chi bộ|tổ chức", re.I)
_PERSON_ONLY = re.compile(
    r"chiến s[ĩỹ]|lao động tiên tiến|lao động giỏi|huy hiệu|k[ỷỉ] niệm chương|đảng viên|nghệ nhân|nhà giáo|thầy thuốc", re.I
)
_STATUS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    ("declined", re.compile(r"không (?:được )?(?:đề nghị|xét|tặng)|chưa đủ điều kiện|chưa (?:đề nghị|xét)", re.I)),
    ("registered", re.compile(r"đăng k[ýí]", re.I)),
    (
        "proposed",
        re.compile(
            r"(?<!theo )(?<!hồ sơ )(?<!cơ sở )(?<!đã )\bđề nghị|kính trình|(?<!cấp )\btrình\b(?! bày)|\bxét tặng|\bsuy tôn|\bhiệp y", re.I
        ),
    ),
    (
        "granted",
        re.compile(
            r"đã (?:được|tặng|đạt|nhận|trao|khen)|(?:trong năm|được cấp)[^.]{0,60}(?:khen|tặng)|có quyết định|đã[^.;]{0,40}quyết định", re.I
        ),
    ),
    ("proposed", re.compile(r"\bbình xét|\bnhất trí|\bthống nhất", re.I)),
    ("granted", re.compile(r"được (?:tặng|khen|công nhận|trao)|kết quả khen thưởng", re.I)),
)
_KEM_THEO = re.compile(r"\s*\(?\s*(?:[Bb]an hành k|[Kk])èm theo")
_ATTENDANCE = re.compile(r"thành phần|tham dự|dự họp|có mặt|đại diện các đơn vị|phân công", re.I)
_SKIPPED = frozenset({"page", "junk", "residue", "timestamp", "signature", "recipients"})
_LISTS = frozenset({"danh sách", "danh sách trích ngang", "tổng hợp", "bảng tổng hợp", "phụ lục"})
_REACH = 9


@dataclass(frozen=True, slots=True)
class State:
    """What holds for the rows read now.

    Attributes:
        awards: those of the heading; several are given to each recipient, unless `exclusive`.
        exclusive: of several awards each recipient gets only the one that fits its kind.
        kind: 'person', 'organization', 'group' or '' from a heading 'Cá nhân', 'Tập thể', 'Hộ gia đình'.
        subject: the body that an enclosed report is about.
    """

    awards: tuple[AwardMention, ...] = ()
    status: Status | None = None
    grantor: Authority | None = None
    year: str | None = None
    exclusive: bool = False
    kind: str = ""
    subject: OrgMention | None = None

    def for_kind(self, kind: str) -> tuple[AwardMention, ...]:
        """The awards that a recipient of this kind gets."""
        if len(self.awards) < 2:
            return self.awards
        fitting = tuple(award for award in self.awards if fits(award.form, kind))
        return fitting if len(fitting) == 1 or not self.exclusive else ()


def fits(form: str, kind: str) -> bool:
    """Whether the form is given to people ('person') or bodies at all."""
    if _ORG_ONLY.match(form):
        return kind != "person"
    return not (_PERSON_ONLY.match(form) and kind == "organization")


def status_of(text: str) -> Status | None:
    """What a heading or introduction says; None if it says nothing."""
    return next((status for status, pattern in _STATUS if pattern.search(text)), None)


def is_total(text: str) -> bool:
    """'Tổng cộng: 05 tập thể', 'Cộng'."""
    return _TOTAL.match(text) is not None


def kind_of(text: str) -> str:
    """'organization', 'person' or 'group' of a heading that only names who is listed below; else ''."""
    stripped = text[_LABEL.match(text).end() :] if _LABEL.match(text) else text  # type: ignore[union-attr]
    match = _TYPE.match(stripped)
    if match is None:
        return ""
    rest = stripped[match.end() :]
    if _TYPE.search(rest) is not None and re.match(r"\s*(?:,|;|và|-|–|/)", rest):  # 'Tập thể, cá nhân …'
        return ""
    word = match[0].lower()
    if "cá nhân" in word or "đảng viên" in word:
        return "person"
    return "group" if "hộ" in word or word.endswith("gia đình") else "organization"


def year_in(text: str) -> str | None:
    """The first period named; None if there is none."""
    return next((value for _, _, value in find_periods(text)), None)


def context_above(reader: Reader, table: Table, contexts: dict[int, Context], *, scores: bool) -> State:
    """The nearest heading that names an award, else the sentence that introduces the table, else what the paper asks for."""
    analysis, zones = reader.analysis, reader.zones.of
    titles: list[int] = []
    lead: Status | None = None
    asked: Authority | None = None
    kind = ""
    stopped = False
    listing = (reader.zones.paper_type or "") in _LISTS
    for index in _above(reader, table):
        paragraph = analysis.paragraphs[index]
        text = " ".join(analysis.text[paragraph.start : paragraph.end].split())
        if zones[index] == "annex_title" or (zones[index] == "title" and listing):
            titles.append(index)
            continue
        if _ATTENDANCE.search(text[:90]) and not titles and len(text) < 160:
            return State()
        if titles or stopped:
            if titles:
                break
            lead = lead or _lead_status(text)
            asked = asked or asked_in_lead(reader, index)
            continue
        awards = _introduced(reader, index, scores=scores)
        if awards:
            status = _own_status(reader, index, text)
            near = contexts.get(table.first, Context())
            grantor = awards[-1].grantor or asked_before(reader, index, awards[0].outer_start)
            return State(awards, status, grantor, year_in(text) or near.year, kind=kind)
        kind = kind or (kind_of(text) if len(text) < 60 else "")
        if not kind or len(text) >= 60:
            stopped = True
        lead = lead or _lead_status(text)
        asked = asked or asked_in_lead(reader, index)
    if titles:
        return _titled(reader, sorted(titles), lead, kind)
    context = contexts.get(table.first, Context())
    if scores or not _refers_down(reader, table):
        return State((), lead, asked, None, kind=kind)
    return State(tuple(context.awards), lead or context.status, asked or context.grantor, context.year, kind=kind)


def _above(reader: Reader, table: Table) -> list[int]:
    """Paragraphs over the table, nearest first, up to the table before."""
    analysis, zones = reader.analysis, reader.zones.of
    found: list[int] = []
    for index in range(table.first - 1, max(-1, table.first - 1 - 2 * _REACH), -1):
        if analysis.paragraphs[index].kind == "cell" or len(found) == _REACH:
            break
        if zones[index] not in _SKIPPED:
            found.append(index)
    return found


def _introduced(reader: Reader, index: int, *, scores: bool) -> tuple[AwardMention, ...]:
    """Awards that a paragraph hands down: those of its last sentence that stand together at its end."""
    paragraph = reader.analysis.paragraphs[index]
    text = reader.analysis.text
    awards = reader.awards_in(paragraph.start, paragraph.end)
    ends = text[paragraph.start : paragraph.end].rstrip()
    if not awards or not (len(ends) < 150 or ends.endswith(":") or _REFERS.search(ends[-90:])):
        return ()
    if scores and re.search(r"\.\s", text[awards[-1].outer_end : paragraph.end]):
        return ()
    kept = [awards[-1]]
    for award in reversed(awards[:-1]):
        gap = text[award.outer_end : kept[0].outer_start]
        if not re.fullmatch(r"[\s,”\"“]*(?:(?:và|danh hiệu|tặng)[\s”\"“]*){0,3}(?:năm(?: học)? [\d\s–-]+)?[\s,”\"“]*(?:và)?\s*", gap):
            break
        kept.insert(0, award)
    return tuple(kept)


def _own_status(reader: Reader, index: int, text: str) -> Status | None:
    """Of an introduction, or of the line over its item: '… đề nghị: / - Chủ tịch tặng … cho: '."""
    own = _lead_status(text)
    if own is not None:
        return own
    analysis, zones = reader.analysis, reader.zones.of
    for other in range(index - 1, max(-1, index - 8), -1):
        paragraph = analysis.paragraphs[other]
        if zones[other] != "body" or paragraph.kind == "cell":
            break
        line = analysis.text[paragraph.start : paragraph.end].strip()
        if line.endswith(":") or (len(line) < 90 and _LABEL.match(line) and re.match(r"[IVX]+\b", line)):
            return _lead_status(line)
    return None


def _lead_status(text: str) -> Status | None:
    """Of the last sentence; refusals count only in a heading, since they mostly concern others."""
    last = re.split(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])", text.strip())[-1]
    status = status_of(last)
    return None if status in ("declined", "registered") and len(text) > 100 else status


def _refers_down(reader: Reader, table: Table) -> bool:
    paragraph = reader.analysis.paragraphs[table.first - 1]
    return (
        bool(
            re.search(
                r":\s*$|danh sách|sau đây|như sau|dưới đây|bảng|biểu",
                reader.analysis.text[max(paragraph.start, paragraph.end - 120) : paragraph.end],
                re.I,
            )
        )
        or paragraph.kind == "cell"
        or paragraph.end - paragraph.start < 80
    )


def _titled(reader: Reader, titles: list[int], lead: Status | None, kind: str) -> State:
    """From an annex's title lines; without an award there, from the sentence of the paper that refers to the annex."""
    analysis = reader.analysis
    titles = [number for number in titles if not _KEM_THEO.match(analysis.text, analysis.paragraphs[number].start)] or titles[:1]
    start, end = analysis.paragraphs[titles[0]].start, analysis.paragraphs[titles[-1]].end
    attached_at = re.search(r"\(\s*(?:[Bb]an hành k|[Kk])èm theo", analysis.text[start:end])
    end = start + attached_at.start() if attached_at else end
    text = " ".join(analysis.text[start:end].split())
    awards = [award for number in titles for award in reader.awards_in(analysis.paragraphs[number].start, analysis.paragraphs[number].end)]
    status = status_of(text) or lead
    if awards:
        distinct = {award.form.lower(): award for award in awards}
        grantor = trimmed(awards[-1].grantor) if awards[-1].grantor else office_in(reader, start, end)
        return State(
            tuple(distinct.values()),
            status,
            grantor,
            year_in(text),
            exclusive=len(distinct) > 1,
            kind=kind or kind_of(text.replace("DANH SÁCH", "").strip()),
        )
    attached = attached_awards(reader, text)
    subject = next(
        (org for org in analysis.organisations if start <= org.start < end and not org.bare and org.kind != "emulation_cluster"), None
    )
    grantor = office_in(reader, start, end)
    if grantor is None and attached:
        paragraph = analysis.paragraphs[paragraph_of(analysis, attached[0].outer_start)]
        grantor = office_in(reader, paragraph.start, attached[0].outer_start)
    return State(attached, status, grantor, year_in(text), exclusive=True, kind=kind, subject=subject)


def attached_awards(reader: Reader, title: str) -> tuple[AwardMention, ...]:
    """Awards of the sentences that refer to a list: to this one by its number, if any do, else to any."""
    label = _ANNEX_LABEL.search(title)
    forms: dict[str, AwardMention] = {}
    marked: dict[str, AwardMention] = {}
    for award in reader.analysis.awards:
        index = paragraph_of(reader.analysis, award.outer_start)
        paragraph = reader.analysis.paragraphs[index]
        if paragraph.kind == "cell" or reader.zones.of[index] != "body":
            continue
        text = reader.analysis.text[paragraph.start : paragraph.end]
        if _REFERS.search(text) or re.search(r"\bcho\b", text):
            forms.setdefault(award.form.lower(), award)
        if label and any(other[1] == label[1] for other in _ANNEX_LABEL.finditer(text)):
            marked.setdefault(award.form.lower(), award)
    return tuple((marked or forms).values())
