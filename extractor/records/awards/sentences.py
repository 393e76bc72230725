"""Reads the document paragraph by paragraph; a heading or an introducing sentence governs what follows.

How an award statement is read:
1. Headings and introductions ('kính đề nghị UBND tỉnh:') open frames; the frames in force say status, authority and year where a
   sentence leaves them out, and the award where an item is a bare name.
2. In a sentence each form takes the recipients after it ('tặng F cho A, B'), else those of the next form when both stand together
   ('F1 và F2 cho A'), else those before it ('A được tặng F'), else those of the form before it ('A nhận F1, F2').
3. The verbs of its clause give the status; wishes, rules and conditions give nothing.
4. The authority stands with the form, before the verb, or was said before in the paragraph or its frames.
"""

from __future__ import annotations

import re

from extractor.model.analysis import Paragraph, Sentence
from extractor.model.mention import Authority, AwardMention, Status
from extractor.records.awards.annexes import Annexes, is_annex_title
from extractor.records.awards.frames import PLAIN, Frame, Frames, depth
from extractor.records.awards.grantors import asked_authority, find_grantor, find_year
from extractor.records.awards.headings import (
    heading_grantor,
    heading_period,
    heading_status,
    is_heading,
    is_shouted,
    is_type_heading,
    names_collectives,
)
from extractor.records.awards.items import ATTACHED, generic_praise, is_announced_total, is_item, list_item, read_next_sentence
from extractor.records.awards.links import linked_after, linked_before
from extractor.records.awards.lists import settle_counts
from extractor.records.awards.reader import AwardItem, Context, Reader
from extractor.records.awards.recipients import (
    chained,
    fitting,
    named_after,
    pair_off,
    recipients_after,
    recipients_before,
    spoken_of,
    stated_number,
)
from extractor.records.awards.status import intro_status, is_rule, read_status, start_of_clause
from extractor.records.parties import Party

_SILENT_ZONES = frozenset(
    ("header", "number", "title", "residue", "junk", "timestamp", "recipients", "signature", "basis", "page", "enforcement", "addressee")
)
Group = tuple[list[Party], str]  # recipients of one form and how they were found


def read_sentences(reader: Reader) -> tuple[list[AwardItem], dict[int, Context]]:
    """Awards stated in running text and lists; and for each paragraph the context that it leaves to what follows it (tables read it)."""
    walk = _Walk(reader)
    analysis = reader.analysis
    sentences: dict[int, list[int]] = {}
    for number, sentence in enumerate(analysis.sentences):
        sentences.setdefault(sentence.paragraph, []).append(number)
    for index, paragraph in enumerate(analysis.paragraphs):
        if reader.zones.of[index] in _SILENT_ZONES:
            continue
        if paragraph.kind == "cell" and reader.in_table(index):
            walk.contexts.setdefault(index, walk.frames.scope())
            walk.titled = False
            continue
        walk.paragraph(index, paragraph, sentences.get(index, []))
    return walk.items, walk.contexts


_ELSEWHERE = re.compile(r">>|(?:Xem thêm|Đọc thêm|Tin liên quan|Bài liên quan)\s*:")  # links to other reports
_MARKED = re.compile(r"\s*(?:[-–+•*]|\(?\w{1,3}\s*[.)/]|Điều)\s*")
_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây|sau)\s*\.\s*$")


