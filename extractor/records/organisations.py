"""Mentions of bodies → participating organisations: which count, which are one, under which name."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from extractor.knowledge.casing import body_case
from extractor.knowledge.load import current_province
from extractor.model.analysis import Analysis
from extractor.model.mention import OrgMention, Piece
from extractor.records.document import Head
from extractor.records.naming import body_key, full_key
from extractor.records.zones import Zones

@dataclass(slots=True)
class Body:
    """One organisation under construction: all its mentions in order of place."""

    key: str
    name: str
    kind: str
    level: str | None
    place: str | None
    mentions: list[OrgMention] = field(default_factory=list)
    counts: bool = False
    spellings: list[str] = field(default_factory=list)
    pieces: tuple[Piece, ...] = ()


@dataclass(slots=True)
class Bodies:
    """All bodies of a document by key, and how names lead to them."""

    by_key: dict[str, Body]
    issuer: Body | None
    clusters: list[Body]

    def find(self, mention: OrgMention) -> Body | None:
        """The body that the mention names; None for a bare head that nothing completes."""
        return self.by_key.get(self.key_of(mention))

    def key_of(self, mention: OrgMention) -> str:
        """The key of the mention after ellipsis and bare heads are resolved."""
        key = _key(mention)
        if mention.bare or mention.elliptic:
            return self.aliases.get(key, key)
        return self.aliases.get(key, key)

    aliases: dict[str, str] = field(default_factory=dict)


def _key(mention: OrgMention) -> str:
    if mention.head.startswith("short:"):
        return body_key(mention.head[6:])
    return body_key(mention.name)


def collect_bodies(analysis: Analysis, zones: Zones, head: Head) -> Bodies:
    """Groups all mentions outside header and residue; decides nothing yet about who takes part."""
    by_key: dict[str, Body] = {}
    issuer: Body | None = None
    for number, (name, pieces) in enumerate(head.bodies):
        body = _head_body(analysis, name, pieces)
        by_key.setdefault(body.key, body)
        if number == len(head.bodies) - 1:
            issuer = by_key[body.key]
            issuer.counts = issuer.kind != "emulation_cluster"
    bodies = Bodies(by_key, issuer, [])
    for mention in analysis.organisations:
        if zones.of[paragraph_of(analysis, mention.start)] in ("residue", "header", "number", "junk"):
            continue
        key = _key(mention)
        body = by_key.get(key)
        if body is None:
            body = by_key[key] = Body(key, mention.name, mention.kind, mention.level, mention.place)
        body.mentions.append(mention)
        for spelling in (mention.name,):
            if spelling not in body.spellings:
                body.spellings.append(spelling)
        body.level = body.level or mention.level
        body.place = body.place or mention.place
    _resolve(bodies)
    bodies.clusters = [body for body in by_key.values() if body.kind == "emulation_cluster"]
    return bodies


def _head_body(analysis: Analysis, name: str, pieces: tuple[Piece, ...]) -> Body:
    cased = body_case(name)
    key = body_key(cased)
    kind = "emulation_cluster" if re.match(r"(?:cụm|khối)", full_key(name)) else "other"
    level, place = _level_place(cased)
    mention = OrgMention(pieces[0][0], pieces[-1][1], cased, pieces, key, kind, level, place)
    return Body(key, cased, kind, level, place, [mention], spellings=[cased])


def _level_place(name: str) -> tuple[str | None, str | None]:
    match = re.search(r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s+(.+)$", name)
    return (match[1], match[2]) if match else (None, None)


def _resolve(bodies: Bodies) -> None:
    """'UBND tỉnh' is 'UBND tỉnh Quảng Bình' where only one such body is named; 'Sở' is the issuer; 'Hội đồng' the one council."""
    for key in sorted(bodies.by_key, key=len, reverse=True):
        body = bodies.by_key[key]
        if not body.mentions or body.kind == "emulation_cluster":
            continue
        longer = _fuller(bodies, key, body.mentions[0])
        if len(longer) == 1:
            _join(bodies, body, bodies.by_key[longer[0]], spell=not body.mentions[0].bare)
    central = [key for key in bodies.by_key if re.fullmatch(r"(?:hội|đoàn) .+ việt nam", key)]
    for key in ("trung ương hội", "hội"):
        if key in bodies.by_key and len(central) == 1:
            _join(bodies, bodies.by_key[key], bodies.by_key[central[0]], spell=key != "hội")
    for alias, target_key in list(bodies.aliases.items()):
        while target_key in bodies.aliases:
            target_key = bodies.aliases[target_key]
        bodies.aliases[alias] = target_key


def _join(bodies: Bodies, body: Body, target: Body, *, spell: bool) -> None:
    bodies.aliases[body.key] = target.key
    target.mentions.extend(body.mentions)
    target.counts = target.counts or body.counts
    if spell:
        target.spellings.extend(spelling for spelling in body.spellings if spelling not in target.spellings)
    if bodies.issuer is body:
        bodies.issuer = target
    del bodies.by_key[body.key]


def _fuller(bodies: Bodies, key: str, mention: OrgMention) -> list[str]:
    """Keys of the bodies that the short name may stand for; exactly one means that it is that body."""
    longer = [other for other in bodies.by_key if other.startswith(key + " ")]
    issuer = bodies.issuer.key if bodies.issuer is not None else ""
    if mention.bare:
        if issuer in longer:
            return [issuer]
        return longer if not key.startswith(("trường", "phòng", "công ty", "khoa")) else []
    if mention.elliptic:
        longer = [other for other in longer if len(other.split()) - len(key.split()) <= 4]
    elif not mention.place:
        tail = re.compile(re.escape(key) + r" (?:(?:tỉnh |thành phố )?[^,]+|tỉnh|thành phố|huyện|thị xã|xã|phường)")
        longer = [other for other in longer if tail.fullmatch(other) and (_ends_in_place(bodies.by_key[other]) or bodies.by_key[other].mentions[0].elliptic)]
    else:
        return []
    return [issuer] if issuer in longer else longer


def _ends_in_place(body: Body) -> bool:
    return bool(body.place) and current_province(body.place or "") is not None


def paragraph_of(analysis: Analysis, offset: int) -> int:
    """Index of the paragraph that holds the offset."""
    return max(0, bisect_right(analysis.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)
