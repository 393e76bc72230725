"""People: a name with its honorific, rank, academic title and posts, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.model.mention import PersonMention, Piece, PostMention
from extractor.nlp.annotate import Annotated
from extractor.knowledge.casing import name_case
from extractor.nlp.finders.organisations import _is_head, looks_like_person, surnames
from extractor.nlp.finders.positions import parse_posts
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import match_key

_NEVER = {"danh sách", "hồ chí minh", "nguyễn ái quốc", "bác hồ", "cụ hồ", "việt nam", "tổ quốc", "nhà nước", "bác tôn"}
_BYLINE = re.compile(
    r"(?:^|[(\n.|\s])(?:Tin|Bài|Ảnh|Tin,? (?:và )?ảnh|Tin,? bài|Bài,? (?:và )?ảnh|Tin,? bài,? ảnh|Tin - ảnh|Tin/ảnh|Tác giả|Thực hiện|Người viết|Nguồn ảnh|Ảnh minh họa|Biên tập|CTV|Phóng viên"
    r"|TIN|BÀI|ẢNH|TIN,? ẢNH|BÀI,? ẢNH|Bài viết|Tin bài|Nội dung|Ảnh, bài|Ảnh, tin)\s?:\s*",
)
_APOSTROPHES = "'’ʼ`´‘"
_LIST_SEPARATORS = {",", ";", "và", "cùng", "/"}


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before a name: end token and what was read."""

    end: int
    honorific: str | None = None
    rank: str | None = None
    rank_piece: Piece | None = None
    academic: str | None = None
    plural: bool = False
    household: bool = False


def parse_prefix(a: Annotated, token: int) -> Prefix | None:
    """Honorific, rank and academic titles in any order ('đồng chí Thiếu tướng, PGS.TS'); None if there is none."""
    size = len(a)
    honorific = rank = academic = None
    rank_piece: Piece | None = None
    plural = False
    end = token
    while end < size and not (end > token and a.breaks[end]):
        rank_entry = a.longest("rank", end)
        entry = a.longest("prefix", end)
        if rank_entry is not None and (entry is None or rank_entry[0] >= entry[0]):
            rank = " ".join(a.span(end, rank_entry[0]).split())
            rank_piece = (a.starts[end], a.ends[rank_entry[0] - 1])
            end = rank_entry[0]
        elif entry is not None:
            surface = a.span(end, entry[0])
            kind = entry[1]
            if kind.startswith("honorific"):
                if end > token and honorific is not None:
                    break
                honorific = surface
                plural = plural or kind.endswith("_plural")
            elif kind.startswith(("academic", "state_title", "profession", "military", "religious", "temporal")):
                academic = f"{academic} {surface}" if academic else surface
            end = entry[0]
        else:
            break
        while end < size and not a.breaks[end] and a.words[end] in (".", ",", "-", "–", ":") and end + 1 < size:
            after = end + 1
            if a.words[end] == "." and a.glued(end):
                end = after
            elif not a.breaks[after] and (a.longest("rank", after) or a.longest("prefix", after)) and a.words[end] != "–":
                end = after
            elif a.words[end] == ":" and plural:
                end = after
            else:
                break
    if end == token:
        return None
    return Prefix(end, honorific, rank, rank_piece, academic, plural)


def parse_name(a: Annotated, token: int, *, strict: bool) -> int | None:
    """End of the personal name at the token; None if none can stand there. `strict` asks for a known surname and two syllables."""
    size = len(a)
    if token >= size or a.shapes[token] not in (Shape.CAPITAL, Shape.UPPER):
        return None
    known, _ = surnames()
    first_key = match_key(a.words[token])
    shouted = a.shapes[token] == Shape.UPPER and len(a.words[token]) > 1
    end = token
    syllables = 0
    while end < size and not (end > token and a.breaks[end]) and syllables < 6:
        shape = a.shapes[end]
        if a.words[end] in _APOSTROPHES and end > token and a.glued(end) and end + 1 < size and a.glued(end + 1) and a.words[end + 1][0].isalpha():
            end += 2
            continue
        if a.words[end] in "-‐" and end > token and a.glued(end) and end + 1 < size and a.glued(end + 1) and a.shapes[end + 1] == shape_cap(shouted):
            end += 2
            syllables += 1
            continue
        if shape == Shape.UPPER and shouted:
            pass
        elif (shape == Shape.CAPITAL and not shouted) or (shape == Shape.UPPER and not shouted and len(a.words[end]) == 1):
            pass
        else:
            break
        if end > token and _stops_name(a, end):
            break
        end += 1
        syllables += 1
    if end == token:
        return None
    key = match_key(" ".join(a.words[token:end]))
    if end - token == 1 and key == "hồ":
        return None
    if key in _NEVER or key.startswith(("hồ chí minh", "việt nam")):
        return None
    first_entry = a.longest("title", token)
    if first_entry is not None and first_entry[0] > token + 1:
        return None
    if token in a.entries.get("org", {}) and _is_head(a, token) and strict:
        return None
    if strict:
        if syllables < 2 or syllables > 5 or (first_key not in known and "h" != first_key):
            return None
        place = a.longest("place", token)
        if place is not None and place[0] >= end:
            return None
        level_before = token > 0 and not a.breaks[token] and a.longest("level", token - 1) is not None
        if level_before:
            return None
    return end


