"""Posts: a title with its body ('Phó Chủ tịch Hội CCB tỉnh Phú Thọ'), one by one and in lists."""

from __future__ import annotations

from dataclasses import replace

from extractor.knowledge.casing import body_case
from extractor.knowledge.lexicon import LEVELS
from extractor.model.mention import OrgMention, PostMention
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.holders import sure_holder
from extractor.nlp.finders.organisation_names import end_of_name
from extractor.nlp.finders.organisation_words import is_head
from extractor.nlp.finders.organisations import Parsed, mention, parse_organisation
from extractor.nlp.finders.person_look import looks_like_person, surnames
from extractor.nlp.finders.places import level_and_place, parse_level, parse_place
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import match_key

_FORMER = {"nguyên", "cựu"}
_ACTING = {"quyền"}
_TITLE_TAILS = {"thường trực", "phụ trách", "thứ nhất", "danh dự", "chuyên trách", "lâm thời", "điều hành", "chính", "cao cấp"}
_OWNERS = {"của", "thuộc", "tại", "trực"}
_DEPARTMENTS = {"vụ", "phòng", "ban", "khoa", "cục", "trung"}


def parse_post(a: Annotated, token: int, *, person_guard: bool = True) -> tuple[PostMention, int] | None:
    """The post that starts at the token and the token after it; None if no title stands there."""
    size = a.size
    first = token
    former = False
    while token < size and (a.keys[token] in _FORMER or a.keys[token] in _ACTING):
        former = former or a.keys[token] in _FORMER
        token += 1
    if token >= size or (token > first and a.breaks[token]):
        return None
    entry = a.longest("title", token)
    award = a.longest("award", token)
    if entry is None or (award is not None and award[0] > entry[0]):
        return None
    title_end, group = entry
    if group == "short" and (not former and a.shapes[token] != Shape.UPPER):
        return None
    while title_end < size and not a.breaks[title_end]:
        two = a.key_span(title_end, min(size, title_end + 2))
        if two in _TITLE_TAILS and group != "staff":
            title_end += 2
        else:
            break
    organization, end = _body(a, title_end, group, person_guard)
    end = _over_grade(a, end)
    shown = first if former else token
    start_offset = a.starts[shown]
    text = " ".join(a.span(shown, end).split())
    if a.shapes[token] == Shape.UPPER and text.isupper() and group != "short":
        text = body_case(text)
    post = PostMention(
        start_offset,
        a.ends[end - 1],
        text,
        " ".join(a.span(shown, title_end).split()) if organization is not None or end == title_end else text,
        organization,
        former,
        group == "cluster",
        group == "member",
        ((start_offset, a.ends[end - 1]),),
    )
    return post, end


def _over_grade(a: Annotated, end: int) -> int:
    """'thợ lò bậc 5/6': the grade of a worker belongs to the post."""
    if end > 0 and a.keys[end - 1] == "bậc":
        end -= 1
    if end + 1 >= a.size or a.breaks[end] or a.keys[end] != "bậc" or a.shapes[end + 1] != Shape.DIGIT:
        return end
    end += 2
    if end + 1 < a.size and a.words[end] == "/" and a.glued(end) and a.shapes[end + 1] == Shape.DIGIT:
        end += 2
    return end


def _body(a: Annotated, token: int, group: str, person_guard: bool) -> tuple[OrgMention | None, int]:
    """What follows a title: a body, a field of work and then a body, or a place."""
    size = a.size
    if token >= size or a.breaks[token]:
        return None, token
    parsed = _organisation_after(a, token, person_guard)
    if parsed is not None and not _is_field(a, token, parsed):
        parsed = _with_parent(a, parsed, person_guard)
        return mention(a, parsed), parsed.end
    end = token
    if group in ("unit", "staff", "member", "head"):
        end = _field_end(a, token, group, person_guard)
        parsed = _organisation_after(a, end, person_guard)
        if parsed is not None:
            return mention(a, parsed), parsed.end
    level, _, place_at, after = level_and_place(a, end, person_guard, "open")
    if level is not None or place_at is not None:
        end = after
        rank = LEVELS.get(level or "", 2)
        end = _upward(a, end, rank, person_guard)
    if end > token and end + 1 < size and a.words[end] == "," and not a.breaks[end]:
        parsed = parse_organisation(a, end + 1, person_guard=person_guard) if group in ("unit", "staff") and not a.breaks[end + 1] else None
        if parsed is not None and parsed.style != "cluster" and not parsed.bare and a.shapes[end + 1] != Shape.LOWER:
            return None, parsed.end
        level_next = parse_level(a, end + 1)
        if level_next is not None and group in ("unit", "staff") and level is None:
            place_end = parse_place(a, level_next[0], person_guard)
            if place_end is not None:
                end = _upward(a, place_end, LEVELS[level_next[1]], person_guard)
    return None, end


def _upward(a: Annotated, end: int, rank: int, person_guard: bool) -> int:
    while end + 1 < a.size and a.words[end] == "," and not a.breaks[end] and not a.breaks[end + 1]:
        level = parse_level(a, end + 1)
        if level is None or LEVELS[level[1]] <= rank:
            break
        place_end = parse_place(a, level[0], person_guard)
        if place_end is None:
            break
        end, rank = place_end, LEVELS[level[1]]
    return end


