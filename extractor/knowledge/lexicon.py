"""The word lists that the finders look up: titles, organisation heads, cues. Each file says on top how to add an entry."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.errors import KnowledgeError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# administrative levels by rank from below; one chain of an address goes upwards
LEVELS: dict[str, int] = {
    "tổ dân phố": 1, "khu dân cư": 1, "khối phố": 1, "khu phố": 1, "thôn": 1, "bản": 1, "buôn": 1, "ấp": 1, "khóm": 1, "xóm": 1, "làng": 1,
    "tiểu khu": 1, "khu": 1, "bon": 1, "plei": 1, "phum": 1, "sóc": 1, "xã": 2, "phường": 2, "thị trấn": 2, "đặc khu": 2, "huyện": 3, "quận": 3, "thị xã": 3,
    "thành phố": 4, "tp": 4, "tỉnh": 5,
}  # fmt: skip



def _load(name: str, groups: set[str]) -> dict[str, Any]:
    path = files("extractor.knowledge").joinpath("data", name)
    try:
        data = yaml.load(path.read_bytes(), Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"không đọc được tệp dữ liệu: {error}", path=name) from error
    if not isinstance(data, dict) or set(data) != groups:
        raise KnowledgeError(f"cần đúng các nhóm {sorted(groups)}", path=name)
    for group, entries in data.items():
        if not entries or any(not str(entry).strip() for entry in entries):
            raise KnowledgeError("nhóm trống hoặc có dòng trống", path=name, entry_id=group)
    return data


@lru_cache(maxsize=1)
def load_positions() -> dict[str, Any]:
    """Groups of titles; `short` maps abbreviations to titles."""
    return _load("positions.yaml", {"head", "unit", "member", "cluster", "staff", "short"})


@lru_cache(maxsize=1)
def load_organisations() -> dict[str, Any]:
    """Organisation heads by how they go on; `closed`, `fixed`, `open`, `unit` map a head to its kind."""
    return _load("organisations.yaml", {"closed", "fixed", "open", "unit", "cluster", "fields", "inner_commas", "compounds", "lower_names", "ends", "not_before", "not_after", "abbreviations"})


@lru_cache(maxsize=1)
def load_not_names() -> dict[str, Any]:
    """What is written like a person's name and is none: words of headings, namesakes of streets, what stands before those."""
    return _load("not_names.yaml", {"words", "namesakes", "named_for", "peoples"})


@lru_cache(maxsize=1)
def load_cues() -> dict[str, list[str]]:
    """Cue words by what they announce."""
    return _load(
        "cues.yaml",
        {
            "propose", "grant", "receive", "register", "decline", "goal", "attend", "chair", "host", "speak", "issuance", "nominate",
            "movement", "campaign", "theme", "slogan", "tradition", "not_theme", "before_names", "count_nouns", "document_types", "article_end", "plain_movements", "residue", "stop_words",
        },
    )  # fmt: skip
