"""`extractor schema`: the JSON Schemas, made from the code's own models."""

from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.cli.localised import LocalisedCommand
from extractor.cli.messages import Say

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command("schema", cls=LocalisedCommand, help=say("schema.help"), short_help=say("schema.short"))
    def _schema(
        out: Annotated[Path | None, typer.Option("--out", metavar=say("metavar.folder"), help=say("schema.out"))] = None,
    ) -> int:
        return write_schemas(out, say)


def record_schema() -> dict[str, Any]:
    """The schema of a record as the commands print it; `text` and `blocks` may be left out, every other key is always there."""
    from extractor.exports.jsonl import TEXT_KEYS
    from extractor.model.record import SCHEMA_VERSION, Record

    made = Record.model_json_schema(mode="serialization")
    for model in (made, *made["$defs"].values()):
        if "properties" in model:
            model["required"] = [key for key in model["properties"] if model is not made or key not in TEXT_KEYS]
    heading = {
        "$schema": DIALECT,
        "$id": f"urn:thidua-extractor:schema:record:{SCHEMA_VERSION}",
        "title": "Record of one report / Bản ghi của một báo cáo",
    }
    return heading | {key: value for key, value in made.items() if key != "title"}


def write_schemas(out: Path | None, say: Say) -> int:
    """Print the record's schema, or write each schema to the folder, made if it is not there; 0."""
    import json

    from extractor.cli.output import print_bytes, write_file

    data = json.dumps(record_schema(), ensure_ascii=False, indent=2).encode() + b"\n"
    if out is None:
        print_bytes(data)
        return 0
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        typer.echo(say("error.cannot_write", path=out, reason=error.strerror), err=True)
        return 2
    write_file(out / "record.schema.json", data, say)
    return 0
