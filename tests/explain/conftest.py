"""Explains names of the project's registry, and of small ones that a test writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from genops_registry.explain import Catalogue, explain
from genops_registry.registry import Registry, load_registry
from reference import REPOSITORY

Explain = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's registry."""
    return load_registry(REPOSITORY / "model", "model")


@pytest.fixture(scope="session")
def explained(registry: Registry) -> Explain:
    """Return a function that explains a name of the project's registry."""
    catalogue = Catalogue.of(registry)

    def explain_name(name: str) -> dict[str, Any]:
        found = explain(catalogue, registry.positions, name)
        assert found is not None, name
        return found

    return explain_name
