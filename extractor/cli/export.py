"""`extractor export`: records out of the store."""

from typing import Annotated

import typer

from extractor.cli.batch import DEFAULT_STORE
from extractor.cli.localised import LocalisedCommand
from extractor.cli.messages import Say

FORMATS = ("jsonl",)


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command("export", cls=LocalisedCommand, help=say("export.help"), short_help=say("export.short"))
    def _export(
        kind: Annotated[str, typer.Argument(metavar=say("metavar.format"), help=say("export.format"), show_default=False)],
        store: Annotated[str, typer.Option("--store", metavar=say("metavar.url"), help=say("option.store"))] = DEFAULT_STORE,
        no_text: Annotated[bool, typer.Option("--no-text", help=say("extract.no_text"))] = False,
    ) -> int:
        return export_records(kind, store, say, with_text=not no_text)


def export_records(kind: str, url: str, say: Say, *, with_text: bool) -> int:
    """Print the records one by one; 0, or 2 for a format there is not."""
    if kind not in FORMATS:
        typer.echo(say("usage.error", reason=say("export.unknown", format=kind, known=", ".join(FORMATS))), err=True)
        return 2
    from extractor.cli.output import print_bytes
    from extractor.exports.jsonl import write_jsonl
    from extractor.store import open_store

    with open_store(url, create=False) as store:
        for record in store.records():
            print_bytes(write_jsonl([record], with_text=with_text))
    return 0
