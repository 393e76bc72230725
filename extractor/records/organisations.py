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
from extractor.records.naming import body_key, full_key, is_complete
from extractor.records.zones import Zones

_COUNCIL = re.compile(r"Hội đồng (?:Thi đua\s*[-–,]?\s*Khen thưởng|TĐ\s*-?\s*KT|Thi đua)", re.I)
_COUNCIL_KEY = re.compile(r"hội đồng thi đua(?: khen thưởng)?(?: (?:tỉnh|sở|trường|nhà trường|cơ sở|ngành|công ty|cục))?")
_PARTY_BOARD = re.compile(r"(?:Ban (?:Tổ chức|Tuyên giáo|Dân vận|Nội chính|Tuyên giáo và Dân vận)|Văn phòng|(?:Ủy|Uỷ) ban Kiểm tra)$", re.I)
_PARTY_OWNER = re.compile(r"(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng)\s+(?:ủy|uỷ)\b", re.I)
_EMULATION_BOARD = re.compile(r"Ban (?:Thi đua\s*[-–,]\s*Khen thưởng|TĐ\s*-?\s*KT)", re.I)
_CENTRAL = ("việt nam", "trung ương", "hồ chí minh")


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
        return self.aliases.get(key, key)

    def resolved(self, name: str) -> str:
        """The key of the body that a name found elsewhere means: itself, what it stands for, or the one fuller name."""
        key = body_key(name)
        key = self.aliases.get(key, key)
        if key in self.by_key:
            return key
        longer = [other for other in self.by_key if other.startswith(f"{key} ")]
        if self.issuer is not None and self.issuer.key in longer:
            return self.issuer.key
        first = min(longer, key=len, default="")
        return first if first and len(key.split()) > 1 and all(f"{other} ".startswith(f"{first} ") for other in longer) else key

    aliases: dict[str, str] = field(default_factory=dict)


def _key(mention: OrgMention) -> str:
    if mention.head.startswith("short:"):
        return body_key(mention.head[6:])
    return body_key(mention.name)


def collect_bodies(analysis: Analysis, zones: Zones, head: Head) -> Bodies:
    """Groups all mentions outside header and residue; decides nothing yet about who takes part."""
    by_key: dict[str, Body] = {}
    issuer: Body | None = None
    for number, (printed, printed_pieces) in enumerate(head.bodies):
        name, pieces = printed, printed_pieces
        if number and _COUNCIL.fullmatch(name.strip()):
            above, above_pieces = head.bodies[number - 1]
            name, pieces = f"{body_case(name)} {body_case(above)}", (*pieces, *above_pieces)
        elif number:
            name, pieces = _of_above(name, pieces, *head.bodies[number - 1])
        body = _head_body(analysis, name, pieces)
        by_key.setdefault(body.key, body)
        if number == len(head.bodies) - 1:
            issuer = by_key[body.key]
            issuer.counts = issuer.kind != "emulation_cluster"
    bodies = Bodies(by_key, issuer, [])
    shortened = {(mention.start, mention.end) for mention in analysis.organisations if mention.head.startswith("short:")}
    full_names = {mention.name: body_key(mention.head[6:]) for mention in analysis.organisations if mention.head.startswith("short:")}
    previous: OrgMention | None = None
    for mention in analysis.organisations:
        if (mention.start, mention.end) in shortened and not mention.head.startswith("short:"):
            continue
        if mention.name in full_names:
            _alias(bodies, _key(mention), full_names[mention.name])
        elif previous is not None and _in_brackets(analysis.text, previous, mention):
            _alias(bodies, _key(mention), _key(previous))
        previous = mention
        if zones.of[paragraph_of(analysis, mention.start)] in ("residue", "header", "number", "junk"):
            continue
        key = _key(mention)
        key = bodies.aliases.get(key, key)
        if key not in by_key:
            by_key[key] = Body(key, mention.name, mention.kind, mention.level, mention.place)
        body = by_key[key]
        body.mentions.append(mention)
        for spelling in (mention.name,):
            if spelling not in body.spellings:
                body.spellings.append(spelling)
        body.level = body.level or mention.level
        body.place = body.place or mention.place
    _resolve(bodies)
    bodies.clusters = [body for body in by_key.values() if body.kind == "emulation_cluster"]
    return bodies


def _alias(bodies: Bodies, key: str, full: str) -> None:
    if key != full and full not in bodies.aliases:
        bodies.aliases[key] = full


def _in_brackets(text: str, full: OrgMention, short: OrgMention) -> bool:
    """'Công ty CP Cảng Đình Vân (Cảng Đình Vân)': the words in brackets right after a name are its end."""
    return text[full.end : short.start] == " (" and text[short.end : short.end + 1] == ")" and _key(full).endswith(" " + _key(short))


