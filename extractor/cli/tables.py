"""What a person sees of a batch: the progress bar and the tables. The only module of ours that imports rich."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields
from datetime import datetime
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from extractor.batch.run import Result, Tally
from extractor.cli.messages import Say, explain_failure
from extractor.cli.output import failure_line
from extractor.store import StoredFailure

ROWS_SHOWN = 50
PLAIN_WIDTH = 140  # where the output is no terminal


@contextmanager
def show_progress(total: int, say: Say) -> Iterator[Callable[[Result], None]]:
    """A bar on standard error with count, rate, time left and failures; the callable takes each result as it comes.

    Failures are printed above the bar, one line each, on a terminal or not.
    """
    console = Console(stderr=True, highlight=False)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(say),
        TextColumn(say("batch.left")),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(say("batch.reading"), total=total, failed="")
        failed = 0

        def report(result: Result) -> None:
            nonlocal failed
            if result.status == "failed":
                failed += 1
                line = failure_line(result.item.shown, result.code, result.message, say)
                console.print(line, markup=False, soft_wrap=True)
                progress.update(task, failed=say("batch.failed_so_far", count=failed))
            progress.advance(task)

        yield report


class _RateColumn(ProgressColumn):
    """Files a second."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else self._say("batch.rate", rate=f"{speed:.1f}"))


def print_results(results: Sequence[Result], say: Say) -> None:
    """One row a file up to a limit, then the totals over the distinct reports, on standard output."""
    names = [field.name for field in fields(Tally)]
    console = _console()
    room = console.width - sum(len(say(f"table.{name}")) + 1 for name in (*names, "status")) - 1
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, show_footer=True, padding=0)
    table.add_column(say("table.file"), footer=say("table.total"), no_wrap=True)
    for name, number in zip(names, astuple(total_items(results)), strict=True):
        table.add_column(say(f"table.{name}"), footer=str(number), justify="right", no_wrap=True)
    table.add_column(say("table.status"), no_wrap=True)
    for result in results[:ROWS_SHOWN]:
        numbers = [""] * len(names) if result.tally is None else [str(number) for number in astuple(result.tally)]
        table.add_row(Text(_end_of(result.item.shown, room)), *numbers, say(f"status.{result.status}"))
    if len(results) > ROWS_SHOWN:
        table.add_row(say("table.more", count=len(results) - ROWS_SHOWN))
    console.print(table)


def total_items(results: Sequence[Result]) -> Tally:
    """The sum over distinct reports: the same bytes under two names count once."""
    once = {result.report_id: result.tally for result in results if result.tally is not None}
    return Tally(*(sum(numbers) for numbers in zip(*map(astuple, once.values()), strict=True)))


def print_failures(failures: Sequence[StoredFailure], say: Say) -> None:
    """One row a failure, on standard output; times in the machine's zone."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(say("table.file"), overflow="fold")
    table.add_column(say("table.code"), no_wrap=True)
    table.add_column(say("table.reason"), overflow="fold")
    table.add_column(say("table.time"), no_wrap=True)
    for failure in failures:
        at = datetime.fromisoformat(failure.at).astimezone().strftime("%d/%m/%Y %H:%M")
        table.add_row(Text(_short(failure.path)), failure.code, Text(explain_failure(failure.code, failure.message, say)), at)
    _console().print(table)


def _short(path: str) -> str:
    """From the current folder, where it is inside."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _end_of(path: str, room: int) -> str:
    """The path, or as much of its end as fits: names differ there."""
    return path if len(path) <= room else "…" + path[len(path) - room + 1 :]


def _console() -> Console:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    return console
