"""The schemas that the templates make of the project's own registry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from genops_registry.generate.engine import render_target
from genops_registry.registry import Registry, load_registry
from reference import REPOSITORY

Schemas = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's registry."""
    return load_registry(REPOSITORY / "model", "model")


@pytest.fixture(scope="session")
def files(registry: Registry) -> dict[str, str]:
    """What the target renders: path -> text."""
    return render_target(registry.document, REPOSITORY / "templates", "jsonschema")


@pytest.fixture(scope="session")
def schemas(files: dict[str, str]) -> Schemas:
    """The rendered schemas by path."""
    return {path: json.loads(text) for path, text in files.items()}
