"""People who sign a report: by-lines, captions' credits, the imprint, a name alone on the last line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.knowledge.casing import name_case
from extractor.model.mention import PersonMention
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.names import parse_name, surnames
from extractor.nlp.finders.posts_after import posts_after
from extractor.nlp.tokenizer import Shape
from extractor.text.keys import match_key

_WORK = r"(?:tin|bài|ảnh|video|clip|đồ họa|hình)"
_LABEL = re.compile(
    rf"(?:^|(?<=[(\n.|\s;\-–])){_WORK}(?:\s*(?:,|và|-|/|&)?\s*{_WORK}){{0,3}}(?:\s+(?:viết|minh họa))?\s?:"
    r"|(?:^|(?<=[(\n.|\s;\-–]))(?:tác giả(?: bài viết)?|thực hiện|người viết|nguồn ảnh|(?<!tổng )biên tập|ctv|phóng viên|nội dung|người thực hiện)\s?:"
    r"|(?:chịu trách nhiệm(?: chính| nội dung| xuất bản| quản lý nội dung| biên tập)*|(?<!biên tập )phụ trách(?: nội dung| biên tập| chuyên mục| trang)?|thư ký tòa soạn)\s?:",
    re.I,
)
_LABEL_ENDS = ("tin", "bài", "ảnh", "video", "clip", "họa", "hình", "viết", "giả", "hiện", "tập", "ctv", "viên", "dung", "nhiệm", "chính", "bản", "trách", "mục", "trang", "soạn")  # fmt: skip
_LONGEST_LABEL = 120
_WORK_OF = re.compile(r"(?:^|\n)\s*(?:ghi chép|phóng sự|bút ký|ký sự|bài|ảnh|tin)(?:, ảnh)? của\s+", re.I)
_MARKS = (",", "-", "–", "—", "và", "/", ";", "&", "|")
_ROLES = {"ctv", "pv", "p.v", "cộng tác viên", "thực hiện", "lược ghi", "ghi", "tổng hợp", "theo", "bài dự thi"}
_LINE_PART = re.compile(r"\s*(?:\s[-–—|/]\s|/|[-–—](?=\s)|,|;|\s&\s|\svà\s|\()\s*")
_LINE_LABEL = re.compile(
    r"\(?(?:(?:nhóm )?(?:PV|CTV|phóng viên)|theo|thực hiện|(?:tin|bài|ảnh)(?:(?:,|\s?và|\s?-|/|\s?&)\s?(?:tin|bài|ảnh))*)\s+(?=\S)", re.I
)
_LINE_ROLE = re.compile(r"\s+\(?(?:thực hiện|lược ghi|ghi|tổng hợp|sưu tầm|biên soạn|t/h)\)?$", re.I)
_AGENCY = re.compile(r"(?:[A-ZĐ]{2,}[\w.-]*(?:\s|$))+|[A-ZĐ]{2,}-[\w -]+|(?:Báo|Đài|Tạp chí|Cổng)\s.+")
_PROSE = 160
_OFFICIAL = re.compile(r"C[ỘÔ]NG\s+H[OÒÓ][AÀÁ]\s+XÃ\s+HỘI|Nơi nhận\s*:|ĐẢNG CỘNG SẢN VIỆT NAM")


def find_bylines(a: Annotated) -> list[PersonMention]:
    """Reporters and photographers who sign, in order: 'Tin, ảnh: KIỀU TUẤN', '(Ảnh: Hữu Thắng)', 'P.Quyên - Đức Thịnh' on the last line."""
    found: dict[int, PersonMention] = {}
    for end in _label_ends(a.document.text):
        for person in _listed(a, a.token_at(end), end):
            found.setdefault(person.start, person)
    for person in _last_line(a):
        if not any(person.start < other.end and other.start < person.end for other in found.values()):
            found[person.start] = person
    return [found[start] for start in sorted(found)]


def _label_ends(text: str) -> Iterator[int]:
    """Where the names after a label begin; the colons are looked at first, since a page has few."""
    colon = text.find(":")
    while colon >= 0:
        if text[max(0, colon - 8) : colon].rstrip().lower().endswith(_LABEL_ENDS) and any(
            match.end() == colon + 1 for match in _LABEL.finditer(text, max(0, colon - _LONGEST_LABEL), colon + 1)
        ):
            end = colon + 1
            while text[end : end + 1] in (" ", "\t"):
                end += 1
            yield end
        colon = text.find(":", colon + 1)
    yield from (match.end() for match in _WORK_OF.finditer(text))


def _listed(a: Annotated, token: int, label_end: int) -> list[PersonMention]:
    """The names after a label, up to 90 characters away."""
    people = []
    while token < a.size and a.starts[token] - label_end < 90 and "\n" not in a.document.text[label_end : a.starts[token]]:
        if a.keys[token] in ("ctv", "pv") and token + 1 < a.size:
            token += 1
        token = _over_initials(a, token)
        prefix = a.longest("prefix", token)
        if prefix is not None and prefix[1].startswith("honorific") and token + 3 < a.size and a.shapes[token + 2] == a.shapes[token]:
            break
        end = _signature_end(a, token)
        if end is not None:
            posts, after = posts_after(a, end) if end < a.size and a.words[end] in _MARKS else ([], end)
            people.append(replace(_signed(a, token, end), posts=tuple(posts), outer_end=a.ends[after - 1]))
            end = after
        else:
            end = parse_name(a, token, strict=False)
        if end is None or end >= a.size or a.breaks[end] or a.words[end] not in _MARKS:
            break
        token = end + 1
        if token < a.size and a.breaks[token]:
            break
    return people


def _over_initials(a: Annotated, token: int) -> int:
    """Over bare initials and their comma ('T.L, Đoàn Chí')."""
    end = token
    while end + 1 < a.size and len(a.words[end]) == 1 and a.shapes[end] == Shape.UPPER and a.words[end + 1] in (".", ","):
        end += 2
    if end > token and a.words[end - 1] == ",":
        return end
    if end > token and end + 1 < a.size and len(a.words[end]) == 1 and a.words[end + 1] in _MARKS:
        return end + 2
    return token


def _signature_end(a: Annotated, token: int) -> int | None:
    """End of a name of two syllables or more, or of an initial with a given name ('P.Tuyết', 'S. RINH')."""
    initial = token + 2 < a.size and a.words[token + 1] == "." and len(a.words[token]) <= 2 and a.glued(token + 1)
    if initial and a.shapes[token] in (Shape.UPPER, Shape.CAPITAL) and a.shapes[token + 2] in (Shape.CAPITAL, Shape.UPPER):
        end = parse_name(a, token + 2, strict=False)
        dotted = end is not None and end < a.size and a.words[end] == "." and a.glued(end)
        return end if end is not None and len(a.words[token + 2]) > 1 and not dotted else None
    end = parse_name(a, token, strict=False)
    return end if end is not None and end - token >= 2 else None


def _last_line(a: Annotated) -> list[PersonMention]:
    """The name or names alone on the line that ends a news item; nothing longer than a link or a stamp follows."""
    text = a.document.text
    if _OFFICIAL.search(text):
        return []
    long_after = False
    people: list[PersonMention] = []
    for number in range(len(a.paragraphs) - 1, 1, -1):
        paragraph = a.paragraphs[number]
        line = text[paragraph.start : paragraph.end].strip()
        if paragraph.kind == "cell":
            return people
        if len(line) > _PROSE and not re.search(r"[|•»]", line):
            long_after = True
        if long_after:
            break
        if 3 < len(line) <= 60 and paragraph.kind not in ("header", "footer"):
            before = a.paragraphs[number - 1]
            above = text[before.start : before.end].rstrip()
            if (
                above.endswith((".", "!", "?", "…", "”", '"', ")", ";", "./.", "’"))
                or len(above) > 100
                or re.search(r"(?:Ảnh|Tin|Bài)\b[^.]{0,40}$", above)
            ):
                found = _line_names(a, paragraph.start, line)
                if found:
                    people = found
    return people


def _line_names(a: Annotated, start: int, line: str) -> list[PersonMention]:
    """All names of a line that holds nothing but names, initials and roles; none if anything else stands there."""
    offset = a.document.text.index(line[:1], start)
    people = []
    label = _LINE_LABEL.match(line)
    position = label.end() if label else 0
    for part in [*_LINE_PART.finditer(line, position), None]:
        piece_end = part.start() if part else len(line)
        piece = _LINE_ROLE.sub("", line[position:piece_end].rstrip()).strip(" .)")
        piece_start = offset + position + (len(line[position:piece_end]) - len(line[position:piece_end].lstrip()))
        position = part.end() if part else len(line)
        if not piece:
            continue
        first, last = a.tokens_of(piece_start, piece_start + len(piece))
        end = _signature_end(a, first)
        if end is not None and end == last and _given(a, first, end):
            people.append(_signed(a, first, end))
            continue
        if people and (re.search(r"\d|\"|“", piece) or _AGENCY.fullmatch(piece) or a.longest("org", first) is not None):
            break
        if (
            piece.lower() in _ROLES
            or re.fullmatch(r"(?:[A-ZĐ]{1,2}\.?\s?){1,3}(?:\s(?:thực hiện|ghi|tổng hợp|lược ghi))?", piece)
            or piece.lower().startswith(("bài dự thi", "theo "))
        ):
            continue
        return []
    return people


def _given(a: Annotated, first: int, end: int) -> bool:
    """Two to four syllables that are no place of the lists' first rank and no heading."""
    if end - first > 5:
        return False
    place = a.longest("place", first)
    return not (place is not None and place[0] >= end and place[1] == "province" and match_key(a.words[first]) not in surnames()[1])


def _signed(a: Annotated, first: int, end: int) -> PersonMention:
    return PersonMention(
        a.starts[first],
        a.ends[end - 1],
        name_case(" ".join(a.span(first, end).split())),
        outer_start=a.starts[first],
        outer_end=a.ends[end - 1],
        rule="byline",
        confidence=0.95,
    )
