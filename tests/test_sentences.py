"""Each sentence of corpora/sentences through the whole pipeline; what fails today is listed there and must be taken off once mended."""

from __future__ import annotations

import pytest

from tests.sentence_items import differences
from tests.sentences import KNOWN_FAILURES, Case, load_cases, parse_case

CASES = list(load_cases())
KNOWN = frozenset(KNOWN_FAILURES.read_text(encoding="utf-8").splitlines())


def _parameters():
    known = pytest.mark.xfail(strict=True, raises=AssertionError, reason="listed in known_failures.txt")
    numbers: dict[str, int] = {}
    parameters = []
    for case in CASES:
        numbers[case.file] = numbers.get(case.file, 0) + 1
        marks = [known] if f"{case.file}: {case.line}" in KNOWN else []
        parameters.append(pytest.param(case, id=f"{case.file}-{numbers[case.file]}", marks=marks))
    return parameters


@pytest.mark.parametrize("case", _parameters())
def test_the_record_says_what_the_sentence_is_marked_with(case: Case):
    wrong = differences(case)
    assert not wrong, f"{case.text}\n" + "\n".join(wrong)


def test_known_failures_are_cases():
    assert {f"{case.file}: {case.line}" for case in CASES} >= KNOWN - {""}


def test_no_case_stands_twice():
    assert len({case.text + str(case.expected) for case in CASES}) == len(CASES)


def test_marks_become_items_and_the_text_is_free_of_them():
    case = parse_case("awards", "[PROPOSED|đề nghị] [GRANTOR|UBND tỉnh] tặng [AWARD|Bằng khen] cho [RECIPIENT|Hội A] và [RECIPIENT|Hội B]")
    assert case.text.endswith("đề nghị UBND tỉnh tặng Bằng khen cho Hội A và Hội B")
    assert case.expected == {"AWARD": [("Bằng khen", name, "proposed", "UBND tỉnh", "*") for name in ("Hội A", "Hội B")]}


def test_lists_and_counter_examples():
    assert parse_case("x", "Một câu => ORG: Hội A; Hội B | AWARD:").expected == {"ORG": [("Hội A",), ("Hội B",)], "AWARD": []}
    assert parse_case("x", "@ Dòng một\\nCột\\tcột => PERSON:").text == "Dòng một\nCột\tcột"
    assert parse_case("x", "!PEOPLE Đường Lê Lợi").expected == {"PERSON": []}


@pytest.mark.parametrize(
    "line", ["Một câu không nói gì.", "Một [PERSON câu.", "Câu [AWARD|Bằng khen] thiếu người nhận.", "Câu [NGUOI|A]", "Câu => NGUOI: A"]
)
def test_a_line_that_follows_no_syntax_is_refused(line: str):
    with pytest.raises(ValueError, match="no"):
        parse_case("x", line)
