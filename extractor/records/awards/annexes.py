"""Annexes: which award a list at the end of a paper is for, by its own title or by the sentence that points at it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.model.analysis import Paragraph
from extractor.model.mention import Authority, AwardMention, Status
from extractor.records.awards.frames import Frame
from extractor.records.awards.headings import heading_grantor, heading_period, heading_status
from extractor.records.awards.reader import Reader

_TITLE = re.compile(r"(?:PHỤ LỤC|Phụ lục|DANH SÁCH|Danh sách|BIỂU|Biểu)\b(?!.{0,60}(?:thống nhất|gồm|này))[^.;:]{0,90}$")
_LABEL = re.compile(r"(?:phụ lục|danh sách|biểu|bảng)(?: số| kèm theo số)?\s*([IVX]{1,4}|\d{1,2}|[A-D])\b", re.I)


@dataclass(slots=True)
class Pointer:
    """A sentence that points at an attached list, with the award it gives."""

    label: str
    awards: list[AwardMention]
    status: Status
    grantor: Authority | None
    year: str | None


@dataclass(slots=True)
class Annexes:
    """What the paper attached, and the title of the annex that is being read."""

    pointers: list[Pointer] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)

    def point(self, text: str, awards: list[AwardMention], status: Status, grantor: Authority | None, year: str | None) -> None:
        """Notes a sentence such as 'Tặng Giấy khen cho 12 cá nhân (Phụ lục II)'."""
        label = _LABEL.search(text)
        self.pointers.append(Pointer(label[1].upper() if label else "", awards, status, grantor, year))

    def title(self, reader: Reader, paragraph: Paragraph, *, first: bool) -> Frame:
        """The frame of an annex, after one more line of its title."""
        if first:
            self.lines = []
        self.lines.append((paragraph.start, paragraph.end))
        start, end = self.lines[0][0], paragraph.end
        text = reader.gap(start, end)
        awards = reader.awards_in(start, end)
        frame = Frame(0.0, True, awards, heading_status(text), heading_grantor(reader, start, end, awards), heading_period(text), True)
        return frame if awards else self._completed(frame, text)

    def _completed(self, frame: Frame, text: str) -> Frame:
        """The frame with what the sentence that points at it says; nothing where it is not plain which one does."""
        label = _LABEL.search(text)
        known = [pointer for pointer in self.pointers if label is not None and pointer.label == label[1].upper()] or self.pointers
        forms = {award.form.lower() for pointer in known for award in pointer.awards}
        if len(forms) != 1:
            return frame
        pointer = known[-1]
        frame.awards = pointer.awards
        frame.status = frame.status or pointer.status
        frame.grantor = frame.grantor or pointer.grantor
        frame.year = frame.year or pointer.year
        return frame


def is_annex_title(text: str, zone: str) -> bool:
    """Whether a line opens an annex or goes on with its title."""
    return zone == "annex_title" or (len(text) < 110 and _TITLE.match(text) is not None)
