"""Characters of symbol fonts: Word stores their code at U+F000 plus the font's own code.

Source: the character tables of the fonts Symbol and Wingdings as installed with Windows; the signs that office papers use.
"""

from __future__ import annotations

from typing import Final

_PRIVATE = 0xF000
_SYMBOL: Final = {
    **{ord(char): char for char in " !#%&()+,./0123456789:;<=>?"},
    0x2D: "−",
    0x5B: "[",
    0x5D: "]",
    0x5F: "_",
    0x7B: "{",
    0x7C: "|",
    0x7D: "}",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x64: "δ",
    0x6D: "µ",
    0x70: "π",
    0x53: "Σ",
    0x57: "Ω",
    0xA3: "≤",
    0xA5: "∞",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xDE: "⇒",
}
_WINGDINGS: Final = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2: Final = {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x54: "☒", 0x97: "•", 0xA3: "□"}
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": {}, "webdings": {}}


def symbol_text(code: int, font: str) -> str:
    """The character of a `w:sym`; '' for one that text cannot show.

    `code` may stand with or without U+F000. In a font that is no symbol font, the code itself is the character.
    """
    table = _FONTS.get(font.lower())
    own = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if table is None:
        return chr(own) if 0x20 <= own < 0xD800 and not 0x7F <= own < 0xA0 else ""
    return table.get(own, "")


def is_private(char: str) -> bool:
    """Whether the character is one of a symbol font, kept in the private area."""
    return "\uf020" <= char <= "\uf0ff"
