import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.date import Date, DateRange, find_date_ranges, find_dates, parse_date, parse_date_range


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày 05 tháng 3 năm 2024", Date(5, 3, 2024)),
        ("Ngày 03 Tháng 03 Năm 2024", Date(3, 3, 2024)),
        ("ngày 5 tháng 3, năm 2024", Date(5, 3, 2024)),
        ("ngày  24 tháng  10\nnăm 2022", Date(24, 10, 2022)),
        ("05/3/2024", Date(5, 3, 2024)),
        ("05 / 3 / 2024", Date(5, 3, 2024)),
        ("5.3.2024", Date(5, 3, 2024)),
        ("05-3-2024", Date(5, 3, 2024)),
        ("24/11/23", Date(24, 11, 2023)),
        ("30/4/75", Date(30, 4, 1975)),
        ("ngày 29/11 năm 2023", Date(29, 11, 2023)),
        ("27 tháng 12/2023", Date(27, 12, 2023)),
        ("ngày 23/11", Date(23, 11)),
        ("mùng 8/8", Date(8, 8)),
        ("(15/7)", Date(15, 7)),
        ("29/02", Date(29, 2)),
    ],
)
def test_reads_day(text, value):
    assert parse_date(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "ngày 31/02/2024",
        "29/02/2023",
        "12/15",
        "ngày 00 tháng 00",
        "ngày    tháng   năm 2024",
        "ngày ... tháng ... năm 2024",
        "572/986",
        "1.405",
        "98/2023/NĐ-CP",
        "5/3-2024",
        "",
    ],
)
def test_no_day(text):
    assert parse_date(text) is None


def test_iso_needs_a_year():
    assert Date(5, 3, 2024).iso == "2024-03-05"
    assert Date(5, 3).iso is None
    assert Date(29, 2).in_year(2023) is None
    assert Date(5, 3).in_year(2023) == Date(5, 3, 2023)
    assert Date(5, 3, 2020).in_year(2023) == Date(5, 3, 2020)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hà Nội, ngày 05 tháng 3 năm 2024", ["05 tháng 3 năm 2024"]),
        ("Sáng 15/7, tại Huế", ["15/7"]),
        ("Chủ nhật (15/7) họp", ["15/7"]),
        ("ngày 12/3 và 15/4 họp", ["12/3", "15/4"]),
        ("Cập nhật lúc: 15:28 07/03/2023", ["07/03/2023"]),
        ("ngày 7.11 và phát sóng 8.5", ["7.11"]),
        ("đạt 12/12 phiếu, 100% (12/12), có 9/9 tỉnh", []),
        ("từ 9/9 tỉnh trở lên", []),
        ("chiếm 572/986, tăng 8,5 và 1.405 lượt", []),
        ("Nghị định số 98/2023/NĐ-CP, Thông tư 12/2019/TT-BNV", []),
        ("từ ngày 8 - 10 tháng 11", ["10 tháng 11"]),
        ("điện thoại 0912-345-678, tỷ lệ 12/10%", []),
        ("Ban hành kèm 12/10/2019/QĐ", []),
    ],
)
def test_finds_days(text, found):
    hits = list(find_dates(text))
    assert [text[start:end] for start, end, _ in hits] == found
    assert all(parse_date(text[start:end]) == value for start, end, value in hits)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ ngày 23 - 24/11", Date(23, 11), Date(24, 11)),
        ("từ 23 và 24/11", Date(23, 11), Date(24, 11)),
        ("23 và 24/11/2023", Date(23, 11, 2023), Date(24, 11, 2023)),
        ("từ 23 đến 24/11", Date(23, 11), Date(24, 11)),
        ("từ 23/11 đến ngày 24/11", Date(23, 11), Date(24, 11)),
        ("từ ngày 30/10 đến 02/11", Date(30, 10), Date(2, 11)),
        ("từ ngày 30 tháng 10 đến ngày 02 tháng 11 năm 2023", Date(30, 10, 2023), Date(2, 11, 2023)),
        ("từ ngày 15 đến hết ngày 20 tháng 11 năm 2023", Date(15, 11, 2023), Date(20, 11, 2023)),
        ("05 và 06/12/2019", Date(5, 12, 2019), Date(6, 12, 2019)),
        ("trong hai ngày 05 và 06/12/2019", Date(5, 12, 2019), Date(6, 12, 2019)),
        ("trong 2 ngày 2 và 3-3", Date(2, 3), Date(3, 3)),
        ("trong 3 ngày 5, 6 và 7/11", Date(5, 11), Date(7, 11)),
        ("mùng 7 và mùng 8/8", Date(7, 8), Date(8, 8)),
        ("từ ngày 6 đến 8-10", Date(6, 10), Date(8, 10)),
        ("24–25/11/2025", Date(24, 11, 2025), Date(25, 11, 2025)),
        ("ngày 05 và 06 tháng 12 năm 2019", Date(5, 12, 2019), Date(6, 12, 2019)),
        ("ngày 23, 24/11/2023", Date(23, 11, 2023), Date(24, 11, 2023)),
        ("(30/10-02/11/2024)", Date(30, 10, 2024), Date(2, 11, 2024)),
        ("từ 30/12 đến 02/01/2020", Date(30, 12, 2019), Date(2, 1, 2020)),
        ("từ 30/12/2019 đến 02/01/2020", Date(30, 12, 2019), Date(2, 1, 2020)),
    ],
)
def test_reads_range(text, start, end):
    assert parse_date_range(text) == DateRange(start, end)
    inside = f"Hội nghị diễn ra {text}, tại Huế."
    assert [value for _, _, value in find_date_ranges(inside)] == [DateRange(start, end)]


@pytest.mark.parametrize(
    "text", ["24 và 23/11", "31 và 32/11", "24/11/2023", "12/12", "572/986", "98/2023/NĐ-CP", "từ 2 đến 3", "23 - 23/11"]
)
def test_no_range(text):
    assert parse_date_range(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "biểu quyết 11 và 12/12, thông qua",
        "được 12, 12/12 phiếu",
        "gồm 5 và 6/9 đơn vị",
        "từ 5 đến 6/9 đơn vị",
        "Nghị định 42 và 98/2023/NĐ-CP",
        "1.405 - 12/12",
        "có 3, 5/6/2020 người",
    ],
)
def test_finds_no_range(text):
    assert list(find_date_ranges(text)) == []


@given(
    st.dates(),
    st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0.day:02}-{0.month:02}-{0.year}", "ngày {0.day} tháng {0.month} năm {0.year}"]),
)
def test_every_day_is_read(day, form):
    if day.year < 1800 or day.year > 2199:
        return
    assert parse_date(form.format(day)) == Date(day.day, day.month, day.year)


@given(st.text(alphabet="0123456789/.-– ,vàđếnngytháăm()%\n", max_size=60))
def test_spans_hold_their_values(text):
    assert all(parse_date(text[start:end]) == value for start, end, value in find_dates(text))
    assert all(parse_date_range(text[start:end]) == value for start, end, value in find_date_ranges(text))
