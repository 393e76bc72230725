"""The spelling rules of the syllable."""

from __future__ import annotations

import unicodedata

import pytest

from extractor.text.syllables import is_vietnamese_syllable

GOOD = """
a à Ông ý yêu yến uỷ ủy Hội Cựu chiến binh Việt Nam nghiêng nghị gì gìn giếng giữa giặt quý quốc Quỳnh quyết khuya khuỷu huỳnh
thuở oách ngoằn xuyên Đắc Lê Nguyễn kỷ kỹ kẻ ghế ngữ xoèn hoà hòa tuyệt chuộc ương ưu phở trường thưởng Kạn quê kiểm
"""
BAD = """
Héi Cùu chiÕn Hoäi vieån ci ce ka kô ghu nga1 ngi cê că ăn2 hàt hàc nhẻt zờ fan jin wa xyz bh hàà tiếńg quu gii iên iêu ươ0 đ ñịnh ŭn
"""


@pytest.mark.parametrize("word", GOOD.split())
def test_syllables(word):
    assert is_vietnamese_syllable(word)
    assert is_vietnamese_syllable(word.upper())
    assert is_vietnamese_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", BAD.split())
def test_no_syllables(word):
    assert not is_vietnamese_syllable(word)
