"""Typer's own words in the user's language: the frame of the help page, and what it says of wrong usage."""

import re
from typing import Any, cast

from typer import BadParameter, Context
from typer.core import TyperCommand, TyperGroup

from extractor.cli.messages import Say

# What Typer raises for wrong usage; it has no public name there.
UsageError = cast("type[Exception]", BadParameter.__mro__[1])

_ENVELOPE = {  # Typer's words on a help page -> the text of ours
    r"^Usage: ": "frame.usage",
    r"^Arguments:": "frame.arguments",
    r"^Options:": "frame.options",
    r"^Commands:": "frame.commands",
    r"Show this message and exit\.": "frame.help",
    r"\[OPTIONS\]": "frame.any_options",
    r"COMMAND \[ARGS\]\.\.\.": "frame.command_and_arguments",
    r"\[required\]": "frame.required",
    r"\[default:": "frame.default",
}


class LocalisedCommand(TyperCommand):
    """A command whose help page is framed in the user's language."""

    def get_help(self, ctx: Context) -> str:  # type: ignore[override]
        """The page."""
        return translate_frame(super().get_help(ctx), ctx.obj)


class LocalisedGroup(TyperGroup):
    """The same for the program as a whole."""

    def get_help(self, ctx: Context) -> str:  # type: ignore[override]
        """The page."""
        return translate_frame(super().get_help(ctx), ctx.obj)


def translate_frame(page: str, say: Say) -> str:
    """The help page with Typer's words replaced; our own texts are in the right language already."""
    page = re.sub(r"(?<=\S) <[A-Za-z\[\]]+>(?=  |$)", "", page, flags=re.MULTILINE)  # Python's type names mean nothing to the reader
    page = re.sub(r"\{(\w+)\}\.\.\.", r"\1...", page)
    for pattern, key in _ENVELOPE.items():
        page = re.sub(pattern, say(key), page, flags=re.MULTILINE)
    return page


def explain_usage_error(error: Any, say: Say) -> str:
    """One message on what is wrong and where the help is; an error that is not known keeps Typer's words."""
    context = error.ctx
    command = context.command_path if context is not None else "extractor"
    return f"{say('usage.error', reason=_reason(error, say))}\n{say('usage.see_help', command=command)}"


def _reason(error: Any, say: Say) -> str:
    kind = type(error).__name__
    text = str(error.format_message())
    if kind == "NoSuchOption":
        return say("usage.no_such_option", option=error.option_name)
    if kind == "MissingParameter" and error.param is not None:
        return say("usage.missing", name=error.param.metavar or error.param.name)
    if kind == "BadOptionUsage":
        return say("usage.bad_option", option=error.option_name)
    if kind == "BadParameter" and error.param is not None:
        return say("usage.bad_value", name=error.param.get_error_hint(), detail=error.message)
    if found := re.match(r"No such command '?(.*?)'?\.", text):
        return say("usage.no_such_command", command=found[1])
    if found := re.match(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", text):
        return say("usage.extra", arguments=found[1])
    return text
