"""The schema that is checked in is the one the models make."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from extractor.cli.schema import record_schema
from tests.batch.fakes import make_record

CHECKED_IN = Path(__file__).parents[2] / "schemas/record.schema.json"


def test_the_checked_in_schema_is_up_to_date(run):
    printed = run("schema").out
    assert CHECKED_IN.read_text(encoding="utf-8") == printed, "run: extractor schema --out schemas"
    assert json.loads(printed) == record_schema()


def test_schemas_are_written_to_a_new_folder(run, tmp_path: Path):
    assert run("schema", "--out", tmp_path / "moi").code == 0
    assert (tmp_path / "moi/record.schema.json").read_bytes() == CHECKED_IN.read_bytes()
    assert run("schema", "--out", CHECKED_IN).code == 2


def test_the_schema_takes_records_and_nothing_else():
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    record = json.loads(make_record(b"An Ba", "a.txt").model_dump_json())
    jsonschema.validate(record, schema)
    for broken in (record | {"extra": 1}, {key: value for key, value in record.items() if key != "themes"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, schema)
