"""Confidence goes by how an item stands in the record."""

from __future__ import annotations

import pytest

from extractor.model.document import Source, Span
from extractor.model.record import (
    AwardProposal,
    Finding,
    Nomination,
    Organization,
    PartyRef,
    Person,
    Place,
    Position,
    Recipient,
    Record,
    Theme,
)
from extractor.records.confidence import RATES, award_sources, nomination_sources, participant_sources, theme_sources, with_confidence

HERE = Span(start=0, end=1, text="x", locator="body/0")
ROW = Span(start=5, end=6, text="x", locator="table/0/row/2/cell/1")


def make_record(kind: str = "news", **parts: object) -> Record:
    source = Source(file_name="a.txt", media_type="text/plain", size_bytes=1, sha256="0" * 64, reader="fake", extractor_version="0")
    return Record.model_validate({"report_id": "0" * 64, "source": source, "document": {"kind": kind}, **parts})


def person(*roles: str, **more: object) -> Person:
    return Person.model_validate({"id": "p1", "name": "Lê An", "roles": roles, "evidence": (HERE,), "confidence": 0, **more})


def body(*roles: str, **more: object) -> Organization:
    return Organization.model_validate({"id": "o1", "name": "Sở A", "roles": roles, "evidence": (HERE,), "confidence": 0, **more})


def award(type_: str = "group", status: str = "proposed", span: Span = HERE, **party: object) -> AwardProposal:
    recipient = Recipient.model_validate({"name": "x", "type": type_, **party})
    return AwardProposal.model_validate(
        {"id": "a1", "form": "Bằng khen", "recipient": recipient, "status": status, "evidence": (span,), "confidence": 0}
    )


@pytest.mark.parametrize(
    ("participant", "source"),
    [
        (person("signer", "recipient"), "person/acting"),
        (person("recipient"), "person/recipient"),
        (person("author"), "person/author"),
        (person("mentioned", honorific="Ông"), "person/described"),
        (person("mentioned", positions=(Position(text="Giám đốc", title="Giám đốc"),)), "person/described"),
        (person("mentioned"), "person/bare"),
        (body("recipient", kind="emulation_cluster"), "organization/cluster"),
        (body("recipient", "member"), "organization/several_roles"),
        (body("grantor", "organizer"), "organization/grantor"),
        (body("organizer"), "organization/organizer"),
        (body("member"), "organization/unplaced_once"),
        (body("mentioned", evidence=(HERE, HERE)), "organization/unplaced_often"),
        (body("mentioned", place=Place(name="Huế")), "organization/placed_once"),
        (body("mentioned", level="province", evidence=(HERE, HERE)), "organization/placed_often"),
    ],
)
def test_participants(participant, source):
    assert participant_sources(make_record(participants=(participant,))) == [source]


@pytest.mark.parametrize(
    ("paper", "item", "source"),
    [
        ("news", award(), "award/count"),
        ("news", award("organization", participant_id="o1"), "award/organization"),
        ("news", award("person", participant_id="p1"), "award/person"),
        ("news", award("person"), "award/unlisted_person"),
        ("news", award("organization", participant_id="o1", span=ROW), "award/row_organization"),
        ("news", award(span=ROW), "award/row_count"),
        ("proposal", award(status="granted"), "award/odd_status"),
        ("news", award(status="granted"), "award/count"),
        ("news", award("person", "declined"), "award/declined"),
    ],
)
def test_awards(paper, item, source):
    assert award_sources(make_record(paper, award_proposals=(item,))) == [source]


def test_an_award_that_does_not_fit_its_recipient_is_doubtful():
    finding = Finding(code="rule_v02", severity="error", message="x", path="/award_proposals/1")
    record = with_confidence(make_record(award_proposals=(award(), award(), award()), findings=(finding,)))
    assert award_sources(record) == ["award/count", "award/misfit", "award/count"]
    assert [item.confidence for item in record.award_proposals] == [RATES["award/count"], RATES["award/misfit"], RATES["award/count"]]


def test_every_item_gets_the_rate_of_its_source():
    nominations = tuple(
        Nomination(id="n", role="Cụm trưởng", nominee=PartyRef(name="x", participant_id=identifier), evidence=(HERE,), confidence=0)
        for identifier in ("p1", "o1", None)
    )
    themes = tuple(
        Theme.model_validate({"id": "t", "text": "x", "kind": kind, "evidence": (HERE,), "confidence": 0})
        for kind in ("movement", "tradition", "slogan")
    )
    record = with_confidence(make_record(participants=(person("signer"), body("member")), themes=themes, nominations=nominations))
    assert theme_sources(record) == ["theme/movement", "theme/tradition", "theme/other"]
    assert nomination_sources(record) == ["nomination/person", "nomination/body", "nomination/body"]
    items = (*record.participants, *record.themes, *record.nominations)
    sources = (*participant_sources(record), *theme_sources(record), *nomination_sources(record))
    assert [item.confidence for item in items] == [RATES[source] for source in sources]


def test_what_is_given_nine_in_ten_is_sure():
    assert all(rate < 0.9 or rate >= 0.97 for rate in RATES.values())
