"""Templates that a test writes, and the small registry they are rendered over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from genops_registry.registry import Registry, load_registry

REGISTRY = Path(__file__).parent / "registry"

WriteTemplates = Callable[[Mapping[str, str]], Path]


@pytest.fixture(scope="session")
def small() -> Registry:
    """A registry with a handful of attributes, one span and two events."""
    return load_registry(REGISTRY, "registry")


@pytest.fixture
def write_templates(tmp_path: Path) -> WriteTemplates:
    """Return a function that writes files below a templates folder, and returns the folder."""

    def write(files: Mapping[str, str]) -> Path:
        folder = tmp_path / "templates"
        for name, text in files.items():
            file = folder / "registry" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), encoding="utf-8", newline="")
        return folder

    return write
