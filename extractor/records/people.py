"""Mentions of people → participants: one entry a person, posts completed from the context."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.model.analysis import Analysis
from extractor.model.mention import OrgMention, PersonMention, Piece, PostMention
from extractor.records.document import Head
from extractor.records.naming import full_key
from extractor.records.organisations import Bodies, Body, paragraph_of
from extractor.records.zones import Zones
from extractor.text.keys import match_key

MEMBERSHIP = re.compile(r"^(?:hội viên|đoàn viên|đảng viên|xã viên|thành viên|cán bộ hưu|nông dân|học sinh|sinh viên)\b", re.I)
_NO_POST = {"chiến sĩ", "nông dân", "cán bộ", "thường trực", "đại biểu", "thư ký", "trực ban"}
_HEADS = {
    "chủ tịch",
    "phó chủ tịch",
    "bí thư",
    "phó bí thư",
    "giám đốc",
    "phó giám đốc",
    "tổng giám đốc",
    "phó tổng giám đốc",
    "hiệu trưởng",
    "chủ tịch hđqt",
    "phó chủ tịch hđqt",
    "chủ tịch hội đồng quản trị",
    "chủ tịch hội đồng thành viên",
    "chủ tịch hđtv",
}
_COUNCIL = re.compile(r"(?:hội đồng|công đoàn|đảng|chi bộ|đoàn|hội)\b")
_PROFESSIONAL = re.compile(r"\s+(?:QNCN|CN|chuyên nghiệp|quân nhân chuyên nghiệp)$", re.I)
_COMMITTEE = re.compile(r"(?:ban thường vụ|ban chấp hành|btv|bch)$", re.I)
_HAS_COMMITTEE = re.compile(
    r"(?:tỉnh|thành|huyện|quận|thị|đảng) ủy|trung ương|tỉnh đoàn|thành đoàn|huyện đoàn|đoàn|hội|liên đoàn|công đoàn"
)
_UNREAD = {"residue", "recipients", "basis", "header", "number"}
_PARTY_BODY = re.compile(r"(?<=\s)(?:Đảng ủy|Đảng uỷ|Chi bộ)$", re.I)
_OPEN_PARTY = re.compile(r"(ban thường vụ|ban chấp hành|btv|bch|đảng ủy|đảng bộ|chi bộ|đoàn|đảng uỷ|chi đoàn|chi ủy)$", re.I)
_ATTEND = re.compile(r"\b(dự|tham dự|có mặt|đến dự|về dự|khách mời|thành phần|đại biểu)\b", re.I)
_SENTENCE_BORDER = re.compile(r"[.\n](?=\s)")
_CLAUSE_BORDER = re.compile(r"[.;\n]")
_CHAIR = re.compile(r"chủ trì|chủ tọa|chủ toạ|điều hành|đồng chủ trì", re.I)
_SPEAK = re.compile(r"phát biểu|trình bày|kết luận|báo cáo|khẳng định|nhấn mạnh|cho biết|ghi nhận|lưu ý|yêu cầu|biểu dương", re.I)


@dataclass(slots=True)
class Post:
    """A post as it goes into the record."""

    text: str
    title: str
    organization: str | None
    body_key: str | None
    former: bool
    pieces: tuple[Piece, ...]
    member: bool = False


@dataclass(slots=True)
class Someone:
    """One person under construction."""

    key: str
    name: str
    mentions: list[PersonMention] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    rank: str | None = None
    honorific: str | None = None
    academic_title: str | None = None
    aliases: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    pieces: list[Piece] = field(default_factory=list)
    confidence: float = 0.8
    household: bool = False


def collect_people(analysis: Analysis, zones: Zones, bodies: Bodies, head: Head) -> list[Someone]:
    """One entry a person in order of first mention; short later mentions ('ông Đại') become aliases."""
    people: dict[str, Someone] = {}
    for mention in analysis.people:
        index = paragraph_of(analysis, mention.start)
        zone = zones.of[index]
        if zone in _UNREAD and not _set_apart(analysis, mention, zone):
            continue
        if zone in ("title",) and mention.rule == "bare":
            continue
        key = match_key(mention.name)
        if not is_full_name(mention.name):
            _alias(people, mention)
            continue
        someone = people.get(key)
        if someone is None:
            someone = people[key] = Someone(key, mention.name)
        someone.mentions.append(mention)
        someone.pieces.append((mention.start, mention.end))
        _add_details(analysis, someone, mention)
        _add_posts(analysis, zones, bodies, head, someone, mention, index)
    for someone in people.values():
        _roles(analysis, zones, someone)
    return _without_parts(list(people.values()))


def is_full_name(name: str) -> bool:
    """Two syllables, an initial with a given name ('P.Tuyết'), or a name of one syllable with a mark ("K'Brêh")."""
    return " " in name or re.search(r"\w[.'’ʼ`´‘]\w", name) is not None


def _set_apart(analysis: Analysis, mention: PersonMention, zone: str) -> bool:
    """Signers stand beside 'Nơi nhận', set apart by wide space; a page's foot names who answers for it."""
    before = analysis.text[max(0, mention.start - 14) : mention.start]
    if re.search(r"Họ và tên:\s*$|Họ tên:\s*$", before):
        return True
    if zone == "residue":
        return mention.rule == "byline" or (bool(mention.posts) and before.rstrip().endswith(":"))
    if zone != "recipients":
        return False
    start = min(mention.outer_start, mention.start)
    line_end = analysis.text.find("\n", mention.end)
    rest = analysis.text[mention.end : line_end if line_end >= 0 else None]
    return not rest.strip() and re.search(r"(?:^|\n|\S)(?:[ \t]*\t[ \t]*| {3,})$", analysis.text[max(0, start - 90) : start]) is not None


