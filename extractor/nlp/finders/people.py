"""People: a name with its honorific, rank, academic title and posts, wherever it stands."""

from __future__ import annotations

from dataclasses import replace

from extractor.knowledge.casing import name_case
from extractor.model.mention import PersonMention, Piece, PostMention
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.holders import cut_holder
from extractor.nlp.finders.names import (
    Prefix,
    is_borrowed,
    is_namesake,
    is_namesake_after,
    known_surname,
    looks_like_person,
    opens_known_name,
    parse_name,
    parse_prefix,
)
from extractor.nlp.finders.positions import parse_posts
from extractor.nlp.finders.posts_after import posts_after
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import match_key

_LIST_SEPARATORS = {",", ";", "và", "cùng", "/"}
_ON_BEHALF = {"thay mặt", "thừa lệnh", "ủy quyền", "quyền của", "lệnh của", "đơn vị"}
_INTRODUCING = {"vị", "trò", "trách", "nhiệm"}
_PLURALS = {"các", "hai", "ba", "bốn", "02", "03"}
_MIDDLE = {"văn", "thị", "đình", "hữu", "xuân", "đức", "ngọc", "quang"}
Found = tuple[PersonMention, int, bool, list[PostMention]]


def find_people(a: Annotated) -> list[PersonMention]:
    """All people named, in order of place. A name in a cell or line of its own is taken only if it can be nothing else."""
    people: list[PersonMention] = []
    lent: dict[int, str] = {}  # who took the posts of the one named after them
    run: list[int] = []  # the people just before that nothing but a comma or 'và' separates
    chain = False  # the last person ended just before: a bare name may go on the list
    plural = False
    shared: list[PostMention] = []
    outside: tuple[bool, bool] | None = None  # `chain` and `plural` as they were before an open bracket
    words, keys, shapes = a.words, a.keys, a.shapes
    opening = a.entries["title"].keys() | a.entries["prefix"].keys() | a.entries["rank"].keys()
    opening |= {token for token, key in enumerate(keys) if key == "nguyên"}
    position = 0
    while position < a.size:
        if a.breaks[position]:
            chain = plural = False
            run, shared, outside = [], [], None
        elif chain and words[position] == "(":
            outside = chain, plural
        elif outside is not None and words[position] == ")":
            (chain, plural), outside = outside, None
        shape = shapes[position]
        opens_name = shape <= Shape.UPPER and (
            position in opening or (shape != Shape.LOWER and ((chain and plural) or opens_known_name(a, position)))
        )
        found = _person_at(a, position, chain, shared, plural) if opens_name else None
        if found is None:
            if words[position] in ".!?:":
                chain = plural = False
                run = []
                if words[position] != ":":
                    shared = []
            elif shape == Shape.LOWER and keys[position] not in _LIST_SEPARATORS:
                chain = chain and keys[position] in ("đồng", "chí")
                run = run if plural else []
            elif words[position] == ";":
                run = []
            position += 1
            continue
        person, after, opens, carried = found
        if carried:
            shared = carried
        people.append(person)
        if opens:
            run, plural = [], True
        run.append(len(people) - 1)
        if person.posts and len(run) > 1 and person.rule != "post_first":
            for index in run[:-1]:
                if not people[index].posts:
                    people[index] = replace(people[index], posts=person.posts)
                    lent[index] = match_key(people[index].name)
        if person.posts:
            run = []
        chain = True
        position = max(after, position + 1)
    return _settled(a, people, lent)


def _settled(a: Annotated, people: list[PersonMention], lent: dict[int, str]) -> list[PersonMention]:
    """Takes back lent posts from people who have their own elsewhere; drops bare names that the text calls a commune or village."""
    own = {match_key(person.name) for index, person in enumerate(people) if person.posts and index not in lent}
    for index, key in lent.items():
        if key in own:
            people[index] = replace(people[index], posts=())
    places = _places(a) if any(person.rule == "bare" for person in people) else set()
    return [person for person in people if person.rule != "bare" or person.posts or match_key(person.name) not in places]