def shape_cap(shouted: bool) -> Shape:
    return Shape.UPPER if shouted else Shape.CAPITAL


def _stops_name(a: Annotated, token: int) -> bool:
    title = a.longest("title", token)
    if title is not None and (title[0] - token > 1 or title[1] in ("head", "cluster")):
        return True
    if any((entry := a.longest(group, token)) is not None and entry[0] - token > 1 for group in ("rank", "award", "prefix")):
        return True
    org = a.longest("org", token)
    return org is not None and (org[0] - token > 1 or (a.keys[token] == "sở" and token + 1 < len(a) and not a.breaks[token + 1]))


def find_people(a: Annotated) -> list[PersonMention]:
    """All people named, in order of place. A name in a cell or line of its own is taken only if it can be nothing else."""
    people: list[PersonMention] = []
    taken = -1
    position = 0
    size = len(a)
    chain = False  # the last person ended just before: a bare name may go on the list
    plural_run: list[int] = []
    shared: list[PostMention] = []
    while position < size:
        if position < taken:
            position = taken
        if position >= size:
            break
        if a.breaks[position]:
            chain = False
            plural_run = []
            shared = []
        person = _person_at(a, position, chain, shared)
        if person is None:
            if a.shapes[position] == Shape.SYMBOL and a.words[position] in ".!?" or a.words[position] == ":":
                chain = False
                plural_run = []
                if a.words[position] != ":":
                    shared = []
            elif a.shapes[position] == Shape.LOWER and a.keys[position] not in _LIST_SEPARATORS:
                chain = chain and a.keys[position] in ("đồng", "chí")
            position += 1
            continue
        found, after, plural, carried = person
        if carried:
            shared = carried
        people.append(found)
        if plural:
            plural_run = [len(people) - 1]
        elif plural_run:
            plural_run.append(len(people) - 1)
        if plural_run and found.posts and len(plural_run) > 1 and found.rule != "post_first":
            for index in plural_run[:-1]:
                if not people[index].posts and index < len(people) - 1:
                    people[index] = replace(people[index], posts=found.posts)
        chain = True
        taken = position = after
    return people


def _person_at(
    a: Annotated, token: int, chain: bool, shared: list[PostMention]
) -> tuple[PersonMention, int, bool, list[PostMention]] | None:
    """The person that starts at the token: (mention, token after, opens a plural list, posts carried to a list)."""
    shape = a.shapes[token]
    if shape == Shape.DIGIT or (shape == Shape.SYMBOL):
        return None
    posts: list[PostMention] = []
    first = token
    entry = a.longest("title", token)
    former = a.keys[token] == "nguyên"
    if (entry is not None and (shape != Shape.LOWER or entry[1] != "staff" or True)) or (former and token + 1 < len(a) and a.longest("title", token + 1)):
        before = _post_before_name(a, token)
        if before is not None:
            return before
        if entry is not None and entry[0] - token > 1 and shape != Shape.LOWER:
            return None
    prefix = parse_prefix(a, token)
    name_first = prefix.end if prefix else token
    if name_first >= len(a) or (prefix and a.breaks[name_first]):
        return None
    if prefix is not None:
        if a.longest("title", name_first) is not None and not looks_like_person(a, name_first):
            return None
        strong = prefix.honorific is not None or prefix.rank is not None
        name_end = parse_name(a, name_first, strict=not strong)
        if name_end is None:
            return None
        if name_end - name_first == 1 and not strong:
            return None
        if prefix.academic and not strong and match_key(a.words[name_first]) not in surnames()[0]:
            return None
    else:
        if shape == Shape.LOWER:
            return None
        name_end = parse_name(a, token, strict=True)
        if name_end is None:
            return None
        if not _bare_name_ok(a, token, name_end, chain):
            return None
    after_posts, after = _posts_after(a, name_end)
    posts = after_posts or (list(shared) if chain or shared else [])
    name = name_case(_joined(a, name_first, name_end))
    mention = PersonMention(
        a.starts[name_first],
        a.ends[name_end - 1],
        name,
        prefix.honorific if prefix else None,
        prefix.rank if prefix else None,
        prefix.rank_piece if prefix else None,
        prefix.academic if prefix else None,
        tuple(posts),
        a.starts[first],
        a.ends[after - 1],
        "prefix" if prefix else "bare",
        0.97 if prefix else 0.85,
    )
    return mention, after, bool(prefix and prefix.plural), []


