"""Posts that follow a name: after a comma, a dash, in brackets, after 'là' or 'được bầu giữ chức', on the next line of a form."""

from __future__ import annotations

from extractor.model.mention import PostMention
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.holders import cut_holder
from extractor.nlp.finders.names import parse_name
from extractor.nlp.finders.positions import parse_posts
from extractor.nlp.tokenizer import Shape

_DASHES = ("-", "–", "—")
_MARKS = (",", *_DASHES, "(", ":", "|")
_COPULAS = {"là", "hiện", "nay", "đều", "cùng", "vốn", "đang"}
_TAKES_OFFICE = {"hiện", "nay", "đang", "vừa", "mới", "đã", "sẽ", "được", "tiếp", "tục", "tín", "nhiệm", "bầu", "giữ", "chức", "vụ", "danh", "trúng", "đắc", "cử", "tái", "làm", "là", "đảm", "nhận", "bổ", "phân", "công", "chỉ", "định", "vị", "trí", "lại", "ngồi", "thêm", "ghế", "cương"}  # fmt: skip
_OFFICE_AT_LAST = {"làm", "là", "chức", "vụ", "nhiệm", "cử", "nhận", "danh", "trí", "ghế", "vị"}
_ASIDES = (
    "sinh năm",
    "ở",
    "trú",
    "thường trú",
    "đến từ",
    "sinh ngày",
    "dân tộc",
    "người",
    "quê quán",
    "quê ở",
    "quê",
    "trú tại",
    "ngụ tại",
    "ngụ",
    "nam",
    "nữ",
    "sn",
    "tuổi",
    "vào đảng",
    "nhập ngũ",
    "trình độ",
    "bí danh",
)
_FORMER = ("nguyên", "quyền", "cựu")


def posts_after(a: Annotated, end: int) -> tuple[list[PostMention], int]:
    """The posts after the name that ends before token `end`, and the token after them."""
    size = a.size
    if end >= size:
        return [], end
    if a.breaks[end]:
        return _on_next_line(a, end)
    first = _first_of_posts(a, end)
    if first is None or first >= size or a.breaks[first]:
        return [], end
    if a.longest("title", first) is None and a.keys[first] not in _FORMER:
        return [], end
    if a.words[end] == "," and first == end + 1 and a.longest("title", first) is not None and _opens_other(a, first):
        return [], end
    posts, after = parse_posts(a, first)
    if not posts:
        return [], end
    if _elected(a, end, first) and posts[0].cluster_role:
        return [], end
    return _with_brackets(a, posts, after, a.words[end] == "(" and first == end + 1)


def _on_next_line(a: Annotated, end: int) -> tuple[list[PostMention], int]:
    """'Họ và tên: …' / 'Chức vụ: Chủ tịch UBND'; a dash set apart by wide space ('Ông A      - Trưởng phòng …')."""
    size = a.size
    if (
        a.words[end] in _DASHES
        and end + 1 < size
        and "\n" not in a.document.text[a.ends[end - 1] : a.starts[end]]
        and a.longest("title", end + 1)
    ):
        posts, after = parse_posts(a, end + 1)
        return (posts, after) if posts else ([], end)
    if a.key_span(end, end + 2) in ("chức vụ", "chức danh"):
        first = end + 2
        while first < size and a.keys[first] in (":", ",", "hiện", "nay"):
            first += 1
        if first < size and a.longest("title", first) is not None:
            posts, after = parse_posts(a, first)
            return (posts, after) if posts else ([], end)
    return [], end


def _first_of_posts(a: Annotated, end: int) -> int | None:
    """Where a title may start: over the mark, asides ('71 tuổi', 'người Ba Na') and words of election; None if nothing leads to one."""
    size = a.size
    if a.keys[end] == "nguyên":
        return end
    taken = _over_election(a, end)
    if taken is not None:
        return taken
    if a.words[end] not in _MARKS:
        title = a.longest("title", end)
        return end if title is not None and a.shapes[end] != Shape.LOWER else None
    first = end + 1
    if a.words[end] == "(" and a.longest("title", first) is None:
        closing = _over_brackets(a, end)
        if closing is not None:
            first = closing
    for _ in range(6):
        if first >= size or a.breaks[first]:
            return None
        aside = _over_aside(a, first) if a.longest("title", first) is None else None
        if aside is None:
            break
        first = aside
    while first < size and not a.breaks[first] and a.keys[first] in _COPULAS:
        first += 1
    if first < size and a.words[end] in (",", "(", *_DASHES):
        taken = _over_election(a, first)
        if taken is not None:
            return taken
    return first