def _head_body(analysis: Analysis, name: str, pieces: tuple[Piece, ...]) -> Body:
    cased = body_case(name)
    key = body_key(cased)
    kind = "emulation_cluster" if re.match(r"(?:cụm|khối)", full_key(name)) else "other"
    level, place = _level_place(cased)
    mention = OrgMention(pieces[0][0], pieces[-1][1], cased, pieces, key, kind, level, place)
    return Body(key, cased, kind, level, place, [mention], spellings=[cased])


def _of_above(name: str, pieces: tuple[Piece, ...], above: str, above_pieces: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...]]:
    """A board in a letterhead whose name needs the line above: 'Ban Dân vận Tỉnh ủy Hà Giang', 'Ban Thi đua - Khen thưởng tỉnh Trà Vinh'."""
    short, owner = body_case(name), body_case(above)
    if _level_place(short)[0] is not None:
        return name, pieces
    if _PARTY_BOARD.match(short) and _PARTY_OWNER.match(owner):
        return f"{short} {owner}", (*pieces, *above_pieces)
    if _EMULATION_BOARD.fullmatch(short) and full_key(owner).startswith("ủy ban nhân dân "):
        level, place = _level_place(owner)
        if level and place:
            return f"{short} {level} {place}", (*pieces, *above_pieces)
    return name, pieces


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
    _join_branches(bodies)
    _join_without_level(bodies)
    for alias, target_key in list(bodies.aliases.items()):
        seen = {alias}
        while target_key in bodies.aliases and target_key not in seen:
            seen.add(target_key)
            target_key = bodies.aliases[target_key]  # noqa: PLW2901
        bodies.aliases[alias] = target_key


def _join_without_level(bodies: Bodies) -> None:
    """'Sở Y tế Ninh Bình' and 'Sở Y tế tỉnh Ninh Bình' are one; 'Sở Ninh Bình' is the one such body of the place that is named."""
    found: dict[str, Body] = {}
    for body in sorted(bodies.by_key.values(), key=lambda body: body.mentions[0].start if body.mentions else 0):
        if (
            body.kind == "emulation_cluster"
            or not body.place
            or body.level not in (None, "tỉnh", "thành phố")
            or current_province(body.place) is None
        ):
            continue
        bare = re.sub(r" (?:tỉnh|thành phố) (?=\S+(?: \S+){0,4}$)", " ", body.key)
        known = found.setdefault(bare, body)
        if known is not body:
            _join(bodies, body, known, spell=True)
    for body in list(found.values()):
        if (
            body.key in bodies.by_key
            and len(body.mentions[0].head.split()) == 1
            and full_key(body.name) == full_key(f"{body.mentions[0].head} {body.place}")
        ):
            same = [
                other
                for other in found.values()
                if other is not body
                and other.mentions[0].head == body.mentions[0].head
                and other.place == body.place
                and other.key in bodies.by_key
            ]
            if len(same) == 1:
                _join(bodies, body, same[0], spell=True)


def _join_branches(bodies: Bodies) -> None:
    """'Tỉnh hội' is the one association of a province that is named: the issuer, or the only one."""
    for key, level in (("tỉnh hội", "tỉnh"), ("thành hội", "thành phố"), ("huyện hội", "huyện")):
        body = bodies.by_key.get(key)
        if body is None:
            continue
        branches = [
            other for other in bodies.by_key.values() if re.match(rf"hội .*\b{level}\b", other.key) and other.kind != "emulation_cluster"
        ]
        if bodies.issuer in branches:
            branches = [body for body in branches if body is bodies.issuer]
        if len(branches) == 1:
            _join(bodies, body, branches[0], spell=True)


def _join(bodies: Bodies, body: Body, target: Body, *, spell: bool) -> None:
    bodies.aliases.pop(target.key, None)
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
    opening = key + " "
    longer = [other for other in bodies.by_key if other.startswith(opening)]
    if _COUNCIL_KEY.fullmatch(key):
        return longer
    issuer = bodies.issuer.key if bodies.issuer is not None else ""
    if mention.bare and not is_complete(mention):
        if issuer in longer:
            return [issuer]
        return longer if not key.startswith(("trường", "phòng", "công ty", "khoa")) else []
    if mention.elliptic:
        longer = [other for other in longer if len(other.split()) - len(key.split()) <= 4]
    elif not mention.place:
        longer = [
            other
            for other in longer
            if "," not in other[len(key) :]
            and (
                other == issuer
                or _ends_in_place(bodies.by_key[other])
                or bodies.by_key[other].mentions[0].elliptic
                or other.endswith(_CENTRAL)
            )
        ]
    else:
        return []
    return [issuer] if issuer in longer else longer


def _ends_in_place(body: Body) -> bool:
    return bool(body.place) and current_province(body.place or "") is not None


def paragraph_of(analysis: Analysis, offset: int) -> int:
    """Index of the paragraph that holds the offset."""
    return max(0, bisect_right(analysis.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)
