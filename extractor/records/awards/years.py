"""The year under review: what an award is for where its sentence does not say."""

from __future__ import annotations

import re

from extractor.model.analysis import Analysis
from extractor.records.zones import Zones
from extractor.values.period import find_periods

_REVIEW = re.compile(
    r"(?:tổng kết|sơ kết|phong trào thi đua|công tác thi đua|bình xét|xét khen thưởng|khen thưởng|thành tích|kết quả)\b[^.;\n]{0,110}", re.I
)
_LAW = re.compile(r"(?<!\w)Luật(?! gia)[^.;:]{0,40}\Z")
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
            for start, _, value in find_periods(words):
                if _AHEAD.search(words, 0, start) is None:
                    return value
    return None
