"""Gold records in the short form of the annotation guide, each in a JSON file beside its document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import ExtractorError

DOCUMENT_SUFFIXES = (".docx", ".txt")  # the order of preference where both lie beside one gold file


class GoldError(ExtractorError):
    """A gold file is broken, or lies beside no document."""


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldEvent(_Gold):
    """Days as YYYY-MM-DD; `end` None for one day."""

    start: str | None = None
    end: str | None = None


class GoldPerson(_Gold):
    """`positions` are titles with their organisation, one string each."""

    name: str
    rank: str | None = None
    positions: tuple[str, ...] = ()


class GoldTheme(_Gold):
    """`year` as in the record."""

    text: str
    year: str | None = None


class GoldAward(_Gold):
    """`recipient` is one name or the count phrase."""

    form: str
    authority: str | None = None
    recipient: str | None = None
    status: str
    year: str | None = None


class GoldNomination(_Gold):
    """Who was chosen or proposed for which role."""

    role: str
    nominee: str
    year: str | None = None


class Gold(_Gold):
    """What a right record of one document says."""

    kind: str
    title: str | None = None
    published: str | None = None
    event: GoldEvent | None = None
    number: str | None = None
    people: tuple[GoldPerson, ...]
    organizations: tuple[str, ...]
    themes: tuple[GoldTheme, ...]
    awards: tuple[GoldAward, ...]
    nominations: tuple[GoldNomination, ...]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document and what it says; `name` is its path in the gold folder without the suffix."""

    name: str
    path: Path
    gold: Gold


def load_gold(folder: Path) -> list[GoldDocument]:
    """Every gold record in the folder and below, by name; JSON files without `people` are something else and passed over.

    Raises:
        GoldError: a file is no JSON, lacks a field, or has no document beside it.
    """
    found = []
    for path in sorted(folder.rglob("*.json")):
        gold = parse_gold(path)
        if gold is not None:
            found.append(GoldDocument(path.relative_to(folder).with_suffix("").as_posix(), _find_document(path), gold))
    return sorted(found, key=lambda document: document.name)


def parse_gold(path: Path) -> Gold | None:
    """The gold record in the file; None if it holds something else.

    Raises:
        GoldError: no JSON, or a field is missing or of the wrong type.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or "people" not in content:
            return None
        return Gold.model_validate(content)
    except (ValueError, ValidationError) as error:
        raise GoldError(f"{path}: bản ghi chuẩn không đúng dạng: {error}") from error


def _find_document(path: Path) -> Path:
    for suffix in DOCUMENT_SUFFIXES:
        document = path.with_suffix(suffix)
        if document.exists():
            return document
    raise GoldError(f"{path}: không có văn bản .docx hoặc .txt cùng tên bên cạnh.")
