"""Both languages say everything, with the same holes."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import extractor
from extractor import errors
from extractor.cli.messages import CATALOGUE, EN, FAILURES_EN, VI, Say, explain_failure

PACKAGE = Path(extractor.__file__).parent


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys():
    assert set(VI) == set(EN)
    assert all(text.strip() for texts in CATALOGUE.values() for text in texts.values())


@pytest.mark.parametrize("key", [key for key in VI if key != "usage.bad_value"])  # the detail is Typer's, in English only
def test_both_languages_have_the_same_holes(key: str):
    assert holes(VI[key]) == holes(EN[key])


def test_every_text_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "cli").glob("*.py") if path.name != "messages.py")
    composed = ("table.", "status.", "evaluate.")  # keys made of a prefix and a field's name
    unused = [key for key in VI if not re.search(rf"[\"']{re.escape(key)}[\"']", code) and not key.startswith(composed)]
    assert unused == []


def test_every_failure_code_has_an_english_text():
    classes: list[type[errors.ReadError]] = [errors.ReadError, *errors.ReadError.__subclasses__()]
    named = {
        code
        for folder in ("readers", "batch", "text")
        for path in (PACKAGE / folder).rglob("*.py")
        for code in re.findall(r'\bcode="([a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert named | {kind.code for kind in classes} <= set(FAILURES_EN)


def test_an_internal_error_keeps_its_report_id_in_english():
    report_id = "ab" * 32
    assert report_id in explain_failure("internal_error", f"Lỗi …, mã báo cáo {report_id}; …", Say("en"))
    assert explain_failure("not_found", "Không tìm thấy tệp.", Say("en")).startswith("no such file")
    assert explain_failure("not_found", "Không tìm thấy tệp.", Say("vi")) == "Không tìm thấy tệp."
    assert explain_failure("new_code", "Chưa dịch.", Say("en")) == "Chưa dịch."
