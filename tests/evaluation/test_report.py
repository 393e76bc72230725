"""The scores as tables, and compared with earlier ones."""

from __future__ import annotations

import json
import random

from extractor.evaluation.gold import Gold
from extractor.evaluation.report import LABELS, Change, compare, format_errors, format_summary, summarise
from extractor.evaluation.score import score_document
from tests.batch.fakes import make_record
from tests.evaluation.made_up import make_gold
from tests.evaluation.made_up import make_record as make_like

GOLD = {
    "kind": "news", "people": [{"name": "An"}, {"name": "Bình"}], "organizations": ["Ba"], "themes": [{"text": "Đoàn kết", "year": None}],
    "awards": [{"form": "Bằng khen", "recipient": "An", "status": "proposed"}], "nominations": [],
}  # fmt: skip
LABEL_TEXTS = {key: key for key in LABELS} | {"documents": "documents {count}, failed {failed}"}


def score(name: str, text: str | None, **changes: object):
    record = None if text is None else make_record(text.encode(), f"{name}.txt")
    return score_document(name, Gold.model_validate(GOLD | changes), record)


def test_counts_shares_and_invented_values():
    right = score("a", "An Ba", people=[{"name": "An"}])
    wrong = score("b", "Chung Tư")
    summary = summarise([right, wrong])
    assert summary["whole_record"] == {"strict": 0.5, "soft": 0.5}
    people = summary["fields"]["people"]
    assert (people["gold"], people["found"], people["matched"], people["precision"], people["recall"]) == (3, 2, 1, 0.5, 0.333333)
    assert people["f1_by_document"] == 0.5
    assert summary["documents"]["b"]["invented"]["people"] == ["chung"]
    assert summary["documents"]["b"]["missed"]["people"] == ["an", "bình"]
    assert summary["documents"]["b"]["f1"] == 0.222222  # the theme of five gold values and four found
    assert summary["invented_per_100"] == 150.0  # a person, a body and an award in two documents
    assert summary["kinds"]["news"]["documents"] == 2


def test_the_summary_is_json_and_the_same_every_time():
    random_ = random.Random(1)
    gold = make_gold(random_)
    record = make_like(random_, gold, "a.txt")
    texts = {json.dumps(summarise([score_document("a", Gold.model_validate(gold), record)])) for _ in range(3)}
    assert len(texts) == 1


def test_tables_show_every_field_and_document():
    summary = summarise([score("a", "An Ba"), score("con/b", None)])
    table = format_summary(summary, LABEL_TEXTS)
    assert "documents 2, failed 1" in table
    assert all(f"\n{name} " in table for name in summary["fields"])
    assert "  con/b" in table
    assert "a\tpeople\tmissed\tbình" in format_errors(summary, LABEL_TEXTS).splitlines()
    assert "con/b\tpeople\tmissed\tan" in format_errors(summary, LABEL_TEXTS).splitlines()


def test_changes_are_named_item_by_item():
    before = json.loads(json.dumps(summarise([score("a", "An Ba"), score("cu", "An Ba")])))
    now = summarise([score("a", "Bình Ba"), score("moi", None)])
    changes = [change for change in compare(now, before) if change.field in ("people", "organizations")]
    assert changes == [Change("a", "people", "gained", "bình"), Change("a", "people", "lost", "an")]
    assert compare(now, now) == []
    made_up = compare(summarise([score("a", "An Tư")]), before)
    assert Change("a", "organizations", "newly_made_up", "tư") in made_up
    assert Change("a", "organizations", "no_longer_made_up", "tư") in compare(before, summarise([score("a", "An Tư")]))
