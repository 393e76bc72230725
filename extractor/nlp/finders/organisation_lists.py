"""Organisations in running text: all of them, and lists that share a head ('Hội CCB các tỉnh A, B', 'các Sở Y tế, Nội vụ')."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.knowledge.casing import body_case
from extractor.knowledge.load import load_districts, province_type
from extractor.model.mention import OrgMention, Piece
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.organisation_names import end_of_name
from extractor.nlp.finders.organisation_words import is_head
from extractor.nlp.finders.organisations import Parsed, after_short, is_other_word, mention, parse_organisation, without_short
from extractor.nlp.finders.person_look import looks_like_person
from extractor.nlp.finders.places import level_and_place, parse_level, parse_place, place_follows
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import match_key

_MEMBER_HEADS = ("mass_organization", "police", "government", "military", "party", "hospital", "school", "enterprise")
_NUMERALS = {"hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"}


def find_organisations(a: Annotated) -> list[OrgMention]:
    """All organisations named in the text, lists expanded, in order of place; nested ones ('Sở Nội vụ' in 'Ban TĐKT Sở Nội vụ') are not repeated."""
    found: list[OrgMention] = []
    position = 0
    size = a.size
    org = a.entries.get("org", {})
    while position < size:
        if position not in org:
            if a.keys[position] == "các" and found:
                members, after = _cluster_members(a, position, found)
                if members:
                    found.extend(members)
                    position = after
                    continue
            position += 1
            continue
        listed = _listed_units(a, position)
        if listed is not None:
            found.extend(listed[0])
            position = listed[1]
            continue
        parsed = parse_organisation(a, position)
        if parsed is None:
            position += 1
            continue
        mentions, after = expand(a, parsed)
        found.extend(mentions)
        position = max(after, position + 1)
    return found


def expand(a: Annotated, parsed: Parsed) -> tuple[list[OrgMention], int]:
    """The organisation, or all those that share its head; and the token after them."""
    end = parsed.end
    size = a.size
    plural = parsed.first > 0 and not a.breaks[parsed.first] and (a.keys[parsed.first - 1] == "các")
    if parsed.level is None and parsed.place_at is None and end < size and not a.breaks[end] and parsed.style in ("closed", "open", "unit"):
        shared = _levels_and_places(a, parsed, after_short(a, end))
        if shared:
            return shared
    if plural and parsed.style in ("open", "unit", "closed"):
        listed = _shared_head(a, parsed)
        if listed is not None:
            return listed
    if parsed.bare:
        return [mention(a, parsed)], end
    first = mention(a, parsed)
    more, after = _following_places(a, parsed, plural)
    return [first, *more], max(after, end)


def _levels_and_places(a: Annotated, parsed: Parsed, token: int) -> tuple[list[OrgMention], int] | None:
    """'Hội CCB các tỉnh, thành phố: A, B và C'; also 'Công an 6 tỉnh …: A, B'."""
    if a.keys[token] != "các" and a.shapes[token] != Shape.DIGIT and a.keys[token] not in _NUMERALS:
        return None
    items, after = places_after_levels(a, token + 1)
    if not items:
        return None
    while (
        (step := _separator(a, after)) is not None
        and step + 1 < a.size
        and not a.breaks[step]
        and a.keys[step] == "các"
        and a.at("level", step + 1)
    ):
        more, end = places_after_levels(a, step + 1)
        if not more:
            break
        items, after = [*items, *more], end
    return _from_head(a, parsed, [_compose(a, parsed, (parsed.first, parsed.name_end), item) for item in items]), after


def _from_head(a: Annotated, parsed: Parsed, found: list[OrgMention]) -> list[OrgMention]:
    """The first of a list begins where the shared head begins."""
    return [replace(found[0], start=a.starts[parsed.first]), *found[1:]]


@dataclass(frozen=True, slots=True)
class Listed:
    """One place of a list: its level word, where that word was read (the shared one or its own), and the place's tokens."""

    level: str | None
    level_at: tuple[int, int] | None
    place_at: tuple[int, int]


