"""A registry as it was depends on registries as they were."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from dependent import url_of, write_dependent
from genops_registry.revision import load_baseline

IMPORTS = 'imports: {metrics: ["base.*"]}'


def _git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.com")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("path", ["in/base", "../base"])
@pytest.mark.parametrize("below", [".", "in"])
def test_a_dependency_in_the_repository_is_that_of_the_revision(
    path: str, below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if below == "in":
        path = path.removeprefix("in/")
    write_dependent(tmp_path / "in/base", "base", version="1.1.0")
    write_dependent(tmp_path / "in/top", "top", [(url_of("base", "1.1.0"), path)], IMPORTS)
    _git(tmp_path, "init", "-q", "-b", "main")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "first")
    write_dependent(tmp_path / "in/base", "base", version="1.2.0")
    monkeypatch.chdir(tmp_path / below)
    registry = load_baseline("main", str(tmp_path / "in/top"))
    (imported, _) = registry.document["registry"]["metrics"]
    assert imported["brief"] == "Count of base 1.1.0."


def test_a_dependency_beside_the_repository_is_that_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = write_dependent(tmp_path / "base", "base")
    top = tmp_path / "repository"
    write_dependent(top / "model", "top", [(url_of("base"), str(base))], IMPORTS)
    _git(top, "init", "-q", "-b", "main")
    _git(top, "add", ".")
    _git(top, "commit", "-q", "-m", "first")
    monkeypatch.chdir(top)
    (imported, _) = load_baseline("main", "model").document["registry"]["metrics"]
    assert imported["provenance"]["source"] == url_of("base")
