"""Mentions of bodies → participating organisations: which count, which are one, under which name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.knowledge.casing import body_case
from extractor.knowledge.load import current_province
from extractor.model.analysis import Analysis
from extractor.model.mention import OrgMention, Piece
from extractor.records.document import Head
from extractor.records.naming import body_key, full_key
from extractor.records.zones import Zones

_DOCUMENT_OF = re.compile(
    r"(?:Luật|Nghị định|Thông tư|Quyết định|Chỉ thị|Nghị quyết|Công văn|Kế hoạch|Hướng dẫn|Quy chế|Quy định|Văn bản|Kết luận|Thông báo|Chương trình|Đề án|Điều lệ|Công điện|Thông tri|công văn|kế hoạch|hướng dẫn|chỉ thị|nghị quyết|văn bản|quy định|quy chế|thông tư|điều lệ|kết luận|thông báo|chương trình|đề án|Tờ trình|chủ trương|đường lối|sự lãnh đạo|sự chỉ đạo|sự quan tâm|mệnh lệnh|Mệnh lệnh)\b[^.;“”]{0,140}?\b(?:của|do)\s+(?:các |Ban Bí thư, )?$"
)
_LAUNCHED = re.compile(r"(?:do|được)\s+(?:các )?$")
_FORMER = re.compile(r"\b(?:nguyên|cựu)\s+[^,;.()]{0,60}$")
_PLACE_BEFORE = re.compile(r"(?:\btại|\bở|trước|về|từ|đến|gần|hội trường|trụ sở|phòng họp|nhà văn hóa|khuôn viên)\s+(?:hội trường |trụ sở |phòng họp |khuôn viên |nhà văn hóa |Hội trường |Trụ sở )?(?:của )?$", re.I)
_CREDIT = re.compile(r"(?:Tin|Ảnh|Bài|Nguồn|Theo)\s*(?:,\s*\w+\s*)?:\s*[^\n]{0,40}$")
_VAGUE = {"công an nhân dân", "quân đội nhân dân", "lực lượng vũ trang", "llvt", "bộ đội biên phòng", "hội", "đoàn", "mặt trận tổ quốc", "mttq", "thường trực", "quốc hội", "công an", "ban thi đua", "thanh tra",
          "mặt trận tổ quốc việt nam", "mttq việt nam", "hội đồng nhân dân", "ủy ban nhân dân", "trung ương đảng", "ban chấp hành trung ương đảng", "hội cựu chiến binh", "cựu chiến binh"}  # fmt: skip


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
        if zones.of[_paragraph(analysis, mention.start)] in ("residue", "header", "number", "junk"):
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
    keys = list(bodies.by_key)
    for key in keys:
        body = bodies.by_key[key]
        mention = body.mentions[0] if body.mentions else None
        if mention is None or body.kind == "emulation_cluster":
            continue
        if mention.elliptic or mention.bare or not mention.place:
            longer = [other for other in keys if other != key and other.startswith(key + " ")]
            if mention.bare:
                heads = [other for other in longer if bodies.issuer is not None and other == bodies.issuer.key]
                longer = heads or (longer if len(longer) == 1 and not key.startswith(("trường", "phòng", "công ty", "khoa")) else [])
            elif mention.elliptic:
                if bodies.issuer is not None and bodies.issuer.key in longer:
                    longer = [bodies.issuer.key]
                longer = [other for other in longer if len(other.split()) - len(key.split()) <= 4]
            else:
                longer = [other for other in longer if re.fullmatch(re.escape(key) + r" (?:tỉnh |thành phố )?[^,]+", other) and _ends_in_place(bodies.by_key[other])]
                if bodies.issuer is not None and bodies.issuer.key in longer:
                    longer = [bodies.issuer.key]
            if len(longer) == 1:
                target = bodies.by_key[longer[0]]
                bodies.aliases[key] = target.key
                target.mentions.extend(body.mentions)
                target.counts = target.counts or body.counts
                if not mention.bare:
                    target.spellings.extend(spelling for spelling in body.spellings if spelling not in target.spellings)
                if bodies.issuer is body:
                    bodies.issuer = target
                del bodies.by_key[key]
    central = [key for key in bodies.by_key if re.fullmatch(r"hội .+ việt nam", key)]
    for key in ("trung ương hội", "hội"):
        if key in bodies.by_key and len(central) == 1:
            body, target = bodies.by_key.pop(key), bodies.by_key[central[0]]
            bodies.aliases[key] = target.key
            target.mentions.extend(body.mentions)
            target.spellings.extend(spelling for spelling in body.spellings if spelling.lower() != "hội")
    for alias, target_key in list(bodies.aliases.items()):
        while target_key in bodies.aliases:
            target_key = bodies.aliases[target_key]
        bodies.aliases[alias] = target_key


def _ends_in_place(body: Body) -> bool:
    return bool(body.place) and current_province(body.place or "") is not None


def _paragraph(analysis: Analysis, offset: int) -> int:
    low, high = 0, len(analysis.paragraphs)
    while low < high:
        middle = (low + high) // 2
        if analysis.paragraphs[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)


def paragraph_of(analysis: Analysis, offset: int) -> int:
    """Index of the paragraph that holds the offset."""
    return _paragraph(analysis, offset)


def takes_part(analysis: Analysis, zones: Zones, mention: OrgMention) -> bool:
    """Whether this place shows the body as one that acts, attends, is asked or is a member; posts of people are judged elsewhere."""
    if mention.bare:
        return False
    index = _paragraph(analysis, mention.start)
    zone = zones.of[index]
    if zone not in ("body", "request_basis", "addressee", "title", "annex") or (zone == "title" and zones.official):
        return False
    start = max(analysis.paragraphs[index].start, mention.pieces[0][0] - 180)
    before = analysis.text[start : mention.pieces[0][0]]
    if _DOCUMENT_OF.search(before) or _FORMER.search(before) or _CREDIT.search(before) or _PLACE_BEFORE.search(before):
        return False
    if full_key(mention.name) in _VAGUE:
        return False
    return not (_LAUNCHED.search(before) and mention.kind in ("government", "party") and mention.place is None and "phát động" in analysis.text[mention.end : mention.end + 20] and False)
