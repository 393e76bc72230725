"""What must hold of the data files themselves."""

import re
import unicodedata
from collections import defaultdict

import pytest

from extractor.knowledge.load import (
    DATA,
    current_province,
    load_abbreviations,
    load_awards,
    load_districts,
    load_name_prefixes,
    load_provinces,
    load_ranks,
    load_rulebook,
    load_surnames,
    province_type,
)
from extractor.text.keys import bare_key, fold_quotes, loose_key

FILES = [
    "abbreviations.csv",
    "authorities.yaml",
    "awards.yaml",
    "districts.csv",
    "name_prefixes.yaml",
    "provinces.csv",
    "ranks.yaml",
    "surnames.csv",
]
LAST_DAY_OF_63 = "2025-06-30"


def _key(text: str) -> str:
    return loose_key(fold_quotes(text))


@pytest.mark.parametrize("name", FILES)
def test_file_is_canonical(name):
    text = (DATA / name).read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert text.startswith("# ")
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\r" not in text and "\t" not in text
    assert not re.search(r"[ \u00a0]+$", text, re.MULTILINE)


def test_award_aliases_meet_only_where_marked():
    owners = defaultdict(set)
    for award in load_awards():
        for surface in (award.name, *award.aliases):
            if surface not in award.ambiguous:
                owners[_key(surface)].add(award.code)
    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == {}
    marked = defaultdict(set)
    for award in load_awards():
        for surface in award.ambiguous:
            marked[_key(surface)].add(award.code)
    # 'BK' and 'GK' are any award of their kind
    assert {key for key, codes in marked.items() if len(codes) == 1 and key not in owners} == {"bk", "gk"}


def test_no_alias_repeats_another():
    for award in load_awards():
        keys = [_key(surface) for surface in (award.name, *award.aliases)]
        assert len(keys) == len(set(keys)), award.code


@pytest.mark.parametrize("award", load_awards(), ids=lambda award: award.code)
def test_award_examples_hold_a_surface(award):
    for example in award.examples:
        assert any(_key(surface) in _key(example) for surface in award.surfaces), example


@pytest.mark.parametrize("award", load_awards(), ids=lambda award: award.code)
def test_status_says_what_is_unconfirmed(award):
    assert (award.status == "unconfirmed") == bool(award.unconfirmed)
    assert set(award.unconfirmed) <= {"article", "grantor", "recipients", "classes", "level"}


def test_awards_known_by_law():
    awards = {award.code: award for award in load_awards()}
    assert len(awards) >= 109
    assert awards["hc_lao_dong"].classes == ("hạng Nhất", "hạng Nhì", "hạng Ba")
    assert awards["bk_thu_tuong"].recipients == ("individual", "collective", "household")
    assert awards["gia_dinh_van_hoa"].recipients == ("household",)
    assert awards["gk_ubnd_huyen"].valid_to == LAST_DAY_OF_63
    assert awards["cu_cstd_cap_bo"].valid_to == "2023-12-31"
    assert awards["xa_phuong_thi_tran_tieu_bieu"].valid_from == "2024-01-01"
    for award in awards.values():
        if award.kind in {"co_thi_dua", "bang_khen", "giay_khen"}:
            assert not award.classes, award.code
        if award.kind == "co_thi_dua":
            assert award.recipients == ("collective",), award.code


def test_ranks_run_from_general_to_private():
    ranks = load_ranks()
    by_name = {rank.name: rank for rank in ranks}
    names = ["Đại tướng", "Thượng tướng", "Trung tướng", "Thiếu tướng", "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá"]
    names += ["Đại úy", "Thượng úy", "Trung úy", "Thiếu úy", "Thượng sĩ", "Trung sĩ", "Hạ sĩ", "Binh nhất", "Binh nhì"]
    orders = [by_name[name].order for name in names]
    assert orders == sorted(set(orders))
    assert by_name["Phó Đô đốc Hải quân"].order == by_name["Trung tướng"].order


def test_rank_aliases_meet_only_where_marked():
    owners = defaultdict(set)
    for rank in load_ranks():
        for surface in (rank.name, *rank.aliases):
            if surface not in rank.ambiguous:
                owners[_key(surface)].add(rank.code)
    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == {}
    assert all("Th.tá" in rank.ambiguous for rank in load_ranks() if rank.name in {"Thượng tá", "Thiếu tá"})


def test_name_prefixes():
    prefixes = load_name_prefixes()
    owners = defaultdict(set)
    for prefix in prefixes:
        for surface in (prefix.text, *prefix.aliases):
            if surface not in prefix.ambiguous:
                owners[_key(surface)].add(prefix.text)
    assert {key: texts for key, texts in owners.items() if len(texts) > 1} == {}
    codes = {award.code for award in load_awards()}
    assert {prefix.award_code for prefix in prefixes if prefix.award_code} <= codes
    assert all(prefix.award_code for prefix in prefixes if prefix.kind == "state_title")
    kinds = {surface: prefix.kind for prefix in prefixes for surface in (prefix.text, *prefix.aliases)}
    expected = {"đ/c": "honorific", "PGS.TS": "academic", "BSCKII": "academic", "ThS.BS": "academic", "CNĐD": "academic"}
    expected |= {"KTV": "profession", "AHLLVTND": "state_title", "NGƯT": "state_title", "TTƯT": "state_title"}
    assert {surface: kinds[surface] for surface in expected} == expected
    plural = {prefix.text for prefix in prefixes if prefix.plural}
    assert {"các đồng chí", "các ông", "ông, bà"} <= plural
    assert "đồng chí" not in plural


