"""Quoted strings, also nested, mixed and unclosed ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.model.mention import QuoteMention
from extractor.nlp.annotate import Annotated

_OPEN = "“„«‘"
_STRAIGHT = ('"', "''", "'")
# a straight single mark counts only where it cannot be an apostrophe ('K'Gút', 'Krông H'năng')
_MARK = re.compile(r"“|”|„|«|»|\"|‘|’|''|,,|'(?<![\w']')(?=[^\W\d_])|'(?<=[^\W_]')(?![\w'])")  # a plain first letter each: a fast scan
_STOP = re.compile(r"[.;\n]|,?\s+(?:năm|giai đoạn|nhiệm kỳ)\s+\d{4}|,\s+(?:phong trào|cuộc vận động|gắn với|góp phần|nhằm)\b")
_UNCLOSED = re.compile(r"[,;.]\s*(?:phong trào|cuộc vận động|và|với|chủ đề)?\s*$")
_LONGEST = 300
_LONGEST_UNCLOSED = 160


@dataclass(slots=True)
class _Opened:
    """A quotation that is open: its mark, the place of the mark and of the first word, and how many are open in it."""

    mark: str
    at: int
    end: int
    depth: int = 1


def find_quotes(a: Annotated) -> list[QuoteMention]:
    """Outermost quoted strings of each paragraph in order; an unclosed one ends at the sentence."""
    text = a.document.text
    found: list[QuoteMention] = []
    for paragraph in a.paragraphs:
        found.extend(_in_paragraph(text, paragraph.start, paragraph.end))
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[QuoteMention]:
    found: list[QuoteMention] = []
    opened: _Opened | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match[0]
        if mark == "’" and match.start() > start and text[match.start() - 1].isalpha() and text[match.end() : match.end() + 1].isalpha():
            continue  # apostrophe of a name
        if opened is None:
            if _opens(text, match):
                opened = _Opened(mark, match.start(), match.end())
            continue
        if mark in _OPEN or mark == ",,":
            if mark == "‘" or not _UNCLOSED.search(text, opened.end, match.start()) or match.start() - opened.end <= 8:
                opened.depth += 1
                continue
            _add(found, _cut(text, opened, match.start()))
            opened = _Opened(mark, match.start(), match.end())
            continue
        if not _may_close(opened, mark):
            continue
        opened.depth -= 1
        if opened.depth <= 0 or mark in _STRAIGHT:
            inner = text[opened.end : match.start()]
            if inner.strip() and len(inner) <= _LONGEST:
                found.append(_quote(text, opened.end, match.start(), opened.at, match.end()))
            opened = None
    if opened is not None:
        _add(found, _cut(text, opened, end))
    return found


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the mark may open a quotation; a closing mark may where a word follows it ('”Đoàn kết”')."""
    mark = match[0]
    after = text[match.end() : match.end() + 1]
    if mark == "'":
        return after.isalpha() and not text[max(0, match.start() - 1) : match.start()].isalnum()
    return mark in _OPEN or mark == ",," or mark in _STRAIGHT or (mark == "”" and after.isalnum())


def _may_close(opened: _Opened, mark: str) -> bool:
    """A single mark closes only a single one, or one inside a double one."""
    if mark == "’":
        return opened.mark in "‘'" or (opened.mark == "“" and opened.depth > 1)
    if mark == "'" or opened.mark == "'":
        return opened.mark in ("'", "‘") and mark in ("'", "’")
    return True


def _add(found: list[QuoteMention], quote: QuoteMention | None) -> None:
    if quote is not None:
        found.append(quote)


def _cut(text: str, opened: _Opened, end: int) -> QuoteMention | None:
    """An unclosed quotation: up to the sentence's end, a year, or words that cannot be part of it; None for a lone straight mark."""
    if opened.mark == "'":
        return None
    stop = _STOP.search(text, opened.end, end)
    close = stop.start() if stop else end
    inner = text[opened.end : close].rstrip(" ,")
    return _quote(text, opened.end, opened.end + len(inner), opened.at, close) if 3 <= len(inner) <= _LONGEST_UNCLOSED else None


def _quote(text: str, start: int, end: int, outer_start: int, outer_end: int) -> QuoteMention:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;."):
        end -= 1
    return QuoteMention(start, end, " ".join(text[start:end].split()), outer_start, outer_end)
