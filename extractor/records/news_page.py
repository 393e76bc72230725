"""The parts of a page of news: page stamp, navigation, title, and what follows the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractor.knowledge.lexicon import load_cues
from extractor.model.analysis import Paragraph
from extractor.text.keys import loose_key
from extractor.values.date import Date

_DAY = re.compile(
    r"(?<![\d/.:-])(?:(?P<day>\d{1,2})(?:\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?|\s+[Tt]háng\s+(?P<word>\d{1,2})\s*,?\s*(?:[Nn]ăm\s+)?)(?P<year>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))(?!\d)"
)
_LABEL = re.compile(
    r"(?:Cập nhật(?: lúc| ngày| lần cuối)?|Ngày (?:đăng|cập nhật|xuất bản)|Đăng (?:ngày|lúc|tải|bởi)|Đã đăng|Xuất bản|Thời gian đăng|Post(?:ed)?(?: on)?|Đăng)\s*:?",
    re.I,
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?(?:[:hg]|giờ)\s?\d{2}(?:\s?:\s?\d{2}|\s*phút)?\s*(?:AM|PM|SA|CH)?(?!\w)", re.I)
_NOISE = re.compile(
    r"(?<!\w)(?:Chủ nhật|Thứ (?:hai|ba|tư|năm|sáu|bả?ẩ?y|[2-7])|CN|T[2-7]|ngày|lúc|GMT|UTC|VN)(?!\w)|\+\s?0?7(?::00)?|(?:Số )?(?:Lượt xem|Đã xem|Lượt đọc|Đọc)\s*:?\s*[\d.]*(?:\s*lượt(?: xem)?)?|[\d.]+ lượt xem",
    re.I,
)
_LONGEST_STAMP = 130
_SOURCE_WORDS = 6  # words of a paper's, column's or author's name beside a labelled date or a clock
_NAME_WORDS = 4  # of a place or an author beside a bare date
_NAME_BESIDE = re.compile(
    r"\(?(?:[A-ZĐÀ-Ỹ][\w.'’]*\s?){1,4}\)?\s*(?:[,|–-]\s*(?:[Nn]gày\s+)?|[Nn]gày\s+)\d{1,2}\D.{6,22}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*[,|–-]\s*(?:[A-ZĐÀ-Ỹ][\w.'’]*\s?){1,4}"
)
_JUNK = re.compile(
    r"^\s*(?:leftcenterrightdel|\d{1,2}:\d{2}(?:\s*/\s*\d{1,2}:\d{2})?|[\w-]+\.(?:jpg|jpeg|png|gif)|\[?\s*(?:Ảnh|Hình)\s*:?\s*[\w-]*(?:\.\w{3,4})?\s*\]?|\d{1,3}|A[-+ ]A?[+]?|In trang|-{2,}|\*+|_{3,}|={3,}|Zalo|Facebook|Tweet"
    r"|Chia sẻ|Lưu|Nghe đọc bài|Giọng nam|Giọng nữ|Cỡ chữ.*|Lượt xem:?.*|Đã xem:?.*|Số lượt xem:?.*)\s*$",
    re.I,
)
_IMAGE = re.compile(r"^\s*(?:leftcenterrightdel|\[?(?:Ảnh|Hình)\b.{0,30}\]?|[\w-]+\.(?:jpg|jpeg|png|gif))\s*$", re.I)
_NAVIGATION = re.compile(
    r"(?:Trang chủ|Tin tức|Home)\b.{0,80}$|.*\s[>»›]\s|(?:CỔNG|TRANG|Cổng|Trang) (?:THÔNG TIN|TIN|TTĐT|[Tt]hông tin|[Tt]in)\b|(?:Website|WEBSITE)\b|(?:BÁO|Báo|TẠP CHÍ|Tạp chí|ĐÀI|Đài)\s(?:\S+\s?){1,6}$"
)
_CAPTION_END = re.compile(r"[(.]?\s*(?:Ảnh|Nguồn ảnh)\s*:[^.]{1,40}\)?\s*$")


def stamp_date(line: str) -> tuple[int, int, str] | None:
    """(start, end, ISO day) where the whole line is a page's own date line; None for a sentence that holds a date."""
    stripped = line.strip()
    if not 8 <= len(stripped) <= _LONGEST_STAMP:
        return None
    days = [match for match in _DAY.finditer(line) if _iso(match) is not None]
    if not days:
        return None
    rest, labels = _LABEL.subn(" ", _DAY.sub(" ", line))
    rest, clocks = _CLOCK.subn(" ", rest)
    rest = _NOISE.sub(" ", rest)
    words = re.findall(r"[^\W\d_]+", rest)
    if re.search(r"[;!?“”\"]|\w{2}\.\s+\w", rest) or len(re.findall(r"\d+", rest)) > (2 if clocks else 0):
        return None
    if len(words) > (_SOURCE_WORDS if labels or clocks else _NAME_WORDS if _NAME_BESIDE.fullmatch(stripped) else 0):
        return None
    iso = _iso(days[-1])
    return (days[-1].start(), days[-1].end(), iso) if iso is not None else None


