"""Persons chosen for posts: 'ông A được bầu giữ chức Chủ tịch', 'các Phó Chủ tịch gồm: B, C', 'chỉ định D làm Tổ trưởng'."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.knowledge.lexicon import load_positions
from extractor.model.mention import Piece
from extractor.records.awards import Reader
from extractor.records.nominations import ROLE, NominationItem, distinct
from extractor.records.parties import Party
from extractor.values.period import find_periods

_ELECTS = re.compile(
    r"(?<!\w)(?:bầu(?: cử| chọn| bổ sung| ra)?|tái cử|tái đắc cử|đắc cử|trúng cử|chỉ định|tín nhiệm|hiệp thương|suy cử|kiện toàn|bổ nhiệm|thành lập (?:Ban|Tổ|Hội đồng)|giới thiệu|đề cử|cử|phân công|nhất trí)(?!\w)",
    re.I,
)
_SURE = re.compile(
    r"(?<!\w)(?:tân (?=chủ tịch|phó |bí thư|giám đốc|hội trưởng|trưởng)|bầu|trúng cử|đắc cử|tái cử|hiệp thương|suy cử|phiên họp thứ nhất|thành lập (?:Ban|Tổ|Hội đồng)|chỉ định|tín nhiệm bầu)(?!\w)",
    re.I,
)
_WORDS = (
    "bầu",
    "cử",
    "tân ",
    "chỉ định",
    "nhiệm",
    "hiệp thương",
    "kiện toàn",
    "thành lập",
    "giới thiệu",
    "phân công",
    "nhất",
)  # each match holds one of them
_OFFICE_WORD = r"chức vụ|chức danh|chức|cương vị|vai trò|trọng trách|vị trí|ghế|vai|nhiệm vụ"
_HOLDS = re.compile(
    r"(?P<passive>(?:được\s+[^,;.]{0,60}?(?:bầu|tín nhiệm|chỉ định|cử|hiệp thương|suy cử|giới thiệu|phân công)[^,;.]{0,30}?\s)?(?:(?:được|với|đạt)\s[^,;.]{0,30}?\d+[^,;.]{0,12}?\s(?=bầu))?)"
    rf"(?P<verb>(?:giữ|đảm nhiệm|đảm nhận|đảm trách|phụ trách|ngồi|ngồi vào|vào|lên|trúng cử|tái (?:đắc )?cử|đắc cử|trúng|thêm|tiếp tục|nhận|gánh|mang|nắm|sang|ở)\s+(?:thêm\s+|tiếp\s+)?(?:{_OFFICE_WORD})|giữ|làm|trúng cử|tái (?:đắc )?cử|đắc cử|đảm nhiệm|đảm nhận|đảm trách|trở thành|(?:phiếu\s+)?bầu)\s+$",
    re.I,
)
_AFTER = re.compile(
    r"^(?P<middle>[^.;“”]{0,90}?)(?:\s(?:là|gồm có|gồm|thuộc về|cho)|:|\s\()[\s:]*(?:(?:các\s+)?(?:đồng chí|đ/c|ông|bà|anh|chị|thầy|cô)\s+)*$",
    re.I,
)
_OPEN_TITLE = re.compile(r"(?:phó )?(?:tổ |đội |nhóm )?trưởng(?: ban)?|ủy viên|uỷ viên|tổ trưởng|tổ phó", re.I)
_ORGAN = re.compile(
    r"\s(?:(?:Ban|Tổ|Đội|Nhóm)\s)?(?:[A-ZĐ][\w-]*(?:\s(?:[A-ZĐ][\w-]*|tra|tổ chức|chức|nhân dân|vụ|hành|sát|ký|động|truyền|giáo|thư|trực|kiểm|và)){0,5})"
)
_ASKED = re.compile(r"(?:đề nghị|trình|của|do|được|cho|đại diện|thay mặt)\s+(?:các\s+)?$", re.I)
_LINK = re.compile(r"\s*(?:\([^)]{0,40}\))?\s*(?:,|và|;|cùng)\s*(?:(?:các\s+)?(?:đồng chí|đ/c|ông|bà|anh|chị|thầy|cô)\s+)*", re.I)
_PLURAL = re.compile(r"(?<!\w)(?:các|hai|ba|bốn|\d+)\s*(?:đồng chí\s*)?$", re.I)
_TERM = re.compile(r"nhiệm kỳ\s*:?\s*\(?((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)", re.I)
_RECALLED = re.compile(r"(?<!\w)(?:từng|trước đó|trước đây|nguyên|thời|khi ấy|lúc đó|hồi)(?!\w)", re.I)
_SILENT = frozenset(
    (
        "header",
        "number",
        "residue",
        "junk",
        "timestamp",
        "recipients",
        "signature",
        "basis",
        "page",
        "title",
        "annex",
        "annex_title",
        "enforcement",
    )
)
_LEAD = 60  # code points of a person's own words that may reach over the sentence's start
_REACH = 140  # code points between a person and the post that was given


def collect_elections(reader: Reader, year: str | None) -> list[NominationItem]:
    """Persons given a post at the event, in order; `year` is the report's own, earlier elections are only recalled."""
    analysis = reader.analysis
    term = _TERM.search(analysis.text)
    period = f"{term[1]}-{term[2]}" if term else None
    found: list[NominationItem] = []
    chosen = (-9, -1)
    for number, sentence in enumerate(analysis.sentences):
        text = reader.gap(sentence.start, sentence.end)
        lowered = text.lower()
        told = any(word in lowered for word in _WORDS)
        fresh = told and _SURE.search(text) is not None
        if fresh:
            chosen = (number, sentence.paragraph)
        if reader.zones.of[sentence.paragraph] in _SILENT or analysis.paragraphs[sentence.paragraph].kind == "cell":
            continue
        if not (fresh or (told and _ELECTS.search(text)) or (number - chosen[0] <= 2 and sentence.paragraph == chosen[1])) or _is_recalled(
            text, year
        ):
            continue
        found.extend(_of_sentence(reader, sentence.start, sentence.end, text, period))
    return distinct(found)


