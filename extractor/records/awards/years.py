"""The year under review: what an award is for where its sentence does not say."""

from __future__ import annotations

import re
from bisect import bisect_left

from extractor.model.analysis import Analysis
from extractor.records.zones import Zones
from extractor.values.period import find_periods

_REVIEW = re.compile(
    r"(?:tổng kết|sơ kết|phong trào thi đua|công tác thi đua|bình xét|xét khen thưởng|khen thưởng|thành tích|kết quả)\b[^.;\n]{0,110}", re.I
)
_LAW = re.compile(r"(?<!\w)Luật(?! gia)[^.;:]{0,40}\Z")
_OPENING = 4  # paragraphs of the body
_NO_REVIEW = re.compile(
    r"(?:phương hướng|nhiệm vụ|triển khai|kế hoạch|phát động|nhiệm kỳ|nhiệm kì|khóa|khoá|Đại hội|Luật|Nghị|Đề án|Chương trình|Chiến lược|Dự án|Quyết định)[^.;]*\Z"
)
_AHEAD = re.compile(r"phương hướng|nhiệm vụ|triển khai|kế hoạch|phát động", re.I)


def review_year(analysis: Analysis, zones: Zones) -> str | None:
    """The first period that the title or the body ties to a review, a movement or achievements; None if there is none."""
    for index, paragraph in enumerate(analysis.paragraphs):
        if not zones.is_body(index) and zones.of[index] != "title":
            continue
        for match in _REVIEW.finditer(analysis.text, paragraph.start, paragraph.end):
            if _LAW.search(analysis.text, max(paragraph.start, match.start() - 45), match.start()):
                continue
            words = match[0]
            aside = not zones.paper_type or analysis.text[match.start() - 1] == "("
            if aside and words.lower().startswith("thành tích") and _awarded(analysis, paragraph.start, match.start()):
                continue
            for start, _, value in find_periods(words):
                if _AHEAD.search(words, 0, start) is None:
                    return value
    return _stretch(analysis, zones)


def _stretch(analysis: Analysis, zones: Zones) -> str | None:
    """The first range of years that the title or the opening names ('gặp mặt điển hình … giai đoạn 2012-2017'); a term to come is none."""
    opening = 0
    for index, paragraph in enumerate(analysis.paragraphs):
        if zones.of[index] != "title":
            if not zones.is_body(index):
                continue
            opening += 1
            if opening > _OPENING:
                return None
        text = analysis.text[paragraph.start : paragraph.end]
        for start, _, value in find_periods(text):
            if "-" in value and _NO_REVIEW.search(text, max(0, start - 90), start) is None:
                return value
    return None


def _awarded(analysis: Analysis, start: int, end: int) -> bool:
    """Whether an award is named between: 'tặng Bằng khen cho A có thành tích năm 2019' says that award's year only."""
    first = bisect_left(analysis.awards, start, key=lambda award: award.outer_start)
    return first < len(analysis.awards) and analysis.awards[first].outer_start < end
