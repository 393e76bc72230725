"""What matches what, and that the figures are those of the shared scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.evaluation.gold import Gold
from extractor.evaluation.items import FIELDS, normalise
from extractor.evaluation.report import summarise
from extractor.evaluation.score import match_items, score_document
from extractor.exports.jsonl import write_jsonl
from tests.evaluation.made_up import make_gold, make_record

SHARED_SCORER = Path(__file__).parents[3] / "shared/tools/score.py"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hội CCB tỉnh Phú Thọ", "HỘI CỰU CHIẾN BINH TỈNH PHÚ THỌ"),
        ("UBND TP. Huế", "Uỷ ban nhân dân thành phố Huế"),
        ("T.Ư Hội", "TW Hội"),
        ("TƯ Đoàn", "Trung ương Đoàn"),
        ("Hội đồng TĐKT", "Hội đồng Thi đua – Khen thưởng"),
        ("“Dân vận khéo”", "Dân vận khéo."),
        ("Nguyễn Thị Hoà", "Nguyễn Thị Hòa"),
        ("Lò Văn Thuý", "Lò Văn Thúy"),
        ("đ/c Trần An", "Trần An"),
        ("Chiến sỹ thi đua", "Chiến sĩ thi đua"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("HTX An Phú", "Hợp tác xã An Phú"),
        ("LĐTT", "Lao động tiên tiến"),
        ("CSTĐ cơ sở", "Chiến sĩ thi đua cơ sở"),
        ("BTV Hội LHPN", "Ban Thường vụ Hội Liên hiệp Phụ nữ"),
        ("UBMTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("", None),
    ],
)
def test_spellings_that_do_not_matter(first: str, second: str | None):
    assert normalise(first) == normalise(second)


@pytest.mark.parametrize(
    ("first", "second"), [("Nguyễn Hà", "Nguyễn Há"), ("Bà Rịa", "Rịa Bà"), ("tư tưởng", "trung ương tưởng"), ("hoàn", "hòan")]
)
def test_spellings_that_do(first: str, second: str):
    assert normalise(first) != normalise(second)


def items(*texts: str):
    return [(frozenset([text]),) for text in texts]


def test_soft_matching_begins_at_085():
    wanted = items("a" * 20)
    assert match_items(wanted, items("a" * 17 + "bbb"), strict=False) == [(0, 0)]
    assert match_items(wanted, items("a" * 16 + "bbbb"), strict=False) == []
    assert match_items(wanted, items("a" * 17 + "bbb"), strict=True) == []


def test_each_item_matches_once_and_the_best_first():
    assert match_items(items("abcdefgh"), items("abcdefgx", "abcdefgh"), strict=False) == [(0, 1)]
    assert match_items(items("a", "a"), items("a"), strict=True) == [(1, 0)]


def test_a_title_may_lack_its_organisation_in_soft_matching_only():
    wanted, found = [(frozenset(["an"]), frozenset(["chủ tịch hội"]))], [(frozenset(["an"]), frozenset(["chủ tịch"]))]
    assert match_items(wanted, found, strict=False, title_part=1) == [(0, 0)]
    assert match_items(wanted, found, strict=True, title_part=1) == []
    assert match_items(wanted, found, strict=False) == []


def test_any_spelling_of_a_participant_counts():
    found = [(frozenset(["hội phụ nữ", "hội liên hiệp phụ nữ"]),)]
    assert match_items(items("hội liên hiệp phụ nữ"), found, strict=True) == [(0, 0)]


def test_an_unreadable_document_misses_everything():
    gold = Gold.model_validate(make_gold(random.Random(3)))
    score = score_document("a", gold, None)
    assert not score.readable
    assert sum(count.matched for count in score.soft.values()) == 0
    assert sum(count.gold for count in score.soft.values()) > 10
    assert score.invented_values == 0
    assert summarise([score])["unreadable"] == 1


@pytest.mark.skipif(not SHARED_SCORER.exists(), reason="the shared scorer is not beside the project")
def test_the_figures_are_those_of_the_shared_scorer(tmp_path: Path):
    random_ = random.Random(20231128)
    scores, records = [], []
    for number in range(60):
        gold = make_gold(random_)
        (tmp_path / f"{number:03}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        record = make_record(random_, gold, f"{number:03}.txt") if number % 10 else None
        scores.append(score_document(f"{number:03}", Gold.model_validate(gold), record))
        records += [record] if record else []
    (tmp_path / "records.jsonl").write_bytes(write_jsonl(records))
    command = [sys.executable, str(SHARED_SCORER), str(tmp_path), str(tmp_path / "records.jsonl"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = summarise(scores)["fields"]
    assert list(ours) == list(FIELDS) == [name for name, value in theirs.items() if isinstance(value, dict) and "soft" in value]
    for name in FIELDS:
        mine = tuple(ours[name][key] for key in ("gold", "precision", "recall", "f1", "f1_strict"))
        assert mine == pytest.approx(tuple(theirs[name][key] for key in ("gold", "p", "r", "soft", "strict")), abs=0.0005), name
    assert all(0 < ours[name]["f1_strict"] <= ours[name]["f1"] < 1 for name in FIELDS)  # the made-up cases are neither trivial nor hopeless
