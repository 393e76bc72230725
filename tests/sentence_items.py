"""What a record says of the kinds of item that sentences speak of, and how that differs from what they expect."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from extractor.evaluation.items import normalise
from extractor.model.record import Organization, PartyRef, Person, Record
from extractor.pipeline import Pipeline
from tests.sentences import HEADLINE, Case, load_cases

Found = dict[str, list[tuple[frozenset[str], ...]]]  # each field with every spelling the record gives it


@lru_cache(maxsize=1)
def load_pipeline() -> Pipeline:
    return Pipeline()


def differences(case: Case) -> list[str]:
    """What the record lacks or has too much of the kinds that the case speaks of; empty if all is right."""
    pipeline = load_pipeline()
    found = found_items(pipeline.assemble(pipeline.read(case.text.encode(), "cau.txt")))
    wrong = []
    for kind, items in case.expected.items():
        left = list(found[kind])
        for item in items:
            match = next((other for other in left if _equal(item, other)), None)
            if match is None:
                wrong.append(f"{kind} missed: {' / '.join(item)}")
            else:
                left.remove(match)
        wrong += [f"{kind} invented: {' / '.join(max(field, key=len) for field in item)}" for item in left]
    return wrong


def _equal(item: tuple[str, ...], found: tuple[frozenset[str], ...]) -> bool:
    return all(wanted == "*" or wanted in field or normalise(wanted) in field for wanted, field in zip(item, found, strict=False))


def found_items(record: Record) -> Found:
    """The record's items by kind; people keep their letters, other values are normalised."""
    people = [one for one in record.participants if isinstance(one, Person)]
    bodies = [one for one in record.participants if isinstance(one, Organization)]
    names = {one.id: [one.name, *one.aliases, *([one.full_name] if isinstance(one, Organization) else [])] for one in record.participants}

    def party(who: PartyRef | None) -> frozenset[str]:
        return _spell([who.name, who.text, *names.get(who.participant_id or "", [])]) if who else _spell([None])

    def award(status: bool) -> list[tuple[frozenset[str], ...]]:
        return [
            (_spell([one.form]), party(one.recipient), _spell([one.status]), party(one.grantor), _spell([one.year]))
            for one in record.award_proposals
            if (one.status == "declined") == status
        ]

    return {
        "PERSON": [(frozenset([one.name]),) for one in people],
        "RANK": [(_spell([one.rank]),) for one in people if one.rank],
        "POSITION": [(frozenset([one.name]), _spell([post.text])) for one in people for post in one.positions],
        "ORG": [(_spell(names[one.id]),) for one in bodies if one.kind != "emulation_cluster"],
        "CLUSTER": [(_spell(names[one.id]),) for one in bodies if one.kind == "emulation_cluster"],
        "THEME": [(_spell([one.text]), _spell([one.year])) for one in record.themes if one.kind != "tradition"],
        "AWARD": award(False),
        "DECLINED": award(True),
        "NOMINATION": [(_spell([one.role]), party(one.nominee), _spell([one.year])) for one in record.nominations],
        "COUNT": [
            (_spell([one.recipient.name]), _spell([str(one.recipient.count)]))
            for one in record.award_proposals
            if one.recipient.type == "group" and one.status != "declined"
        ],
        "EVENT": [(_spell([one.start]), _spell([one.end])) for one in record.events if one.start],
        "ISSUED": [(_spell([record.document.issued_on]),)] if record.document.issued_on else [],
        "NUMBER": [(_spell([record.document.number]),)] if record.document.number else [],
    }


def _spell(values: Iterable[str | None]) -> frozenset[str]:
    return frozenset(normalise(value) if value else "-" for value in values)


if __name__ == "__main__":  # prints the lines of known_failures.txt, with the reasons on standard error
    import sys

    for one in load_cases():
        if wrong := differences(one):
            print(f"{one.file}: {one.line}")
            print(f"{one.file}: {one.text.removeprefix(HEADLINE)}\n    " + "\n    ".join(wrong), file=sys.stderr)