class _Walk:
    """The walk through the document: the frames in force and what was found so far."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.frames = Frames()
        self.items: list[AwardItem] = []
        self.contexts: dict[int, Context] = {}
        self.grantor: Authority | None = None
        self.annexes = Annexes()
        self.titled = False  # the line before was an annex's title
        self.collective = False  # under 'Tập thể': one body a line

    def paragraph(self, index: int, paragraph: Paragraph, numbers: list[int]) -> None:
        """Reads one paragraph: closes and opens frames, then its sentences in order."""
        reader, frames = self.reader, self.frames
        raw = reader.analysis.text[paragraph.start : paragraph.end]
        text = raw.strip()
        if _ELSEWHERE.match(text):
            return
        level = depth(text, paragraph, shouted=is_shouted(text))
        scope = frames.scope()
        item = frames.strong and is_item(reader, paragraph, text)
        self.grantor = None
        if is_annex_title(text, reader.zones.of[index]):
            if not self.titled:
                frames.clear()
            frames.add(self.annexes.title(reader, paragraph, first=not self.titled))
            self.titled = True
            self.contexts[index] = frames.scope()
            return
        self.titled = False
        if is_type_heading(text):
            self.collective = names_collectives(text)
            self.contexts[index] = scope
            return
        if not (item and scope.awards and level != PLAIN and not frames.deeper(level)):
            frames.enter(level, item=item)
        if not item and is_heading(text, paragraph.kind) and not reader.opens_with_party(paragraph.start, paragraph.end):
            self.collective = False
            awards = reader.awards_in(paragraph.start, paragraph.end)
            grantor = heading_grantor(reader, paragraph.start, paragraph.end, awards)
            frames.add(Frame(level, True, awards, heading_status(text), grantor, heading_period(text), bool(awards)))
        elif not item:
            self.collective = False
        for number in numbers:
            self._sentence(number, level, last=number == numbers[-1])
        self.contexts[index] = frames.scope()

    def _sentence(self, number: int, level: float, *, last: bool) -> None:
        reader, frames = self.reader, self.frames
        sentence = reader.analysis.sentences[number]
        awards = reader.awards_in(sentence.start, sentence.end)
        scope = frames.scope()
        if awards:
            found, frame, self.grantor = _read_sentence(reader, number, awards, scope, self.grantor)
            self.items.extend(found)
            if frame is not None:
                frame.level = level
                frames.add(frame)
            text = reader.gap(sentence.start, sentence.end)
            if found and ATTACHED.search(text):
                given = [award for award in awards if any(item.form == award.form for item in found)]
                self.annexes.point(text, given, found[-1].status, found[-1].grantor, found[-1].year)
            return
        found = list_item(reader, sentence, scope, collective=self.collective)
        if not found:
            found = generic_praise(reader, sentence, scope)
        self.items.extend(found)
        text = reader.gap(sentence.start, sentence.end)
        if not found and ((last and text.rstrip().endswith(":")) or _AS_FOLLOWS.search(text)):
            status = intro_status(text)
            if status is not None:
                asked = asked_authority(reader, sentence.start, sentence.end) if status == "proposed" else None
                frames.add(Frame(level, False, [], status, asked, heading_period(text), True))


def _allot(reader: Reader, sentence: Sentence, awards: list[AwardMention]) -> list[Group]:
    """The recipients of each form of the sentence, and how they were found."""
    groups: list[Group] = []
    for index, award in enumerate(awards):
        limit = awards[index + 1].outer_start if index + 1 < len(awards) else sentence.end
        groups.append((recipients_after(reader, award, limit), "after"))
    for index in range(len(awards) - 2, -1, -1):
        following, rule = groups[index + 1]
        if not groups[index][0] and following and rule in ("after", "chain") and chained(reader, awards[index], awards[index + 1]):
            groups[index] = (following, "chain")
    for index, award in enumerate(awards):
        if groups[index][0]:
            continue
        floor = sentence.start if index == 0 else awards[index - 1].outer_end
        before = recipients_before(reader, award, floor, first=index == 0)
        earlier, rule = groups[index - 1] if index else ([], "")
        numbered = stated_number(reader, award, chain=rule == "number")
        spoken = [] if before else spoken_of(reader, award, floor, reader.analysis.paragraphs[sentence.paragraph].start)
        if numbered is not None and not (before and before[-1].count is not None):
            groups[index] = ([numbered], "number")
        elif spoken:
            groups[index] = (spoken, "before")
        elif before:
            groups[index] = (before, "before")
        elif earlier and (rule in ("before", "shared") or (rule == "chain" and chained(reader, awards[index - 1], award))):
            groups[index] = (earlier, "shared")
    _link(reader, sentence, awards, groups)
    for index in range(len(awards) - 1):
        if len(awards[index + 1].pieces) == 2 and awards[index + 1].form.startswith(f"{awards[index].form} "):
            groups[index] = ([], "")  # 'Huy chương … cho 46 người: hạng Nhất 9 đồng chí': the total of the classes that follow
    for index, award in enumerate(awards):
        limit = awards[index + 1].outer_start if index + 1 < len(awards) else sentence.end
        members = named_after(reader, award, limit, groups[index][0])
        if members:
            groups[index] = (members, "before")
    return pair_off(reader, awards, groups, reader.gap(sentence.start, sentence.end))


def _link(reader: Reader, sentence: Sentence, awards: list[AwardMention], groups: list[Group]) -> None:
    """Forms still without recipients take those that a linking word or a verb of taking leads to."""
    for index, award in enumerate(awards):
        if groups[index][0] and groups[index][1] != "number":
            continue
        limit = awards[index + 1].outer_start if index + 1 < len(awards) else sentence.end
        floor = sentence.start if index == 0 else awards[index - 1].outer_end
        found = linked_after(reader, award, limit) or linked_before(reader, award, floor)
        if found:
            groups[index] = (found, "link")


def _read_sentence(
    reader: Reader, number: int, awards: list[AwardMention], scope: Context, said: Authority | None
) -> tuple[list[AwardItem], Frame | None, Authority | None]:
    """Items of a sentence, the frame that it opens (None if none), and the authority said last."""
    sentence = reader.analysis.sentences[number]
    text = reader.gap(sentence.start, sentence.end)
    groups = _allot(reader, sentence, awards)
    attached = bool(ATTACHED.search(text))
    items: list[AwardItem] = []
    open_awards: list[AwardMention] = []
    status: Status = "granted"
    grantor = said
    for index, award in enumerate(awards):
        floor = sentence.start if index == 0 else awards[index - 1].outer_end
        clause = start_of_clause(reader, award, sentence)
        limit = awards[index + 1].outer_start if index + 1 < len(awards) else sentence.end
        recipients, rule = groups[index]
        status, cued = read_status(reader, award, sentence, clause, limit, scope)
        if is_rule(reader, award, sentence, clause, limit):
            continue
        taken = bool(recipients) and award.grantor is not None and recipients[0].start == award.grantor.start  # it is the recipient
        grantor = (None if taken else award.grantor) or find_grantor(reader, award, sentence, floor) or grantor or scope.grantor
        if grantor is not None and any(party.start <= grantor.start < party.end for party in recipients):
            grantor = said or scope.grantor  # who takes the award does not give it
        year = find_year(reader, award, sentence) or scope.year or reader.default_year(award)
        if not recipients and cued:
            open_awards.append(award)
        for party in settle_counts(fitting(award, recipients)):
            if party.count is not None and is_announced_total(reader, party, sentence, number):
                continue
            confidence = {"after": 0.9, "link": 0.75}.get(rule, 0.85)
            items.append(
                AwardItem(
                    award.form,
                    award.kind,
                    party,
                    status,
                    grantor,
                    year,
                    (*award.pieces, *party.pieces),
                    confidence,
                    attached,
                    sentence.paragraph,
                    rule,
                )
            )
    items.extend(read_next_sentence(reader, awards, groups, sentence, number))
    frame = _frame_of(reader, sentence, awards, groups, open_awards, status, grantor, scope)
    return items, frame, grantor


def _frame_of(
    reader: Reader,
    sentence: Sentence,
    awards: list[AwardMention],
    groups: list[Group],
    open_awards: list[AwardMention],
    status: Status,
    grantor: Authority | None,
    scope: Context,
) -> Frame | None:
    """The frame a sentence opens: one that ends with a colon, points at a list, or leaves its award without recipient."""
    text = reader.gap(sentence.start, sentence.end).rstrip()
    runs_on = text.endswith(";") and not _MARKED.match(text)  # a list that goes on in the next lines
    trailing = text.endswith(":") or runs_on or ATTACHED.search(text) is not None
    if not (trailing or open_awards or len(text) < 160):
        return None
    counted = [
        award
        for award, (recipients, _) in zip(awards, groups, strict=True)
        if recipients and all(party.count is not None for party in recipients)
    ]
    kept = [awards[-1]] if groups[-1][0] and awards[-1] in counted else open_awards
    if text.endswith(":") and not kept and groups[-1][0] and groups[-1][0][-1].count is not None:
        kept = [awards[-1]]
    if runs_on and groups[-1][0]:
        kept = [awards[-1]]
    if trailing and not kept:
        kept = counted
    if not kept or is_rule(reader, kept[-1], sentence, sentence.start, sentence.end):
        introduced = intro_status(reader.gap(awards[-1].outer_end, sentence.end)) if text.endswith(":") else None
        if introduced is None:
            return None
        return Frame(PLAIN, False, [], introduced, asked_authority(reader, awards[-1].outer_end, sentence.end) or grantor, None, True)
    return Frame(PLAIN, False, kept, status, kept[-1].grantor or grantor, find_year(reader, kept[-1], sentence) or scope.year, trailing)
