"""Reads YAML lists and CSV tables into entries; anything wrong is a KnowledgeError that names the file and the entry."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml

from extractor.errors import KnowledgeError
from extractor.knowledge.entries import STATUSES

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_T = TypeVar("_T")


def wrong_entry(path: Path, entry_id: str, message: str) -> KnowledgeError:
    """The error to raise for one entry of a file; `message` is Vietnamese."""
    return KnowledgeError(message, path=path.name, entry_id=entry_id)


def check_among(path: Path, entry_id: str, field: str, values: Iterable[str], allowed: frozenset[str]) -> None:
    """KnowledgeError if a value is not among the allowed ones."""
    for value in values:
        if value not in allowed:
            raise wrong_entry(path, entry_id, f"{field}: không có giá trị '{value}'")


def read_yaml(path: Path) -> Any:
    """The file's content; KnowledgeError if it cannot be read or is no YAML."""
    try:
        return yaml.load(path.read_bytes(), Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"không đọc được tệp dữ liệu: {error}", path=path.name) from error


def read_yaml_list(path: Path) -> list[Any]:
    """The file's list of entries; KnowledgeError if it is anything else."""
    raw = read_yaml(path)
    if not isinstance(raw, list):
        raise KnowledgeError("tệp phải là một danh sách các mục", path=path.name)
    return raw


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Rows by column; lines that begin with '#' are comments, an empty cell is None."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"không đọc được tệp dữ liệu: {error}", path=path.name) from error
    reader = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    header = next(reader, None)
    if header is None:
        raise KnowledgeError("tệp trống", path=path.name)
    rows = []
    for cells in reader:
        if len(cells) != len(header):
            raise wrong_entry(path, cells[0] if cells else "", f"dòng có {len(cells)} ô, cần {len(header)}")
        rows.append({column: cell or None for column, cell in zip(header, cells, strict=True)})
    return rows


def read_entries(kind: type[_T], raws: Any, path: Path, *id_fields: str) -> tuple[_T, ...]:
    """Entries of a dataclass from mappings; ids are made of the given fields and must be unique."""
    if not isinstance(raws, list):
        raise KnowledgeError("nhóm phải là một danh sách các mục", path=path.name)
    readers, required = _plan(kind)
    result: list[_T] = []
    seen: set[tuple[object, ...]] = set()
    for number, raw in enumerate(raws, start=1):
        if not isinstance(raw, Mapping):
            raise wrong_entry(path, f"mục {number}", "mỗi mục phải gồm các cặp 'tên: giá trị'")
        entry_id = " ".join(str(raw[field]) for field in id_fields if raw.get(field) is not None) or f"mục {number}"
        if unknown := raw.keys() - readers.keys():
            raise wrong_entry(path, entry_id, f"khóa lạ: {', '.join(sorted(map(str, unknown)))}")
        if missing := required - raw.keys():
            raise wrong_entry(path, entry_id, f"thiếu khóa: {', '.join(sorted(missing))}")
        try:
            values = {field: readers[field](value) for field, value in raw.items()}
        except _BadValueError as error:
            field = next(name for name, value in raw.items() if value is error.value)
            raise wrong_entry(path, entry_id, f"{field}: {error}") from error
        key = tuple(values[field] for field in id_fields)
        if key in seen:
            raise wrong_entry(path, entry_id, "mã bị trùng")
        seen.add(key)
        _check_dates(path, entry_id, values)
        result.append(kind(**values))
    return tuple(result)


class _BadValueError(Exception):
    """A value of the wrong type or form."""

    def __init__(self, message: str, value: object) -> None:
        super().__init__(message)
        self.value = value


def _check_dates(path: Path, entry_id: str, values: Mapping[str, Any]) -> None:
    for field in ("valid_from", "valid_to"):
        value = values.get(field)
        if value is None:
            continue
        try:
            date.fromisoformat(value if len(value) != 4 else f"{value}-01-01")
        except ValueError as error:
            raise wrong_entry(path, entry_id, f"{field}: '{value}' không phải ngày dạng NĂM-THÁNG-NGÀY") from error
    if values.get("valid_from") and values.get("valid_to") and values["valid_to"] < values["valid_from"]:
        raise wrong_entry(path, entry_id, "valid_to đứng trước valid_from")
    if "status" in values and values["status"] not in STATUSES:
        raise wrong_entry(path, entry_id, f"status: không có giá trị '{values['status']}'")


def _plan(kind: type[Any]) -> tuple[dict[str, Callable[[Any], Any]], frozenset[str]]:
    """How to read each field of a dataclass, and which must be there."""
    fields = dataclasses.fields(kind)
    # 'note' of a flat list may be an empty cell
    readers = {field.name: _note if field.name == "note" and field.type == "str" else _READERS[str(field.type)] for field in fields}
    return readers, frozenset(field.name for field in fields if field.default is dataclasses.MISSING)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise _BadValueError("cần một chuỗi không trống, không thừa khoảng trắng ở đầu và cuối", value)
    return value


def _optional(value: Any) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # a year alone
    return None if value is None else _text(value)


def _note(value: Any) -> str:
    return "" if value is None else _text(value)


def _texts(value: Any) -> tuple[str, ...]:
    """A list in YAML, 'a;b;c' in a cell."""
    if value is None:
        return ()
    items = value.split(";") if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
        raise _BadValueError("cần một danh sách chuỗi không trống", value)
    texts = tuple(item.strip() for item in items)
    if len(set(texts)) != len(texts):
        raise _BadValueError("có mục bị lặp trong danh sách", value)
    return texts


def _flag(value: Any) -> bool:
    if value in (True, "y"):
        return True
    if value in (False, "n"):
        return False
    raise _BadValueError("cần y hoặc n (trong YAML: true hoặc false)", value)


def _integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _BadValueError("cần một số nguyên", value)
    return value


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "str": _text,
    "str | None": _optional,
    "tuple[str, ...]": _texts,
    "bool": _flag,
    "int": _integer,
}
