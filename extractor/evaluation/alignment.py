"""Gold records aligned to the words of their documents: tags for a sequence model to learn from.

A gold value marks every place where its words stand; what stands in no single place (a coordination taken apart) marks nothing.
A post is looked for around its holder's name only, and cut from the end where the text says the title alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.evaluation.gold import Gold
from extractor.nlp.learned import BEGIN, INSIDE, OUTSIDE, Prepared
from extractor.nlp.tokenizer import tokenise
from extractor.text.keys import match_key

KINDS = ("people", "positions", "organizations", "themes")
_AROUND = 60  # tokens on each side of a name in which its posts are looked for

Stretch = tuple[int, int]


def align(gold: Gold, prepared: Prepared, kind: str) -> list[list[str]]:
    """One tag a token, by paragraph."""
    keys = prepared.keys
    places = _places(keys)
    if kind == "positions":
        stretches = _posts(gold, keys, places)
    else:
        values = {
            "people": [person.name for person in gold.people],
            "organizations": list(gold.organizations),
            "themes": [theme.text for theme in gold.themes],
        }[kind]
        stretches = [stretch for value in values for stretch in _find(_keys(value), keys, places)]
    return _tags(stretches, prepared)


def _keys(value: str) -> list[str]:
    return [match_key(word) for word in tokenise(value)[0]]


def _places(keys: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for token, key in enumerate(keys):
        places.setdefault(key, []).append(token)
    return places


def _find(wanted: list[str], keys: list[str], places: dict[str, list[int]]) -> list[Stretch]:
    if not wanted:
        return []
    return [(token, token + len(wanted)) for token in places.get(wanted[0], ()) if keys[token : token + len(wanted)] == wanted]


def _posts(gold: Gold, keys: list[str], places: dict[str, list[int]]) -> list[Stretch]:
    found: list[Stretch] = []
    for person in gold.people:
        names = _find(_keys(person.name), keys, places)
        for position in person.positions:
            wanted = _keys(position)
            for length in range(len(wanted), 1, -1):
                near = [post for post in _find(wanted[:length], keys, places) if any(abs(post[0] - name[0]) <= _AROUND for name in names)]
                found += near
                if near:
                    break
    return found


def _tags(stretches: Iterable[Stretch], prepared: Prepared) -> list[list[str]]:
    """Of stretches that overlap the longer counts, then the first; one that crosses a paragraph's border counts nowhere."""
    tags = [OUTSIDE] * len(prepared.keys)
    borders = set(prepared.firsts)
    for start, end in sorted(set(stretches), key=lambda stretch: (stretch[0] - stretch[1], stretch)):
        inner = range(start + 1, end)
        if any(tags[token] != OUTSIDE for token in range(start, end)) or any(token in borders for token in inner):
            continue
        tags[start] = BEGIN
        for token in inner:
            tags[token] = INSIDE
    ends = [*prepared.firsts[1:], len(tags)]
    return [tags[first:end] for first, end in zip(prepared.firsts, ends, strict=True)]