def _places(a: Annotated) -> set[str]:
    """Match keys of what stands after a level word ('xã Gia Hiệp'), lists included."""
    found = set()
    for levels in a.entries.get("level", {}).values():
        first = levels[0][0]
        if first < a.size and a.words[first] == ":":
            first += 1
        while first < a.size and a.shapes[first] == Shape.CAPITAL:
            end = first
            while end < a.size and a.shapes[end] in (Shape.CAPITAL, Shape.UPPER) and not (end > first and a.breaks[end]):
                end += 1
            found.add(match_key(a.span(first, end)))
            if end + 1 >= a.size or a.breaks[end] or a.keys[end] not in (",", "và"):
                break
            first = end + 1
    return found


def _person_at(a: Annotated, token: int, chain: bool, shared: list[PostMention], plural: bool) -> Found | None:
    """The person that starts at the token: (mention, token after, opens a plural list, posts carried to a list)."""
    shape = a.shapes[token]
    if a.keys[token] == "quyền" and token > 0 and a.keys[token - 1] == "ủy":  # 'ủy quyền', no acting post
        return None
    entry = a.longest("title", token)
    calling = a.longest("prefix", token)
    if calling is not None and entry is not None and calling[0] > entry[0]:
        entry = None
    if entry is not None or (a.keys[token] == "nguyên" and token + 1 < a.size and a.longest("title", token + 1)):
        before = _post_before_name(a, token)
        if before is not None:
            return before
        if entry is not None and entry[0] - token > 1 and shape != Shape.LOWER:
            return None
    prefix = parse_prefix(a, token)
    first = prefix.end if prefix else token
    if first >= a.size or (prefix and a.breaks[first] and not _rank_line(a, prefix, token)):
        return None
    end = _prefixed_name(a, token, prefix) if prefix else _bare_name(a, token, chain, plural)
    if end is None:
        return None
    own, after = posts_after(a, end)
    posts = own or (list(shared) if chain or shared else [])
    return (
        _mention(a, (token, first, end, after), prefix, posts, "prefix" if prefix else "bare", 0.97 if prefix else 0.85),
        after,
        bool(prefix and prefix.plural),
        [],
    )


def _rank_line(a: Annotated, prefix: Prefix, token: int) -> bool:
    """In a cell or signature the rank stands on a line of its own above the name."""
    return prefix.rank is not None and a.breaks[token] and prefix.honorific is None


def _prefixed_name(a: Annotated, token: int, prefix: Prefix) -> int | None:
    first = prefix.end
    if a.longest("title", first) is not None and not looks_like_person(a, first):
        return None
    end = parse_name(a, first, strict=not (prefix.strong or prefix.certain))
    if end is None or (end - first == 1 and not prefix.strong) or is_namesake_after(a, token):
        return None
    if prefix.rank is not None and a.breaks[first] and end - first < 2:
        return None
    if (
        prefix.certain
        and not prefix.strong
        and (a.longest("place", first) is not None or (first in a.entries.get("org", {}) and not known_surname(a, first)))
    ):
        return None
    return end


def _bare_name(a: Annotated, token: int, chain: bool, plural: bool) -> int | None:
    """End of a name without prefix; in a list that 'các đồng chí' opens, of any surname."""
    if a.shapes[token] == Shape.LOWER:
        return None
    if (
        plural
        and chain
        and a.keys[token - 1] in (",", ";", "và")
        and not any(a.longest(group, token) for group in ("title", "org", "award", "level"))
    ):
        end = parse_name(a, token, strict=False)
        place = a.longest("place", token)
        if end is not None and 2 <= end - token <= 5 and (place is None or place[0] < end):
            return end
    end = parse_name(a, token, strict=True)
    return end if end is not None and _bare_name_ok(a, token, end, chain) else None


def _mention(
    a: Annotated, tokens: tuple[int, int, int, int], prefix: Prefix | None, posts: list[PostMention], rule: str, confidence: float
) -> PersonMention:
    """`tokens`: first of all, first of the name, one past the name, one past all."""
    outer, first, end, after = tokens
    rank, rank_piece = (prefix.rank, prefix.rank_piece) if prefix and prefix.rank else _rank_after(a, end)
    return PersonMention(
        a.starts[first],
        a.ends[end - 1],
        name_case(" ".join(a.span(first, end).split())),
        prefix.honorific if prefix else None,
        rank,
        rank_piece,
        prefix.academic if prefix else None,
        tuple(posts),
        a.starts[outer],
        a.ends[after - 1],
        rule,
        confidence,
    )


