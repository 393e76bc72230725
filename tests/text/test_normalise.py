"""One spelling for every text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.text.normalise import normalise

CASES = [
    ("Hội\u00a0CCB\u2009tỉnh\u3000A", "Hội CCB tỉnh A"),
    ("a\r\nb\rc\vd\fe\u2028f\u2029g\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
    ("khen\u200b\u200d\ufeff thưởng\u00ad", "khen thưởng"),
    ("Thi\u2011đua – “Đoàn kết” — 'x'", "Thi-đua – “Đoàn kết” — 'x'"),
    ("a\x00b\x07c\x9fd", "abcd"),
    ("UBND TỈNH          CỘNG HÒA  \t\nx \n", "UBND TỈNH          CỘNG HÒA\nx\n"),
    ("cột\tcột", "cột\tcột"),
    (unicodedata.normalize("NFD", "Hội Cựu chiến binh"), "Hội Cựu chiến binh"),
    ("he\u0323\u0302", "hệ"),
    ("µ ¨ ² ﬁ", "µ ¨ ² ﬁ"),  # NFKC would change them
    ("Ðồng Nai, ðộc lập, Ɖà Nẵng, QÐ-UBND, Ðăk Lăk", "Đồng Nai, độc lập, Đà Nẵng, QĐ-UBND, Đăk Lăk"),
    ("við það Ðþ", "við það Ðþ"),  # Icelandic
    ("Νguyễn Văn Τình, hοà bình, сông", "Nguyễn Văn Tình, hoà bình, công"),
    ("Москва Αθήνα α β Ω", "Москва Αθήνα α β Ω"),
    ("Y Ayŭn Niê, Ksor Čư, Êñuôl, ê\u0306", "Y Ayŭn Niê, Ksor Čư, Êñuôl, ê\u0306"),
    ("😀 ✓", "😀 ✓"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_normalise(text, expected):
    assert normalise(text) == expected


HAZARDS = st.text(st.sampled_from("aĐÐðƉοаΝ\u0301\u0323\u0302\u200b\u00ad\u00a0\r\n\t\v \x00\u2028đoàq\u2011\ud800"))


@given(st.one_of(st.text(), HAZARDS))
@example("Ð\u0301")
@example("\r\u200b\n")
@example("о\u0301a")
def test_idempotent_and_composed(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in ("Cc", "Zs", "Zl", "Zp", "Cs") for char in once if char not in " \n\t")
    assert not any(line.endswith((" ", "\t")) for line in once.split("\n"))


def test_long_runs_of_spaces_take_no_time():
    text = (" " * 200_000 + "x\n") * 2
    assert normalise(text + "\u200b ") == text