def _add_details(analysis: Analysis, someone: Someone, mention: PersonMention) -> None:
    if mention.rank and not someone.rank:
        rank = _PROFESSIONAL.sub("", mention.rank)
        someone.rank = rank[:1].upper() + rank[1:].lower()
        if mention.rank_piece:
            someone.pieces.append(mention.rank_piece)
    someone.honorific = someone.honorific or mention.honorific
    someone.academic_title = someone.academic_title or mention.academic_title
    someone.confidence = max(someone.confidence, mention.confidence)
    before = analysis.text[max(0, mention.start - 24) : mention.start].lower()
    if re.search(r"\bhộ (?:gia đình )?(?:ông |bà |anh |chị )?$|gia đình (?:ông |bà )$", before):
        someone.household = True


def _alias(people: dict[str, Someone], mention: PersonMention) -> None:
    """'ông Đại' goes to the one person whose given name it is."""
    key = match_key(mention.name)
    owners = [someone for someone in people.values() if someone.key.split()[-1] == key]
    if len(owners) == 1 and mention.honorific:
        alias = f"{mention.honorific} {mention.name}"
        if alias not in owners[0].aliases:
            owners[0].aliases.append(alias)


def _without_parts(people: list[Someone]) -> list[Someone]:
    """Drops a two-syllable name that is the tail of a full one ('Văn Đại' beside 'Lê Văn Đại'), or its head after 'Y', 'A' ('ông Y Ring')."""
    tails = {" ".join(someone.key.split()[-2:]) for someone in people if someone.key.count(" ") > 1}
    heads = {" ".join(someone.key.split()[:2]) for someone in people if someone.key.count(" ") > 1 and someone.key[1:2] == " "}
    return [
        someone
        for someone in people
        if not (
            someone.key.count(" ") == 1
            and (someone.key in heads or someone.key in tails)
            and all(mention.rule in ("bare", "prefix") for mention in someone.mentions)
        )
    ]


def _add_posts(analysis: Analysis, zones: Zones, bodies: Bodies, head: Head, someone: Someone, mention: PersonMention, index: int) -> None:
    for number, post in enumerate(mention.posts):
        if MEMBERSHIP.match(post.title) or (match_key(post.text) in _NO_POST):
            continue
        completed = complete_post(analysis, zones, bodies, head, mention, number, index)
        add_post(someone, completed)


def add_post(someone: Someone, post: Post) -> None:
    """Adds the post unless it is there; a fuller wording replaces a bare one."""
    key = full_key(post.text)
    for number, known in enumerate(someone.posts):
        other = full_key(known.text)
        if key == other or (other + " ").startswith(key + " "):
            return
        if (key + " ").startswith(other + " ") and known.organization is None:
            someone.posts[number] = post
            return
    someone.posts.append(post)


