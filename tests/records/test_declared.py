"""Declared totals are compared with the recipients named."""

import pytest

from extractor.pipeline import Pipeline

PAPER = """HỘI CCB TỈNH AN BÌNH          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/QĐ-CCB          Độc lập - Tự do - Hạnh phúc
          An Bình, ngày 05 tháng 12 năm 2024

QUYẾT ĐỊNH
Về việc tặng Giấy khen năm 2024

Điều 1. Tặng Giấy khen của Hội CCB tỉnh An Bình cho {bodies} tập thể, {people} cá nhân có thành tích năm 2024 (có danh sách kèm theo).

Nơi nhận:                    CHỦ TỊCH
- Lưu: VT.
                             Trần Văn Bình

DANH SÁCH
(Kèm theo Quyết định số 12/QĐ-CCB ngày 05/12/2024)
I. Tập thể
1. Hội CCB xã Tân Lập;
2. Hội CCB xã Vĩnh Thạnh.
II. Cá nhân
1. Ông Lê Văn Thành, Chủ tịch Hội CCB xã Tân Lập;
2. Ông Phạm Văn Lợi, Chi hội trưởng Chi hội 2, Hội CCB xã Vĩnh Thạnh;
3. Bà Đỗ Thị Hạnh, Phó Chủ tịch Hội CCB xã Vĩnh Thạnh.
Tổng số: {sum_bodies} tập thể, {sum_people} cá nhân./.
"""


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


def messages(pipeline, **numbers):
    record = pipeline.process(PAPER.format(**numbers).encode(), "a.txt")
    assert len([award for award in record.award_proposals if award.recipient.count is None]) == 5
    return [finding.message for finding in record.findings if finding.code == "totals_mismatch"]


def test_totals_that_agree_are_not_told(pipeline):
    assert messages(pipeline, bodies="02", people="03", sum_bodies="02", sum_people="03") == []


def test_a_person_too_few_is_told_with_the_names_read(pipeline):
    (message,) = messages(pipeline, bodies="02", people="04", sum_bodies="02", sum_people="03")
    assert "04 cá nhân" in message
    assert "đọc được 3 cá nhân (Lê Văn Thành, Phạm Văn Lợi, Đỗ Thị Hạnh)" in message


def test_a_sum_line_that_differs_is_told(pipeline):
    (message,) = messages(pipeline, bodies="02", people="03", sum_bodies="03", sum_people="03")
    assert message == "Dòng tổng ghi 03 tập thể, danh sách đọc được 2 lượt tập thể."
