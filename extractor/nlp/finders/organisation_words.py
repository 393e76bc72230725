"""What a word in or after a body's name may be: another head, a title or honorific, a verb in capitals."""

from __future__ import annotations

from extractor.nlp.annotate import Annotated
from extractor.nlp.tokenizer import Shape


def is_head(a: Annotated, token: int) -> bool:
    entry = a.longest("org", token)
    return entry is not None and (
        entry[0] - token > 1 or entry[1].startswith(("closed", "fixed")) or a.keys[token] in ("sở", "trường", "công", "bệnh", "cục")
    )


def ends_name(a: Annotated, token: int) -> bool:
    """A title, an honorific or an award starts here."""
    title = a.longest("title", token)
    if (title is not None and title[1] in ("head", "member", "cluster")) or (
        title is not None and title[1] == "unit" and title[0] - token > 1
    ):
        return True
    return token in a.entries.get("rank", {}) or (
        token in a.entries.get("prefix", {}) and not a.at("place", token) and a.shapes[token] != Shape.UPPER and a.keys[token] != "nguyên"
    )


def is_shouted_verb(a: Annotated, token: int) -> bool:
    """In a line of capitals: 'TẶNG', 'TỔNG KẾT', 'QUYẾT ĐỊNH' after a body's name."""
    if (
        a.shapes[token] != Shape.UPPER
        or len(a.words[token]) == 1
        or token == 0
        or a.shapes[token - 1] != Shape.UPPER
        or a.at("place", token)
    ):
        return False
    return any(sub in ("grant", "propose", "nominate", "host") for _, sub in a.at("cue", token)) or bool(a.at("stop", token))
