"""Recipients by the nearest word that links: what the closer patterns of `recipients` leave over."""

from __future__ import annotations

import re

from extractor.model.mention import AwardMention
from extractor.records.awards.lists import group_ending, outside_brackets, read_list
from extractor.records.awards.reader import Reader
from extractor.records.parties import Party

_LINK = re.compile(
    r"(?<!\w)(?:(?:cho|đối với|dành cho|về tay|về với|đến tay|đến với|đến|tới|với|gửi|gọi tên|xướng tên|nêu tên|điểm tên|chọn|lên ngực áo|trao|tặng|khen"
    r"|truy tặng|dành|nhường|chia|thuộc về|thuộc|là của|của|có|gồm|là|ở)(?!\w)|[:(])"
    r"[\s:“”\"]*(?:(?:ngay|thêm|đủ|tất cả|cả|cho|về|một cái tên|hai bạn|hai em|lên trên)[\s,:“”\"]+)*"
)
_STRONG = re.compile(r"(?:cho|về tay|đến tay|thuộc về|tên|ngực áo|nhường|đối với|dành|với|tặng|trao)\b")
_AGENT = re.compile(r"(?<!\w)(?:của|do|trình|đề nghị(?: của)?|được|xin|thay mặt|kính gửi|báo cáo|thừa lệnh)\s+(?:đồng chí\s+)?$")
_TAKES = re.compile(
    r"(?<!\w)(?:(?<!công )(?<!ghi )nhận|đón|đạt|đoạt|giành|lấy|mang về|đem về|rước về|mang|xin|đưa vào diện|vào diện|xứng đáng|vinh dự|được|đăng k[ýí]|bảo vệ"
    r"|rinh|có tên|đủ điều kiện|đủ tiêu chuẩn|hưởng|cầm|sở hữu|đều có|cũng có|đã có|từng có|còn có|thêm|là chủ nhân)(?!\w)"
)
_GIVES = re.compile(r"(?<!\w)(?:trao|tặng|đề nghị|trình|công bố|phát động|công nhận|ghi nhận)(?!\w)")
_HONOURS = re.compile(
    r"(?<!\w)(?:vinh danh|biểu dương|tôn vinh|khen thưởng|khen|ghi công|ghi nhận|tuyên dương|động viên|thưởng)"
    r"(?:\s+(?:chuyên đề|đột xuất|nóng|công lao|thành tích|kịp thời)[^,;:.]{0,40}?)?\s*:?\s*$"
)
_BY_MEANS = re.compile(
    r"^[^;.:]{0,60}?(?:[\s,(](?:bằng|với|hình thức|mỗi \w+|ở mức|danh hiệu)(?:\s+(?:hình thức|một|tấm|chiếc|lá|danh hiệu|\d{1,2}))*\s*[:“\"]?|\()\s*$"
)
_TOPIC = re.compile(
    r"^\W*(?:\w{1,2}[.)]\s*)?(?:[Cc]ũng )?(?:[Vv]ới|[Đđ]ối với|[Rr]iêng|[Cc]òn|[Tt]rường hợp|[Vv]ề)\s+(?:(?:trường hợp|của|các|hai|ba|đồng chí|ông|bà|anh|chị|em)\s+)*$"
)
_NEW_CLAUSE = re.compile(r"(?<!\w)(?:nhưng|song|nếu|phải|không|chưa|trong khi|quy định|tiêu chuẩn|người có)(?!\w)")
_FARTHEST = 170  # code points between form and link


def linked_after(reader: Reader, award: AwardMention, limit: int) -> list[Party]:
    """'Bằng khen của G được thông qua đối với A, B', 'Lá cờ … thuộc về A': the first parties after the form, if a linking word leads to them.

    Bodies named as the giver or the one asked ('của G', 'trình G') are passed over.
    """
    rest = reader.gap(award.outer_end, limit)
    stop = re.search(r"[;!?]|\.(?=\s|$)", rest)
    end = award.outer_end + (stop.start() if stop else len(rest))
    parties = reader.between(award.outer_end, end)
    agents = 0
    for party in parties:
        if party.type != "organization" or not _AGENT.search(reader.gap(award.outer_end, party.start)):
            break
        agents += 1
    nearest = parties[agents] if agents < len(parties) else None
    if nearest is None or nearest.start - award.outer_end > _FARTHEST:
        return []
    floor = parties[agents - 1].end if agents else award.outer_end
    lead = reader.gap(floor, nearest.start)
    if _NEW_CLAUSE.search(lead):
        return []
    for match in _LINK.finditer(lead):
        weak = not _STRONG.search(match[0])
        if weak and (len(lead) - match.end() > 45 or match.start() > 60):
            continue
        found, _ = read_list(reader, floor + match.end(), end)
        if found and found[0].start == nearest.start:
            return found
    return []


def linked_before(reader: Reader, award: AwardMention, floor: int) -> list[Party]:
    """'Tổ 1 đưa vào diện F', 'chọn đồng chí A, B lấy F', 'vinh danh A bằng F': the last parties before, in the form's own clause."""
    window = reader.gap(floor, award.outer_start)
    cut = max(window.rfind(";"), window.rfind(". "))
    parties = outside_brackets(reader, reader.between(floor + cut + 1, award.outer_start), award.outer_start)
    if not parties or parties[-1].end > award.outer_start:
        return []
    between = reader.gap(parties[-1].end, award.outer_start)
    group = group_ending(reader, parties)
    if _HONOURS.search(reader.gap(floor, group[0].start)) and (_BY_MEANS.search(between)):
        return group
    if ":" not in between and len(between) <= 80 and _TAKES.search(between) and not _GIVES.search(between):
        return group
    return _topic(reader, parties, floor + cut + 1)


def _topic(reader: Reader, parties: list[Party], floor: int) -> list[Party]:
    """'Với anh A, thành phố đề nghị … F': the party that opens the clause as its topic; empty if none does."""
    if not _TOPIC.match(reader.gap(floor, parties[0].start)):
        return []
    found, end = read_list(reader, parties[0].start, parties[-1].end, lead=False)
    return found if re.match(r"\s*(?:này|nói trên|kia|trên)?\s*(?:\([^)]*\)\s*)?[,(–-]", reader.gap(end, end + 60)) else []
