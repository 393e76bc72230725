"""The findings as cards, in the order people check them."""

from __future__ import annotations

from extractor.exports.html.items import DocumentField, Item, Items, Value
from extractor.exports.html.words import (
    DOCUMENT_FIELDS,
    KINDS,
    LEVELS,
    ORGANIZATION_KINDS,
    ROLES,
    SEVERITIES,
    STATUSES,
    THEME_KINDS,
    day,
    quote,
)
from extractor.model.record import AwardProposal, Event, Finding, Nomination, Organization, PartyRef, Person, Theme

SURE = 0.8  # below this a person should look

Rows = list[tuple[str, str]]  # label and HTML; a row without label stands alone


def write_cards(items: Items, prefix: str) -> str:
    """All cards under a heading for each kind; kinds without any are left out.

    Args:
        prefix: of the ids, unique in the page.
    """
    parts: list[str] = []
    for kind, name in KINDS.items():
        own = items.of(kind)
        if own:
            heading = f'<h3 id="{prefix}-{kind}"><span class="key k-{kind}"></span>{quote(name)} <span class="count">{len(own)}</span></h3>'
            cards = "".join(_card(item, items, prefix) for item in own)
            parts.append(f'<section class="group of-{kind}" aria-labelledby="{prefix}-{kind}">{heading}{cards}</section>')
    return "".join(parts) or '<p class="nothing">Không tìm thấy gì trong văn bản này.</p>'


def needs_review(value: Value) -> bool:
    """Whether the item is given with little confidence."""
    return confidence_of(value) < SURE


def confidence_of(value: Value) -> float:
    """The item's confidence; 1 for those that carry none."""
    return 1.0 if isinstance(value, DocumentField | Event | Finding) else value.confidence


def _card(item: Item, items: Items, prefix: str) -> str:
    identity = f"{prefix}-{item.key}"
    head, rows = _content(item.value, items, prefix)
    lines = "".join(
        f"<div><dt>{quote(label)}</dt><dd>{html}</dd></div>" if label else f"<div><dd>{html}</dd></div>" for label, html in rows
    )
    review = ""
    if needs_review(item.value):
        review = f'<span class="review" title="Độ tin cậy {_percent(item.value)}">Cần xem lại</span>'
    places = f'<span class="places">{len(item.places)} chỗ trong văn bản</span>' if item.places else "<span>không gắn với chỗ nào</span>"
    sure = "" if isinstance(item.value, DocumentField | Event | Finding) else f" · tin cậy {_percent(item.value)}"
    return (
        f'<article class="card k-{item.kind}{" unsure" if review else ""}" id="{identity}" data-key="{item.key}" tabindex="0" '
        f'aria-labelledby="{identity}-h"><h4 id="{identity}-h"><span class="tag">{item.tag}</span> {head}</h4>{review}'
        f"{f'<dl>{lines}</dl>' if lines else ''}<p class=where>{places}{sure}</p></article>"
    )


def _percent(value: Value) -> str:
    return f"{round(confidence_of(value) * 100)}%"


def _content(value: Value, items: Items, prefix: str) -> tuple[str, Rows]:
    """Headline and rows, both HTML."""
    if isinstance(value, Person):
        return _person(value)
    if isinstance(value, Organization):
        return _organization(value)
    if isinstance(value, Theme):
        return _theme(value)
    if isinstance(value, AwardProposal):
        return _award(value, items, prefix)
    if isinstance(value, Nomination):
        rows = _filled(
            ("Được chọn", _party(value.nominee, items, prefix)), ("Của", quote(value.body or "")), ("Năm", quote(value.year or ""))
        )
        return quote(value.role), rows
    if isinstance(value, Event):
        when = " – ".join(day(part) for part in (value.start, value.end) if part)
        return quote(value.name or "Sự kiện"), _filled(("Thời gian", quote(when)), ("Địa điểm", quote(value.place or "")))
    if isinstance(value, Finding):
        return _finding(value, items, prefix)
    said = day(value.value) if value.name == "issued_on" else value.value
    return f'<span class="lead">{DOCUMENT_FIELDS[value.name]}:</span> {quote(said)}', []


def _filled(*rows: tuple[str, str]) -> Rows:
    return [row for row in rows if row[1]]


def _chips(words: list[str]) -> str:
    return "".join(f'<span class="chip">{quote(word)}</span>' for word in words)


def _person(person: Person) -> tuple[str, Rows]:
    lead = " ".join(part for part in (person.honorific, person.rank, person.academic_title) if part)
    posts = "".join(f"<li>{'nguyên ' if post.former else ''}{quote(post.text)}</li>" for post in person.positions)
    head = f'<span class="lead">{quote(lead)}</span> {quote(person.name)}' if lead else quote(person.name)
    return head, _filled(
        ("", f"<ul>{posts}</ul>" if posts else ""),
        ("", _chips([ROLES[role] for role in person.roles])),
        ("Còn ghi là", quote(", ".join(person.aliases))),
    )


def _organization(body: Organization) -> tuple[str, Rows]:
    kind = ORGANIZATION_KINDS.get(body.kind, "")
    level = LEVELS[body.level] if body.level else ""
    full = body.full_name if body.full_name and body.full_name != body.name else ""
    moved = ""
    if body.place and body.place.current_name and body.place.current_name != body.place.name:
        moved = f"{body.place.name} → {body.place.current_name}"
    return quote(body.name), _filled(
        ("", quote(full)),
        ("", quote(", ".join(part for part in (kind, level) if part))),
        ("", _chips([ROLES[role] for role in body.roles])),
        ("Địa danh nay là", quote(moved)),
        ("Còn ghi là", quote(", ".join(body.aliases))),
    )


def _theme(theme: Theme) -> tuple[str, Rows]:
    chips = [THEME_KINDS[theme.kind], *([f"năm {theme.year}"] if theme.year else [])]
    return f"“{quote(theme.text)}”", _filled(("", _chips(chips)), ("Phát động", quote(theme.issuer or "")))


def _award(award: AwardProposal, items: Items, prefix: str) -> tuple[str, Rows]:
    status = f'<span class="status {award.status}">{STATUSES[award.status]}</span>'
    decided = " ".join(
        part
        for part in (award.decision.number and f"số {award.decision.number}", award.decision.date and f"ngày {day(award.decision.date)}")
        if part
    )
    return f"{status} {quote(award.form)}", _filled(
        ("Cho", _party(award.recipient, items, prefix)),
        ("Cấp khen", _party(award.grantor, items, prefix)),
        ("Đơn vị trình", _party(award.proposer, items, prefix)),
        ("Năm", quote(award.year or "")),
        ("Thành tích", quote(award.reason or "")),
        ("Quyết định", quote(decided)),
    )


def _finding(finding: Finding, items: Items, prefix: str) -> tuple[str, Rows]:
    target = items.by_pointer.get("/".join((finding.path or "").split("/")[:3]))
    link = f'<a href="#{prefix}-{target.key}">{target.tag}</a>' if target else ""
    return f'<span class="lead">{SEVERITIES[finding.severity]}:</span> {quote(finding.message)}', _filled(("Xem mục", link))


def _party(party: PartyRef | None, items: Items, prefix: str) -> str:
    """The name, as a link to its card if it is a participant; '' for None."""
    if party is None:
        return ""
    target = items.by_participant.get(party.participant_id or "")
    return f'<a href="#{prefix}-{target.key}">{quote(party.name)}</a>' if target else quote(party.name)
