"""What README says is there, is there."""

import re
from pathlib import Path

from extractor import __version__
from extractor.cli.messages import EN

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_folders_of_the_tree_exist_and_none_is_missing():
    tree = README[README.index("| folder |") : README.index("Imports go downwards")]
    named = {path.rstrip("/") for path in re.findall(r"`([\w./]+)`", tree.replace("`plain_text`, `docx/`", "")) if "/" in path}
    assert named
    assert all((ROOT / path).exists() for path in named), [path for path in named if not (ROOT / path).exists()]
    packages = {f"extractor/{path.parent.name}" for path in (ROOT / "extractor").glob("*/__init__.py")}
    assert packages <= named


def test_every_command_is_described():
    commands = {key.removesuffix(".short") for key in EN if key.endswith(".short")}
    assert commands
    assert all(f"`extractor {command}" in README for command in commands)


def test_first_line_installs_from_names_and_versions_only():
    pins = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.+!-]+", line) for line in pins)


def test_version_is_that_of_the_package():
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
