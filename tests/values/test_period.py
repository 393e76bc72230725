import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.period import find_periods, parse_period


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("năm 2023", "2023"),
        ("Năm 2023", "2023"),
        ("cả năm 2023", "2023"),
        ("2023", "2023"),
        ("giai đoạn 2020-2025", "2020-2025"),
        ("2017 - 2022", "2017-2022"),
        ("năm học 2023 - 2024", "2023-2024"),
        ("năm học 2023-24", "2023-2024"),
        ("từ năm 2011 đến năm 2015", "2011-2015"),
        ("nhiệm kỳ 2022–2027", "2022-2027"),
        ("trong 5 năm (2015 - 2020)", "2015-2020"),
        ("Quý I/2023", "2023"),
        ("quý IV năm 2023", "2023"),
        ("6 tháng đầu năm 2024", "2024"),
        ("tháng 11/2023", "2023"),
    ],
)
def test_reads_period(text, value):
    assert parse_period(text) == value
    if text != "2023":
        assert [found for _, _, found in find_periods(f"Tổng kết {text}, tại Huế")] == [value]


@pytest.mark.parametrize("text", ["năm 23", "giai đoạn 2025-2020", "1900-1999", "12/2023", "2023/NĐ-CP", "3023", "năm", "", "05/3/2024"])
def test_no_period(text):
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ngày 24 tháng 10 năm 2022", []),
        ("ngày       tháng  10  năm 2022", []),
        ("ngày … tháng … năm 2024", []),
        ("ngày 29/11 năm 2023", []),
        ("24/11/2023 và số 35/2019/QĐ-UBND, 2.023 người, 2023 người", []),
        ("Khóa họp năm 2020, bàn nhiệm vụ năm 2021", ["2020", "2021"]),
        ("năm 2021; giai đoạn 2016 – 2020", ["2021", "2016 – 2020"]),
    ],
)
def test_finds_periods(text, found):
    hits = list(find_periods(text))
    assert [text[start:end] for start, end, _ in hits] == found
    assert all(parse_period(text[start:end]) == value for start, end, value in hits)


@given(st.text(alphabet="0129/.-– ,nămđếgioạhkỳ()\n", max_size=60))
def test_spans_hold_their_values(text):
    assert all(parse_period(text[start:end]) == value for start, end, value in find_periods(text))
