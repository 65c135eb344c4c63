"""Weaver's filters, tests and functions, by its names."""

from collections.abc import Callable
from typing import Any

from genops_registry.generate.config import WeaverConfig
from genops_registry.generate.filters import case, lists, names, text, types

Callables = dict[str, Callable[..., Any]]


def filters(config: WeaverConfig) -> Callables:
    """Every filter that a template of this target may use."""
    return {
        **case.FILTERS,
        **lists.FILTERS,
        **names.FILTERS,
        **types.FILTERS,
        **text.filters(config),
    }


def tests() -> Callables:
    """Every test (`is enum`, `is deprecated`)."""
    return types.TESTS


def functions() -> Callables:
    """Every global function."""
    return {"concat_if": text.concat_if}
