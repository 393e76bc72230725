"""Reads the document sentence by sentence; a heading or an introducing sentence governs what follows."""

from __future__ import annotations

from extractor.model.analysis import Sentence
from extractor.model.mention import Authority, AwardMention, Status
from extractor.records.awards.grantors import find_grantor, find_year
from extractor.records.awards.headings import heading_grantor, heading_period, heading_status, is_heading, is_type_heading, real_table
from extractor.records.awards.items import ATTACHED, after_plain, generic_praise, is_announced_total, list_item, read_next_sentence
from extractor.records.awards.lists import settle_counts
from extractor.records.awards.reader import AwardItem, Context, Reader
from extractor.records.awards.recipients import chained, pair_off, recipients_after, recipients_before
from extractor.records.awards.status import is_rule, read_status, start_of_clause
from extractor.records.parties import Party


def read_sentences(reader: Reader) -> tuple[list[AwardItem], dict[int, Context]]:
    """Awards stated in running text and lists; and for each paragraph the context that it leaves to what follows it (tables read it)."""
    items: list[AwardItem] = []
    contexts: dict[int, Context] = {}
    context = Context()
    heading = Context()
    last_grantor: Authority | None = None
    paragraph_seen = -1
    analysis = reader.analysis
    for number, sentence in enumerate(analysis.sentences):
        paragraph = analysis.paragraphs[sentence.paragraph]
        zone = reader.zones.of[sentence.paragraph]
        if zone in (
            "header",
            "number",
            "residue",
            "junk",
            "timestamp",
            "recipients",
            "signature",
            "basis",
            "page",
            "enforcement",
            "addressee",
        ) or (zone == "title"):
            continue
        if paragraph.kind == "cell" and real_table(analysis, sentence.paragraph):
            contexts.setdefault(sentence.paragraph, context if context.awards else heading)
            continue
        if sentence.paragraph != paragraph_seen:
            paragraph_seen = sentence.paragraph
            text = analysis.text[paragraph.start : paragraph.end].strip()
            if is_heading(text, paragraph.kind) and not (context.strong and is_type_heading(text)):
                awards = reader.awards_in(paragraph.start, paragraph.end)
                status = heading_status(text)
                if awards or status or not is_type_heading(text):
                    heading = Context(awards, status, heading_grantor(reader, paragraph.start, paragraph.end, awards), heading_period(text))
                    context = Context(status=status or None, year=heading.year)
        awards = reader.awards_in(sentence.start, sentence.end)
        if awards:
            found, context_after, last_grantor = _read_sentence(reader, sentence, number, awards, context, heading, last_grantor)
            items.extend(found)
            if context_after is not None:
                context = context_after
        else:
            found = list_item(reader, sentence, context)
            items.extend(found)
            if not found:
                generic = generic_praise(reader, sentence, context)
                items.extend(generic)
                context = after_plain(reader, sentence, context)
        contexts[sentence.paragraph] = context if context.awards or context.status else heading
    return items, contexts


def _read_sentence(
    reader: Reader,
    sentence: Sentence,
    number: int,
    awards: list[AwardMention],
    context: Context,
    heading: Context,
    last_grantor: Authority | None,
) -> tuple[list[AwardItem], Context | None, Authority | None]:
    text = reader.gap(sentence.start, sentence.end)
    groups: list[tuple[list[Party], str]] = []
    for index, award in enumerate(awards):
        limit = awards[index + 1].outer_start if index + 1 < len(awards) else sentence.end
        groups.append((recipients_after(reader, award, limit), "after"))
    last_end = sentence.end
    if awards and not groups[-1][0]:
        pass
    for index in range(len(awards) - 1, -1, -1):
        if groups[index][0]:
            continue
        if (
            index + 1 < len(awards)
            and groups[index + 1][1] in ("after", "chain")
            and groups[index + 1][0]
            and chained(reader, awards[index], awards[index + 1])
        ):
            groups[index] = (groups[index + 1][0], "chain")
    for index, award in enumerate(awards):
        if groups[index][0]:
            continue
        floor = sentence.start if index == 0 else awards[index - 1].outer_end
        before = recipients_before(reader, award, floor, first=index == 0)
        if before:
            groups[index] = (before, "before")
        elif (
            index
            and groups[index - 1][0]
            and (chained(reader, awards[index - 1], award) or groups[index - 1][1] in ("before", "shared"))
            and groups[index - 1][1] in ("before", "shared", "chain")
        ):
            groups[index] = (groups[index - 1][0], "shared")
    groups = pair_off(reader, awards, groups, text)
    items: list[AwardItem] = []
    grantor = last_grantor if sentence.paragraph == (reader.analysis.sentences[number - 1].paragraph if number else -1) else None
    open_awards: list[AwardMention] = []
    status: Status = "granted"
    for index, award in enumerate(awards):
        floor = sentence.start if index == 0 else awards[index - 1].outer_end
        clause_start = start_of_clause(reader, award, sentence)
        limit = awards[index + 1].outer_start if index + 1 < len(awards) else sentence.end
        status, cued = read_status(reader, award, sentence, clause_start, limit, context, heading)
        if is_rule(reader, award, clause_start, limit, groups[index][0]):
            continue
        own = award.grantor or find_grantor(reader, award, sentence, floor)
        grantor = own or grantor or context.grantor or heading.grantor
        year = find_year(reader, award, sentence) or context.year or heading.year or reader.year
        recipients = groups[index][0]
        if not recipients and cued:
            open_awards.append(award)
        attached = bool(ATTACHED.search(text))
        for party in settle_counts(recipients):
            if party.count is not None and is_announced_total(reader, party, sentence, number):
                continue
            pieces = (*award.pieces, *party.pieces)
            items.append(
                AwardItem(
                    award.form,
                    award.kind,
                    party,
                    status,
                    grantor,
                    year,
                    pieces,
                    0.9 if groups[index][1] == "after" else 0.85,
                    attached,
                    sentence.paragraph,
                    groups[index][1],
                )
            )
        if not recipients and number + 1 < len(reader.analysis.sentences):
            pass
    listed, extra = read_next_sentence(reader, awards, groups, items, sentence, number)
    items.extend(extra)
    trailing = text.rstrip().endswith(":") or ATTACHED.search(text) is not None
    context_after: Context | None = None
    if trailing or open_awards or len(text) < 160:
        kept = [awards[-1]] if groups[-1][0] and all(party.count is not None for party in groups[-1][0]) else open_awards
        if trailing and not kept:
            kept = [award for award, group in zip(awards, groups, strict=True) if all(party.count is not None for party in group[0])]
        if kept and not is_rule(reader, kept[-1], sentence.start, sentence.end, []):
            context_after = Context(kept, status, grantor, find_year(reader, kept[-1], sentence) or context.year or heading.year, trailing)
        elif not trailing:
            context_after = None
    del listed, last_end
    return items, context_after, grantor