def complete_post(analysis: Analysis, zones: Zones, bodies: Bodies, head: Head, mention: PersonMention, number: int, index: int) -> Post:
    """The post with its body: its own, that of the following title, the council's or cluster's full name, or the issuer's."""
    post = mention.posts[number]
    pieces = post.pieces
    text = post.text
    organization: str | None = post.organization.name if post.organization else None
    body_key: str | None = bodies.key_of(post.organization) if post.organization else None
    following = mention.posts[number + 1 :]
    if post.cluster_role and post.organization is None and full_key(text) == full_key(post.title):
        cluster = _nearest_cluster(analysis, bodies, post.start)
        if cluster is not None:
            return Post(
                _overlapping(text, cluster.name), text, cluster.name, cluster.key, post.former, (*pieces, *cluster.mentions[0].pieces)
            )
        return Post(text, post.title, None, None, post.former, pieces)
    if post.organization is not None and not post.organization.bare:
        return Post(text, post.title, organization, body_key, post.former, pieces, post.member)
    if post.organization is not None:
        full = _party_body(text, post, following)
        if full is not None:
            suffix, piece, key = full
            return Post(f"{text} {suffix}", post.title, f"{organization} {suffix}", key, post.former, (*pieces, *piece), post.member)
        return _with_full_body(bodies, post, post.organization)
    full = _party_body(text, post, following)
    if full is not None:
        suffix, piece, key = full
        title, name = _party_split(text, suffix)
        return Post(f"{text} {suffix}", title, name, key, post.former, (*pieces, *piece), post.member)
    if full_key(text) != full_key(post.title):
        return Post(text, post.title, None, None, post.former, pieces, post.member)
    return _bare_post(analysis, zones, bodies, head, mention, post, following, index)


def _party_split(text: str, suffix: str) -> tuple[str, str]:
    """Title and body of a party post and what it is of: 'Bí thư Đảng ủy' of 'Sở Tư pháp' is 'Bí thư' in 'Đảng ủy Sở Tư pháp'."""
    own = _PARTY_BODY.search(text)
    return (text[: own.start()].rstrip(), f"{own[0]} {suffix}") if own else (text, suffix)


def _with_full_body(bodies: Bodies, post: PostMention, org: OrgMention) -> Post:
    """'Giám đốc Sở' → 'Giám đốc Sở Tư pháp' where the body's name goes on from the word written; another name for it changes nothing."""
    body = bodies.find(org)
    if body is None or body.name == org.name or body.key.startswith("trường"):
        return Post(post.text, post.title, org.name, bodies.key_of(org), post.former, post.pieces, post.member)
    if not post.text.endswith(org.name) or not full_key(body.name).startswith(full_key(org.name) + " "):
        return Post(post.text, post.title, org.name, body.key, post.former, post.pieces, post.member)
    text = post.text[: -len(org.name)] + body.name
    return Post(text, post.title, body.name, body.key, post.former, (*post.pieces, *body.mentions[0].pieces), post.member)


def _overlapping(text: str, name: str) -> str:
    """'Trưởng khối thi đua' + 'Khối thi đua số 6' → 'Trưởng khối thi đua số 6': what both say is said once."""
    first, second = text.split(), name.split()
    for length in range(min(len(first), len(second)), 1, -1):
        if full_key(" ".join(first[-length:])) == full_key(" ".join(second[:length])):
            return " ".join([*first, *second[length:]])
    return f"{text} {name}"


def _party_body(text: str, post: PostMention, following: tuple[PostMention, ...]) -> tuple[str, tuple[Piece, ...], str | None] | None:
    """'Bí thư Đảng ủy, Giám đốc Sở Tư pháp' → 'Sở Tư pháp'; '…, Chủ tịch UBND xã Mường Hum' → 'xã Mường Hum'."""
    if not _OPEN_PARTY.search(text):
        return None
    for later in following:
        org = later.organization
        if org is None or org.bare or org.kind == "emulation_cluster" or org.head.startswith("hội đồng"):
            continue
        if _COMMITTEE.search(text):
            return (org.name, org.pieces, None) if _HAS_COMMITTEE.match(full_key(org.name)) else None
        if org.level and not org.place and org.name.lower().endswith(" " + org.level):
            return org.name[-len(org.level) :], ((org.pieces[-1][1] - len(org.level), org.pieces[-1][1]),), None
        if (
            org.level
            and org.place
            and org.kind in ("government", "mass_organization")
            and re.search(r"(?:ubnd|ủy ban|hđnd|hội)", full_key(org.name))
            and len(org.pieces) == 1
        ):
            at = org.name.lower().find(f"{org.level} {org.place.lower()}")
            if at > 0:
                start = org.pieces[0][0] + at
                return org.name[at:], ((start, org.pieces[0][1]),), None
        return org.name, org.pieces, None
    return None


