"""Keys under which spellings meet, and those that must stay apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.text.keys import bare_key, fold_dashes, fold_quotes, loose_key, match_key

SAME = [
    ("Hoà Bình", "HÒA BÌNH"),
    ("thuý", "thúy"),
    ("Khoẻ", "khỏe"),
    ("UỶ BAN", "Ủy ban"),
    ("toà", "tòa"),
    ("loè", "lòe"),
    ("huỵ", "hụy"),
    ("Qúy", "quý"),
    ("qủa", "quả"),
    (unicodedata.normalize("NFD", "Hoà"), "hòa"),
]
APART = [("quý", "qúi"), ("hoàn", "hàon"), ("ngoào", "ngòao"), ("sỹ", "sĩ"), ("Hà", "Hạ"), ("thủy", "thúy")]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_match_key_joins(first, second):
    assert match_key(first) == match_key(second)


@pytest.mark.parametrize(("first", "second"), APART)
def test_match_key_keeps_apart(first, second):
    assert match_key(first) != match_key(second)


@pytest.mark.parametrize(
    ("text", "key"),
    [("Hoàn", "hoàn"), ("quý", "quý"), ("Huỳnh", "huỳnh"), ("ngoài", "ngoài"), ("uỳnh", "uỳnh"), ("hoà2", "hòa2"), ("thuỷ_a", "thủy_a")],
)
def test_match_key(text, key):
    assert match_key(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Chiến sỹ", "chiến sĩ"),
        ("kỷ niệm", "kỉ niệm"),
        ("quý", "quí"),
        ("Mỹ", "mĩ"),
        ("lý", "lí"),
        ("y tế", "y tế"),
        ("thuý", "thúy"),
        ("huy", "huy"),
        ("yên", "yên"),
        ("tay", "tay"),
        ("Nguyễn", "nguyễn"),
    ],
)
def test_loose_key(text, key):
    assert loose_key(text) == key


@pytest.mark.parametrize(
    ("text", "key"), [("Bằng khen", "bang khen"), ("ĐƯỜNG", "duong"), ("Ayŭn Ê\u0306", "ayun e"), ("Hoà", "hoa"), ("Nguyễn", "nguyen")]
)
def test_bare_key(text, key):
    assert bare_key(text) == key


def test_folds_keep_the_length():
    assert fold_quotes("“a” ‘b’ «c» K’ ") == '"a" \'b\' "c" K\' '
    assert fold_dashes("a–b—c−d‑e-f") == "a-b-c-d-e-f"


@given(st.one_of(st.text(), st.text(st.sampled_from("quyoaeàáỳỷhtsiQ \u0301\u0309"))))
@example("O\u00c0\u0300")
def test_keys_are_keys_of_themselves(text):
    for key in (match_key, loose_key, bare_key):
        once = key(text)
        assert key(once) == once
    long_text = text + " " * 50
    assert match_key(long_text).rstrip() == match_key(text).rstrip()
