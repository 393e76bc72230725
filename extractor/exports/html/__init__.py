"""Records as one page that needs nothing else: text on the left with every finding marked, findings on the right as cards.

Styles and script stand in the page; its content security policy lets nothing else run and nothing be loaded. All values are escaped.
Each report is a section; the script shows one at a time. A mark lists the keys of its findings in `data-in`, and in `data-from` those
whose evidence begins there; a card has its key in `data-key`.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from string import Template

from extractor.exports.html.cards import needs_review, write_cards
from extractor.exports.html.items import Items, find_items
from extractor.exports.html.marks import Marks
from extractor.exports.html.text_view import TextView
from extractor.exports.html.words import DOCUMENT_KINDS, KINDS, TAGS, day, quote, size
from extractor.model.record import AwardProposal, Record

_USUAL_LANES = 3  # room under every line of text; a text with deeper overlaps gets more


def write_html(records: Sequence[Record]) -> bytes:
    """The page, UTF-8; equal records give equal bytes. A record without `text` shows its cards alone."""
    css = _read("page.css") + _lane_rules()
    script = _read("page.js")
    titles = [_title_of(record) for record in records]
    page = Template(_read("page.html")).substitute(
        title=quote(titles[0] if len(titles) == 1 else f"{len(titles)} báo cáo"),
        policy=f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
        css=css,
        script=script,
        switcher=_switcher(titles),
        legend="".join(_legend_entry(kind, name) for kind, name in KINDS.items()),
        reports="".join(_report(record, titles[number], f"r{number}") for number, record in enumerate(records))
        or '<p class="nothing">Không có báo cáo nào.</p>',
    )
    return page.encode()


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _lane_rules() -> str:
    """One class for each kind in each lane, and one for each depth above the usual."""
    lanes = range(len(KINDS))
    rules = [f".u{lane}-{kind}{{--l{lane}:var(--line-{kind});--s{lane}:var(--size-{kind})}}" for lane in lanes for kind in KINDS]
    rules += [f".lanes-{depth}{{--lanes:{depth}}}" for depth in range(_USUAL_LANES + 1, len(KINDS) + 1)]
    return "\n".join(rules) + "\n"


def _title_of(record: Record) -> str:
    return record.document.title or record.source.file_name


def _switcher(titles: list[str]) -> str:
    if len(titles) < 2:
        return ""
    options = "".join(f'<option value="r{number}">{number + 1}. {quote(title)}</option>' for number, title in enumerate(titles))
    return (
        f'<nav class="switcher" aria-label="Chọn báo cáo"><button type="button" id="previous" aria-label="Báo cáo trước">‹</button>'
        f'<label for="report" class="unseen">Báo cáo</label><select id="report">{options}</select>'
        f'<button type="button" id="next" aria-label="Báo cáo sau">›</button><span class="total">{len(titles)} báo cáo</span></nav>'
    )


def _legend_entry(kind: str, name: str) -> str:
    return (
        f'<label class="k-{kind}"><input type="checkbox" value="{kind}" checked><span class="tag">{TAGS[kind]}</span>'
        f'<span class="sample u0-{kind}">{quote(name)}</span></label>'
    )


def _report(record: Record, title: str, prefix: str) -> str:
    items = find_items(record)
    meta = [DOCUMENT_KINDS[record.document.kind]]
    if record.document.number:
        meta.append(f"Số {record.document.number}")
    if record.document.issued_on:
        meta.append(day(record.document.issued_on))
    meta += [record.source.file_name, size(record.source.size_bytes)]
    facts = "".join(f"<span>{quote(part)}</span>" for part in meta)
    return (
        f'<section class="report" id="{prefix}" aria-labelledby="{prefix}-title"><header class="summary">'
        f'<div><h2 id="{prefix}-title">{quote(title)}</h2><p class="meta">{facts}</p></div><ul class="counts">{_counts(items, prefix)}</ul></header>'
        f'<div class="panes">{_text_pane(record, items, prefix)}'
        f'<aside class="records" id="{prefix}-records" tabindex="-1" aria-label="Các mục tìm thấy">{write_cards(items, prefix)}</aside></div></section>'
    )


def _text_pane(record: Record, items: Items, prefix: str) -> str:
    if record.text is None:
        return '<div class="paper"><p class="nothing">Bản ghi này không kèm văn bản.</p></div>'
    marks = Marks(items.all)
    title = items.by_pointer.get("/document/title")
    body = TextView(record.text, marks, title.places if title else ()).render(record.blocks or ())
    deep = f" lanes-{marks.lanes}" if marks.lanes > _USUAL_LANES else ""
    return (
        f'<div class="paper" id="{prefix}-paper" tabindex="-1" role="region" aria-label="Văn bản">'
        f'<div class="sheet{deep}" id="{prefix}-text">{body}</div></div>'
    )


def _counts(items: Items, prefix: str) -> str:
    """How many of each, the chief ones even if none; those that have cards lead to them."""
    kinds = Counter(item.kind for item in items.all)
    statuses = Counter(item.value.status for item in items.all if isinstance(item.value, AwardProposal))
    tiles = (
        (kinds["p"], "người", "p", True),
        (kinds["o"], "tổ chức", "o", True),
        (kinds["t"], "chủ đề", "t", True),
        (statuses["proposed"], "đề nghị khen", "a", True),
        (statuses["granted"], "đã tặng", "a", True),
        (statuses["registered"], "đăng ký", "a", False),
        (statuses["declined"], "không đề nghị", "a", False),
        (kinds["n"], "suy tôn, bầu", "n", False),
        (kinds["f"], "lưu ý", "f", False),
        (sum(needs_review(item.value) for item in items.all), "cần xem lại", "review", False),
    )
    parts: list[str] = []
    for count, name, kind, always in tiles:
        words = f"<b>{count}</b> {name}"
        link = f'<a href="#{prefix}-{kind}">{words}</a>'
        if count or always:
            parts.append(f'<li class="k-{kind}">{link if kinds[kind] else words}</li>')
    return "".join(parts)
