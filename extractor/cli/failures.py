"""`extractor failures`: what could not be read, and another try."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.batch import DEFAULT_STORE, default_jobs
from extractor.cli.localised import LocalisedCommand
from extractor.cli.messages import Say

if TYPE_CHECKING:
    from extractor.store import Store


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command("failures", cls=LocalisedCommand, help=say("failures.help"), short_help=say("failures.short"))
    def _failures(
        store: Annotated[str, typer.Option("--store", metavar=say("metavar.url"), help=say("option.store"))] = DEFAULT_STORE,
        retry: Annotated[bool, typer.Option("--retry", help=say("failures.retry"))] = False,
    ) -> int:
        return list_failures(store, say, retry=retry)


def list_failures(url: str, say: Say, *, retry: bool) -> int:
    """Print the table, after another try if asked; 1 if the try left some, else 0."""
    from extractor.cli.tables import print_failures
    from extractor.store import open_store

    with open_store(url, create=False) as store:
        tried = _try_again(store, say) if retry else None
        left = store.failures()
        if left:
            print_failures(left, say)
        elif tried is None:
            typer.echo(say("failures.none", store=url))
        if tried is not None:
            typer.echo(say("failures.retried", all=tried, fixed=tried - len(left), left=len(left)))
        return int(retry and bool(left))


def _try_again(store: "Store", say: Say) -> int:
    """How many files were tried."""
    from extractor.batch.plan import Item
    from extractor.batch.run import run_batch
    from extractor.batch.workers import load_pipeline
    from extractor.cli.tables import show_progress

    items = [Item(Path(failure.path), failure.path) for failure in store.failures()]
    with show_progress(len(items), say) as report:
        run_batch(items, store, jobs=min(default_jobs(), max(1, len(items))), make_pipeline=load_pipeline, report=report)
    return len(items)
