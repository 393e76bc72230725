"""Sentences with what is right written inside them; the syntax is in corpora/README.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "corpora" / "sentences"
KNOWN_FAILURES = FOLDER / "known_failures.txt"
NEGATIVES = {
    "PEOPLE": "PERSON", "RANKS": "RANK", "POSITIONS": "POSITION", "ORGANIZATIONS": "ORG", "THEMES": "THEME", "AWARDS": "AWARD",
    "NOMINATIONS": "NOMINATION", "COUNTS": "COUNT", "EVENTS": "EVENT", "DATES": "ISSUED",
}  # fmt: skip
LISTED = {*NEGATIVES.values(), "CLUSTER", "DECLINED", "NUMBER"}
PLAIN = {"PERSON", "RANK", "ORG", "CLUSTER", "COUNT"}  # marks that are an item by themselves
STATUSES = ("PROPOSED", "GRANTED", "REGISTERED", "DECLINED")
HEADLINE = "Một ngày làm việc nhiều niềm vui\n\n"  # not of any kind; without a title the sentence would be one

_MARK = re.compile(r"\[([A-Z]+)\|([^\]]+)\]")
_LIST = re.compile(r"([A-Z]+):(?:\s|$)")

Expected = dict[str, list[tuple[str, ...]]]  # '*' is anything, '-' is nothing, fields left out are not looked at


@dataclass(frozen=True, slots=True)
class Case:
    """One line; `text` is what the program reads, `expected` each kind that the line speaks of, complete."""

    file: str
    line: str
    text: str
    expected: Expected


def load_cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Every case of every file, in order."""
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines() if path != KNOWN_FAILURES else []
        yield from (parse_case(path.stem, line) for line in lines if line.strip() and not line.startswith("#"))


def parse_case(file: str, line: str) -> Case:
    """The case of one line; ValueError where it does not follow the syntax."""
    body, _, listed = line.partition(" => ")
    whole_paper, body = body.startswith("@ "), body.removeprefix("@ ")
    expected: Expected = {}
    if body.startswith("!"):
        kind, _, body = body[1:].partition(" ")
        expected[NEGATIVES[kind]] = []
    marks = _MARK.findall(body)
    _read_marks(marks, expected)
    for part in filter(None, listed.split(" | ")):
        head = _LIST.match(part)
        if head is None or head[1] not in LISTED:
            raise ValueError(f"no kind of item: {part}")
        entries = filter(None, (entry.strip() for entry in part[head.end() :].split(";")))
        expected[head[1]] = [tuple(field.strip() for field in entry.split(" / ")) for entry in entries]
    if not expected or "[" in _MARK.sub("", body):
        raise ValueError(f"nothing expected, or a broken mark: {line}")
    text = _MARK.sub(lambda mark: mark[2], body).replace("\\n", "\n").replace("\\t", "\t")
    return Case(file, line, text if whole_paper else HEADLINE + text, expected)


def _read_marks(marks: Sequence[tuple[str, str]], expected: Expected) -> None:
    values: dict[str, list[str]] = {}
    for kind, value in marks:
        values.setdefault(kind, []).append(value)
    year = values.pop("YEAR", ["*"])[0]
    status = next((status.lower() for status in STATUSES if values.pop(status, None)), "*")
    grantor = values.pop("GRANTOR", ["*"])[0]
    recipients, nominees = values.pop("RECIPIENT", []), values.pop("NOMINEE", [])
    for kind, found in values.items():
        if kind == "AWARD" and recipients:
            expected["AWARD"] = [(form, recipient, status, grantor, year) for form in found for recipient in recipients]
        elif kind == "ROLE" and nominees:
            roles = found * len(nominees) if len(found) == 1 else found
            expected["NOMINATION"] = [(role, nominee, year) for role, nominee in zip(roles, nominees, strict=True)]
        elif kind in ("THEME", "POSITION"):
            expected[kind] = [(value, year) if kind == "THEME" else ("*", value) for value in found]
        elif kind in PLAIN:
            expected[kind] = [(value,) for value in found]
        else:
            raise ValueError(f"no mark, or one that needs another: {kind}")
