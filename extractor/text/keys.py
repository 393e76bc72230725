"""Keys under which different spellings of the same words meet.

match_key   one case, one place of the tone mark     'Hoà Bình' and 'HÒA BÌNH'
loose_key   and one of i and y                       'chiến sỹ' and 'chiến sĩ'; for award words, never for names of people
bare_key    and no marks at all, đ as d              'Bằng khen' and 'bang khen'
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_CACHED_LENGTH = 40  # code points; longer texts are whole sentences and do not come back
_NO_LETTER = r"(?![^\W\d_]|[\u0300-\u036f])"  # nor a mark that composes with nothing

_TONES: Final = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")


def _toned(letter: str) -> str:
    return "".join(unicodedata.normalize("NFC", letter + tone) for tone in _TONES)


# The canonical place is the first vowel of an open oa, oe, uy: hòa, khỏe, thúy (the older and more common style).
_OPEN_GROUPS: Final = {
    first + toned: first_toned + second
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for toned, first_toned in zip(_toned(second), _toned(first), strict=True)
}
_OPEN_GROUP = re.compile(f"(?:o[{_toned('a')}{_toned('e')}]|(?<!q)u[{_toned('y')}]){_NO_LETTER}")
# In qu the u is no vowel: 'qúy' is a slip for 'quý'.
_QU = re.compile(f"q([{_toned('u')}])([aăâeêiơy])")
_TONE_OF: Final = dict(zip(_toned("u"), _TONES, strict=True))
_Y_ALONE = re.compile(f"(?:(?<=[bcdđghklmnpqrstvx])|(?<=qu))[y{_toned('y')}]{_NO_LETTER}")
_Y_TO_I: Final = str.maketrans("y" + _toned("y"), "i" + _toned("i"))

_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′ʼ`´", "'"))
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))


def _bare_table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(range(0x0300, 0x0370))
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        decomposed = unicodedata.normalize("NFD", chr(code))
        if decomposed != chr(code):
            table[code] = "".join(char for char in decomposed if not unicodedata.combining(char))
    return table | {ord("đ"): "d", ord("Đ"): "D"}


_BARE: Final = _bare_table()


def match_key(text: str) -> str:
    """Case folded, tone marks in one place; NFC. Other differences stay: 'sỹ' and 'sĩ' are two keys."""
    return _cached_match_key(text) if len(text) <= _CACHED_LENGTH else _match_key(text)


def loose_key(text: str) -> str:
    """`match_key` with the i of every syllable that may be written with y: 'sỹ' → 'sĩ', 'kỷ' → 'kỉ', 'quý' → 'quí'."""
    return _cached_loose_key(text) if len(text) <= _CACHED_LENGTH else _loose_key(text)


def bare_key(text: str) -> str:
    """`match_key` without tone marks and without the marks of letters: 'Đường' → 'duong'. Short names clash under it."""
    return _cached_bare_key(text) if len(text) <= _CACHED_LENGTH else _bare_key(text)


def fold_quotes(text: str) -> str:
    """Every quotation mark as `"` or `'`; the length stays."""
    return text.translate(_QUOTES)


def fold_dashes(text: str) -> str:
    """Every dash and hyphen as `-`; the length stays."""
    return text.translate(_DASHES)


def _match_key(text: str) -> str:
    key = text.casefold()
    if not unicodedata.is_normalized("NFC", key):
        key = unicodedata.normalize("NFC", key)
    key = _OPEN_GROUP.sub(lambda match: _OPEN_GROUPS[match[0]], key)
    return _QU.sub(lambda match: "qu" + unicodedata.normalize("NFC", match[2] + _TONE_OF[match[1]]), key)


def _loose_key(text: str) -> str:
    return _Y_ALONE.sub(lambda match: match[0].translate(_Y_TO_I), _match_key(text))


def _bare_key(text: str) -> str:
    return _match_key(text).translate(_BARE)


_cached_match_key = lru_cache(maxsize=32768)(_match_key)
_cached_loose_key = lru_cache(maxsize=32768)(_loose_key)
_cached_bare_key = lru_cache(maxsize=32768)(_bare_key)
