"""One spelling for every text before any offset exists: NFC, plain spaces, no invisible characters.

NFKC is never used: it changes characters that are words here (µ, ¨, ², ligatures).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from extractor.text.syllables import is_vietnamese_syllable

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_REMOVED_RANGES: Final = (
    (0x00, 0x08),  # C0 controls without tab and line breaks
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),  # C1 controls without NEL
    (0xAD, 0xAD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),
    (0x180E, 0x180E),
    (0x200B, 0x200F),  # zero width, direction marks
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xD800, 0xDFFF),  # lone surrogates
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xFFFE, 0xFFFF),
)
_TABLE: Final[dict[int, str | None]] = {
    **{ord(char): " " for char in _SPACES},
    **{ord(char): "\n" for char in _LINE_BREAKS},
    **{code: None for first, last in _REMOVED_RANGES for code in range(first, last + 1)},
    0x2011: "-",
}
_TO_TRANSLATE = re.compile(
    "[" + re.escape(_SPACES + _LINE_BREAKS) + "\u2011" + "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in _REMOVED_RANGES) + "]"
)

# Look-alikes of Latin letters, Greek and Cyrillic. Source: the shapes in the Unicode code charts U+0370 and U+0400.
_HOMOGLYPHS: Final = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "οινυκαρ" + "АВЕЅІЈКМНОРСТУХҮ" + "аеѕіјорсухԁԛԝһ",
    "ABEZHIKMNOPTYX" + "oivukap" + "ABESIJKMHOPCTYXY" + "aesijopcyxdqwh",
)
_MARKS = "\u0300-\u036f"
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")
_ETHS: Final = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_ETH = re.compile("[ÐðƉɖ]")
_VIETNAMESE_WORD = re.compile(rf"(?:[a-zA-ZđĐ]|[{_MARKS}])+")
_LATIN_TAIL = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]+")
_FIRST_VOWEL = re.compile(r"[đĐ]+[aeiouyAEIOUY]")


def normalise(text: str) -> str:
    r"""The text in the one form that all later steps expect; idempotent, NFC.

    Every Unicode space becomes a plain one, every line break `\n`; controls, zero-width characters and soft hyphens go;
    runs of spaces stay (they are the columns of flattened headers) except at line ends. Quotes, dashes and letters of minority
    names stay as printed. Legacy encodings must have been decoded before: in them a soft hyphen is a letter.
    """
    if _TO_TRANSLATE.search(text):
        text = text.replace("\r\n", "\n").translate(_TABLE)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _FOREIGN.search(text):
        text = unicodedata.normalize("NFC", _WORD.sub(_latin_word, text))
    if _ETH.search(text):
        text = unicodedata.normalize("NFC", _WORD.sub(_word_with_d, text))
    if " \n" in text or "\t\n" in text or text.endswith((" ", "\t")):
        text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return text


def _latin_word(match: re.Match[str]) -> str:
    """The word with look-alikes made Latin, if nothing but look-alikes stands beside at least one Latin letter."""
    word = match[0]
    if not _FOREIGN.search(word):
        return word
    own = _FOREIGN.sub("", word)
    latin = word.translate(_HOMOGLYPHS)
    return latin if _LATIN_TAIL.fullmatch(own) and not _FOREIGN.search(latin) else word


def _word_with_d(match: re.Match[str]) -> str:
    """The word with eth made đ, if it is a syllable so, begins with eth and a vowel (Đăk), or is an abbreviation (QĐ)."""
    word = match[0]
    if not _ETH.search(word):
        return word
    repaired = word.translate(_ETHS)
    decomposed = unicodedata.normalize("NFD", repaired)
    if not _VIETNAMESE_WORD.fullmatch(decomposed):
        return word
    is_abbreviation = len(word) <= 8 and word.isupper()
    return repaired if is_abbreviation or _FIRST_VOWEL.match(decomposed) or is_vietnamese_syllable(repaired) else word
