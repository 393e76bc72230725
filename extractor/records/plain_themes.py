"""Themes without quotation marks: 'với chủ đề Đoàn kết - Sáng tạo', 'phương châm nhanh, gọn, đúng hẹn', 'phong trào Thi đua Quyết thắng'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.knowledge.lexicon import load_cues
from extractor.model.analysis import Paragraph
from extractor.model.mention import Piece

_MODIFIER = r"(?:\s+(?:công tác|thi đua|hành động|năm học|năm|chiến dịch|đại hội|hội nghị|của(?:\s+\w+){1,5}?|xuyên suốt|chung|trọng tâm|hoạt động|được (?:chọn|lựa chọn|xác định|đề ra|thống nhất)|đề ra|\d{4}(?:\s*[-–]\s*\d{4})?))*"
_LED = re.compile(
    rf"(?<!\w)(?:(?P<theme>[Cc]hủ đề|[Tt]hông điệp|[Tt]inh thần(?=:))|(?P<slogan>[Kk]hẩu hiệu|[Pp]hương châm)){_MODIFIER}\s*(?:(?P<link>là(?!\w)|:|=)\s*|\s)(?P<text>[^\W\d_][^.;:\n“”\"(«]{{8,140}})"
)
_HEADING = re.compile(
    r"\W*(?:\(?[\dIVX]{1,4}[.)]\s*|[a-zđ]\)\s*|[-+•]\s*)?(?:Phong trào(?: thi đua)?|Cuộc vận động)\s+(?P<text>[A-ZĐÀ-Ỹ][^.;:\n“”\"(]{15,110}?)(?=:)"
)
_LOWER_LEAD = re.compile(r"(?:với|theo|lấy|chọn|thực hiện|nêu cao|bằng)\s+$", re.I)
_NO_OPENING = re.compile(
    r"(?:của|này|trên|đó|mà|đã|được|và|là|cho|để|trong|năm|thi đua|do|từ|với|công tác|hành động|hoạt động|về|các|những|một|nêu|chung|riêng|gắn|như|cụ thể|lãnh đạo|treo|trang trí|to tát|xuyên suốt|theo|gì|khác|mới|phù hợp|thiết thực|rõ|hằng năm|hàng năm|sau|gồm|không|có|cũng|vẫn|nào|hay)(?!\w)",
    re.I,
)
# where the sentence goes on after the theme: its subject, a purpose, a place
_STOP = re.compile(
    r",\s*(?=[A-ZĐ][\w]*\s+[A-ZĐÀ-Ỹ\w]|(?:ngành|toàn|các|cả|cán bộ|hội viên|đơn vị|tập thể|nhà trường|phong trào|gắn|nhằm|góp phần|trong|năm|do|được|đã|thu|tổ chức|chúng|mỗi|hội nghị|đại hội|cụm|khối|công ty|bệnh viện|chi hội|đoàn|tuổi trẻ|nhân dân|lực lượng|qua|từ|để|đến|với|theo|tỉnh|huyện|xã)(?!\w))"
    r"|\s+(?:đã|được|do|nhằm|gắn với|trong năm|năm \d{4}|giai đoạn|thành công|diễn ra|đến|có (?:\d|tổng)|vào)(?!\w)|\s+[–-]\s+(?=(?:do|nhằm|được)\b)"
)


@dataclass(frozen=True, slots=True)
class PlainTheme:
    """A theme that stands without quotation marks."""

    kind: str
    piece: Piece


def find_plain_themes(text: str, paragraphs: Sequence[Paragraph], zones: Sequence[str]) -> Iterator[PlainTheme]:
    """All of them in order of the rules; zones of the head and the foot of a paper hold none."""
    for paragraph, zone in zip(paragraphs, zones, strict=True):
        if zone in ("residue", "recipients", "header", "number", "timestamp", "junk", "signature", "page"):
            continue
        yield from _led(text, paragraph)
        heading = _HEADING.match(text, paragraph.start, paragraph.end)
        if heading is not None and len(heading["text"].split()) >= 6:
            yield PlainTheme("movement", heading.span("text"))
        for match in _known().finditer(text, paragraph.start, paragraph.end):
            yield PlainTheme("campaign" if match["campaign"] else "movement", match.span("name"))


def _led(text: str, paragraph: Paragraph) -> Iterator[PlainTheme]:
    """A theme after its cue: capital after 'là' or ':', or a clause of its own after 'với phương châm'."""
    for match in _LED.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span("text")
        stop = _STOP.search(text, start, end)
        end = stop.start() if stop is not None else end
        while end > start and text[end - 1] in " ,–-":
            end -= 1
        words = text[start:end].split()
        if len(words) < 4 or len(words) > 24 or _NO_OPENING.match(text, start):
            continue
        capital = words[0][0].isupper()
        lower = (
            match["slogan"] is not None and match["link"] is None and _LOWER_LEAD.search(text, max(0, match.start() - 12), match.start())
        )
        if (capital and (match["link"] is not None or _LOWER_LEAD.search(text, max(0, match.start() - 12), match.start()))) or lower:
            yield PlainTheme("theme" if match["theme"] else "slogan", (start, end))


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    """Movements that papers write without quotation marks."""
    names = "|".join(re.escape(name) for name in load_cues()["plain_movements"])
    return re.compile(rf"(?:phong trào(?: thi đua)?|(?P<campaign>cuộc vận động)|sơ kết|tổng kết)\s+(?P<name>{names})(?!\w)", re.I)
