"""Offices and bodies that grant or are asked: 'Chủ tịch UBND tỉnh', 'Thủ tướng Chính phủ', 'Trung ương Hội CCB Việt Nam'."""

from __future__ import annotations

from extractor.knowledge.casing import body_case
from extractor.model.mention import Authority
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.organisations import mention, parse_organisation
from extractor.nlp.finders.positions import parse_post
from extractor.nlp.tokenizer import Shape

STATE_OFFICES = (
    "phó chủ tịch nước",
    "chủ tịch nước",
    "phó thủ tướng chính phủ",
    "thủ tướng chính phủ",
    "thủ tướng",
    "tổng bí thư",
    "nhà nước",
    "đảng và nhà nước",
)


def parse_authority(a: Annotated, token: int) -> tuple[Authority, int] | None:
    """The authority that starts at the token and the token after it; None if there is none."""
    size = a.size
    if token >= size:
        return None
    for office in STATE_OFFICES:
        length = office.count(" ") + 1
        if a.key_span(token, min(size, token + length)) == office and a.shapes[token] != Shape.LOWER:
            end = token + length
            return Authority(a.starts[token], a.ends[end - 1], _name(a, token, end), None, True), end
    entry = a.longest("title", token)
    if entry is not None and entry[1] in ("head", "unit"):
        parsed = parse_post(a, token)
        if parsed is not None:
            post, end = parsed
            return Authority(post.start, post.end, post.text, post.organization, True), end
    if token in a.entries.get("org", {}):
        body = parse_organisation(a, token)
        if body is not None and body.style != "cluster":
            found = mention(a, body)
            return Authority(found.start, found.end, found.name, found, False), body.end
    return None


def _name(a: Annotated, first: int, end: int) -> str:
    return body_case(" ".join(a.span(first, end).split()))


def find_authorities(a: Annotated) -> list[Authority]:
    """All offices with a body or of the State, in order (bare titles and plain bodies are left out)."""
    found: list[Authority] = []
    position = 0
    while position < a.size:
        opens = position in a.entries["title"] or a.keys[position] in ("chủ", "phó", "thủ", "tổng")
        delegated = a.keys[position] == "quyền" and position and a.keys[position - 1] in ("ủy", "uỷ")  # 'thừa ủy quyền Chủ tịch nước'
        if opens and not delegated and not (position and any(end > position for end, _ in a.at("org", position - 1))):
            parsed = parse_authority(a, position)
            if parsed is not None and parsed[0].office:
                found.append(parsed[0])
                position = parsed[1]
                continue
        position += 1
    return found
