"""What the finders point at is what they say it is, on any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.nlp import analyse
from extractor.readers import read_document
from extractor.text.keys import match_key

PIECES = st.sampled_from(
    [
        "đồng chí",
        "Lê Văn An",
        "Chủ tịch",
        "Hội CCB các tỉnh",
        "Hà Giang",
        ", ",
        "và",
        "đề nghị",
        "UBND tỉnh",
        "tặng",
        "Bằng khen",
        "cho",
        "05 tập thể",
        "“",
        "”",
        "Cờ thi đua",
        "H'Hen Niê",
        "\n",
        "\t",
        "(",
        ")",
        ":",
        ";",
        ".",
        "năm 2023",
        "Sở Y tế",
        "TRẦN THỊ BA",
        "Huân chương Lao động hạng",
        "Ba",
        "Cụm thi đua số 2",
        "gồm",
        "là",
        "nt",
        "1.",
        "-",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_mentions_hold_their_words(pieces):
    document = read_document((" ".join(pieces) + " x").encode(), "a.txt")
    analysis = analyse(document)
    text = document.text
    for person in analysis.people:
        assert match_key(" ".join(text[person.start : person.end].split())) == match_key(person.name)
        assert person.outer_start <= person.start <= person.end <= max(person.outer_end, person.end)
    for body in analysis.organisations:
        assert match_key(" ".join(" ".join(text[start:end].split()) for start, end in body.pieces)) == match_key(body.name)
    for count in analysis.counts:
        assert " ".join(text[count.start : count.end].split()) == count.text
    for award in analysis.awards:
        assert all(0 <= start < end <= len(text) for start, end in award.pieces)
    for paragraph, following in zip(analysis.paragraphs, analysis.paragraphs[1:], strict=False):
        assert paragraph.end <= following.start
    for sentence in analysis.sentences:
        paragraph = analysis.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
