"""The registry of an organisation, made by `genops-registry init`, and telemetry for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from genops_registry.cli.main import main as registry
from otlp_files import message, unit

Emitted = Callable[..., Path]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Where a new registry lies, and the rules that it generated."""

    folder: Path

    @property
    def rules(self) -> Path:
        """The rules of GenOps and of the organisation, as data."""
        return self.folder / "generated" / "rules" / "rules.v1.json"


def made(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> Organisation:
    """Make a registry, check it and generate from it, as its README says."""
    assert registry(["init", str(folder), *options]) == 0
    monkeypatch.chdir(folder)
    assert registry(["check"]) == 0
    assert registry(["generate"]) == 0
    return Organisation(folder)


@pytest.fixture(scope="session")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """A registry of an organisation called Acme that builds on GenOps alone."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield made(tmp_path_factory.mktemp("organisations") / "acme", monkeypatch)


@pytest.fixture
def emitted(tmp_path: Path) -> Emitted:
    """Return a writer of one unit with attributes changed, `__` in a name for a dot."""

    def write(attributes: dict[str, str] | None = None, **changes: Any) -> Path:
        span = unit(**changes)
        for key, value in (attributes or {}).items():
            span["attributes"].append({"key": key, "value": {"stringValue": value}})
        path = tmp_path / "traces.json"
        path.write_text(json.dumps(message(span)), encoding="utf-8")
        return path

    return write