def places_after_levels(a: Annotated, token: int) -> tuple[list[Listed], int]:
    """The places listed after one or more level words ('tỉnh, thành phố trong Cụm: A, B và C'); empty if none are named."""
    levels: list[tuple[str, tuple[int, int]]] = []
    size = a.size
    while token < size and not a.breaks[token]:
        level = parse_level(a, token)
        if level is not None:
            levels.append((level[1], (token, level[0])))
            token = level[0]
        elif levels and a.keys[token] in (",", "và", "-", "/") and token + 1 < size and parse_level(a, token + 1):
            token += 1
        else:
            break
    if not levels:
        return [], token
    if token + 1 < size and a.key_span(token, token + 2) in ("trong cụm", "thuộc cụm", "trong khối"):
        token += 2
    while token < size and a.keys[token] in (":", "gồm", "là", "(", "như", "bao") and not a.breaks[token]:
        token += 1
    items: list[Listed] = []
    while token < size and not a.breaks[token]:
        own = parse_level(a, token)
        place_first = own[0] if own else token
        entry_end = parse_place(a, place_first, person_guard=not items)
        if entry_end is None or (a.shapes[place_first] == Shape.DIGIT and not own and len(levels) != 1):
            break
        if own is None and not items and (token in a.entries.get("org", {}) or looks_like_person(a, token)):
            break
        if (
            own is None
            and not a.longest("place", token)
            and (a.longest("title", token) or a.longest("prefix", token) or (token in a.entries.get("org", {}) and is_head(a, token)))
        ):
            break
        text = a.span(place_first, entry_end)
        level_text, level_at = (own[1], (token, own[0])) if own else _level_of(text, levels)
        items.append(Listed(level_text, level_at, (place_first, entry_end)))
        token = entry_end
        step = _separator(a, token)
        if step is None or not place_follows(a, step, listed=len(items) > 1):
            break
        token = step
    return items, items[-1].place_at[1] if items else token


def _separator(a: Annotated, token: int) -> int | None:
    """Token after ',', ';', 'và', 'cùng', ', và'; None if there is no separator."""
    size = a.size
    if token >= size or a.breaks[token]:
        return None
    if a.keys[token] in (",", ";"):
        token += 1
        return token + 1 if token < size and a.keys[token] == "và" else token
    return token + 1 if a.keys[token] in ("và", "cùng", "với") else None


@lru_cache(maxsize=1)
def _district_types() -> dict[str, str]:
    return {match_key(district.name): district.type.lower() for district in load_districts()}


def _level_of(place: str, levels: list[tuple[str, tuple[int, int]]]) -> tuple[str, tuple[int, int]]:
    """Which of several level words goes with the place: by the lists of provinces and districts, else the first."""
    if len(levels) > 1:
        names = [level for level, _ in levels]
        for known in (province_type(place), _district_types().get(match_key(place))):
            if known and known.lower() in names:
                return levels[names.index(known.lower())]
    return levels[0]


def _compose(a: Annotated, parsed: Parsed, head: tuple[int, int], item: Listed) -> OrgMention:
    pieces: list[Piece] = list(without_short(a, *head))
    words = [" ".join(a.document.text[start:end].split()) for start, end in pieces]
    if item.level_at:
        pieces.append((a.starts[item.level_at[0]], a.ends[item.level_at[1] - 1]))
        words.append(item.level or "")
    place = a.span(*item.place_at)
    pieces.append((a.starts[item.place_at[0]], a.ends[item.place_at[1] - 1]))
    words.append(place)
    return OrgMention(
        pieces[-1][0] if item is not None else pieces[0][0],
        pieces[-1][1],
        body_case(" ".join(words)),
        tuple(pieces),
        a.key_span(parsed.first, parsed.head_end),
        parsed.kind,
        item.level,
        place,
        plural=True,
    )


