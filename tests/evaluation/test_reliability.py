"""Whether the table tells right from wrong items, and what the error of calibration is."""

from __future__ import annotations

import pytest

from extractor.evaluation.gold import Gold
from extractor.evaluation.reliability import (
    Judgement,
    calibration_error,
    format_reliability,
    format_sources,
    judge,
    summarise_reliability,
)
from extractor.model.document import Source, Span
from extractor.model.record import AwardProposal, DocumentInfo, Organization, Person, Recipient, Record, Theme

SPAN = (Span(start=0, end=1, text="x", locator="body/0"),)


def make_record() -> Record:
    return Record(
        report_id="0" * 64,
        source=Source(file_name="a.txt", media_type="text/plain", size_bytes=1, sha256="0" * 64, reader="fake", extractor_version="0"),
        document=DocumentInfo(kind="news"),
        participants=(
            Organization(id="o1", name="Cụm thi đua số 1", kind="emulation_cluster", evidence=SPAN, confidence=0.1),
            Organization(id="o2", name="Sở Nội vụ", roles=("nominee",), evidence=SPAN, confidence=0.95),
            Person(id="p1", name="Nguyễn Văn An", roles=("signer",), evidence=SPAN, confidence=0.99),
            Person(id="p2", name="Trần Bình", roles=("mentioned",), evidence=SPAN, confidence=0.6),
        ),
        themes=(
            Theme(id="t1", text="Trung thành", kind="tradition", evidence=SPAN, confidence=0.2),
            Theme(id="t2", text="Dân vận khéo", kind="movement", evidence=SPAN, confidence=0.9),
        ),
        award_proposals=(
            AwardProposal(
                id="a1",
                form="Bằng khen",
                recipient=Recipient(name="3 cá nhân", type="group"),
                status="declined",
                evidence=SPAN,
                confidence=0.3,
            ),
            AwardProposal(
                id="a2",
                form="Bằng khen",
                recipient=Recipient(name="5 cá nhân", type="group"),
                status="granted",
                evidence=SPAN,
                confidence=0.8,
            ),
        ),
    )


def test_each_item_that_gold_can_confirm_is_judged():
    gold = Gold.model_validate(
        {
            "kind": "news",
            "people": [{"name": "Nguyễn Văn An"}],
            "organizations": [],
            "themes": [{"text": "Dân vận khéo"}],
            "awards": [{"form": "Bằng khen", "recipient": "5 cá nhân", "status": "granted"}],
            "nominations": [],
        }
    )
    assert judge(gold, make_record()) == [
        Judgement("people", "person/acting", 0.99, True),
        Judgement("people", "person/bare", 0.6, False),
        Judgement("organizations", "organization/nominee", 0.95, False),
        Judgement("themes", "theme/movement", 0.9, True),
        Judgement("awards", "award/count", 0.8, True),
    ]


def make_judged(confidence: float, right: int, wrong: int, field: str = "people") -> list[Judgement]:
    return [Judgement(field, "s", confidence, number < right) for number in range(right + wrong)]


def test_calibration_error_is_the_weighted_distance_of_the_bins():
    assert calibration_error(make_judged(0.9, 9, 1)) == pytest.approx(0)
    assert calibration_error(make_judged(0.9, 5, 5)) == pytest.approx(0.4)
    assert calibration_error([*make_judged(0.9, 5, 5), *make_judged(0.4, 12, 18)]) == pytest.approx(0.1)
    assert calibration_error([*make_judged(0.99, 0, 1), *make_judged(0.2, 1, 0)]) == pytest.approx(
        0.895
    )  # one bin's error does not cancel another's
    assert calibration_error([]) == 0


def test_sure_items_are_counted_apart():
    summary = summarise_reliability([*make_judged(0.95, 3, 1), *make_judged(0.9, 1, 0, "themes"), *make_judged(0.5, 1, 4)])
    assert summary["all"] == {"items": 10, "confidence": 0.72, "right": 0.5, "ece": pytest.approx(0.24), "sure": 5, "sure_right": 0.8}
    assert (summary["fields"]["people"]["sure"], summary["fields"]["people"]["sure_right"]) == (4, 0.75)
    assert summary["fields"]["awards"]["items"] == 0
    assert [(row["from"], row["items"]) for row in summary["bins"]] == [(0.5, 5), (0.9, 1), (0.95, 4)]


def test_certainty_has_a_bin():
    assert summarise_reliability(make_judged(1.0, 1, 0))["bins"] == [{"from": 0.98, "items": 1, "confidence": 1.0, "right": 1.0}]


def test_tables_name_fields_and_sources():
    judged = [*make_judged(0.95, 3, 1), Judgement("themes", "theme/other", 0.8, True)]
    assert "\n  people " in format_reliability(summarise_reliability(judged))
    assert format_sources(judged).splitlines()[1].split() == ["theme/other", "1", "1.000"]
