"""Items under a heading or an introducing sentence, and lists that follow in the next sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.analysis import Paragraph, Sentence
from extractor.model.mention import AwardMention
from extractor.records.awards.grantors import authorities, find_grantor, find_year
from extractor.records.awards.headings import is_type_heading
from extractor.records.awards.lists import read_list, settle_counts
from extractor.records.awards.reader import AwardItem, Context, Reader
from extractor.records.awards.status import DECLINE, GOAL, read_status, start_of_clause
from extractor.records.parties import UNIT_WORD, Party

_NEXT_LIST = re.compile(
    r"^\s*(?:Đó là|Cụ thể(?: là)?|Gồm(?: có)?|Bao gồm|Các đơn vị (?:đó )?(?:là|gồm)|Danh sách(?: gồm)?|Trong đó có|Tám|Các (?:tập thể|cá nhân|đơn vị) (?:đó |này )?(?:là|gồm))[:\s,]*"
)
ATTACHED = re.compile(
    r"danh sách\s+(?:\w+\s+){0,3}(?:kèm theo|đính kèm|sau|dưới đây)|có tên\s+(?:\w+\s+){0,4}(?:danh sách|bảng|sau)|danh sách kèm|phụ lục|danh sách số|biểu số|theo bảng|trong bảng|theo danh sách",
    re.I,
)


def is_announced_total(reader: Reader, party: Party, sentence: Sentence, number: int) -> bool:
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


def read_next_sentence(
    reader: Reader, awards: list[AwardMention], groups: list[tuple[list[Party], str]], sentence: Sentence, number: int
) -> list[AwardItem]:
    """The members of a count, named in the next sentence: '… tám đơn vị. Đó là …'."""
    if number + 1 >= len(reader.analysis.sentences):
        return []
    following = reader.analysis.sentences[number + 1]
    match = _NEXT_LIST.match(reader.analysis.text[following.start : following.end])
    if match is None:
        return []
    named = [entry for entry in read_list(reader, following.start + match.end(), following.end)[0] if entry.count is None]
    extra: list[AwardItem] = []
    for award, (recipients, _) in zip(awards, groups, strict=True):
        if any(party.count is not None and party.count == len(named) for party in recipients):
            status, _cued = read_status(reader, award, sentence, start_of_clause(reader, award, sentence), sentence.end, Context())
            grantor = award.grantor or find_grantor(reader, award, sentence, sentence.start)
            year = find_year(reader, award, sentence) or reader.default_year(award)
            extra.extend(
                AwardItem(
                    award.form,
                    award.kind,
                    entry,
                    status,
                    grantor,
                    year,
                    (*award.pieces, *entry.pieces),
                    0.85,
                    False,
                    sentence.paragraph,
                    "next",
                )
                for entry in named
            )
    return extra


_ITEM_LEAD = re.compile(r"\s*(?:[-–—+•*▪]|\(?\d{1,3}\s*[.)/-]|\(?[a-zđ]\)|\d{1,3}\s|[IVX]{1,4}[.)])?\s*")


_LABEL = re.compile(
    r"(?:[Vv]ề |Các )?(?:tập thể|cá nhân|Tập thể|Cá nhân|Đơn vị|TẬP THỂ|CÁ NHÂN|hộ gia đình|Hộ gia đình)\s*(?:\(?\s*\d+[^:)]{0,24}\)?)?\s*:\s*"
)
_SEGMENT = re.compile(r"[^;]+")
_PLACE_LABEL = re.compile(r"\s*[^:;.]{3,110}:\s*")
_VERB_INSIDE = re.compile(
    r"\b(?:không|thực hiện|xảy ra|hoàn thành|đã|được|đạt|có|là|đề nghị|tặng|trong|với|do|phấn đấu|mức)\b|\d{4,}|\d\.\d{3}"
)
_VERB = re.compile(r"\b(?:đã|được|đạt|đề nghị|tặng|trong|phấn đấu|tổ chức|thực hiện|yêu cầu|giao)\b")


def list_item(reader: Reader, sentence: Sentence, context: Context, *, collective: bool) -> list[AwardItem]:
    """An item under a heading or sentence that names the award; `collective`: the list holds one body a line."""
    if not context.awards or sentence.start != reader.analysis.paragraphs[sentence.paragraph].start:
        return []
    lead = _ITEM_LEAD.match(reader.analysis.text, sentence.start, sentence.end)
    start = lead.end() if lead else sentence.start
    mark = lead.group().strip() if lead else ""
    if not (mark or context.strong or _LABEL.match(reader.analysis.text, start, sentence.end)):
        return []
    whole = _whole_item(reader, start, sentence.end, collective=collective) if mark or collective else None
    parties = (
        [whole] if whole is not None else _listed(reader, start, sentence.end) or (_counted(reader, start, sentence.end) if mark else [])
    )
    status = context.status or reader.default_status
    return [
        AwardItem(
            award.form,
            award.kind,
            party,
            status,
            award.grantor or context.grantor,
            context.year or reader.default_year(award),
            (*award.pieces, *party.pieces),
            0.88,
            False,
            sentence.paragraph,
            "list",
        )
        for award in context.awards[-1:]
        for party in parties
    ]


_ONLY = re.compile(r"\s*(?:\([^()]*\)\s*)?[.;,/]*\s*")


def _counted(reader: Reader, start: int, end: int) -> list[Party]:
    """The counts of an item that says nothing else: '- 22 đồng chí (có danh sách);', '+ 05 tập thể và 12 cá nhân'."""
    found, stop = read_list(reader, start, end)
    return found if found and found[0].start - start < 4 and _ONLY.fullmatch(reader.analysis.text, stop, end) else []


def _listed(reader: Reader, start: int, end: int) -> list[Party]:
    """The named parties of an item; 'Bản Hòa Sơn: các ông A, B; Bưu điện xã: C' lists them after labels."""
    text = reader.analysis.text
    named: list[Party] = []
    position = start
    for segment in _SEGMENT.finditer(text, start, end):
        if segment.start() < position:
            continue
        first = segment.start()
        label = _PLACE_LABEL.match(text, first, segment.end())
        if label is not None and not any(party.type == "person" for party in reader.between(first, label.end())):
            first = label.end()
        elif first > start and not named:
            break
        found, _ = read_list(reader, first, end)
        found = [party for party in found if party.count is None]
        if found and found[0].type == "person":
            found = [party for party in found if party.type in ("person", "group")]
        named.extend(party for party in found if party not in named)
        position = max([position, *(party.end for party in found)])
    return named


def _whole_item(reader: Reader, start: int, end: int, *, collective: bool) -> Party | None:
    """An item that is one body as a whole: 'Phòng Kinh tế, UBND xã A;'."""
    text = reader.analysis.text[start:end]
    stripped = re.sub(r"\s*\([^()]*\)$", "", text.rstrip(" .;,/")).rstrip(" .;,/")
    stripped = re.sub(r"\s+[-–:]\s+\d.*$", "", stripped)
    if not stripped or not stripped[0].isupper() or len(stripped) > 160 or re.search(r"[.:;]\s", stripped) or _VERB_INSIDE.search(stripped):
        return None
    inside = reader.between(start, end)
    first = inside[0] if inside else None
    if any(party.type == "person" for party in inside[:1]) or (
        first is not None and first.start == start and first.type == "group" and first.end - start >= len(stripped)
    ):
        return None
    unit = first is None and UNIT_WORD.match(stripped) and any(char.isupper() or char.isdigit() for char in stripped[1:])
    if not (collective or unit) and (
        first is None or first.type != "organization" or first.start != start or (len(inside) > 1 and re.search(r"\svà\s", stripped))
    ):
        return None
    piece = (start, start + len(stripped))
    name = " ".join(stripped.split())
    if first is not None and first.start == start:
        return replace(first, end=piece[1], name=name, pieces=(piece,))
    return Party(start, piece[1], name, "organization", (piece,))


def is_item(reader: Reader, paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph reads as an item of a list above it: it opens with a party, a kind of party or a place and a colon."""
    if is_type_heading(text) or text.startswith(("(", "và ", "cùng ")):
        return True
    if reader.awards_in(paragraph.start, paragraph.end):
        return False
    lead = _ITEM_LEAD.match(text)
    body = text[lead.end() :] if lead else text
    if _LABEL.match(body) or (
        _PLACE_LABEL.match(body)
        and not _VERB.search(text[:160])
        and any(party.type == "person" for party in reader.between(paragraph.start, paragraph.end))
    ):
        return True
    if len(text) > 220 or _VERB.search(text[:120]):
        return False
    return reader.opens_with_party(paragraph.start, paragraph.end) or text.endswith(";")


_PRAISE = re.compile(r"\b(?:đề nghị|trình)\b[^.;]{0,160}?\bkhen thưởng\s+(?:cho|đối với)\s+")


def generic_praise(reader: Reader, sentence: Sentence, context: Context) -> list[AwardItem]:
    """'đề nghị … khen thưởng cho 5 tập thể': no award is named, the words 'khen thưởng' are the form."""
    text = reader.gap(sentence.start, sentence.end)
    match = _PRAISE.search(text)
    if match is None or GOAL.search(text[: match.end()]) or DECLINE.search(text[: match.end()]) or ATTACHED.search(text):
        return []
    found, _ = read_list(reader, sentence.start + match.end(), sentence.end)
    if not found:
        return []
    at = text.rfind("khen thưởng", 0, match.end())
    piece = (sentence.start + at, sentence.start + at + len("khen thưởng"))
    candidates = authorities(reader, sentence.start, piece[0])
    grantor = candidates[-1] if candidates else None
    return [
        AwardItem(
            "khen thưởng",
            "other",
            party,
            "proposed",
            grantor,
            reader.year,
            (piece, *party.pieces),
            0.7,
            False,
            sentence.paragraph,
            "generic",
        )
        for party in settle_counts(found)
    ]
