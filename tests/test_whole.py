"""The whole way, from bytes to record, over every document at hand."""

import json
from pathlib import Path

import pytest

from extractor.pipeline import Failure, Pipeline

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CORPORA = sorted(
    path for path in (ROOT / "corpora").rglob("*") if path.suffix in (".txt", ".docx") and path.parent.name in ("train", "dev", "test")
)


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


def spans(value):
    """Every evidence span in a record, wherever it stands."""
    if isinstance(value, dict):
        if {"start", "end", "text", "locator"} <= value.keys():
            yield value
        else:
            for entry in value.values():
                yield from spans(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from spans(entry)


def check_evidence(record):
    data = json.loads(record.model_dump_json())
    locators = {block["locator"] for block in data["blocks"]}
    found = list(spans(data))
    assert found
    for span in found:
        assert data["text"][span["start"] : span["end"]] == span["text"]
        assert span["locator"] in locators
    for group in ("events", "participants", "themes", "award_proposals", "nominations"):
        assert all(item["evidence"] for item in data[group])


@pytest.mark.parametrize("folder", ["train", "dev", "test"])
def test_every_value_shows_its_words(pipeline, folder):
    paths = [path for path in CORPORA if path.parent.name == folder]
    assert paths
    for path in paths:
        check_evidence(pipeline.extract(path))


def test_same_bytes_same_record(pipeline):
    for path in CORPORA[::17]:
        data = path.read_bytes()
        first = pipeline.process(data, path.name)
        assert first.model_dump_json() == pipeline.process(data, path.name).model_dump_json()


def test_ids_point_at_participants(pipeline):
    for path in CORPORA[::5]:
        record = pipeline.extract(path)
        ids = [participant.id for participant in record.participants]
        assert len(ids) == len(set(ids))
        for award in record.award_proposals:
            for ref in (award.recipient, award.grantor, award.proposer):
                assert ref is None or ref.participant_id is None or ref.participant_id in ids
        for person in record.participants:
            if person.type == "person":
                assert all(position.organization_id is None or position.organization_id in ids for position in person.positions)


def test_unreadable_bytes_are_a_failure_in_vietnamese(pipeline):
    failure = pipeline.process(b"", "rong.docx")
    assert isinstance(failure, Failure)
    assert failure.code == "empty_file"
    assert "tệp" in failure.message.lower()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents do not lie beside the project")
def test_seed_report_is_read_exactly(pipeline):
    path = next((SHARED / "seed").glob("*.txt"))
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    record = pipeline.extract(path)
    names = {participant.id: participant.name for participant in record.participants}
    people = [participant for participant in record.participants if participant.type == "person"]
    assert [(p.name, p.rank, [q.text for q in p.positions]) for p in people] == [
        (p["name"], p["rank"], p["positions"]) for p in gold["people"]
    ]
    bodies = [p for p in record.participants if p.type == "organization" and p.kind != "emulation_cluster"]
    spellings = [{p.name, p.full_name, *p.aliases} for p in bodies]
    assert len(bodies) == len(gold["organizations"])
    for name in gold["organizations"]:
        full = name.replace("CCB", "Cựu chiến binh")
        assert sum(bool({name, full} & known) for known in spellings) == 1
    themes = [(t.text, t.year) for t in record.themes if t.kind != "tradition"]
    assert themes == [(t["text"], t["year"]) for t in gold["themes"]]
    awards = {(a.form, a.grantor.name, a.recipient.name.replace("Cựu chiến binh", "CCB"), a.status, a.year) for a in record.award_proposals}
    assert awards == {(a["form"], a["authority"], a["recipient"], a["status"], a["year"]) for a in gold["awards"]}
    assert [(n.role, n.nominee.name.replace("Cựu chiến binh", "CCB"), n.year) for n in record.nominations] == [
        (n["role"], n["nominee"], n["year"]) for n in gold["nominations"]
    ]
    assert (record.document.title, record.document.issued_on) == (gold["title"], gold["published"])
    assert [(event.start, event.end) for event in record.events] == [(gold["event"]["start"], gold["event"]["end"])]
    assert all(ref in names for ref in (a.recipient.participant_id for a in record.award_proposals))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents do not lie beside the project")
def test_every_value_of_the_shared_documents_shows_its_words(pipeline):
    for path in sorted((SHARED / "dev").rglob("*")):
        if path.suffix in (".txt", ".docx"):
            check_evidence(pipeline.extract(path))
