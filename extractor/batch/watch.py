"""Folders that fill up while the program runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractor.batch.plan import Item, Plan, find_items

POLL_SECONDS = 3.0
Stamp = tuple[int, int] | None  # size and modification time in nanoseconds; None where the file cannot be looked at


def watch_items(paths: Sequence[str | Path], *, sleep: Callable[[float], None] = time.sleep) -> Iterator[Plan]:
    """All files at once, then, at every look, those that are new or changed; without end.

    A file is given out again only when it looked the same at two looks in a row, so that one still being copied is left alone.
    """
    plan = find_items(paths)
    given = {item.key: _stamp(item) for item in plan.items}
    before = dict(given)
    yield plan
    while True:
        sleep(POLL_SECONDS)
        now = {item: _stamp(item) for item in find_items(paths).items}
        ready = tuple(item for item, stamp in now.items() if _is_ready(item.key, stamp, before, given))
        before = {item.key: stamp for item, stamp in now.items()}
        given.update({item.key: now[item] for item in ready})
        yield Plan(ready)


def _is_ready(key: str, stamp: Stamp, before: dict[str, Stamp], given: dict[str, Stamp]) -> bool:
    known_and_same = key in given and given[key] == stamp
    return not known_and_same and key in before and before[key] == stamp


def _stamp(item: Item) -> Stamp:
    try:
        found = item.path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