def _is_recalled(text: str, year: str | None) -> bool:
    """Whether the sentence tells of an earlier year."""
    years = [value[-4:] for _, _, value in find_periods(text)]
    return _RECALLED.search(text) is not None or (year is not None and bool(years) and max(years) < year)


def _of_sentence(reader: Reader, start: int, end: int, text: str, period: str | None) -> list[NominationItem]:
    people = [
        party
        for party in reader.between(max(0, start - _LEAD), end)
        if party.type == "person" and party.person is not None and start <= party.pieces[0][0] < end
    ]
    elects = _ELECTS.search(text)
    found: list[NominationItem] = []
    for title in _titles().finditer(text):
        if ROLE.match(text, title.start()):
            continue
        role, end_of_role = _role(text, title)
        piece: Piece = (start + title.start(), start + end_of_role)
        picked = _before(people, start, text, title.start(), elects) or _after(
            people, start, text, piece, bool(found) or elects is not None
        )
        years = [value for _, _, value in find_periods(text)]
        for party in picked:
            person = (party.pieces[0][0], party.pieces[0][1])
            found.append(NominationItem(role, party, years[-1] if years else period, (piece, person), 0.85))
    return found


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    """Every title of a post that one may be chosen for."""
    positions = load_positions()
    titles = {title.lower() for group in ("head", "unit", "member") for title in positions[group]}
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(("(?<!chức )" if title.startswith("vụ ") else "") + re.escape(title) for title in sorted(titles, key=len, reverse=True))
        + r")(?!\w)(?: Thường trực| thường trực| thứ nhất)?",
        re.I,
    )


def _role(text: str, title: re.Match[str]) -> tuple[str, int]:
    """The title and its end; with the organ where that is part of the same words ('Trưởng Ban Kiểm tra', 'Ủy viên Thường vụ')."""
    tail = _ORGAN.match(text, title.end()) if _OPEN_TITLE.fullmatch(title[0]) else None
    end = tail.end() if tail is not None else title.end()
    role = " ".join(text[title.start() : end].split())
    return role[:1].upper() + role[1:], end


def _before(people: list[Party], start: int, text: str, at: int, elects: re.Match[str] | None) -> list[Party]:
    """'X (và Y) được bầu giữ chức T', 'bầu X làm T', 'X trúng cử chức vụ T'."""
    holds = _HOLDS.search(text, max(0, at - 130), at)
    if holds is None:
        return []
    names = [party for party in people if party.pieces[0][1] <= start + holds.start()]
    if not names:
        return []
    last = names[-1]
    gap = text[last.pieces[0][1] - start : holds.start()]
    if len(gap) > _REACH or re.search(r"[.;]", gap):
        return []
    plain = re.fullmatch(r"giữ|làm|đảm nhiệm", holds["verb"].lower()) is not None and not holds["passive"].strip()
    if plain and elects is None:
        return []
    listed = [last]
    for party in reversed(names[:-1]):
        if not _LINK.fullmatch(text, party.pieces[0][1] - start, max(party.pieces[0][1], listed[0].pieces[0][0]) - start):
            break
        listed.insert(0, party)
    return listed


def _after(people: list[Party], start: int, text: str, post: Piece, chosen: bool) -> list[Party]:
    """'Chủ tịch Hội … khóa VII là ông X', 'các Phó Chủ tịch gồm: bà Y, ông Z'."""
    names = [party for party in people if party.pieces[0][0] >= post[1]]
    if not names:
        return []
    match = _AFTER.match(text[post[1] - start : names[0].pieces[0][0] - start])
    if (
        match is None
        or _titles().search(match["middle"])
        or _ASKED.search(text[: post[0] - start])
        or re.search(r"(?<!\w)(?:tặng|khen|trao|chủ trì|phát biểu|trình bày|dự|đại diện|thay mặt|gồm các)(?!\w)", match["middle"], re.I)
    ):
        return []
    listed = names[:1]
    if _PLURAL.search(text[: post[0] - start]) or not chosen:
        for party in names[1:]:
            if not _LINK.fullmatch(text, listed[-1].pieces[0][1] - start, party.pieces[0][0] - start):
                break
            listed.append(party)
    return listed