def _nearest_cluster(analysis: Analysis, bodies: Bodies, offset: int) -> Body | None:
    named = [body for body in bodies.clusters if re.search(r"\d|\b[IVX]+\b|thi đua \w+", body.name)]
    named = [body for body in named if len(body.key.split()) > 2]
    return min(named, key=lambda body: min(abs(mention.start - offset) for mention in body.mentions), default=None)


def _bare_post(
    analysis: Analysis,
    zones: Zones,
    bodies: Bodies,
    head: Head,
    mention: PersonMention,
    post: PostMention,
    following: tuple[PostMention, ...],
    index: int,
) -> Post:
    shared = next((later for later in following if later.organization is not None and not later.organization.bare), None)
    if shared is not None and shared.organization is not None and not post.member and _same_sphere(post, shared):
        org = shared.organization
        return Post(f"{post.text} {org.name}", post.title, org.name, bodies.key_of(org), post.former, (*post.pieces, *org.pieces))
    side = _side_body(analysis, mention, index)
    if side is not None:
        name, piece = side
        return Post(f"{post.text} {name}", post.title, name, None, post.former, (*post.pieces, piece))
    if zones.official and bodies.issuer is not None and zones.of[index] in ("signature", "recipients") and bodies.issuer.kind != "":
        body = bodies.issuer
        return Post(f"{post.text} {body.name}", post.title, body.name, body.key, post.former, (*post.pieces, *body.mentions[0].pieces))
    return Post(post.text, post.title, None, None, post.former, post.pieces, post.member)


def _same_sphere(post: PostMention, later: PostMention) -> bool:
    first, second = match_key(post.title), match_key(later.title)
    return first.split()[-1] == second.split()[-1] or (
        {first, second} <= _HEADS and not _COUNCIL.match(later.organization.head if later.organization else "")
    )


def _side_body(analysis: Analysis, mention: PersonMention, index: int) -> tuple[str, Piece] | None:
    """'Về phía Sở Y tế có ông …, Phó Giám đốc': the body named at the start of the sentence."""
    paragraph = analysis.paragraphs[index]
    before = analysis.text[paragraph.start : mention.start]
    cut = before.rfind("Về phía")
    if cut < 0 or "." in before[cut:].replace("TP.", "").replace("PGS.", "").replace("TS.", ""):
        cut = before.rfind("Đại diện ")
        if cut < 0 or "." in before[cut:]:
            return None
    start = paragraph.start + cut
    for org in analysis.organisations:
        if start <= org.start < start + 30 and org.end < mention.start and not org.bare and len(org.pieces) == 1:
            return org.name, org.pieces[0]
    return None


def _roles(analysis: Analysis, zones: Zones, someone: Someone) -> None:
    for mention in someone.mentions:
        zone = zones.of[paragraph_of(analysis, mention.start)]
        if mention.rule == "byline":
            someone.roles.add("author")
            continue
        if zone == "signature":
            someone.roles.add("signer")
            continue
        window = analysis.text[max(0, mention.outer_start - 160) : mention.outer_start]
        after = analysis.text[mention.outer_end : mention.outer_end + 60]
        sentence = _SENTENCE_BORDER.split(window)[-1]
        clause = _CLAUSE_BORDER.split(after, maxsplit=1)[0]
        if _CHAIR.search(sentence) or _CHAIR.search(clause):
            someone.roles.add("chair")
        if _ATTEND.search(sentence):
            someone.roles.add("attendee")
        if _SPEAK.search(clause):
            someone.roles.add("speaker")
    if not someone.roles:
        someone.roles.add("mentioned")
