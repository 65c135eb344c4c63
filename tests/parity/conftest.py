"""The working directory that Weaver's own test registries expect."""

from __future__ import annotations

from pathlib import Path

import pytest
from resolver_vectors import DATA, vectors


@pytest.fixture(autouse=True)
def _beside_the_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths of dependencies begin with `data/`, relative to the working directory."""
    (tmp_path / DATA).symlink_to(vectors(), target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GENOPS_OFFLINE", "1")
