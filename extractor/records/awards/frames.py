"""Frames: what a heading or an introducing line says about everything that stands below it.

'b) Đề nghị khen thưởng cuối năm:' governs the dashes under it, 'kính đề nghị UBND tỉnh:' the numbered requests that follow. A frame
lasts until a paragraph of its own depth or higher; one opened by a plain paragraph until the next plain one that is no item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.model.analysis import Paragraph
from extractor.model.mention import Authority, AwardMention, Status
from extractor.records.awards.reader import Context

PLAIN = 1.5  # between a chapter ('II.') and a numbered point ('2.')
_ROMAN = re.compile(r"(?:(?:PHẦN|Phần|Chương|CHƯƠNG)\s+\S+|[IVX]{1,5}\s*[.)/-])(?=\s|$|[A-ZĐÀ-Ỹ])")
_LETTER = re.compile(r"[A-DĐ]\s*[.)/-]\s")
_NUMBER = re.compile(r"(?:\(?\d{1,2}\s*[.)/-](?=\s|[A-ZĐÀ-Ỹ])|(?:Thứ \w+|Một là|Hai là|Ba là)\b)")
_ARTICLE = re.compile(r"Điều\s+\d+")
_SUB_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}[.)]?\s")
_SMALL = re.compile(r"\(?[a-zđ]\s*[.)/]\s|\(?i{1,3}\)")
_DASH = re.compile(r"[-–—+•*▪]\s*(?=\S)")


@dataclass(slots=True)
class Frame:
    """One heading or introduction in force; `level` is its depth, smaller is higher."""

    level: float
    heading: bool
    awards: list[AwardMention] = field(default_factory=list)
    status: Status | None = None
    grantor: Authority | None = None
    year: str | None = None
    strong: bool = False


def depth(text: str, paragraph: Paragraph, *, shouted: bool) -> float:
    """The depth of a paragraph by its mark: A. 0.8, I. 1, plain 1.5, Điều 1.8, 1. 2, 1.1. 2.5, a) 3, dash 4; a title without mark 0.9."""
    for pattern, level in ((_ROMAN, 1.0), (_LETTER, 0.8), (_ARTICLE, 1.8), (_SUB_NUMBER, 2.5), (_NUMBER, 2.0), (_SMALL, 3.0), (_DASH, 4.0)):
        if pattern.match(text):
            return level
    if shouted or paragraph.kind == "heading":
        return 0.9
    return 4.0 + (paragraph.level or 0) / 10 if paragraph.kind == "list_item" else PLAIN


class Frames:
    """The frames in force, outermost first."""

    def __init__(self) -> None:
        self._stack: list[Frame] = []

    def enter(self, level: float, *, item: bool) -> None:
        """Closes what a paragraph of this depth ends; an item of a plain list ends nothing."""
        if level == PLAIN:
            if not item:
                self._stack = [frame for frame in self._stack if frame.heading or frame.level < PLAIN]
            return
        self._stack = [frame for frame in self._stack if frame.level < level]

    def add(self, frame: Frame) -> None:
        """Opens a frame; it replaces those of its own depth."""
        self._stack = [
            known
            for known in self._stack
            if known.level < frame.level or (known.heading and not frame.heading and known.level <= frame.level)
        ]
        self._stack.append(frame)

    def scope(self) -> Context:
        """What all frames say together; the innermost word counts."""
        result = Context()
        for frame in self._stack:
            if frame.awards:
                result.awards = frame.awards
                result.strong = frame.strong
            if frame.status is not None and (frame.heading or frame.strong or (frame is self._stack[-1] and not frame.awards)):
                result.status = frame.status
            result.grantor = frame.grantor or result.grantor
            result.year = frame.year or result.year
        return result

    def clear(self) -> None:
        """Closes all frames: an annex begins."""
        self._stack = []

    def deeper(self, level: float) -> bool:
        """Whether the innermost frame was opened at a deeper level than this one."""
        return bool(self._stack) and self._stack[-1].level > level

    @property
    def strong(self) -> bool:
        """Whether the innermost frame announces a list."""
        return bool(self._stack) and self._stack[-1].strong
