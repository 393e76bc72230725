"""Broken files must stop the start, with the file and the entry named."""

import shutil
from pathlib import Path

import pytest

from extractor.errors import KnowledgeError
from extractor.knowledge.load import (
    DATA,
    load_abbreviations,
    load_awards,
    load_districts,
    load_name_prefixes,
    load_provinces,
    load_ranks,
    load_rulebook,
    load_surnames,
)

LOADERS = [
    (load_awards, "awards.yaml"),
    (load_ranks, "ranks.yaml"),
    (load_name_prefixes, "name_prefixes.yaml"),
    (load_abbreviations, "abbreviations.csv"),
    (load_provinces, "provinces.csv"),
    (load_districts, "districts.csv"),
    (load_surnames, "surnames.csv"),
    (load_rulebook, "authorities.yaml"),
]


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def _replace(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(("load", "name"), LOADERS)
def test_missing_and_unreadable_files(load, name, folder):
    (folder / name).write_bytes(b"\xff\xfe: [")
    with pytest.raises(KnowledgeError) as unreadable:
        load(folder)
    assert unreadable.value.path == name
    (folder / name).unlink()
    with pytest.raises(KnowledgeError) as missing:
        load(folder)
    assert missing.value.path == name


@pytest.mark.parametrize(
    ("load", "name", "old", "new", "entry_id", "says"),
    [
        (load_awards, "awards.yaml", "  level: government", "  level: galaxy", "cstd_toan_quoc", "level"),
        (load_awards, "awards.yaml", "  level: government", "  levle: government", "cstd_toan_quoc", "khóa lạ: levle"),
        (load_awards, "awards.yaml", "  level: government\n", "", "cstd_toan_quoc", "thiếu khóa: level"),
        (load_awards, "awards.yaml", "code: cstd_toan_quan\n", "code: cstd_toan_quoc\n", "cstd_toan_quoc", "trùng"),
        (load_awards, "awards.yaml", "name: Lao động tiên tiến", "name: ''", "lao_dong_tien_tien", "name"),
        (load_awards, "awards.yaml", "valid_from: 2004-07-01", "valid_from: 31/07/2004", "cstd_toan_quoc", "valid_from"),
        (load_awards, "awards.yaml", "recipients: [individual]", "recipients: [everyone]", "cstd_toan_quoc", "recipients"),
        (load_awards, "awards.yaml", "recipients: [individual]", "recipients: []", "cstd_toan_quoc", "recipients"),
        (load_awards, "awards.yaml", "ambiguous: [CSTĐTQ]", "ambiguous: [CSTĐXX]", "cstd_toan_quoc", "ambiguous"),
        (load_awards, "awards.yaml", "status: confirmed", "status: maybe", "cstd_toan_quoc", "status"),
        (load_awards, "awards.yaml", "valid_to: 2023-12-31", "valid_to: 1999-12-31", "cu_cstd_cap_bo", "valid_to"),
        (load_awards, "awards.yaml", "aliases: [LĐTT, LDTT]", "aliases: [LĐTT, LĐTT]", "lao_dong_tien_tien", "aliases"),
        (load_ranks, "ranks.yaml", "order: 1\n", "order: một\n", "dai_tuong", "order"),
        (load_ranks, "ranks.yaml", "forces: [army, police]", "forces: [space]", "dai_tuong", "forces"),
        (load_name_prefixes, "name_prefixes.yaml", "  plural: true", "  plural: có", "các đồng chí", "plural"),
        (load_name_prefixes, "name_prefixes.yaml", "  kind: honorific", "  kind: polite", "đồng chí", "kind"),
        (load_abbreviations, "abbreviations.csv", "CQN,cựu quân nhân,n,", "CQN,cựu quân nhân,no,", "CQN cựu quân nhân", "ambiguous"),
        (load_abbreviations, "abbreviations.csv", "CQN,cựu quân nhân,n,,confirmed", "CQN,cựu quân nhân,n", "CQN", "ô"),
        (load_provinces, "provinces.csv", "2025-07-01,,An Giang", "2025-07-01,,An Giangg", "An Giang", "current_name"),
        (load_provinces, "provinces.csv", "2025-07-01,,An Giang", "2025-07-32,,An Giang", "An Giang", "valid_from"),
        (load_districts, "districts.csv", "An Phú,huyện,An Giang", "An Phú,,An Giang", "An Phú An Giang", "type"),
        (load_surnames, "surnames.csv", ",low,", ",rare,", "A Lăng", "frequency_class"),
        (load_rulebook, "authorities.yaml", "grants: [co_thi_dua_chinh_phu]", "grants: [co_vang]", "chinh_phu", "grants"),
        (load_rulebook, "authorities.yaml", "    severity: error", "    severity: fatal", "V01", "severity"),
        (load_rulebook, "authorities.yaml", "laws:\n", "law:\n", "", "laws"),
    ],
)  # fmt: skip
def test_broken_entry_is_named(load, name, old, new, entry_id, says, folder):
    _replace(folder, name, old, new)
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert (caught.value.path, caught.value.entry_id) == (name, entry_id)
    assert says in str(caught.value)


def test_one_example_is_too_few(folder):
    text = (folder / "awards.yaml").read_text(encoding="utf-8")
    first = text.index("  examples:\n") + len("  examples:\n")
    end = text.index("\n", first) + 1
    (folder / "awards.yaml").write_text(text[:first] + text[end:], encoding="utf-8")
    with pytest.raises(KnowledgeError, match="ví dụ") as caught:
        load_awards(folder)
    assert caught.value.entry_id == "cstd_toan_quoc"


def test_loaded_once():
    assert load_awards() is load_awards()