def _joined(a: Annotated, first: int, last: int) -> str:
    return " ".join(a.span(first, last).split())


def _post_before_name(a: Annotated, token: int) -> tuple[PersonMention, int, bool, list[PostMention]] | None:
    """'Giám đốc Sở Y tế Lê Văn An', 'Khối trưởng Hồ Xuân Việt', 'Phó Chủ tịch UBND tỉnh - ông Lê Văn An', 'các Phó Chủ tịch: ông …'."""
    posts, end = parse_posts(a, token)
    if not posts or end >= len(a) or a.breaks[end]:
        return None
    size = len(a)
    name_first = end
    joined = True
    if a.words[end] in ("-", "–", "—", ":", ","):
        name_first = end + 1
        joined = False
        if name_first >= size or a.breaks[name_first]:
            return None
    elif a.keys[end] in ("là", "gồm"):
        name_first = end + 1
        if name_first >= size:
            return None
    mark = a.words[end]
    prefix = parse_prefix(a, name_first)
    after_prefix = prefix.end if prefix else name_first
    if after_prefix >= size or a.breaks[after_prefix]:
        return None
    plural = token > 0 and not a.breaks[token] and (a.keys[token - 1] in ("các", "hai", "ba", "bốn"))
    if mark == "," and not (prefix and (prefix.honorific or prefix.rank)):
        return None
    if mark == "," and not plural and prefix is not None:
        return None
    strong = prefix is not None and (prefix.honorific is not None or prefix.rank is not None)
    name_end = parse_name(a, after_prefix, strict=not strong)
    if name_end is None or (name_end - after_prefix < 2 and not strong):
        return None
    if a.keys[end] == "là" and not strong and not looks_like_person(a, after_prefix):
        return None
    after_posts, after = _posts_after(a, name_end)
    if mark == ":" and not plural and after_posts:
        own = after_posts if not posts[0].cluster_role else [*posts, *after_posts]
    else:
        own = [*posts, *after_posts] if joined or mark in "-–—:" else after_posts
    mention = PersonMention(
        a.starts[after_prefix],
        a.ends[name_end - 1],
        name_case(_joined(a, after_prefix, name_end)),
        prefix.honorific if prefix else None,
        prefix.rank if prefix else None,
        prefix.rank_piece if prefix else None,
        prefix.academic if prefix else None,
        tuple(own),
        a.starts[token],
        a.ends[after - 1],
        "post_first",
        0.95,
    )
    return mention, after, bool(prefix and prefix.plural), posts if plural else []


def _bare_name_ok(a: Annotated, first: int, end: int, chain: bool) -> bool:
    """Whether a name without any prefix is one by its surroundings."""
    size = len(a)
    starts_block = a.breaks[first] or _only_numbering_before(a, first)
    ends_block = end >= size or a.breaks[end]
    strong = looks_like_person(a, first)
    follows = None if ends_block else a.words[end]
    if follows in (",", "-", "–", "—", "(", ":", ";"):
        after = end + 1
        if after < size and not a.breaks[after]:
            title = a.longest("title", after)
            if (title is not None or a.keys[after] in ("nguyên", "quyền")) and (strong or starts_block or chain or end - first >= 3):
                return True
            if starts_block and strong:
                return True
    if starts_block and ends_block:
        paragraph = a.paragraphs[a.paragraph_of[first]]
        return strong or paragraph.kind == "cell" or _known_shape(a, first, end)
    if starts_block and strong and follows in (",", "-", "–", "(", ";", "."):
        return True
    if chain and strong:
        return True
    if chain and first > 0 and a.keys[first - 1] in (",", "và", ";") and end - first >= 2 and (ends_block or follows in (",", ";", ".", "(", ")") or a.keys[end] in ("và",)):
        return not a.longest("place", first)
    return strong and end - first >= 3 and match_key(a.words[first + 1]) in ("văn", "thị", "đình", "hữu", "xuân", "đức", "ngọc", "quang") and not _inside_name(a, first)


def _known_shape(a: Annotated, first: int, end: int) -> bool:
    return 2 <= end - first <= 5 and match_key(a.words[first]) in surnames()[0]


def _only_numbering_before(a: Annotated, token: int) -> bool:
    back = token - 1
    steps = 0
    while back >= 0 and steps < 4:
        if a.shapes[back] in (Shape.DIGIT, Shape.SYMBOL) and a.words[back] not in ")”\"":
            if a.breaks[back]:
                return True
        elif len(a.words[back]) <= 2 and a.breaks[back] and back + 1 < token and a.words[back + 1] in (")", "."):
            return True
        else:
            return False
        back -= 1
        steps += 1
    return False