def _rank_after(a: Annotated, end: int) -> tuple[str | None, Piece | None]:
    """'Lục Văn Hà, Thượng tá, Trưởng phòng …', '… (Thiếu tá)', ', cấp bậc Đại úy'."""
    if end + 1 >= a.size or a.breaks[end] or a.words[end] not in (",", "(", "-", "–"):
        return None, None
    first = end + 3 if a.key_span(end + 1, end + 3) in ("cấp bậc", "quân hàm") else end + 1
    entry = a.longest("rank", first) if first < a.size and not a.breaks[first] else None
    if entry is None or (entry[0] < a.size and not a.breaks[entry[0]] and a.shapes[entry[0]] in (Shape.CAPITAL, Shape.UPPER)):
        return None, None
    return " ".join(a.span(first, entry[0]).split()), (a.starts[first], a.ends[entry[0] - 1])


def _post_before_name(a: Annotated, token: int) -> Found | None:
    """'Giám đốc Sở Y tế Lê Văn An', 'Khối trưởng Hồ Xuân Việt', 'Phó Chủ tịch UBND tỉnh - ông Lê Văn An', 'các Phó Chủ tịch: ông …'."""
    posts, end = parse_posts(a, token)
    if not posts:
        return None
    swallowed = cut_holder(a, posts[-1], end)
    if swallowed is not None:
        posts = [*posts[:-1], swallowed[0]]
        end = swallowed[1]
    size = a.size
    if end >= size or a.breaks[end]:
        return None
    mark = a.words[end]
    joined = mark not in ("-", "–", "—", ":", ",")
    first = end if joined and a.keys[end] not in ("là", "gồm") else end + 1
    if a.keys[end] == "gồm" and first < size and a.words[first] == ":":
        first += 1
    if first >= size or (not joined and a.breaks[first]):
        return None
    prefix = parse_prefix(a, first)
    name_first = prefix.end if prefix else first
    if name_first >= size or a.breaks[name_first]:
        return None
    plural = token > 0 and not a.breaks[token] and (a.keys[token - 1] in _PLURALS or _after_plural(a, token))
    strong = prefix is not None and prefix.strong
    on_behalf = token > 1 and a.key_span(token - 2, token) in _ON_BEHALF
    if mark == "," and not (strong and (plural or (not on_behalf and (_alone(posts) or _introduced(a, token, posts))))):
        return None
    name_end = parse_name(a, name_first, strict=not strong, titled=joined)
    if name_end is None or (name_end - name_first < 2 and not strong):
        return None
    if (a.keys[end] == "là" or (mark == ":" and a.longest("org", name_first))) and not strong and not looks_like_person(a, name_first):
        return None
    if not strong and is_namesake(a, name_first, name_end):
        return None
    own, after = posts_after(a, name_end)
    if _is_calling(a, token, end, posts):
        posts = []
    elif on_behalf and len(posts) > 1:
        posts = posts[1:]
    if mark == ":" and not plural and own:
        own = own if not (posts and posts[0].cluster_role) else [*posts, *own]
    elif joined or mark in "-–—:" or mark == ",":
        own = [*posts, *own]
    mention = _mention(a, (token, name_first, name_end, after), prefix, own, "post_first", 0.95)
    return mention, after, bool(prefix and prefix.plural), posts if plural else []


def _alone(posts: list[PostMention]) -> bool:
    """One post with its body, as in 'Chủ tịch UBND xã, ông Hyưnh, …'."""
    return len(posts) == 1 and (posts[0].organization is not None or posts[0].cluster_role) and not posts[0].former


def _after_plural(a: Annotated, token: int) -> bool:
    """'các đồng chí Phó Chủ tịch: …'."""
    for first in range(max(0, token - 3), token):
        entry = a.longest("prefix", first)
        if entry is not None and entry[0] == token and entry[1].endswith("_plural"):
            return True
    return False


