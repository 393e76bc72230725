"""The numbers that Word shows before list paragraphs and that stand nowhere in their text (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from extractor.readers.docx.names import W_ILVL, W, number_of, parse_number, properties_of, switch_of, value_of
from extractor.readers.docx.styles import Styles

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_DIGITS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_KEPT_BULLETS = frozenset("-+*–—")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `restart_after` is the level (from 1) whose paragraphs restart it, 0 for never, None for any higher one."""

    number_format: str = "decimal"
    text: str = ""
    start: int = 1
    restart_after: int | None = None
    legal: bool = False
    style_id: str | None = None


@dataclass(slots=True)
class _List:
    """A `w:num`: the levels in force and the counters, which all lists of one abstract definition share."""

    levels: dict[int, Level]
    counters: list[int | None]
    overrides: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through the document; ask for each list paragraph once, in document order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._numbers: dict[str, etree._Element] = {}
        self._abstracts: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is not None:
            self._numbers = {element.get(W + "numId", ""): element for element in root.iterchildren(W + "num")}
            self._abstracts = {element.get(W + "abstractNumId", ""): element for element in root.iterchildren(W + "abstractNum")}

    def level_of_style(self, number_id: str, style_id: str | None) -> int | None:
        """The level that the list ties to a paragraph style; None if it ties none."""
        entry = self._list(number_id)
        if entry is None or style_id is None:
            return None
        return next((number for number, level in sorted(entry.levels.items()) if level.style_id == style_id), None)

    def next_label(self, number_id: str, level: int) -> str | None:
        """What Word shows before the paragraph, without the gap behind it; '' for an invisible number, None if there is no such list."""
        entry = self._list(number_id)
        if entry is None or not 0 <= level < LEVELS:
            return None
        if entry.overrides:  # at the first paragraph of this list only
            for number, start in entry.overrides.items():
                entry.levels[number] = _with_start(entry.levels.get(number, Level()), start)
                entry.counters[number] = None
            entry.overrides = {}
        definition = entry.levels.get(level)
        if definition is None:
            return None
        count = entry.counters[level]
        entry.counters[level] = definition.start if count is None else count + 1
        for deeper in range(level + 1, LEVELS):
            restart_after = entry.levels.get(deeper, Level()).restart_after
            if restart_after is None or level < restart_after:
                entry.counters[deeper] = None
        return _label(definition, entry)

    def _list(self, number_id: str) -> _List | None:
        if number_id not in self._lists:
            self._lists[number_id] = self._load(number_id)
        return self._lists[number_id]

    def _load(self, number_id: str) -> _List | None:
        number = self._numbers.get(number_id)
        abstract_id = value_of(properties_of(number), W + "abstractNumId")
        abstract = self._abstracts.get(abstract_id or "")
        link = value_of(properties_of(abstract), W + "numStyleLink")
        if link is not None:  # the list is defined where the numbering style is
            linked = self._numbers.get(self._styles.numbering_id(link) or "")
            abstract_id = value_of(properties_of(linked), W + "abstractNumId")
            abstract = self._abstracts.get(abstract_id or "")
        if number is None or abstract is None:
            return None
        levels = dict(_levels(abstract))
        overrides: dict[int, int] = {}
        for override in number.iterchildren(W + "lvlOverride"):
            level = parse_number(override.get(W_ILVL))
            start = number_of(properties_of(override), W + "startOverride")
            levels |= dict(_levels(override))
            if level is not None and start is not None and 0 <= level < LEVELS:
                overrides[level] = start
        counters = self._counters.setdefault(abstract_id or "", [None] * LEVELS)
        return _List(levels, counters, overrides)


def _levels(parent: etree._Element) -> list[tuple[int, Level]]:
    levels = []
    for element in parent.iterchildren(W + "lvl"):
        number = parse_number(element.get(W_ILVL))
        if number is None or not 0 <= number < LEVELS:
            continue
        properties = properties_of(element)
        start = number_of(properties, W + "start")
        level = Level(
            number_format=_number_format(element),
            text=value_of(properties, W + "lvlText") or "",
            start=0 if start is None else start,
            restart_after=number_of(properties, W + "lvlRestart"),
            legal=switch_of(properties, W + "isLgl") or False,
            style_id=value_of(properties, W + "pStyle"),
        )
        levels.append((number, level))
    return levels


def _number_format(level: etree._Element) -> str:
    """The level's own, or the one for older programs of `mc:AlternateContent`."""
    element = next(level.iter(W + "numFmt"), None)
    return "decimal" if element is None else element.get(W + "val", "decimal")


def _with_start(level: Level, start: int) -> Level:
    return Level(level.number_format, level.text, start, level.restart_after, level.legal, level.style_id)


def _label(definition: Level, entry: _List) -> str:
    if definition.number_format == "bullet":
        return definition.text if definition.text in _KEPT_BULLETS else "-"

    def replace(match: re.Match[str]) -> str:
        number = int(match[1]) - 1
        level = entry.levels.get(number, Level())
        count = entry.counters[number]
        return format_number(level.start if count is None else count, "decimal" if definition.legal else level.number_format)

    return _PLACEHOLDER.sub(replace, definition.text).strip()


def format_number(number: int, number_format: str) -> str:
    """The number as `w:numFmt` writes it; formats that Vietnamese papers do not use are written in digits."""
    match number_format:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return f"{number}{_ordinal_ending(number)}"
        case "lowerLetter" | "upperLetter" if 0 < number <= 780:  # Word writes aa, bb after z and ends at 30 letters
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if number_format == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            return _roman(number).upper() if number_format == "upperRoman" else _roman(number)
        case _:
            return str(number)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _roman(number: int) -> str:
    letters = ""
    for value, digits in zip(_ROMAN_VALUES, _ROMAN_DIGITS, strict=True):
        letters += digits * (number // value)
        number %= value
    return letters