def _over_brackets(a: Annotated, opening: int) -> int | None:
    """'(sinh năm 1961, trú bản Nà Tăm),': the token after the closing bracket and its mark; None if no mark follows."""
    closing = next((at for at in range(opening + 1, min(a.size, opening + 25)) if a.words[at] == ")"), None)
    if closing is None or closing + 2 >= a.size or any(a.breaks[at] for at in range(opening, closing + 3)):
        return None
    return closing + 2 if a.words[closing + 1] in (",", *_DASHES) else None


def _over_election(a: Annotated, token: int) -> int | None:
    """The token after 'được bầu giữ chức', 'trúng cử chức vụ', 'làm' …; None if other words stand there or no title follows."""
    end = token
    while end < a.size and end - token < 9 and not a.breaks[end] and a.keys[end] in _TAKES_OFFICE:
        end += 1
    if end == token or end >= a.size or a.keys[end - 1] not in _OFFICE_AT_LAST or a.breaks[end]:
        return None
    return end if a.longest("title", end) is not None else None


def _elected(a: Annotated, end: int, first: int) -> bool:
    return any(a.keys[token] in ("bầu", "cử", "làm", "chức", "đảm", "nhận") for token in range(end, first))


def _over_aside(a: Annotated, token: int) -> int | None:
    """The token after an aside and its comma; None if no aside stands there."""
    size = a.size
    rank = a.longest("rank", token) or (a.longest("rank", token + 2) if a.key_span(token, token + 2) in ("cấp bậc", "quân hàm") else None)
    if rank is not None:
        return rank[0] + 1 if rank[0] < size and not a.breaks[rank[0]] and a.words[rank[0]] in (",", *_DASHES) else None
    aged = a.shapes[token] == Shape.DIGIT and token + 1 < size and a.keys[token + 1] == "tuổi"
    if a.shapes[token] == Shape.UPPER and token + 1 < size and a.words[token + 1] == "," and len(a.words[token]) > 1:
        return token + 2  # an abbreviation nobody spells out ('TUV')
    if (
        not aged
        and a.longest("level", token) is None
        and not any(a.key_span(token, token + len(aside.split())) == aside for aside in _ASIDES)
    ):
        return None
    end = token
    while end < size and not a.breaks[end] and end - token < 12 and a.words[end] not in (",", ";", ")", "."):
        end += 1
    return end + 1 if end < size and not a.breaks[end] and a.words[end] in (",", ";") else None


def _with_brackets(a: Annotated, posts: list[PostMention], after: int, opened: bool) -> tuple[list[PostMention], int]:
    """Adds what goes on after ')' and what a bracket after the posts holds: 'Chủ tịch Hội CCB xã (Cụm trưởng)'."""
    size = a.size
    if opened:
        if after < size and a.words[after] == ")":
            after += 1
        else:
            return posts, after
    elif after + 1 < size and not a.breaks[after] and a.words[after] == "(" and a.longest("title", after + 1) is not None:
        inner, inner_end = parse_posts(a, after + 1)
        if inner and inner_end < size and a.words[inner_end] in (")", ","):
            posts = [*posts, *inner]
            after = inner_end + 1 if a.words[inner_end] == ")" else inner_end
    if not opened and after + 1 < size and not a.breaks[after] and a.words[after] == "," and not a.breaks[after + 1]:
        taken = _over_election(a, after + 1)
        if taken is not None and taken > after + 1:
            more, more_end = parse_posts(a, taken)
            if more and not more[0].cluster_role:
                return [*posts, *more], more_end
    if (
        after + 1 < size
        and not a.breaks[after]
        and not a.breaks[after + 1]
        and a.words[after] in (",", *_DASHES)
        and a.longest("title", after + 1)
        and (opened or a.words[after - 1] == ")")
    ) and not _opens_other(a, after + 1):
        more, more_end = parse_posts(a, after + 1)
        if more:
            return [*posts, *more], more_end
    return posts, after


def _opens_other(a: Annotated, token: int) -> bool:
    """The title after the comma belongs to the next person ('ông A, Phó Giám đốc Sở Y tế Trần Văn B')."""
    posts, end = parse_posts(a, token)
    if not posts:
        return False
    if cut_holder(a, posts[-1], end) is not None:
        return True
    return end < a.size and not a.breaks[end] and parse_name(a, end, strict=True, titled=True) is not None
