"""The commands. `app` puts them together, one verb group a file adds its own; `messages` holds every text in both languages.

Exit codes: 0 all read, 1 some files failed, 2 wrong usage, 3 the program's own data is broken, 130 stopped by Ctrl-C.
Everything heavy is imported inside the command that needs it, so that `--help` stays quick.
"""

from extractor.cli.app import main

__all__ = ["main"]
