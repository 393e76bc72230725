import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.document_number import find_document_numbers, parse_document_number


@pytest.mark.parametrize(
    ("text", "normal", "code", "kind"),
    [
        ("12/TTr-CTĐ", "12/TTr-CTĐ", "TTr", "proposal"),
        ("132-TTr/HU", "132-TTr/HU", "TTr", "proposal"),
        ("Số 127-QĐ/TW", "127-QĐ/TW", "QĐ", "decision"),
        ("2871 /QĐ-UBND", "2871/QĐ-UBND", "QĐ", "decision"),
        ("Số:2753 /TTr-STP", "2753/TTr-STP", "TTr", "proposal"),
        ("Số: 45 / HD – HĐTĐKT", "45/HD-HĐTĐKT", "HD", "other"),
        ("03/2018/TT-BNG", "03/2018/TT-BNG", "TT", "other"),
        ("1043/KH-\nUBND", "1043/KH-UBND", "KH", "plan"),
        ("27/BB-HĐTĐKT", "27/BB-HĐTĐKT", "BB", "minutes"),
        ("06/BC-CTĐ", "06/BC-CTĐ", "BC", "summary_report"),
        ("14/TTr-CTĐ9", "14/TTr-CTĐ9", "TTr", "proposal"),
        ("1849/TTr-SNV-TĐKT", "1849/TTr-SNV-TĐKT", "TTr", "proposal"),
        ("28/QĐ-TTg", "28/QĐ-TTg", "QĐ", "decision"),
        ("51/BTĐKT-P.1", "51/BTĐKT-P.1", None, "other"),
        ("526/SGDĐT-TĐKT", "526/SGDĐT-TĐKT", None, "other"),
        ("15/2003/QH11", "15/2003/QH11", None, "other"),
    ],
)
def test_reads_number(text, normal, code, kind):
    value = parse_document_number(text)
    assert value is not None
    assert (value.text, value.type_code, value.kind) == (normal, code, kind)


@pytest.mark.parametrize(
    "text",
    ["Số: … /HD – HĐTĐKT", "Số:        /QĐ-UBND", "/TTr-CTĐ", "12/12", "05/3/2024", "572/986", "12", "", "12-QĐ", "18/20202QĐ-UBND", "5/a"],
)
def test_no_number(text):
    assert parse_document_number(text) is None


def test_names_the_paper_type():
    assert [value.paper_type for _, _, value in find_document_numbers("số 12/TTr-CTĐ, 526/SGDĐT-TĐKT")] == ["Tờ trình", None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Số: 12/TTr-CTĐ\n- Kính gửi: Ủy ban", ["12/TTr-CTĐ"]),
        ("Căn cứ Quyết định số 22/QĐ-UBND ngày 04/01/2019", ["22/QĐ-UBND"]),
        ("Nghị định số 42/2010/NĐ-CP, Nghị định số 39/2012/NĐ-CP.", ["42/2010/NĐ-CP", "39/2012/NĐ-CP"]),
        ("tổ 5/A, đường 3/Đ, 12/12 phiếu, 2 tập thể/KH", []),
        ("Quyết định 45/QĐ - Chủ tịch ký", ["45/QĐ"]),
        ("Văn bản số 106/BTV", ["106/BTV"]),
        ("khu 106/BTV", []),
    ],
)
def test_finds_numbers(text, found):
    hits = list(find_document_numbers(text))
    assert [value.text for _, _, value in hits] == found
    assert all(parse_document_number(text[start:end]) == value for start, end, value in hits)


@given(st.text(alphabet="0129/.-– QĐTTrBCUNDKHsố:&\n", max_size=60))
def test_spans_hold_their_values(text):
    for start, end, value in find_document_numbers(text):
        assert parse_document_number(text[start:end]) == value
        assert parse_document_number(value.text) == value
