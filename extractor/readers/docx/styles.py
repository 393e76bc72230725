"""What a style says about its paragraphs and runs, with the styles it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extractor.readers.docx.names import W_TYPE, Properties, W, number_of, properties_of, switch_of, value_of

_MAX_CHAIN = 20
_HEADING_NAME = re.compile(r"heading ([1-9])")
_BODY_TEXT_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits.

    Attributes:
        heading_level: outline level from 0; None for styles of body text.
        is_caption: based on Caption.
        number_id, number_level: list membership; None where the style has none.
        numbering_style: id of the style that names the list, for matching `w:lvl/w:pStyle`.
        hidden, capitals: None where no style of the chain says.
    """

    heading_level: int | None = None
    is_caption: bool = False
    number_id: str | None = None
    number_level: int | None = None
    numbering_style: str | None = None
    hidden: bool | None = None
    capitals: bool | None = None


_NO_STYLE = Style()


class Styles:
    """Styles by id, resolved when first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str | None, Style] = {}
        self._default_id: str | None = None
        for element in root.iterchildren(W + "style") if root is not None else ():
            style_id = element.get(W + "styleId")
            if style_id is not None:
                self._elements.setdefault(style_id, element)
                if element.get(W + "default") in ("1", "true", "on") and element.get(W_TYPE) == "paragraph":
                    self._default_id = style_id
        defaults = properties_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None)
        self.default_hidden = switch_of(defaults, W + "vanish") or False
        self.default_capitals = switch_of(defaults, W + "caps") or False

    def paragraph_style(self, style_id: str | None) -> Style:
        """The style of a paragraph; None or an unknown id means the file's default."""
        return self.resolve(style_id if style_id in self._elements else self._default_id)

    def resolve(self, style_id: str | None) -> Style:
        """The style, or one that says nothing if there is none with this id."""
        style = self._resolved.get(style_id)
        if style is None:
            style = self._resolved[style_id] = self._resolve(style_id)
        return style

    def numbering_id(self, style_id: str) -> str | None:
        """The list that a numbering style stands for."""
        element = self._elements.get(style_id)
        return value_of(properties_of(element.find(f"{W}pPr/{W}numPr")), W + "numId") if element is not None else None

    def _chain(self, style_id: str | None) -> list[tuple[str, Properties]]:
        chain: list[tuple[str, Properties]] = []
        while style_id is not None and style_id in self._elements and len(chain) < _MAX_CHAIN:
            style = properties_of(self._elements[style_id])
            chain.append((style_id, style))
            style_id = value_of(style, W + "basedOn")
        return chain

    def _resolve(self, style_id: str | None) -> Style:
        outline: int | None = None
        is_caption = False
        number_id = numbering_style = None
        number_level = hidden = capitals = None
        for chain_id, style in self._chain(style_id):
            name = (value_of(style, W + "name") or "").lower()
            is_caption = is_caption or name == "caption"
            paragraph = properties_of(style.get(W + "pPr"))
            run = properties_of(style.get(W + "rPr"))
            if outline is None:
                outline = _outline_level(paragraph, name)
            numbering = properties_of(paragraph.get(W + "numPr"))
            if numbering:
                number_level = number_of(numbering, W + "ilvl") if number_level is None else number_level
                if number_id is None:
                    number_id, numbering_style = value_of(numbering, W + "numId"), chain_id
            hidden = switch_of(run, W + "vanish") if hidden is None else hidden
            capitals = switch_of(run, W + "caps") if capitals is None else capitals
        heading_level = outline if outline is not None and outline < _BODY_TEXT_LEVEL else None
        return Style(heading_level, is_caption, number_id, number_level, numbering_style, hidden, capitals)


def _outline_level(paragraph: Properties, name: str) -> int | None:
    level = number_of(paragraph, W + "outlineLvl")
    if level is not None:
        return level
    match = _HEADING_NAME.fullmatch(name)
    if match:
        return int(match[1]) - 1
    return 0 if name == "title" else None
