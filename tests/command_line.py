"""Runs the command line of the validator in this process, on files of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from genops_validator.cli.main import main


@dataclass
class Outcome:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """Standard output as JSON."""
        document: dict[str, Any] = json.loads(self.out)
        return document


Run = Callable[..., Outcome]
Write = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a runner of the command line, free of the environment's wishes for colour."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def runner(*words: str) -> Outcome:
        try:
            code = main(list(words))
        except SystemExit as stop:  # --help
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return runner


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a writer of messages, one a line, in a folder that is the current one."""
    monkeypatch.chdir(tmp_path)

    def writer(*messages: dict[str, Any] | str, name: str = "traces.jsonl") -> str:
        lines = [item if isinstance(item, str) else json.dumps(item) for item in messages]
        Path(name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return name

    return writer
