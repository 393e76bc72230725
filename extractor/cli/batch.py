"""`extractor batch`: files and folders into a store."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.localised import LocalisedCommand
from extractor.cli.messages import Say

if TYPE_CHECKING:
    from extractor.batch.plan import Plan
    from extractor.batch.run import Result
    from extractor.store import Store

DEFAULT_STORE = "sqlite:///reports.db"
MOST_JOBS = 8
INTERRUPTED = 130


def default_jobs() -> int:
    """As many processes as this one may use cores, at most eight."""
    return min(MOST_JOBS, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command("batch", cls=LocalisedCommand, help=say("batch.help"), short_help=say("batch.short"))
    def _batch(
        paths: Annotated[list[Path], typer.Argument(metavar=say("metavar.paths"), help=say("batch.paths"), show_default=False)],
        store: Annotated[str, typer.Option("--store", metavar=say("metavar.url"), help=say("option.store"))] = DEFAULT_STORE,
        jobs: Annotated[
            int | None, typer.Option("--jobs", "-j", min=1, max=64, metavar=say("metavar.number"), help=say("option.jobs"))
        ] = None,
        jsonl: Annotated[Path | None, typer.Option("--jsonl", metavar=say("metavar.file"), help=say("batch.jsonl"))] = None,
        watch: Annotated[bool, typer.Option("--watch", help=say("batch.watch"))] = False,
    ) -> int:
        return read_into_store(paths, store, say, jobs=jobs or default_jobs(), jsonl=jsonl, watch=watch)


def read_into_store(paths: list[Path], url: str, say: Say, *, jobs: int, jsonl: Path | None, watch: bool) -> int:
    """Run the batch and tell what came of it; 0, 1 if some file failed, or 130 if Ctrl-C stopped it."""
    from extractor.batch.plan import find_items
    from extractor.batch.watch import watch_items
    from extractor.cli.output import check_writable
    from extractor.store import open_store

    if jsonl is not None:
        check_writable(jsonl.with_name(jsonl.name + ".part"), say)
    with open_store(url) as store:
        results: dict[str, Result] = {}
        finished = False
        try:
            for plan in watch_items(paths) if watch else [find_items(paths)]:
                if plan.items or not finished:
                    results |= {result.item.key: result for result in _read(plan, store, say, jobs)}
                    ordered = [results[key] for key in sorted(results)]
                    _tell(ordered, plan, store, url, say, jsonl)
                    if watch:
                        typer.echo(say("batch.watching"), err=True)
                finished = True
        except KeyboardInterrupt:
            typer.echo(say("batch.stopped", store=url), err=True)
            if not finished:
                return INTERRUPTED
        return int(any(result.status == "failed" for result in results.values()))


def _read(plan: "Plan", store: "Store", say: Say, jobs: int) -> "list[Result]":
    from extractor.batch.run import run_batch
    from extractor.batch.workers import load_pipeline
    from extractor.cli.tables import show_progress

    with show_progress(len(plan.items), say) as report:
        return run_batch(plan.items, store, jobs=min(jobs, max(1, len(plan.items))), make_pipeline=load_pipeline, report=report)


def _tell(results: "list[Result]", plan: "Plan", store: "Store", url: str, say: Say, jsonl: Path | None) -> None:
    """The table of results, where the records are, and what to do next."""
    from extractor.batch.run import write_records
    from extractor.cli.tables import print_results

    if not results:
        typer.echo(say("batch.nothing"))
    else:
        print_results(results, say)
        count = {status: sum(result.status == status for result in results) for status in ("read", "unchanged", "duplicate", "failed")}
        typer.echo(say("batch.summary", all=len(results), **count))
    if plan.ignored:
        typer.echo(say("batch.ignored", count=plan.ignored))
    if jsonl is not None:
        typer.echo(say("batch.jsonl_written", count=write_records(results, store, jsonl), path=jsonl))
    typer.echo(say("batch.where", store=url))
    if any(result.status == "failed" for result in results):
        typer.echo(say("batch.next_failures", store=url))
    if any(result.report_id for result in results):
        typer.echo(say("batch.next_export", store=url))
