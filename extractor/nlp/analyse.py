"""The fixed order of the finders: document in, everything found out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from extractor.knowledge.lexicon import load_cues
from extractor.model.analysis import Analysis
from extractor.model.document import Document
from extractor.model.mention import Cue, OrgMention, PersonMention
from extractor.nlp.annotate import Annotated, annotate
from extractor.nlp.finders.authorities import find_authorities
from extractor.nlp.finders.awards import find_awards
from extractor.nlp.finders.bylines import find_bylines
from extractor.nlp.finders.counts import find_count_phrases
from extractor.nlp.finders.organisation_lists import find_organisations
from extractor.nlp.finders.people import find_people
from extractor.nlp.finders.quotes import find_quotes
from extractor.nlp.finders.short_names import find_short_names
from extractor.nlp.language import load_language
from extractor.nlp.layout import find_sentences

_SCOPE_CUES = ("propose", "grant", "register", "decline", "goal", "attend", "chair", "host", "speak", "nominate", "movement", "campaign", "theme", "slogan", "tradition", "not_theme")  # fmt: skip


def analyse(document: Document) -> Analysis:
    """Runs every finder over the document."""
    annotated = annotate(document, load_language())
    result = Analysis(document, annotated.paragraphs, find_sentences(document.text, annotated.paragraphs))
    result.quotes = find_quotes(annotated)
    result.awards = find_awards(annotated, result.quotes)
    result.counts = find_count_phrases(annotated)
    signed = find_bylines(annotated)
    result.people = _merged(find_people(annotated), signed)
    result.organisations = _outside_people(find_organisations(annotated), result.people)
    result.organisations = sorted(
        [*result.organisations, *find_short_names(annotated, result.organisations)], key=lambda org: (org.start, org.end)
    )
    result.authorities = find_authorities(annotated)
    result.cues = _cues(annotated)
    return result


def _merged(people: list[PersonMention], signed: list[PersonMention]) -> list[PersonMention]:
    """By-lines win over what the general rules made of the same words."""
    kept = [person for person in people if not any(person.start < by.end and by.start < person.end for by in signed)]
    return sorted([*kept, *signed], key=lambda person: person.start)


def _outside_people(organisations: list[OrgMention], people: list[PersonMention]) -> list[OrgMention]:
    """Names of people hold words that open an organisation's name ('Chẩu Xuân Hội'), or stand where a commune's name would ('UBND xã' + 'Lê Hòa')."""
    starts = [person.start for person in people]
    kept: list[OrgMention] = []
    for org in organisations:
        at = bisect_right(starts, org.start) - 1
        if at >= 0 and org.start < people[at].end:
            continue
        after = people[at + 1] if at + 1 < len(people) else None
        if after is not None and after.rule == "post_first" and org.place and len(org.pieces) == 1 and after.start < org.end == after.end and org.name.endswith(" " + org.place):
            end = org.end - len(org.place) - 1
            kept.append(replace(org, name=org.name[: -len(org.place) - 1], end=end, pieces=((org.start, end),), place=None, elliptic=True))
            continue
        kept.append(org)
    return kept


def _cues(a: Annotated) -> list[Cue]:
    kinds = set(_SCOPE_CUES) & set(load_cues())
    found = [
        Cue(a.starts[first], a.ends[end - 1], kind, a.key_span(first, end))
        for first, entries in a.entries.get("cue", {}).items()
        for end, kind in entries
        if kind in kinds
    ]
    return sorted(found, key=lambda cue: (cue.start, -cue.end))
