"""`extractor evaluate`: scores on documents with gold records."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.localised import LocalisedCommand
from extractor.cli.messages import Say

if TYPE_CHECKING:
    from extractor.batch.workers import Processor
    from extractor.evaluation.gold import GoldDocument
    from extractor.model.record import Record

WRONG_USAGE = 2


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command("evaluate", cls=LocalisedCommand, help=say("evaluate.help"), short_help=say("evaluate.short"))
    def _evaluate(
        folder: Annotated[Path, typer.Argument(metavar=say("metavar.folder"), help=say("evaluate.folder"), show_default=False)],
        errors: Annotated[bool, typer.Option("--errors", help=say("evaluate.errors"))] = False,
        as_json: Annotated[bool, typer.Option("--json", help=say("evaluate.json"))] = False,
        against: Annotated[Path | None, typer.Option("--against", metavar=say("metavar.file"), help=say("evaluate.against"))] = None,
        save: Annotated[Path | None, typer.Option("--save", metavar=say("metavar.file"), help=say("evaluate.save"))] = None,
    ) -> int:
        return evaluate(folder, say, errors=errors, as_json=as_json, against=against, save=save)


def evaluate(folder: Path, say: Say, *, errors: bool, as_json: bool, against: Path | None, save: Path | None) -> int:
    """Read, score, tell; 0, 1 if some document could not be read, 2 if the gold or the saved scores cannot be used."""
    from extractor.batch.workers import load_pipeline
    from extractor.cli.output import print_bytes, write_file
    from extractor.evaluation.gold import GoldError, load_gold
    from extractor.evaluation.reliability import format_reliability, judge, summarise_reliability
    from extractor.evaluation.report import LABELS, format_errors, format_summary, summarise
    from extractor.evaluation.score import score_document

    try:
        documents = load_gold(folder)
        saved = None if against is None else _load_scores(against)
    except (GoldError, OSError, ValueError) as error:
        typer.echo(say("usage.error", reason=error), err=True)
        return WRONG_USAGE
    if not documents:
        typer.echo(say("usage.error", reason=say("evaluate.no_gold", folder=folder)), err=True)
        return WRONG_USAGE
    pipeline = load_pipeline()
    scores, judged = [], []
    for document in documents:
        record = _read(pipeline, document, say)
        scores.append(score_document(document.name, document.gold, record))
        judged += judge(document.gold, record) if record is not None else []
    summary = summarise(scores) | {"reliability": summarise_reliability(judged)}
    labels = {key: say(f"evaluate.{key}") for key in LABELS}
    if as_json:
        print_bytes(_as_json(summary))
    else:
        typer.echo(f"{format_summary(summary, labels)}\n\n{say('evaluate.reliability')}\n{format_reliability(summary['reliability'])}")
    if errors and not as_json:
        typer.echo("\n" + format_errors(summary, labels))
    if saved is not None:
        _tell_changes(summary, saved, say, to_stderr=as_json)
    if save is not None:
        write_file(save, _as_json(summary), say)
    return int(summary["unreadable"] > 0)


def _read(pipeline: "Processor", document: "GoldDocument", say: Say) -> "Record | None":
    """The record; None, after a line on standard error, if there is none."""
    from extractor.batch.plan import read_bytes
    from extractor.batch.workers import process_safely
    from extractor.cli.output import print_failure
    from extractor.errors import ReadError
    from extractor.model.record import Record

    try:
        result = process_safely(pipeline, read_bytes(document.path), document.path.name)
    except ReadError as error:
        print_failure(str(document.path), error.error_code, error.message, say)
        return None
    if isinstance(result, Record):
        return result
    print_failure(str(document.path), result.code, result.message, say)
    return None


def _load_scores(path: Path) -> Any:
    saved = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(saved, dict) or not isinstance(saved.get("documents"), dict):
        raise ValueError(f"{path}: không phải kết quả do --save ghi ra.")  # noqa: TRY004 - a wrong file, not a wrong call
    return saved


def _tell_changes(summary: Any, saved: Any, say: Say, *, to_stderr: bool) -> None:
    from extractor.evaluation.report import compare

    changes = compare(summary, saved)
    lines = [f"{change.document}\t{change.field}\t{say(f'evaluate.{change.change}')}\t{change.item}" for change in changes]
    typer.echo("\n" + "\n".join(lines or [say("evaluate.same")]), err=to_stderr)


def _as_json(summary: Any) -> bytes:
    return json.dumps(summary, ensure_ascii=False, indent=1).encode() + b"\n"
