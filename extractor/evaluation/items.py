"""A record and its gold as comparable items: tuples of normalised strings, by field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from extractor.evaluation.gold import Gold
from extractor.model.record import AwardProposal, Organization, PartyRef, Person, Record

FIELDS = (
    "people",
    "ranks",
    "positions",
    "organizations",
    "themes",
    "theme_years",
    "awards",
    "awards_full",
    "proposals",
    "nominations",
    "title",
    "published",
    "number",
    "event",
    "kind",
)
# Fields that repeat others, or that are always given: left out where values are counted once.
REPEATED_FIELDS = frozenset({"theme_years", "awards_full", "proposals", "kind"})
ABSENT = "-"

Spellings = frozenset[str]  # a value matches if any of its spellings does
Item = tuple[Spellings, ...]
Items = dict[str, list[Item]]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Late placement of the tone (hoà, thuý) to the early one (hòa, thúy).
_EARLY_TONES = {
    unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize("NFC", first + tone + second)
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
}
_LATE_TONE = re.compile(f"(?:{'|'.join(_EARLY_TONES)})(?!\\w)")
_WORDS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc việt nam",
    "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "lhpn": "liên hiệp phụ nữ",
    "lđlđ": "liên đoàn lao động",
    "gd-đt": "giáo dục và đào tạo",
    "tđkt": "thi đua khen thưởng",
    "cstđ": "chiến sĩ thi đua",
    "lđtt": "lao động tiên tiến",
    "sỹ": "sĩ",
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
    "htx": "hợp tác xã",
    "uỷ": "ủy",
}
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b")
_REWRITES = (  # in this order
    (re.compile("[“”\"'‘’«»]"), ""),
    (re.compile("[–—−‐‑]"), "-"),
    (_LATE_TONE, lambda match: _EARLY_TONES[match[0]]),
    (re.compile(r"\bccb\b"), "cựu chiến binh"),
    (re.compile(r"\bt\.\s?ư\b\.?|\btw\b|\btư(?=\s(?:hội|đoàn|đảng|mttq))"), "trung ương"),
    (_ABBREVIATION, lambda match: _WORDS[match[0]]),
    (re.compile(r"\bgd\s?&\s?đt\b"), "giáo dục và đào tạo"),
    (re.compile(r"thi đua\s?[-,]\s?khen thưởng"), "thi đua khen thưởng"),
    (re.compile(r"\btp\.?\s?(?=\w)"), "thành phố "),
    (re.compile(r"\b&\b"), "và"),
    (re.compile(r"\s*-\s*"), "-"),
    (re.compile(r"\s+"), " "),
)
_HONORIFIC = re.compile(r"^(?:các\s+)?(?:đồng chí|đ/c|đ\.c|ông|bà|anh|chị|thầy|cô)\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def normalise(value: str | None) -> str:
    """The value without what does not matter for being right: case, quotes, dashes, tone placement, usual abbreviations, honorific."""
    text = unicodedata.normalize("NFC", value or "").casefold()
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return _HONORIFIC.sub("", text.strip(" .,;:-()"))


def gold_items(gold: Gold) -> Items:
    """What should be found, by field; declined awards are left out."""
    awards = [award for award in gold.awards if award.status != "declined"]
    short = [_item(award.form, award.recipient, raw=(award.status,)) for award in awards]
    full = [
        (*item, frozenset([normalise(award.authority) or ABSENT]), frozenset([_years(award.year) or ABSENT]))
        for item, award in zip(short, awards, strict=True)
    ]
    event = gold.event.start if gold.event else None
    return {
        "people": [_item(person.name) for person in gold.people],
        "ranks": [_item(person.name, person.rank) for person in gold.people if person.rank],
        "positions": [_item(person.name, position) for person in gold.people for position in person.positions],
        "organizations": [_item(organization) for organization in gold.organizations],
        "themes": [_item(theme.text) for theme in gold.themes],
        "theme_years": [_item(theme.text, raw=(_years(theme.year),)) for theme in gold.themes if _years(theme.year)],
        "awards": short,
        "awards_full": full,
        "proposals": [item for item, award in zip(short, awards, strict=True) if award.status == "proposed"],
        "nominations": [_item(nomination.role, nomination.nominee) for nomination in gold.nominations],
        "title": [_item(gold.title)] if gold.title else [],
        "published": [_item(raw=(gold.published,))] if gold.published else [],
        "number": [_item(gold.number)] if gold.number else [],
        "event": [_item(raw=(event, (gold.event.end if gold.event else None) or event))] if event else [],
        "kind": [_item(raw=(gold.kind,))],
    }


def record_items(record: Record | None) -> Items:
    """What was found, by field; None, a document that gave no record, has nothing but a wrong kind.

    Clusters, traditions and declined awards are left out, as in the gold. An event without a start is none.
    """
    if record is None:
        return {field: [] for field in FIELDS} | {"kind": [_item(raw=(None,))]}
    people = [participant for participant in record.participants if isinstance(participant, Person)]
    themes = [theme for theme in record.themes if theme.kind != "tradition"]
    awards = [award for award in record.award_proposals if award.status != "declined"]
    spelled = {participant.id: _spellings(_names(participant)) for participant in record.participants}
    short = [_award_item(award, spelled) for award in awards]
    event = next((event for event in record.events if event.start), None)
    info = record.document
    return {
        "people": [_item(person.name) for person in people],
        "ranks": [_item(person.name, person.rank) for person in people if person.rank],
        "positions": [_item(person.name, position.text) for person in people for position in person.positions],
        "organizations": [
            (_spellings(_names(body)),)
            for body in record.participants
            if isinstance(body, Organization) and body.kind != "emulation_cluster"
        ],
        "themes": [_item(theme.text) for theme in themes],
        "theme_years": [_item(theme.text, raw=(_years(theme.year),)) for theme in themes if _years(theme.year)],
        "awards": short,
        "awards_full": [(*item, *_grantor_and_year(award, spelled)) for item, award in zip(short, awards, strict=True)],
        "proposals": [item for item, award in zip(short, awards, strict=True) if award.status == "proposed"],
        "nominations": [(*_item(nomination.role), _party(nomination.nominee, spelled)) for nomination in record.nominations],
        "title": [_item(info.title)] if info.title else [],
        "published": [_item(raw=(info.issued_on,))] if info.issued_on else [],
        "number": [_item(info.number)] if info.number else [],
        "event": [_item(raw=(event.start, event.end or event.start))] if event else [],
        "kind": [_item(raw=(info.kind,))],
    }


def _award_item(award: AwardProposal, spelled: dict[str, Spellings]) -> Item:
    return (*_item(award.form), _party(award.recipient, spelled), frozenset([award.status]))


def _grantor_and_year(award: AwardProposal, spelled: dict[str, Spellings]) -> Item:
    grantor = _party(award.grantor, spelled) if award.grantor else frozenset([ABSENT])
    return grantor, frozenset([_years(award.year) or ABSENT])


def _party(party: PartyRef, spelled: dict[str, Spellings]) -> Spellings:
    """Every spelling of the participant counts: as named here, as listed, its full name and aliases."""
    here = _spellings([party.name, party.text])
    return here | spelled.get(party.participant_id or "", frozenset()) or frozenset([""])


def _names(participant: Person | Organization) -> list[str | None]:
    full_name = participant.full_name if isinstance(participant, Organization) else None
    return [participant.name, full_name, *participant.aliases]


def _spellings(names: Iterable[str | None]) -> Spellings:
    return frozenset(filter(None, map(normalise, names)))


def _item(*values: str | None, raw: Iterable[str | None] = ()) -> Item:
    """Values to normalise, then values compared as they are."""
    return (*(frozenset([normalise(value)]) for value in values), *(frozenset([value or ""]) for value in raw))


def _years(value: str | None) -> str:
    """'2014-2019' of any writing; empty without a year."""
    return "-".join(_YEAR.findall(value or ""))
