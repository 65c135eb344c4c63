"""The reference pages, made from the project's own registry and conformance kit."""

from __future__ import annotations

from typing import Any

import pytest
from genops_registry.conformance import read_kit
from genops_registry.generate.engine import render_target
from genops_registry.registry import Registry, load_registry
from reference import REPOSITORY

KIT = "conformance/0.1.0"


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's registry."""
    return load_registry(REPOSITORY / "model", "model")


@pytest.fixture(scope="session")
def kit() -> dict[str, Any]:
    """Requirements with their cases, and the rules that are not verified yet."""
    return read_kit(REPOSITORY / KIT, KIT)


@pytest.fixture(scope="session")
def pages(registry: Registry, kit: dict[str, Any]) -> dict[str, str]:
    """What the target renders: path below docs/registry -> text."""
    params = {"conformance": kit}
    return render_target(registry.document, REPOSITORY / "templates", "markdown", params)


@pytest.fixture(scope="session")
def rules(registry: Registry) -> dict[str, dict[str, Any]]:
    """Every rule and invariant by id."""
    document: Any = registry.document["registry"]
    (span,) = document["spans"]
    genops = span["annotations"]["genops"]
    return {**genops["rules"], **genops["invariants"]}


@pytest.fixture(scope="session")
def requirements(registry: Registry) -> dict[str, dict[str, Any]]:
    """Every requirement by id."""
    document: Any = registry.document["registry"]
    (span,) = document["spans"]
    found: dict[str, dict[str, Any]] = span["annotations"]["genops"]["requirements"]
    return found
