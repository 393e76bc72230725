"""The holder's name that the grammar of bodies took for the end of the body: 'Chủ tịch UBND huyện Vàng A Lềnh'."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.mention import OrgMention, PostMention
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.names import is_namesake, looks_like_person
from extractor.nlp.finders.person_look import follows_number
from extractor.nlp.tokenizer import Shape

_COMMUNES = ("xã", "phường", "thị trấn")
_SURE = {"văn", "thị", "a", "seo", "mí", "láo"}
_NAMED_FOR_PEOPLE = ("school", "enterprise", "hospital")


def cut_holder(a: Annotated, post: PostMention, end: int) -> tuple[PostMention, int] | None:
    """The post without the name that ends at token `end`, and where the name starts; None if the post ends with no name.

    Communes are in no list of places, so after a commune's name a verb must follow.
    """
    if (first := sure_holder(a, post, end)) is not None:
        return _cut(a, post, first)
    org = post.organization
    if org is None or org.kind in _NAMED_FOR_PEOPLE:
        return None
    last = end >= a.size or a.breaks[end]
    if org.level in _COMMUNES and (last or a.shapes[end] != Shape.LOWER):
        return None
    if not last and (a.keys[end] in ("và", "cùng", "là") or a.longest("title", end) is not None):
        return None
    for length in (4, 3):
        first = end - length
        if first <= 0 or a.starts[first] <= org.start or not _is_holder(a, first, end):
            continue
        return _cut(a, post, first)
    return None


def sure_holder(a: Annotated, post: PostMention, end: int) -> int | None:
    """Where a name starts that no place bears ('xã' + 'Lò Văn Lả'), at the end of the post; None if there is none."""
    org = post.organization
    if org is not None and org.kind in _NAMED_FOR_PEOPLE:
        return None
    for first in (end - 4, end - 3):
        if first > 0 and a.starts[first] > (org.start if org else post.start) and a.keys[first + 1] in _SURE and _is_holder(a, first, end):
            return first
    return None


def _cut(a: Annotated, post: PostMention, first: int) -> tuple[PostMention, int] | None:
    org = post.organization
    at = a.ends[first - 1]
    cut = post.end - at
    if len(post.text) <= cut or (org is not None and not org.name.endswith(a.document.text[a.starts[first] : post.end])):
        return None
    shortened = _shortened(org, cut, at) if org is not None else None
    return replace(post, text=post.text[:-cut].rstrip(), end=at, organization=shortened, pieces=((post.start, at),)), first


def _is_holder(a: Annotated, first: int, end: int) -> bool:
    return (
        all(a.shapes[token] == Shape.CAPITAL or len(a.words[token]) == 1 for token in range(first, end))
        and (looks_like_person(a, first) or follows_number(a, first))
        and not is_namesake(a, first, end)
        and a.longest("place", first) is None
        and (a.shapes[first - 1] != Shape.CAPITAL or a.longest("org", first - 1) is not None)
    )


def _shortened(org: OrgMention, cut: int, at: int) -> OrgMention:
    pieces = (*org.pieces[:-1], (org.pieces[-1][0], at))
    return replace(org, name=org.name[:-cut].rstrip(), end=at, pieces=pieces, place=None, elliptic=True)
