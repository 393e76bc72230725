"""`extractor extract`: files to records on standard output."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.localised import LocalisedCommand
from extractor.cli.messages import Say


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command("extract", cls=LocalisedCommand, help=say("extract.help"), short_help=say("extract.short"))
    def _extract(
        files: Annotated[list[Path], typer.Argument(metavar=say("metavar.file"), help=say("extract.files"), show_default=False)],
        pretty: Annotated[bool, typer.Option("--pretty", help=say("extract.pretty"))] = False,
        no_text: Annotated[bool, typer.Option("--no-text", help=say("extract.no_text"))] = False,
        html: Annotated[Path | None, typer.Option("--html", metavar=say("metavar.file"), help=say("extract.html"))] = None,
    ) -> int:
        return extract_files(files, say, pretty=pretty, with_text=not no_text, html=html)


def extract_files(files: list[Path], say: Say, *, pretty: bool, with_text: bool, html: Path | None) -> int:
    """Print each record as soon as it is made; 1 if some file failed, else 0."""
    from extractor.batch.plan import make_item, read_bytes
    from extractor.batch.workers import load_pipeline, process_safely
    from extractor.cli.output import check_writable, print_bytes, print_failure, write_file
    from extractor.errors import ReadError
    from extractor.exports.jsonl import write_jsonl
    from extractor.model.record import Record

    if html is not None:
        check_writable(html, say)
    pipeline = load_pipeline()
    records: list[Record] = []
    failed = False
    for item in map(make_item, files):
        try:
            result = process_safely(pipeline, read_bytes(item.path), item.file_name)
        except ReadError as error:
            failed = True
            print_failure(item.shown, error.error_code, error.message, say)
            continue
        if not isinstance(result, Record):
            failed = True
            print_failure(item.shown, result.code, result.message, say)
            continue
        print_bytes(write_jsonl([result], with_text=with_text, indent=2 if pretty else None))
        if html is not None:
            records.append(result)
    if html is not None:
        from extractor.exports.html import write_html

        write_file(html, write_html(records), say)
        typer.echo(say("extract.html_written", path=html), err=True)
    return int(failed)