def _introduced(a: Annotated, token: int, posts: list[PostMention]) -> bool:
    """'Là Tổ trưởng tổ vay vốn, chị …', 'Trên cương vị Bí thư Chi bộ, ông …', or posts that open the sentence."""
    if token > 0 and not a.breaks[token]:
        if a.keys[token - 1] in _INTRODUCING:
            return True
        if a.keys[token - 1] == "là" and (a.breaks[token - 1] or a.words[token - 2] in ".,;" or a.keys[token - 2] in ("từng", "vốn")):
            return True
    opens = token == 0 or a.breaks[token] or a.words[token - 1] in ".:;!?"
    return opens and len(posts) < 4 and all(post.organization is not None or len(post.text.split()) > 3 for post in posts)


def _is_calling(a: Annotated, token: int, end: int, posts: list[PostMention]) -> bool:
    """A profession right before a name ('bác sĩ Lê Minh Khôi', 'kỹ sư trẻ …') is a form of address, no post."""
    if len(posts) != 1 or posts[0].organization is not None:
        return False
    entry = a.longest("title", token)
    prefix = a.longest("prefix", token)
    return entry is not None and entry[1] == "staff" and end - entry[0] <= 1 and prefix is not None and prefix[0] + 1 >= end


def _bare_name_ok(a: Annotated, first: int, end: int, chain: bool) -> bool:
    """Whether a name without any prefix is one by its surroundings."""
    size = a.size
    starts_block = a.breaks[first] or _only_numbering_before(a, first)
    ends_block = end >= size or a.breaks[end]
    strong = looks_like_person(a, first)
    follows = None if ends_block else a.words[end]
    titled = _title_follows(a, end)
    if titled and (strong or starts_block or chain or end - first >= 3 or _marked(a, first)):
        return True
    if not (chain and strong) and is_borrowed(a, first, end):
        return False
    if follows in (",", "-", "–", "—", "(", ":", ";") and end + 1 < size and not a.breaks[end + 1] and starts_block and strong:
        return True
    if starts_block and ends_block:
        paragraph = a.paragraphs[a.paragraph_of[first]]
        return strong or paragraph.kind == "cell" or 2 <= end - first <= 5
    if starts_block and strong and follows == ".":
        return True
    if chain and strong:
        return True
    if (
        chain
        and first > 0
        and a.keys[first - 1] in (",", "và", ";")
        and (end - first >= 2)
        and (ends_block or follows in (",", ";", ".", "(", ")") or a.keys[end] == "và")
    ):
        return not a.longest("place", first)
    if end - first >= 3 and match_key(a.words[first + 1]) in _MIDDLE and strong:
        return True
    return _is_listed(a, first, end, strong)


def _is_listed(a: Annotated, first: int, end: int, strong: bool) -> bool:
    """'Bản Cầu Tám: Kha Văn Ót, Lữ Thị Miện': after a colon, 'là' or 'cá nhân' a name of the usual make."""
    if first == 0 or a.breaks[first]:
        return False
    if a.words[first - 1] == ":" and (_marked(a, first) or a.keys[first] == "y" or a.keys[first + 1] in ("a", "seo", "láo", "mí")):
        return True
    if not strong:
        return False
    before = a.keys[first - 1]
    return (before in (":", "là", "nhân") or a.words[first - 1] == ":") and end - first in (3, 4)


def _title_follows(a: Annotated, end: int) -> bool:
    after = end + 1
    if after >= a.size or a.breaks[end] or a.breaks[after] or a.words[end] not in (",", "-", "–", "—", "(", ":", ";"):
        return False
    return a.longest("title", after) is not None or a.keys[after] in ("nguyên", "quyền")


def _marked(a: Annotated, first: int) -> bool:
    """A name with a mark in its first syllable ("K'Săm")."""
    return first + 1 < a.size and a.words[first + 1] in "'’ʼ`" and a.glued(first + 1)


def _only_numbering_before(a: Annotated, token: int) -> bool:
    back = token - 1
    steps = 0
    while back >= 0 and steps < 4:
        if a.shapes[back] in (Shape.DIGIT, Shape.SYMBOL) and a.words[back] not in ')”"' and a.breaks[back]:
            return True
        return bool(len(a.words[back]) <= 2 and a.breaks[back] and back + 1 < token and a.words[back + 1] in (")", "."))
        back -= 1
        steps += 1
    return False