def _following_places(a: Annotated, parsed: Parsed, plural: bool) -> tuple[list[OrgMention], int]:
    """Further places that take the head and level of this one: 'Hội CCB tỉnh Hà Tĩnh, Nghệ An', 'Sở GD&ĐT: A, B'."""
    more: list[OrgMention] = []
    end = parsed.end
    size = a.size
    if end < size and a.words[end] == ":" and not a.breaks[end] and parsed.place_at is None and parsed.level is None:
        token = end + 1
        while token < size and not a.breaks[token] and a.longest("place", token) and a.shapes[token] != Shape.LOWER:
            place_end = a.longest("place", token)[0]  # type: ignore[index]
            more.append(_compose(a, parsed, (parsed.first, parsed.name_end), Listed(None, None, (token, place_end))))
            step = _separator(a, place_end)
            end = place_end
            if step is None:
                break
            token = step
        return more, end
    if parsed.place_at is None or parsed.place_at[1] != end:
        return more, end
    head = (parsed.first, parsed.name_end)
    while True:
        step = _separator(a, end)
        if step is None or not place_follows(a, step):
            break
        own = parse_level(a, step)
        if own is not None and (own[1] != parsed.level or a.keys[end] == ","):
            break
        place_first = own[0] if own else step
        entry = a.longest("place", place_first)
        if entry is None and not plural and not (a.keys[step - 1] == "và" and more):
            break
        place_end = entry[0] if entry else parse_place(a, place_first)
        if place_end is None or (place_end < size and not a.breaks[place_end] and a.keys[place_end] in ("là",) and not plural):
            break
        if not plural and not _list_goes_on(a, place_end):
            break
        level_at = (step, own[0]) if own else parsed.level_at
        more.append(_compose(a, parsed, head, Listed(parsed.level, level_at, (place_first, place_end))))
        end = place_end
    return more, end


def _list_goes_on(a: Annotated, end: int) -> bool:
    """A bare place name that is an item of the list, not the start of something else."""
    return end >= a.size or a.breaks[end] or a.shapes[end] in (Shape.SYMBOL, Shape.LOWER)


def _shared_head(a: Annotated, parsed: Parsed) -> tuple[list[OrgMention], int] | None:
    """'các Sở Y tế, Nội vụ và Tư pháp', 'các sở: A; B', 'các Ban Tổ chức, Dân vận của Tỉnh ủy', 'các Huyện ủy A, B'."""
    size = a.size
    token = parsed.head_end
    if token < size and a.words[token] == ":" and not a.breaks[token]:
        token += 1
    items: list[tuple[int, int]] = []
    while token < size and not a.breaks[token] and a.shapes[token] in (Shape.CAPITAL, Shape.UPPER, Shape.DIGIT):
        if items and (
            (a.longest("title", token) or ("", ""))[1] in ("head", "member", "cluster")
            or a.longest("prefix", token)
            or (token in a.entries.get("org", {}) and is_head(a, token))
        ):
            break
        if parsed.style == "closed":
            end = parse_place(a, token) or token
        else:
            end = end_of_name(a, token, True, school=False)
            if end == token:
                end = token + 1
            *_, end = level_and_place(a, end, True, parsed.style)
        items.append((token, end))
        step = _separator(a, end)
        if step is None or step >= size:
            break
        token = step
    if not items or (len(items) == 1 and parsed.style != "closed"):
        return None
    after = items[-1][1]
    owner: tuple[int, int] | None = None
    if after + 1 < size and a.keys[after] == "của" and after + 1 in a.entries.get("org", {}):
        body = parse_organisation(a, after + 1)
        if body is not None:
            owner = (body.first, body.end)
    head = (a.starts[parsed.first], a.ends[parsed.head_end - 1])
    found = []
    for first, end in items:
        pieces = [head, (a.starts[first], a.ends[end - 1])]
        words = [a.span(parsed.first, parsed.head_end), a.span(first, end)]
        if words[0][:1].islower():
            words[0] = words[0][:1].upper() + words[0][1:]
        if owner:
            pieces.append((a.starts[owner[0]], a.ends[owner[1] - 1]))
            words.append(a.span(*owner))
        place = words[1] if parsed.style == "closed" else None
        found.append(
            OrgMention(
                pieces[1][0],
                pieces[-1][1],
                body_case(" ".join(words)),
                tuple(pieces),
                a.key_span(parsed.first, parsed.head_end),
                parsed.kind,
                None,
                place,
                plural=True,
            )
        )
    return _from_head(a, parsed, found), owner[1] if owner else after


