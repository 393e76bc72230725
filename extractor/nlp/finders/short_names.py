"""Short names that the text itself defines: 'Học viện Ngân hàng (BAV)', then 'BAV'."""

from __future__ import annotations

from extractor.model.mention import OrgMention
from extractor.nlp.annotate import Annotated
from extractor.nlp.tokenizer import Shape


def find_short_names(a: Annotated, organisations: list[OrgMention]) -> list[OrgMention]:
    """Later uses of a short name given in brackets right after an organisation, as mentions of it (`office` stays empty, `name` is the short form).

    `head` of such a mention is 'short:' and the full name, so that both become one participant.
    """
    defined: dict[str, OrgMention] = {}
    for org in organisations:
        token = a.token_at(org.end)
        if token + 2 < a.size and a.words[token] == "(" and not a.breaks[token]:
            close = token + 1
            while close < a.size and close - token < 6 and a.words[close] != ")" and not a.breaks[close]:
                close += 1
            short = a.span(token + 1, close).strip(" \"“”'")
            if (
                close < a.size
                and a.words[close] == ")"
                and close - token == 2
                and a.shapes[token + 1] == Shape.UPPER
                and 2 <= len(short) <= 10
                and short not in defined
            ):
                defined[short] = org
    defined = {short: org for short, org in defined.items() if org.place is not None or org.kind not in ("mass_organization",)}
    if not defined:
        return []
    taken = {(org.start, org.end) for org in organisations}
    found = []
    for token, word in enumerate(a.words):
        known = defined.get(word)
        if known is None or a.starts[token] <= known.end + 12:
            continue
        start, end = a.starts[token], a.ends[token]
        if (start, end) not in taken and any(other.start <= start < other.end for other in organisations):
            continue
        found.append(OrgMention(start, end, word, ((start, end),), f"short:{known.name}", known.kind, known.level, known.place))
    return found
