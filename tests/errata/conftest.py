"""A release for each test, and the two command lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import run, write
from errata.releases import Release
from genops_registry.registry import Registry, load_registry
from reference import REPOSITORY

__all__ = ["release", "run", "write"]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's registry, which stands for a released one."""
    return load_registry(REPOSITORY / "model", "model")


@pytest.fixture
def release(registry: Registry, tmp_path: Path) -> Release:
    """A release without errata, and the folder where they go."""
    return Release(registry, tmp_path / "schemas" / "0.1.0" / "errata")
