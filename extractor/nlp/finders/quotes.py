"""Quoted strings, also nested, mixed and unclosed ones."""

from __future__ import annotations

import re

from extractor.model.mention import QuoteMention
from extractor.nlp.annotate import Annotated

_OPEN = "“„«‘"
_CLOSE = "”»’"
_MARK = re.compile(r"[“”„«»\"‘’]|''|,,|(?<![\w'])'(?=[^\W\d_])|(?<=[^\W_])'(?![\w'])")
_LONGEST = 300


def find_quotes(a: Annotated) -> list[QuoteMention]:
    """Outermost quoted strings of each paragraph in order; an unclosed one ends at the sentence."""
    text = a.document.text
    found: list[QuoteMention] = []
    for paragraph in a.paragraphs:
        found.extend(_in_paragraph(text, paragraph.start, paragraph.end))
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[QuoteMention]:
    found: list[QuoteMention] = []
    open_at: int | None = None
    open_end = 0
    depth = 0
    for match in _MARK.finditer(text, start, end):
        mark = match[0]
        if mark == "’" and match.start() > start and text[match.start() - 1].isalpha() and text[match.end() : match.end() + 1].isalpha():
            continue  # apostrophe of a name
        opens = mark in _OPEN or mark == ",," or (mark in ('"', "''") and open_at is None) or (mark == "”" and open_at is None and _may_open(text, match.end()))
        if open_at is None:
            if opens and mark != "’":
                open_at, open_end, depth = match.start(), match.end(), 1
            continue
        if opens and mark not in ('"', "''"):
            if mark == "‘" or not _looks_unclosed(text, open_end, match.start()):
                depth += 1
                continue
            closed = _cut(text, open_at, open_end, match.start())
            if closed:
                found.append(closed)
            open_at, open_end, depth = match.start(), match.end(), 1
            continue
        if mark == "’" and text[open_at] not in "‘“":
            continue
        if mark == "’" and text[open_at] == "“" and depth == 1:
            continue
        depth -= 1
        if depth <= 0 or mark in ('"', "''"):
            inner = text[open_end : match.start()]
            if inner.strip() and len(inner) <= _LONGEST:
                found.append(_quote(text, open_end, match.start(), open_at, match.end()))
            open_at = None
    if open_at is not None:
        closed = _cut(text, open_at, open_end, end)
        if closed:
            found.append(closed)
    return found


def _may_open(text: str, after: int) -> bool:
    return text[after : after + 1].isalpha() or text[after : after + 1].isdigit()


def _looks_unclosed(text: str, start: int, end: int) -> bool:
    """Another opening mark inside: the first was never closed if a clause border lies between."""
    return bool(re.search(r"[,;.]\s*(?:phong trào|cuộc vận động|và|với|chủ đề)?\s*$", text[start:end])) and end - start > 8


def _cut(text: str, open_at: int, start: int, end: int) -> QuoteMention | None:
    """An unclosed quotation: up to the sentence's end, a year, or words that cannot be part of it."""
    stop = re.search(r"[.;\n]|,?\s+(?:năm|giai đoạn|nhiệm kỳ)\s+\d{4}|,\s+(?:phong trào|cuộc vận động|gắn với|góp phần|nhằm)\b", text[start:end])
    close = start + stop.start() if stop else end
    inner = text[start:close].rstrip(" ,")
    return _quote(text, start, start + len(inner), open_at, close) if 3 <= len(inner) <= 160 else None


def _quote(text: str, start: int, end: int, outer_start: int, outer_end: int) -> QuoteMention:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;."):
        end -= 1
    return QuoteMention(start, end, " ".join(text[start:end].split()), outer_start, outer_end)
