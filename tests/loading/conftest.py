"""Small registries that depend on each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.cli.output import problems


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Paths of dependencies are relative to the working directory; nothing is ever fetched."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GENOPS_OFFLINE", "1")
    problems._source.cache_clear()
    monkeypatch.setenv("GENOPS_REGISTRY_CACHE", str(tmp_path_factory.mktemp("cache")))
