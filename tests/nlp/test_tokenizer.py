"""Tokens lose nothing, and every border of a name, date or amount is a token border."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.nlp.tokenizer import Shape, shape_of, tokenise


@given(st.text(max_size=200))
def test_tokens_and_white_space_give_the_text_back(text):
    words, starts, ends = tokenise(text)
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words
    borders = [0, *(offset for pair in zip(starts, ends, strict=True) for offset in pair), len(text)]
    assert all(text[borders[i] : borders[i + 1]].strip() == "" for i in range(0, len(borders), 2))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lê Quang Đại, 23/11", ["Lê", "Quang", "Đại", ",", "23", "/", "11"]),
        ("12/TTr-CTĐ", ["12", "/", "TTr", "-", "CTĐ"]),
        ("H'Hen Niê", ["H", "'", "Hen", "Niê"]),
        ("ê\u0306ban 5%", ["ê\u0306ban", "5", "%"]),
        ("“Bằng khen”.", ["“", "Bằng", "khen", "”", "."]),
    ],
)
def test_borders(text, words):
    assert tokenise(text)[0] == words


@pytest.mark.parametrize(
    ("word", "shape"),
    [("và", Shape.LOWER), ("Đại", Shape.CAPITAL), ("UBND", Shape.UPPER), ("Y", Shape.UPPER), ("2023", Shape.DIGIT), ("“", Shape.SYMBOL)],
)
def test_shape(word, shape):
    assert shape_of(word) is shape