def _inside_name(a: Annotated, token: int) -> bool:
    """Part of a school's, street's or prize's name."""
    before = " ".join(a.keys[max(0, token - 3) : token])
    return bool(re.search(r"(trường|đường|phố|giải|giải thưởng|công viên|cầu|bệnh viện|tên|thpt|thcs|tiểu học|mầm non|chợ|hồ|đền|quỹ|học bổng|khu|số \d+)$", before)) or (
        token > 0 and a.words[token - 1] in "“\"‘"
    )


def _posts_after(a: Annotated, end: int) -> tuple[list[PostMention], int]:
    """Posts after a name: ', Chủ tịch …', ' - Chủ tịch …', '(Chủ tịch …)', ' là Chủ tịch …'."""
    size = len(a)
    if end >= size or a.breaks[end]:
        return [], end
    mark = a.words[end]
    if mark not in (",", "-", "–", "—", "(", ":", "|") and a.keys[end] not in ("là", "nguyên", "hiện", "giữ", "làm"):
        title = a.longest("title", end)
        if title is None or title[1] == "staff" and a.shapes[end] == Shape.LOWER or a.shapes[end] == Shape.LOWER:
            return [], end
        first = end
    elif a.keys[end] == "nguyên":
        first = end
    elif a.keys[end] == "làm":
        return [], end
    else:
        first = end + 1
    if first < size and a.keys[first] in ("là", "hiện", "đều", "cùng") and not a.breaks[first]:
        first += 1
        if first < size and a.keys[first] in ("là",):
            first += 1
    if first >= size or a.breaks[first]:
        return [], end
    if mark == "(" and first < size:
        birth = a.keys[first]
        if birth in ("sinh", "sn"):
            while first < size and not a.breaks[first] and a.words[first] not in ",;)":
                first += 1
            if first < size and a.words[first] in ",;":
                first += 1
    if first >= size or a.breaks[first]:
        return [], end
    prefix_title = a.longest("title", first)
    if prefix_title is None and a.keys[first] not in ("nguyên", "quyền", "cựu"):
        return [], end
    if mark == "," and prefix_title is not None and _opens_other(a, first):
        return [], end
    posts, after = parse_posts(a, first)
    if not posts:
        return [], end
    if mark == "(" and after < size and a.words[after] == ")":
        after += 1
        more, after_more = _posts_after_bracket(a, after)
        return [*posts, *more], after_more
    return posts, after


def _posts_after_bracket(a: Annotated, token: int) -> tuple[list[PostMention], int]:
    if token + 1 < len(a) and not a.breaks[token] and a.words[token] in (",", "-", "–") and a.longest("title", token + 1) and not a.breaks[token + 1]:
        if _opens_other(a, token + 1):
            return [], token
        posts, after = parse_posts(a, token + 1)
        if posts:
            return posts, after
    return [], token


def _opens_other(a: Annotated, token: int) -> bool:
    """The title after the comma belongs to the next person ('ông A, Phó Giám đốc Sở Y tế Trần Văn B')."""
    posts, end = parse_posts(a, token)
    if not posts or end >= len(a) or a.breaks[end]:
        return False
    return looks_like_person(a, end) and parse_name(a, end, strict=True) is not None


def find_bylines(a: Annotated) -> list[PersonMention]:
    """Reporters and photographers who sign: 'Tin, ảnh: KIỀU TUẤN', '(Ảnh: Hữu Thắng)'."""
    people = []
    text = a.document.text
    for match in _BYLINE.finditer(text):
        token = a.token_at(match.end())
        while token < len(a) and a.starts[token] - match.end() < 90:
            initial = token + 2 < len(a) and a.words[token + 1] == "." and len(a.words[token]) <= 2 and a.glued(token + 1) and a.glued(token + 2)
            if initial and a.shapes[token + 2] in (Shape.CAPITAL, Shape.UPPER):
                end: int | None = parse_name(a, token + 2, strict=False)
                if end is not None and a.shapes[token + 2] == Shape.CAPITAL:
                    people.append(_signed(a, token, end))
            else:
                if a.keys[token] in ("ctv", "pv") and token + 1 < len(a):
                    token += 1
                end = parse_name(a, token, strict=False)
                if end is not None and end - token >= 2:
                    people.append(_signed(a, token, end))
            if end is None or end >= len(a) or a.breaks[end] or a.words[end] not in (",", "-", "–", "và", "/", ";"):
                break
            token = end + 1
            if token < len(a) and a.breaks[token]:
                break
    return people


def _signed(a: Annotated, first: int, end: int) -> PersonMention:
    return PersonMention(
        a.starts[first],
        a.ends[end - 1],
        name_case(_joined(a, first, end)),
        outer_start=a.starts[first],
        outer_end=a.ends[end - 1],
        rule="byline",
        confidence=0.95,
    )