def is_labelled(line: str) -> bool:
    """Whether the stamp says what it is: 'Ngày đăng', 'Cập nhật'."""
    return _LABEL.search(line) is not None


def mark_news(of: list[str], paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> list[int]:
    """Sets the zones of a page of news in `of`; the indexes of its title's lines, empty if it has none."""
    stop = len(texts)
    candidates: list[int] = []
    for index, line in enumerate(texts):
        stripped = line.strip()
        if stamp_date(line) is not None:
            of[index] = "timestamp"
        elif _JUNK.match(stripped):
            of[index] = "junk"
        elif candidates and index > 1 and _closes_article(stripped):
            stop = index
            break
        elif len(stripped) < 60 and _is_residue(stripped):
            of[index] = "residue"
        elif of[index] == "body" and paragraphs[index].kind != "cell":
            if not candidates and len(stripped) < 140 and _NAVIGATION.match(stripped):
                of[index] = "junk"
            else:
                candidates.append(index)
    of[stop:] = ["residue"] * (len(of) - stop)
    title = _choose_title(of, texts, candidates)
    lines = [] if title is None else _title_lines(title, texts, paragraphs, of)
    for index in lines:
        of[index] = "title"
    return lines


def _choose_title(of: Sequence[str], texts: Sequence[str], candidates: Sequence[int]) -> int | None:
    """The first line of text, unless it is a photo's caption or a column's name and the title stands between it and the stamp."""
    if not candidates:
        return None
    first = candidates[0]
    stamp = next((index for index in range(first, min(len(of), first + 5)) if of[index] == "timestamp"), None)
    if stamp is None:
        return first
    above = [index for index in candidates if index < stamp and not texts[index].rstrip().endswith((".", ";")) and len(texts[index]) < 250]
    if len(above) > 1 and above[0] == first:
        caption = _CAPTION_END.search(texts[first]) or (first > 0 and _IMAGE.match(texts[first - 1].strip()))
        if caption or _is_column(texts[first], texts[above[1]]):
            return above[-1] if caption else above[1]
    return first


def _is_column(line: str, following: str) -> bool:
    """Whether the line is a column's name over the title: a few words, or capitals over a title that has none."""
    words, title = len(re.findall(r"\w+", line)), len(re.findall(r"\w+", following))
    return words <= 4 < title or (words <= 6 < title and line.isupper() and not following.isupper())


def _title_lines(title: int, texts: Sequence[str], paragraphs: Sequence[Paragraph], of: Sequence[str]) -> list[int]:
    """The title's line and those that go on with it: capitals below capitals, or a line that begins in small letters."""
    lines = [title]
    for index in range(title + 1, min(title + 3, len(texts))):
        line, above = texts[index].strip(), texts[index - 1].strip()
        if (
            of[index] != "body"
            or paragraphs[index].gap
            or paragraphs[index].kind == "cell"
            or len(line) > 120
            or above.endswith((".", "!", "?"))
            or line.endswith(".")
        ):
            break
        if not ((line.isupper() and above.isupper()) or (line[:1].islower() and len(above) < 120)):
            break
        lines.append(index)
    return lines


def _closes_article(line: str) -> bool:
    """A heading such as 'Tin liên quan', after which nothing belongs to the article."""
    if len(line) >= 90:
        return False
    key = _line_key(line)
    return key in _closers() or any(key.startswith(word) and len(key) < len(word) + 12 for word in _closers() if len(word) > 10)


def _is_residue(line: str) -> bool:
    return _line_key(line) in _residue() or line.lower().startswith(("http", "www.", "©"))


def _line_key(line: str) -> str:
    return loose_key(line.rstrip(":.… »>").lstrip("[ ").rstrip("] "))


@lru_cache(maxsize=1)
def _closers() -> frozenset[str]:
    return frozenset(loose_key(line) for line in load_cues()["article_end"])


@lru_cache(maxsize=1)
def _residue() -> frozenset[str]:
    return frozenset(loose_key(line) for line in load_cues()["residue"])


def _iso(match: re.Match[str]) -> str | None:
    if match["iso"]:
        return match["iso"]
    month = int(match["month"] or match["word"])
    day = int(match["day"])
    return Date(day, month, int(match["year"])).iso if 1 <= month <= 12 and 1 <= day <= 31 else None
