"""Which language the program speaks; known before the commands are made, because their help is in it."""

import os

from extractor.cli.messages import CATALOGUE

DEFAULT = "vi"


class LanguageError(ValueError):
    """`--lang` or EXTRACTOR_LANG names no language there is; the message is in both."""


def choose_language(arguments: list[str]) -> tuple[str, list[str]]:
    """The language, and the arguments without `--lang`, which may stand anywhere before `--`.

    Raises:
        LanguageError: no such language.
    """
    language = os.environ.get("EXTRACTOR_LANG") or DEFAULT
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument == "--lang":
            language = next(waiting, "")
        elif argument.startswith("--lang="):
            language = argument.partition("=")[2]
        else:
            rest.append(argument)
    if language not in CATALOGUE:
        known = ", ".join(CATALOGUE)
        raise LanguageError(f"Không có ngôn ngữ “{language}”; chọn một trong: {known}. / No such language: choose one of {known}.")
    return language, rest
