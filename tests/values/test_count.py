from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.count import find_counts, parse_count


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("05", 5),
        ("0", 0),
        ("1.146", 1146),
        ("15.000.000", 15_000_000),
        ("một", 1),
        ("Hai", 2),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi lăm", 25),
        ("ba mươi mốt", 31),
        ("hai chục", 20),
        ("một trăm linh năm", 105),
        ("một trăm hai mươi", 120),
        ("một nghìn hai trăm", 1200),
        ("1,2 nghìn", 1200),
        ("2,8 triệu", 2_800_000),
    ],
)
def test_reads_count(text, value):
    assert parse_count(text) == value


@pytest.mark.parametrize("text", ["8,5", "12/12", "15%", "1.14", "một số", "hai ba", "mươi", "trăm", "linh", "tập thể", "", "-5", "I"])
def test_no_count(text):
    assert parse_count(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tặng 05 tập thể và 12 cá nhân", [5, 12]),
        ("- 05 tập thể; Tổng số 15 tập thể", [5, 15]),
        ("Mười đơn vị dự. Có hai mươi cá nhân", [10, 20]),
        ("cho một tập thể, năm cá nhân", [1, 5]),
        ("một số đơn vị trong năm, triển khai mạnh, hạng-hai", []),
        ("hạng Ba cho ông Bốn", []),
        ("1.329 lượt, 8,5 điểm, 15 %, 98,8%, 12/12 phiếu", [1329]),
        ("ngày 24 tháng 10 năm 2022, 05/3/2024, năm học 2023 - 2024", []),
        ("Điều 1. Cụm số 2, số 22/QĐ-UBND", []),
        ("1. Phòng A\n2. Phòng B\n  3) Phòng C", []),
        ("trị giá 50 triệu đồng", [50_000_000]),
        ("hai\tđơn vị", [2]),
    ],
)
def test_finds_counts(text, found):
    hits = list(find_counts(text))
    assert [value for _, _, value in hits] == found
    assert all(parse_count(text[start:end]) == value for start, end, value in hits)


@given(st.integers(min_value=0, max_value=9_999_999))
def test_every_number_is_read_with_and_without_dots(number):
    assert parse_count(str(number)) == number
    assert parse_count(f"{number:,}".replace(",", ".")) == number


@given(st.text(alphabet="0123456789.,/%-–( )mộthaibnăươigìnểpậáâđcv\n", max_size=60))
def test_spans_hold_their_values(text):
    hits = list(find_counts(text))
    assert all(parse_count(text[start:end]) == value for start, end, value in hits)
    assert all(first[1] <= second[0] for first, second in pairwise(hits))
