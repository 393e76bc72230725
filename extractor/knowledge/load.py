"""Loads and checks the data files. Anything wrong in them is a KnowledgeError that names the file and the entry.

Every `load_x` takes the folder of the files, for tests; the default is the package's own data.
Results are kept for the life of the process.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from extractor.errors import KnowledgeError
from extractor.knowledge import entries
from extractor.knowledge.entries import (
    Abbreviation,
    Authority,
    Award,
    Check,
    District,
    Law,
    NamePrefix,
    Province,
    Rank,
    Rulebook,
    Surname,
)
from extractor.knowledge.tables import check_among, read_entries, read_rows, read_yaml, read_yaml_list, wrong_entry
from extractor.text.keys import match_key

DATA: Final = Path(__file__).parent / "data"


def load_awards(folder: Path = DATA) -> tuple[Award, ...]:
    """Every award form and title, in the file's order."""
    return _load_awards(folder)  # one cache entry, whether the folder is given or not


@lru_cache(maxsize=4)
def _load_awards(folder: Path) -> tuple[Award, ...]:
    path = folder / "awards.yaml"
    awards = read_entries(Award, read_yaml_list(path), path, "code")
    for award in awards:
        check_among(path, award.code, "kind", [award.kind], entries.AWARD_KINDS)
        check_among(path, award.code, "recipients", award.recipients, entries.RECIPIENTS)
        check_among(path, award.code, "level", [award.level], entries.LEVELS)
        check_among(path, award.code, "ambiguous", award.ambiguous, frozenset(award.aliases))
        if len(award.examples) < 2:
            raise wrong_entry(path, award.code, "examples: cần ít nhất hai câu ví dụ")
        if not award.recipients:
            raise wrong_entry(path, award.code, "recipients: cần ít nhất một loại đối tượng")
    return awards


@lru_cache(maxsize=4)
def load_ranks(folder: Path = DATA) -> tuple[Rank, ...]:
    """Every rank, in the file's order: highest first within its group."""
    path = folder / "ranks.yaml"
    ranks = read_entries(Rank, read_yaml_list(path), path, "code")
    for rank in ranks:
        check_among(path, rank.code, "forces", rank.forces, entries.FORCES)
        check_among(path, rank.code, "ambiguous", rank.ambiguous, frozenset(rank.aliases))
    return ranks


@lru_cache(maxsize=4)
def load_name_prefixes(folder: Path = DATA) -> tuple[NamePrefix, ...]:
    """Everything that stands before a personal name besides ranks, in the file's order."""
    path = folder / "name_prefixes.yaml"
    prefixes = read_entries(NamePrefix, read_yaml_list(path), path, "text")
    for prefix in prefixes:
        check_among(path, prefix.text, "kind", [prefix.kind], entries.PREFIX_CLASSES)
        check_among(path, prefix.text, "ambiguous", prefix.ambiguous, frozenset((prefix.text, *prefix.aliases)))
    return prefixes


@lru_cache(maxsize=4)
def load_abbreviations(folder: Path = DATA) -> tuple[Abbreviation, ...]:
    """Every reading of every abbreviation, in the file's order."""
    path = folder / "abbreviations.csv"
    return read_entries(Abbreviation, read_rows(path), path, "abbr", "expansion")


@lru_cache(maxsize=4)
def load_provinces(folder: Path = DATA) -> tuple[Province, ...]:
    """Every province-level unit and period: the current ones first, then those until 2025, then older ones."""
    path = folder / "provinces.csv"
    provinces = read_entries(Province, read_rows(path), path, "name", "valid_to")
    current = {province.name for province in provinces if province.valid_to is None}
    for province in provinces:
        if province.current_name is not None:
            check_among(path, province.name, "current_name", [province.current_name], frozenset(current))
    return provinces


@lru_cache(maxsize=4)
def load_districts(folder: Path = DATA) -> tuple[District, ...]:
    """Every district-level unit of the last day of that level, by province and name."""
    path = folder / "districts.csv"
    return read_entries(District, read_rows(path), path, "type", "name", "province")


@lru_cache(maxsize=4)
def load_surnames(folder: Path = DATA) -> tuple[Surname, ...]:
    """Every family name, in the file's order."""
    path = folder / "surnames.csv"
    surnames = read_entries(Surname, read_rows(path), path, "surname")
    for surname in surnames:
        check_among(path, surname.surname, "frequency_class", [surname.frequency_class], frozenset({"high", "medium", "low"}))
    return surnames


@lru_cache(maxsize=4)
def load_rulebook(folder: Path = DATA) -> Rulebook:
    """Laws by date, who may grant what, and the checks on a proposal."""
    path = folder / "authorities.yaml"
    raw = read_yaml(path)
    if not isinstance(raw, dict) or set(raw) != {"laws", "authorities", "checks"}:
        raise KnowledgeError("cần đúng ba nhóm laws, authorities, checks", path=path.name)
    book = Rulebook(
        laws=read_entries(Law, raw["laws"], path, "id"),
        authorities=read_entries(Authority, raw["authorities"], path, "id"),
        checks=read_entries(Check, raw["checks"], path, "id"),
    )
    codes = frozenset(award.code for award in load_awards(folder))
    for authority in book.authorities:
        check_among(path, authority.id, "grants", authority.grants, codes)
    for check in book.checks:
        check_among(path, check.id, "severity", [check.severity], entries.SEVERITIES)
    return book


def current_province(name: str) -> str | None:
    """The province-level unit of today that holds the one named ('Hà Giang' → 'Tuyên Quang').

    'tỉnh', 'thành phố' or 'TP.' may stand before the name. None for an unknown name and for an old unit that was shared out among several.
    """
    province = _province_index().get(_province_key(name))
    return None if province is None else province.current_name


def province_type(name: str) -> str | None:
    """'tỉnh', 'thành phố' or 'đặc khu' of the latest unit of that name; None for an unknown name."""
    province = _province_index().get(_province_key(name))
    return None if province is None else province.type


@lru_cache(maxsize=1)
def _province_index() -> dict[str, Province]:
    """Names and safe aliases; where two units share one, the later unit's own name comes first."""
    provinces = sorted(load_provinces(), key=lambda province: province.valid_to or "9999", reverse=True)
    index: dict[str, Province] = {}
    for province in provinces:
        index.setdefault(_province_key(province.name), province)
    for province in provinces:
        for alias in province.aliases:
            index.setdefault(_province_key(alias), province)
    return index


def _province_key(name: str) -> str:
    key = " ".join(match_key(name).replace("–", "-").replace(" - ", "-").split())
    for prefix in ("tỉnh ", "thành phố ", "tp. ", "tp.", "tp "):
        if key.startswith(prefix):
            return key.removeprefix(prefix)
    return key
