"""Writing for the user: data to standard output as bytes, everything else to standard error as lines."""

import sys
from pathlib import Path

import typer

from extractor.cli.messages import Say, explain_failure


def print_bytes(data: bytes) -> None:
    """To standard output, unchanged, whatever the terminal's encoding is."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def failure_line(path: str, code: str, message: str, say: Say) -> str:
    """The contract's one line: `FILE: code: what is wrong and what to do`."""
    return " ".join(f"{path}: {code}: {explain_failure(code, message, say)}".split())


def print_failure(path: str, code: str, message: str, say: Say) -> None:
    """The line on standard error."""
    typer.echo(failure_line(path, code, message, say), err=True)


def write_file(path: Path, data: bytes, say: Say) -> None:
    """Put the bytes there.

    Raises:
        Exit: with code 2 and a message, if the place cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        typer.echo(say("error.cannot_write", path=path, reason=error.strerror), err=True)
        raise typer.Exit(2) from error


def check_writable(path: Path, say: Say) -> None:
    """Stop before long work whose output would have no place.

    Raises:
        Exit: with code 2 and a message, if the file cannot be made.
    """
    try:
        with path.open("ab"):
            pass
    except OSError as error:
        typer.echo(say("error.cannot_write", path=path, reason=error.strerror), err=True)
        raise typer.Exit(2) from error