def _listed_units(a: Annotated, first: int) -> tuple[list[OrgMention], int] | None:
    """'các công ty than: Mạo Khê, Nam Mẫu', '03 trạm: Ninh Hải, Bác Ái', 'các khoa Sư phạm, Toán - Thống kê': a head in lower case and its names."""
    entry = a.longest("org", first)
    if entry is None or first == 0 or a.breaks[first] or a.shapes[first] != Shape.LOWER or not entry[1].startswith(("open", "unit")):
        return None
    counted = a.shapes[first - 1] == Shape.DIGIT
    if (not counted and a.keys[first - 1] != "các") or is_other_word(a, first, entry[0]):
        return None
    size = a.size
    token = entry[0]
    while (
        token < size
        and not a.breaks[token]
        and a.shapes[token] == Shape.LOWER
        and token - entry[0] < 2
        and not a.at("stop", token)
        and not a.at("level", token)
    ):
        token += 1
    head_end = token
    colon = token < size and a.words[token] == ":" and not a.breaks[token]
    if not colon and (counted or head_end > entry[0]):
        return None
    items, after = _unit_names(a, token + colon)
    if len(items) < 2:
        return None
    head = (a.starts[first], a.ends[head_end - 1])
    word = a.span(first, head_end)
    found = [
        OrgMention(
            a.starts[start], a.ends[end - 1], f"{word[:1].upper()}{word[1:]} {a.span(start, end)}", (head, (a.starts[start], a.ends[end - 1])),
            a.key_span(first, entry[0]), entry[1].partition("/")[2], plural=True,
        )
        for start, end in items
    ]  # fmt: skip
    return found, after


def _unit_names(a: Annotated, token: int) -> tuple[list[tuple[int, int]], int]:
    """The names of a list, each a run of capitals or a known field, and the token after the last."""
    items: list[tuple[int, int]] = []
    after = token
    while token < a.size and not a.breaks[token] and a.shapes[token] in (Shape.CAPITAL, Shape.UPPER):
        if (a.longest("prefix", token) and not a.longest("place", token)) or (
            token in a.entries.get("org", {}) and is_head(a, token) and not a.at("field", token)
        ):
            break
        place = a.longest("place", token)
        end = place[0] if place is not None else end_of_name(a, token, False, school=False)
        if end <= token:
            break
        items.append((token, end))
        after = end
        step = _separator(a, end)
        if step is None:
            break
        token = step
    return items, after


def _cluster_members(a: Annotated, token: int, found: list[OrgMention]) -> tuple[list[OrgMention], int]:
    """'Cụm thi đua số 2, Hội CCB Việt Nam (gồm các tỉnh: A, B …)': the members take the head of the body before the bracket."""
    before = a.keys[max(0, token - 3) : token]
    if not any(word in before for word in ("gồm", "(", ":")):
        return [], token
    paragraph = a.paragraphs[a.paragraph_of[token]]
    owners = [org for org in found if org.start >= paragraph.start and org.kind in _MEMBER_HEADS and not org.plural]
    clusters = [org for org in found if org.start >= paragraph.start and org.kind == "emulation_cluster"]
    if not owners or not clusters:
        return [], token
    items, after = places_after_levels(a, token + 1)
    if len(items) < 2:
        return [], token
    owner = owners[-1]
    first = a.token_at(owner.start)
    entry = a.longest("org", first)
    if entry is None:
        return [], token
    parsed = Parsed(first, entry[0], entry[0], entry[0], "closed", owner.kind)
    return [_compose(a, parsed, (first, entry[0]), item) for item in items], after
