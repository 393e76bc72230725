"""Count phrases: 'number + counted noun' ('05 tập thể', 'hai mươi cá nhân', '1.146 hội viên')."""

from __future__ import annotations

from extractor.model.mention import CountMention
from extractor.nlp.annotate import Annotated
from extractor.nlp.tokenizer import Shape
from extractor.values.count import find_counts

_NOT_NOUNS = {"người", "hộ", "tỉnh", "xã", "huyện", "phường", "ngành", "ban"}


def find_count_phrases(a: Annotated) -> list[CountMention]:
    """All count phrases in order; the number may be written in digits or words."""
    found = []
    size = len(a)
    for start, end, number in find_counts(a.document.text):
        token = a.token_at(end)
        if token >= size or a.breaks[token] or a.starts[token] - end > 3:
            continue
        if a.keys[token] == "lượt" and token + 1 < size:
            noun_first = token + 1
        else:
            noun_first = token
        entry = a.longest("count", noun_first)
        if entry is None or a.shapes[noun_first] not in (Shape.LOWER, Shape.UPPER, Shape.CAPITAL):
            continue
        noun_end = entry[0]
        text = " ".join(a.document.text[start : a.ends[noun_end - 1]].split())
        found.append(CountMention(start, a.ends[noun_end - 1], text, number, a.key_span(noun_first, noun_end)))
    return found
