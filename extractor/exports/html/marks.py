"""The text cut where any finding begins or ends, so that each piece knows all the findings it belongs to.

Lines under the text show the kinds of a piece. A kind keeps its line's height ('lane') as long as it goes on, also where others begin or end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from extractor.exports.html.items import Item
from extractor.exports.html.words import quote

MAX_TAGS = 3


@dataclass(slots=True)
class Piece:
    """A stretch of one block, whose findings are the same all over.

    Attributes:
        items: shortest place first, so that the first is the closest meaning.
        begins, ends: the items of which a place begins or ends here.
        lanes: kind's letter → lane, 0 next to the text.
    """

    start: int
    end: int
    items: list[Item]
    begins: list[Item]
    ends: list[Item]
    lanes: dict[str, int]


class Marks:
    """All places of all items, ready to be asked for block by block.

    Attributes:
        lanes: how many lanes the deepest piece needed so far.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self.lanes = 0
        self._places = sorted((start, end, number) for number, item in enumerate(items) for start, end in item.places)
        self._items = items
        self._starts = [place[0] for place in self._places]
        self._reach: list[int] = []  # the furthest end among the places up to each one
        for place in self._places:
            self._reach.append(max(place[1], self._reach[-1] if self._reach else 0))

    def touch(self, start: int, end: int) -> bool:
        """Whether a place holds some of the text between."""
        return self._range(start, end) is not None

    def render(self, text: str, start: int, end: int) -> str:
        """The block's text as HTML with its marks."""
        parts: list[str] = []
        for piece in self._pieces(start, end):
            words = quote(text[piece.start : piece.end])
            if not piece.items:
                parts.append(words)
                continue
            classes = " ".join(
                [f"t-{piece.items[0].kind}", *(f"u{lane}-{kind}" for kind, lane in sorted(piece.lanes.items(), key=itemgetter(1)))]
            )
            begins = f' data-from="{_keys(piece.begins)}"' if piece.begins else ""
            tag = f' data-tag="{_tag(piece.ends)}"' if piece.ends else ""
            parts.append(f'<mark class="{classes}" data-in="{_keys(piece.items)}"{begins}{tag} role="button" tabindex="0">{words}</mark>')
        return "".join(parts)

    def _range(self, start: int, end: int) -> tuple[int, int] | None:
        """Indices of the first and one past the last place that may hold something between; None if none does."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return (first, last) if first < last else None

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        found = self._range(start, end)
        if found is None:
            if start < end:
                yield Piece(start, end, [], [], [], {})
            return
        places = [place for place in self._places[found[0] : found[1]] if place[1] > start]
        borders = sorted({start, end} | {min(max(edge, start), end) for place in places for edge in place[:2]})
        opening: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for place in places:
            opening[max(place[0], start)].append(place)
        lanes: dict[str, int] = {}
        active: list[tuple[int, int, int]] = []
        for left, right in pairwise(borders):
            active = [place for place in active if place[1] > left] + opening[left]
            active.sort(key=lambda place: (place[1] - place[0], place[2]))
            lanes = self._lanes(active, lanes)
            yield Piece(
                left,
                right,
                self._unique(active),
                self._unique([place for place in active if place[0] == left]),
                self._unique([place for place in active if place[1] == right]),
                dict(lanes),
            )

    def _lanes(self, active: list[tuple[int, int, int]], before: dict[str, int]) -> dict[str, int]:
        """Kinds that go on keep their lane; the longest of the new ones gets the lane closest to the text."""
        kinds = dict.fromkeys(self._items[number].kind for _, _, number in reversed(active))
        lanes = {kind: lane for kind, lane in before.items() if kind in kinds}
        for kind in kinds:
            if kind not in lanes:
                taken = set(lanes.values())
                lanes[kind] = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        self.lanes = max(self.lanes, 1 + max(lanes.values(), default=-1))
        return lanes

    def _unique(self, places: list[tuple[int, int, int]]) -> list[Item]:
        return [self._items[number] for number in dict.fromkeys(number for _, _, number in places)]


def _keys(items: list[Item]) -> str:
    return " ".join(item.key for item in items)


def _tag(items: list[Item]) -> str:
    """The tags of the items that end here; many are cut short."""
    shown = " ".join(item.tag for item in items[:MAX_TAGS])
    return f"{shown} +{len(items) - MAX_TAGS}" if len(items) > MAX_TAGS else shown
