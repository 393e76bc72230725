"""Gold becomes tags on the words of the document."""

from __future__ import annotations

from extractor.evaluation.alignment import align
from extractor.evaluation.gold import Gold
from extractor.nlp.learned import prepare
from extractor.readers import read_document

TEXT = """Ông Lê Quang Đại, Chủ tịch Hội CCB tỉnh Phú Thọ, phát biểu.
LÊ QUANG ĐẠI
Hội CCB các tỉnh Hà Giang, Yên Bái. Giám đốc.
"""
EMPTY = {"kind": "news", "people": [], "organizations": [], "themes": [], "awards": [], "nominations": []}


def tagged(kind: str, **gold: object) -> list[str]:
    """The words of each stretch that the tags mark."""
    prepared = prepare(read_document(TEXT.encode(), "a.txt"))
    tags = [tag for paragraph in align(Gold.model_validate(EMPTY | gold), prepared, kind) for tag in paragraph]
    assert len(tags) == len(prepared.keys)
    found: list[list[str]] = []
    for tag, start, end in zip(tags, prepared.starts, prepared.ends, strict=True):
        if tag == "B":
            found.append([])
        if tag != "O":
            found[-1].append(TEXT[start:end])
    return [" ".join(words) for words in found]


def test_a_name_is_marked_wherever_it_stands():
    assert tagged("people", people=[{"name": "Lê Quang Đại"}]) == ["Lê Quang Đại", "LÊ QUANG ĐẠI"]


def test_what_stands_in_no_single_place_marks_nothing():
    assert tagged("organizations", organizations=["Hội CCB tỉnh Phú Thọ", "Hội CCB tỉnh Yên Bái"]) == ["Hội CCB tỉnh Phú Thọ"]


def test_of_two_that_overlap_the_longer_counts():
    assert tagged("organizations", organizations=["Hội CCB", "Hội CCB tỉnh Phú Thọ"]) == ["Hội CCB tỉnh Phú Thọ", "Hội CCB"]


def test_a_post_is_looked_for_near_its_holder_and_cut_to_what_stands_there():
    people = [{"name": "Lê Quang Đại", "positions": ["Chủ tịch Hội CCB tỉnh Phú Thọ", "Giám đốc Sở Nội vụ"]}]
    assert tagged("positions", people=people) == ["Chủ tịch Hội CCB tỉnh Phú Thọ", "Giám đốc"]
    assert tagged("positions", people=[{"name": "Ai Khác", "positions": ["Giám đốc Sở Nội vụ"]}]) == []


def test_nothing_reaches_over_a_paragraph_border():
    assert tagged("themes", themes=[{"text": "phát biểu. LÊ QUANG"}]) == []
