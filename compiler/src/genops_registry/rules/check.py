"""Whether the rules of a registry can be compiled, as a list of problems."""

from __future__ import annotations

from genops_registry.problems import Problem, RegistryError
from genops_registry.rules.expressions import compile_expressions
from genops_registry.rules.signals import Registry, governed_span


def check(registry: Registry) -> list[Problem]:
    """Return what is wrong with the rules of a registry; empty when they compile."""
    try:
        compile_expressions(registry, governed_span(registry))
    except RegistryError as error:
        return list(error.problems)
    return []
