"""Count phrases: 'number + counted noun' ('05 tập thể', 'hai mươi cá nhân', '1.146 hội viên')."""

from __future__ import annotations

from extractor.model.mention import CountMention
from extractor.nlp.annotate import Annotated
from extractor.nlp.tokenizer import Shape
from extractor.values.count import find_counts

_SECOND = {
    "cá",
    "hội",
    "chiến",
    "chiến sĩ",
    "nhân",
    "đoàn",
    "hộ",
    "gia",
}  # first syllables of nouns that share a number with the one before


def find_count_phrases(a: Annotated) -> list[CountMention]:
    """All count phrases in order; the number may be written in digits or words."""
    found = []
    size = a.size
    for start, end, number in find_counts(a.document.text):
        token = a.token_at(end)
        if token >= size or a.breaks[token] or a.starts[token] - end > 3:
            continue
        noun_first = token + 1 if a.keys[token] == "lượt" and token + 1 < size else token
        entry = a.longest("count", noun_first)
        if entry is None or a.shapes[noun_first] not in (Shape.LOWER, Shape.UPPER, Shape.CAPITAL):
            continue
        noun_end = entry[0]
        noun_end = _second_noun(a, noun_end)
        text = " ".join(a.document.text[start : a.ends[noun_end - 1]].split())
        found.append(CountMention(start, a.ends[noun_end - 1], text, number, a.key_span(noun_first, noun_end)))
    return found


def _second_noun(a: Annotated, end: int) -> int:
    """Where a count of two nouns ends ('64 tập thể, cá nhân'); the same place if there is no second."""
    if end + 1 >= a.size or a.breaks[end] or a.breaks[end + 1] or a.words[end] != ",":
        return end
    second = a.longest("count", end + 1)
    if second is None or a.keys[end + 1] not in _SECOND:
        return end
    after = second[0]
    return (
        after
        if after >= a.size
        or a.breaks[after]
        or a.shapes[after] in (Shape.SYMBOL, Shape.DIGIT)
        or a.keys[after] not in ("có", "của", "thuộc")
        else end
    )
