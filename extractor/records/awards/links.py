"""Recipients by the nearest word that links: what the closer patterns of `recipients` leave over."""

from __future__ import annotations

import re

from extractor.model.mention import AwardMention
from extractor.records.awards.lists import group_ending, read_list
from extractor.records.awards.reader import Reader
from extractor.records.parties import Party

_LINK = re.compile(
    r"(?<!\w)(?:cho|đối với|thuộc về|về tay|về với|đến tay|đến với|tới|gọi tên|lên ngực áo|trao|tặng|là của|nhường)[\s:“\"]+(?:cho[\s“\"”]+|về )?"
)
_TAKES = re.compile(
    r"(?<!\w)(?:nhận|đón|đạt|đoạt|giành|lấy|mang về|xin|đưa vào diện|vào diện|xứng đáng|vinh dự|được|đăng k[ýí]|bảo vệ|rinh|có tên|đủ điều kiện|đủ tiêu chuẩn)(?!\w)"
)
_FARTHEST = 170  # code points between form and link


def linked_after(reader: Reader, award: AwardMention, limit: int) -> list[Party]:
    """'Bằng khen của G được thông qua đối với A, B', 'Lá cờ … thuộc về A': the first parties after the form, if a linking word leads to them."""
    rest = reader.gap(award.outer_end, limit)
    stop = re.search(r"[;!?]|\.(?=\s|$)", rest)
    end = award.outer_end + (stop.start() if stop else len(rest))
    nearest = next((party for party in reader.between(award.outer_end, end)), None)
    if nearest is None:
        return []
    for match in _LINK.finditer(rest, 0, min(len(rest), _FARTHEST)):
        start = award.outer_end + match.end()
        if start > nearest.start:
            break
        found, _ = read_list(reader, start, end)
        if found and found[0].start == nearest.start:
            return found
    return []


def linked_before(reader: Reader, award: AwardMention, floor: int) -> list[Party]:
    """'Tổ 1 đưa vào diện F', 'chọn đồng chí A, B lấy F': the last parties before a verb of taking, in the form's own clause."""
    window = reader.gap(floor, award.outer_start)
    cut = max(window.rfind(";"), window.rfind(". "), window.rfind(":"))
    parties = reader.between(floor + cut + 1, award.outer_start)
    if not parties or parties[-1].end > award.outer_start:
        return []
    between = reader.gap(parties[-1].end, award.outer_start)
    if len(between) > 80 or not _TAKES.search(between) or re.search(r"(?<!\w)(?:trao|tặng|đề nghị|trình|công bố|phát động)(?!\w)", between):
        return []
    return group_ending(reader, parties)
