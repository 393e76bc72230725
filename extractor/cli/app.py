"""The program as a whole: its language, its commands, and what each kind of failure means for the exit code."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from extractor.cli import batch, evaluate, export, extract, failures, schema
from extractor.cli.language import LanguageError, choose_language
from extractor.cli.localised import LocalisedGroup, UsageError, explain_usage_error
from extractor.cli.messages import Say
from extractor.errors import KnowledgeError, StoreError

SOME_FAILED, WRONG_USAGE, BROKEN_DATA, INTERRUPTED = 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; always ends in SystemExit.

    Args:
        arguments: without the program's name; None takes the process's own.
    """
    try:
        language, rest = choose_language(list(sys.argv[1:] if arguments is None else arguments))
    except LanguageError as error:
        typer.echo(str(error), err=True)
        sys.exit(WRONG_USAGE)
    sys.exit(_run(make_app(Say(language)), rest, Say(language)))


def make_app(say: Say) -> typer.Typer:
    """All commands, their help in the language of `say`."""
    app = typer.Typer(
        cls=LocalisedGroup,
        help=say("app.help"),
        no_args_is_help=False,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "obj": say, "max_content_width": 100},
    )

    @app.callback(invoke_without_command=True)
    def _program(
        context: typer.Context,
        lang: Annotated[str | None, typer.Option("--lang", metavar="vi|en", help=say("app.lang"))] = None,
    ) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())

    for verb in (extract, batch, failures, evaluate, export, schema):
        verb.add_to(app, say)
    return app


def _run(app: typer.Typer, arguments: list[str], say: Say) -> int:
    """The exit code."""
    try:
        result = app(args=arguments, prog_name="extractor", standalone_mode=False)
    except KnowledgeError as error:
        typer.echo(say("error.knowledge", reason=error), err=True)
        return BROKEN_DATA
    except StoreError as error:
        typer.echo(say("error.store", reason=error), err=True)
        return WRONG_USAGE
    except (KeyboardInterrupt, typer.Abort):
        typer.echo(say("error.interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        sys.stderr.close()
        return SOME_FAILED
    except UsageError as error:
        typer.echo(explain_usage_error(error, say), err=True)
        return WRONG_USAGE
    return result if isinstance(result, int) else 0
