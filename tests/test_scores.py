"""The scores of record: reports of our own must not be read worse than they were."""

import json
from pathlib import Path

from extractor.evaluation.gold import load_gold
from extractor.evaluation.report import compare, summarise
from extractor.evaluation.score import score_document
from extractor.pipeline import Pipeline

CORPORA = Path(__file__).parent.parent / "corpora"


def test_no_field_is_worse_than_the_scores_of_record():
    saved = json.loads((CORPORA / "scores.json").read_text(encoding="utf-8"))
    pipeline = Pipeline()
    summary = summarise([score_document(document.name, document.gold, pipeline.extract(document.path)) for document in load_gold(CORPORA)])
    assert summary["documents_scored"] == saved["documents_scored"] >= 150
    worse = {
        name: (field["f1"], saved["fields"][name]["f1"])
        for name, field in summary["fields"].items()
        if field["f1"] < saved["fields"][name]["f1"]
    }
    assert not worse, "\n".join(f"{change.document} {change.field} {change.change} {change.item}" for change in compare(summary, saved))