def test_34_provinces_today_and_63_before():
    provinces = load_provinces()
    current = [province for province in provinces if province.valid_to is None]
    assert len(current) == 34
    assert sum(province.type == "thành phố" for province in current) == 6
    assert all(province.current_name == province.name for province in current)
    last = [province for province in provinces if province.valid_to in {LAST_DAY_OF_63, "2024-12-31"}]
    unchanged = [province for province in current if not province.valid_from or province.valid_from < "2025"]
    assert len(last) + len(unchanged) == 63
    assert all(province.current_name for province in last)


@pytest.mark.parametrize(
    ("name", "current"),
    [
        ("Hà Giang", "Tuyên Quang"),
        ("tỉnh Hà Giang", "Tuyên Quang"),
        ("HÀ GIANG", "Tuyên Quang"),
        ("Phú Thọ", "Phú Thọ"),
        ("Hoà Bình", "Phú Thọ"),
        ("Thừa Thiên - Huế", "Huế"),
        ("Thừa Thiên – Huế", "Huế"),
        ("thành phố Huế", "Huế"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("Bà Rịa – Vũng Tàu", "Hồ Chí Minh"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("Đắk Lắk", "Đắk Lắk"),
        ("Quảng Nam – Đà Nẵng", "Đà Nẵng"),
        ("Hậu Giang", "Cần Thơ"),
        ("Hà Tây", "Hà Nội"),
        ("Hà Tuyên", "Tuyên Quang"),
        ("Hà Sơn Bình", None),
        ("Bình Trị Thiên", None),
        ("Ngọc Lặc", None),
        ("", None),
    ],
)
def test_current_province(name, current):
    assert current_province(name) == current


def test_province_type():
    assert province_type("Hải Phòng") == "thành phố"
    assert province_type("Cần Thơ") == "thành phố"
    assert province_type("Huế") == "thành phố"
    assert province_type("Thừa Thiên Huế") == "tỉnh"
    assert province_type("Vũng Tàu - Côn Đảo") == "đặc khu"
    assert province_type("Atlantis") is None


def test_districts_lie_in_provinces_of_their_day():
    districts = load_districts()
    assert len(districts) == 696
    assert {district.type for district in districts} == {"quận", "huyện", "thị xã", "thành phố"}
    of_that_day = {
        province.name for province in load_provinces() if (province.valid_from or "") <= LAST_DAY_OF_63 <= (province.valid_to or "9999")
    }
    assert len(of_that_day) == 63
    assert {district.province for district in districts} == of_that_day
    order = [(bare_key(district.province), bare_key(district.name), district.name, district.type) for district in districts]
    assert order == sorted(order)


def test_abbreviations_of_two_meanings_are_ambiguous():
    readings = defaultdict(set)
    for entry in load_abbreviations():
        readings[entry.abbr].add(entry.expansion)
    for entry in load_abbreviations():
        assert entry.ambiguous or len(readings[entry.abbr]) == 1, entry.abbr
    assert readings["TTr"] == {"Tờ trình"}
    assert len(load_abbreviations()) == 310


def test_surnames():
    surnames = {entry.surname: entry for entry in load_surnames()}
    assert len(surnames) >= 446
    assert surnames["Nguyễn"].frequency_class == "high"
    assert "Ê Đê" in surnames["Byă"].groups


def test_rulebook():
    book = load_rulebook()
    assert [check.id for check in book.checks] == [f"V{number:02d}" for number in range(1, 36)]
    assert {check.id for check in book.checks if check.severity == "error"} == {"V01", "V02", "V03", "V25", "V26", "V27"}
    # one law on every day, without a gap
    spans = [(law.valid_from, law.valid_to) for law in book.laws]
    assert spans == [
        ("2004-07-01", "2023-12-31"),
        ("2024-01-01", "2025-06-30"),
        ("2025-07-01", "2026-09-30"),
        ("2026-10-01", None),
    ]
    grants = {authority.id: authority.grants for authority in book.authorities}
    assert "bk_thu_tuong" in grants["thu_tuong"] and "hc_lao_dong" in grants["chu_tich_nuoc"]


def test_authorities_grant_only_awards_of_their_time():
    awards = {award.code: award for award in load_awards()}
    for authority in load_rulebook().authorities:
        for code in authority.grants:
            award = awards[code]
            assert (award.valid_from or "") <= (authority.valid_to or "9999"), (authority.id, code)
            assert (authority.valid_from or "") <= (award.valid_to or "9999"), (authority.id, code)


def test_nothing_is_unsourced():
    for entries in (load_awards(), load_ranks(), load_name_prefixes(), load_rulebook().authorities):
        for entry in entries:
            assert entry.source and not re.search(r"\.(csv|md|tsv|txt)\b|/\w+/\w+/", entry.source), entry
    for name in FILES:
        if name.endswith(".csv"):
            assert "# Nguồn: " in (DATA / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml")])
def test_no_key_stands_twice_in_an_entry(name):
    """YAML itself would silently keep the last one."""
    text = (DATA / name).read_text(encoding="utf-8")
    for entry in re.split(r"^ *- (?=\w+: )", text, flags=re.MULTILINE)[1:]:
        keys = re.findall(r"^ *(\w+):(?: |$)", entry.split("\n\n")[0], re.MULTILINE)
        assert len(keys) == len(set(keys)), entry
        assert len(keys) > 4
