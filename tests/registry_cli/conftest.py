"""Runs `genops-registry` in this process and shows what a terminal would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from genops_registry.cli.main import main
from genops_registry.cli.output import problems


@dataclass(frozen=True, slots=True)
class Done:
    """Exit status and output of a run."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Return a function that runs the command with these arguments."""
    for variable in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)

    def run_command(*arguments: object) -> Done:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Done(status, out, err)

    problems._source.cache_clear()
    yield run_command
    problems._source.cache_clear()
