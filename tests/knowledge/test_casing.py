"""Capitals to running text: only the case changes."""

import pytest

from extractor.knowledge.casing import body_case, name_case


@pytest.mark.parametrize(
    ("shouted", "cased"),
    [
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH SƠN LA", "Sở Giáo dục và Đào tạo tỉnh Sơn La"),
        ("UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH", "Uỷ ban nhân dân tỉnh Hoà Bình"),
        ("ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH", "Ủy ban nhân dân tỉnh Hòa Bình"),
        ("ĐẢNG UỶ KHỐI DOANH NGHIỆP", "Đảng uỷ Khối Doanh nghiệp"),
        ("HỘI CCB TỈNH YÊN BÁI", "Hội CCB tỉnh Yên Bái"),
        ("Hội CCB tỉnh YÊN BÁI", "Hội CCB tỉnh YÊN BÁI"),
    ],
)
def test_bodies_keep_their_letters_and_tones(shouted: str, cased: str):
    assert body_case(shouted) == cased


def test_names_keep_their_letters_and_marks():
    assert name_case("ĐIỂU K'RÉ") == "Điểu K'Ré"
    assert name_case("Lê Hoà") == "Lê Hoà"
