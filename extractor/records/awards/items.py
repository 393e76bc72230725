"""Items under a heading or an introducing sentence, and lists that follow in the next sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.analysis import Sentence
from extractor.model.mention import AwardMention
from extractor.records.awards.grantors import authorities, find_grantor, find_year
from extractor.records.awards.headings import is_type_heading
from extractor.records.awards.lists import read_list, settle_counts
from extractor.records.awards.reader import AwardItem, Context, Reader
from extractor.records.awards.status import DECLINE, GOAL, read_status, start_of_clause
from extractor.records.parties import Party

_NEXT_LIST = re.compile(
    r"^\s*(?:Đó là|Cụ thể(?: là)?|Gồm(?: có)?|Bao gồm|Các đơn vị (?:đó )?(?:là|gồm)|Danh sách(?: gồm)?|Trong đó có|Tám|Các (?:tập thể|cá nhân|đơn vị) (?:đó |này )?(?:là|gồm))[:\s,]*"
)
ATTACHED = re.compile(
    r"danh sách\s+(?:\w+\s+){0,3}(?:kèm theo|đính kèm|sau|dưới đây)|có tên\s+(?:\w+\s+){0,4}(?:danh sách|bảng|sau)|danh sách kèm|phụ lục|theo bảng|trong bảng|theo danh sách",
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
    reader: Reader,
    awards: list[AwardMention],
    groups: list[tuple[list[Party], str]],
    items: list[AwardItem],
    sentence: Sentence,
    number: int,
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
                status, _ = read_status(
                    reader, award, sentence, start_of_clause(reader, award, sentence), sentence.end, Context(), Context()
                )
                grantor = award.grantor or find_grantor(reader, award, sentence, sentence.start)
                extra.extend(
                    AwardItem(
                        award.form,
                        award.kind,
                        entry,
                        status,
                        grantor,
                        find_year(reader, award, sentence) or reader.year,
                        (*award.pieces, *entry.pieces),
                        0.85,
                        False,
                        sentence.paragraph,
                        "next",
                    )
                    for entry in named
                )
                return True, extra
    return False, []


_ITEM_LEAD = re.compile(r"^\s*(?:[-–—+•*▪]|\(?\d{1,3}\s*[.)/-]|\(?[a-zđ]\)|\d{1,3}\s|[IVX]{1,4}[.)])?\s*")


def list_item(reader: Reader, sentence: Sentence, context: Context) -> list[AwardItem]:
    """An item under a heading or sentence that names the award."""
    if not context.awards or (context.status == "declined" and False):
        return []
    paragraph = reader.analysis.paragraphs[sentence.paragraph]
    text = reader.analysis.text[sentence.start : sentence.end]
    if sentence.start != paragraph.start:
        return []
    lead = _ITEM_LEAD.match(text)
    start = sentence.start + (lead.end() if lead else 0)
    label = re.match(
        r"(?:[Vv]ề |Các )?(?:tập thể|cá nhân|Tập thể|Cá nhân|Đơn vị|TẬP THỂ|CÁ NHÂN|hộ gia đình|Hộ gia đình)\s*(?:\(?\s*\d+[^:)]{0,24}\)?)?\s*:\s*",
        reader.analysis.text[start : sentence.end],
    )
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
            named = [party for party in named if party.type == "person" or party.type == "group"][
                : max(1, len([p for p in named if p.type == "person"]))
            ]
    status = context.status or reader.default_status
    return [
        AwardItem(
            award.form,
            award.kind,
            party,
            status,
            award.grantor or context.grantor,
            context.year or reader.year,
            (*award.pieces, *party.pieces),
            0.88,
            False,
            sentence.paragraph,
            "list",
        )
        for award in context.awards[-1:]
        for party in named
    ]


def _whole_item(reader: Reader, start: int, end: int) -> Party | None:
    """An item that is one body as a whole: 'Phòng Kinh tế, UBND xã A;'."""
    text = reader.analysis.text[start:end]
    stripped = text.rstrip(" .;,/")
    if (
        not stripped
        or not stripped[0].isupper()
        or len(stripped) > 160
        or re.search(r"[.:;]\s", stripped)
        or re.search(r"\b(?:đã|được|đạt|có|là|đề nghị|tặng|trong|với|do)\b", stripped)
    ):
        return None
    stripped = re.sub(r"\s+[-–:]\s+\d.*$", "", stripped)
    orgs = [party for party in reader.between(start, end) if party.type == "organization"]
    if not orgs or orgs[0].start != start:
        return None
    return replace(orgs[0], end=start + len(stripped), name=" ".join(stripped.split()), pieces=((start, start + len(stripped)),))


def after_plain(reader: Reader, sentence: Sentence, context: Context) -> Context:
    """Whether the context still holds after a sentence that is no item of it."""
    if not context.awards and context.status is None:
        return context
    text = reader.analysis.text[sentence.start : sentence.end].strip()
    if len(text) < 60 and (is_type_heading(text) or text.endswith(":") or text.startswith("(")):
        return context
    if ATTACHED.search(text):
        return context
    if reader.zones.of[sentence.paragraph] in ("annex", "annex_title"):
        return context
    return Context(status=context.status if context.status and not context.awards and len(text) < 40 else None)


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
