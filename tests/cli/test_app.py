"""Help and wrong usage, in the user's language."""

from __future__ import annotations

import subprocess
import sys

import pytest

COMMANDS = ["extract", "batch", "failures", "evaluate", "export", "schema"]
ENGLISH_FRAME = ["Usage", "Options:", "Arguments:", "Commands:", "[required]", "[default", "Show this", "[OPTIONS]", "<list"]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_vietnamese_throughout(run, command: str):
    ran = run(*command.split(), "--help")
    assert ran.code == 0
    assert ran.out.startswith("Cách dùng: extractor")
    assert "Ví dụ:\n" in ran.out
    assert not [word for word in ENGLISH_FRAME if word in ran.out]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_english_when_asked(run, command: str):
    ran = run(*command.split(), "--help", "--lang", "en")
    assert ran.out.startswith("Usage: extractor")
    assert "Examples:\n" in ran.out


def test_the_language_comes_from_the_environment_too(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EXTRACTOR_LANG", "en")
    assert run("--help").out.startswith("Usage:")
    assert run("--lang", "vi", "--help").out.startswith("Cách dùng:")


def test_no_command_shows_the_help(run):
    ran = run()
    assert (ran.code, ran.out) == (0, run("--help").out)
    assert all(f"\n  {command} " in ran.out for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("bacht", "không có lệnh “bacht”"),
        ("extract --nhanh a.txt", "không có tùy chọn --nhanh"),
        ("extract", "thiếu TỆP"),
        ("batch", "thiếu ĐƯỜNG_DẪN"),
        ("batch a --jobs nhiều", "giá trị của '--jobs'"),
        ("batch a --jobs 0", "giá trị của '--jobs'"),
        ("batch a --store", "tùy chọn --store thiếu giá trị"),
        ("schema a b", "thừa tham số: a b"),
        ("export csv", "Chưa có dạng “csv”"),
        ("--lang fr schema", "Không có ngôn ngữ “fr”"),
        ("failures --store sqlite:////khong/co.db", "Không có kho"),
        ("batch a --store kho.db", "không hợp lệ"),
        ("evaluate /khong/co", "Không thấy bản ghi chuẩn"),
        ("extract a.txt --html /khong/co/x.html", "Không ghi được"),
        ("batch a --store sqlite:// --jsonl /khong/co/x.jsonl", "Không ghi được"),
    ],
)
def test_wrong_usage_is_explained(run, arguments: str, says: str):
    ran = run(*arguments.split())
    assert ran.code == 2
    assert says in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_broken_knowledge_is_its_own_exit_code(run, tmp_path, monkeypatch: pytest.MonkeyPatch):
    from tests.batch.fakes import load_broken

    (tmp_path / "a.txt").write_text("An Ba")
    monkeypatch.setattr("extractor.batch.workers.load_pipeline", load_broken)
    for arguments in (["extract", tmp_path / "a.txt"], ["batch", tmp_path, "--store", "sqlite://"]):
        ran = run(*arguments)
        assert ran.code == 3
        assert "Dữ liệu của chương trình bị hỏng: awards.yaml:bang_khen: thiếu mã" in ran.err


def test_help_loads_nothing_heavy():
    program = (
        "import sys\nfrom extractor.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'rich', 'pydantic', 'sqlalchemy', 'spacy', 'underthesea', 'docx', 'rapidfuzz', 'multiprocessing'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"


def test_the_module_runs_as_the_command():
    ran = subprocess.run([sys.executable, "-m", "extractor", "--help"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("Cách dùng: extractor")