def _is_field(a: Annotated, token: int, parsed: Parsed) -> bool:
    """'Tổ chức' after 'Trưởng phòng' is a field of work, no 'Tổ'."""
    field = a.longest("field", token)
    return parsed.bare and (
        (field is not None and field[0] > parsed.end)
        or (
            parsed.end < a.size
            and a.keys[token] in ("tổ", "đội", "ban", "khoa")
            and a.shapes[parsed.end] == Shape.LOWER
            and a.longest("stop", parsed.end) is None
        )
    )


def _with_parent(a: Annotated, parsed: Parsed, person_guard: bool) -> Parsed:
    """'Vụ Địa phương II, Ủy ban Dân tộc': a department goes on with the body above it."""
    end = parsed.end
    if (
        a.keys[parsed.first] not in _DEPARTMENTS
        or parsed.place_at is not None
        or end + 1 >= a.size
        or a.words[end] != ","
        or a.breaks[end]
        or a.breaks[end + 1]
        or a.shapes[end + 1] == Shape.LOWER
    ):
        return parsed
    parent = parse_organisation(a, end + 1, person_guard=person_guard) if a.longest("title", end + 1) is None else None
    if parent is None or parent.bare or parent.style in ("unit", "cluster"):
        return parsed
    return replace(parsed, end=parent.end)


def _organisation_after(a: Annotated, token: int, person_guard: bool) -> Parsed | None:
    size = a.size
    if token >= size or a.breaks[token]:
        return None
    if a.keys[token] in _OWNERS and token + 1 < size:
        token += 2 if a.keys[token] == "trực" else 1
        if token >= size or a.breaks[token]:
            return None
    if token in a.entries.get("org", {}):
        entry = a.longest("org", token)
        if entry is not None and entry[1].startswith("cluster"):
            return parse_organisation(a, token)
        if a.shapes[token] == Shape.LOWER or not looks_like_person(a, token):
            parsed = parse_organisation(a, token, person_guard=person_guard)
            if parsed is not None:
                return parsed
    return None


def _field_end(a: Annotated, token: int, group: str, person_guard: bool) -> int:
    """End of the words that say what the title is for ('Trưởng phòng' + 'Tổ chức cán bộ')."""
    size = a.size
    if a.keys[token] in ("chi", "phân") and token + 1 < size and a.keys[token + 1] in ("hội", "đoàn", "bộ"):
        return token
    if group == "head":
        if a.longest("field", token) and a.shapes[token] != Shape.LOWER:
            return a.longest("field", token)[0]  # type: ignore[index]
        return token
    if a.longest("field", token) is None and (looks_like_person(a, token) or (group == "staff" and _short_name(a, token))):
        return token
    if parse_level(a, token) is not None:
        return token
    end = end_of_name(a, token, person_guard, school=False)
    if end == token and a.shapes[token] == Shape.LOWER and group == "staff":
        run = token
        while run < size and not a.breaks[run] and a.shapes[run] == Shape.LOWER and run - token < 5:
            if (
                a.at("stop", run)
                or a.keys[run] == "kiêm"
                or (run in a.entries.get("org", {}) and is_head(a, run))
                or a.longest("level", run)
                or a.longest("prefix", run)
            ):
                break
            run += 1
        end = run
    return end


def parse_posts(a: Annotated, token: int, *, person_guard: bool = True) -> tuple[list[PostMention], int]:
    """A list of posts from the token on: split at commas, dashes, 'kiêm', 'và' when another title follows."""
    posts: list[PostMention] = []
    size = a.size
    end = token
    while token < size:
        parsed = parse_post(a, token, person_guard=person_guard)
        if parsed is None:
            break
        post, end = parsed
        posts.append(post)
        step = end
        if step >= size or a.breaks[step] or sure_holder(a, post, end) is not None:
            break
        if a.keys[step] == "kiêm":
            token = step + 1
            if token < size and a.keys[token] == "nhiệm":
                token += 1
            continue
        if a.words[step] in (",", "-", "–", "—", ";") or a.keys[step] == "và":
            nxt = step + 1
            while nxt < size and a.keys[nxt] in ("kiêm", "là", "đồng", "thời") and not a.breaks[nxt]:
                nxt += 1
            if (
                nxt < size
                and not a.breaks[nxt]
                and _title_at(a, nxt)
                and not (a.words[step] == ";" or (a.keys[step] == "và" and _names_after(a, nxt)))
            ):
                token = nxt
                continue
        break
    return posts, end


def _title_at(a: Annotated, token: int) -> bool:
    if a.keys[token] in _FORMER or a.keys[token] in _ACTING:
        return token + 1 < a.size and a.longest("title", token + 1) is not None
    return a.longest("title", token) is not None


def _names_after(a: Annotated, token: int) -> bool:
    """After 'và' a title may open the next person ('… và Phó Chủ tịch UBND tỉnh Lê Văn An')."""
    parsed = parse_post(a, token)
    if parsed is None:
        return False
    end = parsed[1]
    return end < a.size and not a.breaks[end] and (looks_like_person(a, end) or bool(a.longest("prefix", end)))


def _short_name(a: Annotated, token: int) -> bool:
    """'A Nhoi', 'Clâu Nhím' after 'già làng': two capitalised words of which the first is a surname or one letter."""
    if token + 1 >= a.size or a.breaks[token + 1] or any(a.shapes[at] not in (Shape.CAPITAL, Shape.UPPER) for at in (token, token + 1)):
        return False
    if token in a.entries.get("org", {}) or a.longest("place", token) is not None:
        return False
    return match_key(a.words[token]) in surnames()[0]
