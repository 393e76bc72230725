"""The spelling rules of Vietnamese syllables: onset, rhyme, tone.

The tables are our own: the rules taught at school, written down as onsets and as nuclei with the endings that may follow.
They are strict on purpose (no loan words, no minority names), because they decide between character sets.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

GRAVE, ACUTE, TILDE, HOOK, DOT_BELOW = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONE_MARKS = frozenset((GRAVE, ACUTE, TILDE, HOOK, DOT_BELOW))

_ONSETS_BEFORE_ANY = ("", "b", "ch", "d", "đ", "h", "kh", "l", "m", "n", "nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x")
_ONSETS_BEFORE_BACK = ("c", "g", "ng")  # before a ă â o ô ơ u ư
_ONSETS_BEFORE_FRONT = ("k", "gh", "ngh")  # before e ê i y

# nucleus → endings; "-" is no ending
_RHYMES = {
    "a": "- c ch m n ng nh p t i y o u",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng p t o",
    "ê": "- ch m n nh p t u",
    "i": "- ch m n nh p t u a",
    "iê": "c m n ng p t u",
    "o": "- c m n ng p t i",
    "oo": "c ng",
    "ô": "- c m n ng p t i",
    "ơ": "- m n p t i",
    "u": "- c m n ng p t i a",
    "uô": "c m n ng t i",
    "ư": "- c m n ng t u i a",
    "ươ": "c m n ng p t i u",
    "oa": "- c ch m n ng nh p t i y o",
    "oă": "c m n ng t",
    "oe": "- m n t o",
    "uâ": "n ng t y",
    "uê": "- ch n nh",
    "uơ": "-",
    "uy": "- ch n nh p t u a",
    "uyê": "n t",
}
_RHYMES_AFTER_QU = {
    "a": "- c ch m n ng nh t i y o u",
    "ă": "c m n ng p t",
    "â": "n ng t y",
    "e": "- n o t",
    "ê": "- ch n nh t u",
    "i": "- t",
    "o": "-",
    "ô": "c",
    "ơ": "- n t",
    "y": "- ch n nh t",
    "yê": "n t",
}
_RHYMES_AFTER_GI = {nucleus: endings for nucleus, endings in _RHYMES.items() if nucleus[0] in "aăâeoôơuư"} | {
    "": "- n m p",  # gì, gìn
    "ê": "- c m n ng t u",  # giêng, giết
}
_RHYMES_WITH_Y_ALONE = {"y": "-", "yê": "m n ng t u"}
_STOPS = ("c", "ch", "p", "t")  # take only the acute and the dot below


def _spell(onsets: tuple[str, ...], rhymes: dict[str, str]) -> set[str]:
    return {
        onset + nucleus + ending.replace("-", "") for onset in onsets for nucleus, endings in rhymes.items() for ending in endings.split()
    }


@lru_cache(maxsize=1)
def _toneless_syllables() -> frozenset[str]:
    front = {nucleus: endings for nucleus, endings in _RHYMES.items() if nucleus[0] in "eêi"}
    back = {nucleus: endings for nucleus, endings in _RHYMES.items() if nucleus[0] not in "eêi"}
    syllables = _spell(_ONSETS_BEFORE_ANY, _RHYMES) | _spell(_ONSETS_BEFORE_BACK, back) | _spell(_ONSETS_BEFORE_FRONT, front)
    syllables |= _spell(("qu",), _RHYMES_AFTER_QU) | _spell(("gi",), _RHYMES_AFTER_GI) | _spell(("",), _RHYMES_WITH_Y_ALONE)
    syllables |= {onset + "y" for onset in ("h", "k", "l", "m", "n", "s", "t", "th", "v")}
    syllables.add("kan")  # Bắc Kạn
    return frozenset(syllables - {"iê" + ending for ending in _RHYMES["iê"].split()})  # without a consonant it is written yê


@lru_cache(maxsize=16384)
def is_vietnamese_syllable(word: str) -> bool:
    """Whether the spelling rules allow the word as one syllable, in any case and either place of the tone mark.

    `word` is letters only; NFC or NFD. A word with a digit, a hyphen or two tones is none.
    """
    letters: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in TONE_MARKS:
            if tone:
                return False
            tone = char
        else:
            letters.append(char)
    toneless = unicodedata.normalize("NFC", "".join(letters))
    if toneless not in _toneless_syllables():
        return False
    return tone in (ACUTE, DOT_BELOW) or not toneless.endswith(_STOPS)
