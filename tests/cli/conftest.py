"""The commands run in this process, with the fake pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from extractor.cli import main
from tests.batch.fakes import load_fake


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    monkeypatch.setattr("extractor.batch.workers.load_pipeline", load_fake)
    monkeypatch.delenv("EXTRACTOR_LANG", raising=False)

    def run_command(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run_command
