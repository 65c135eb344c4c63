"""Whether the rules of a registry can be compiled, as a list of problems."""

from __future__ import annotations

from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry
from genops_registry.rules.expressions import compile_expressions
from genops_registry.vocabulary import governed_span, require_shape
from genops_registry.vocabulary.signals import has_rules, origin


def check(registry: Registry) -> list[Problem]:
    """Return what is wrong with the rules of a registry; empty when they compile.

    Whether the rest of the vocabulary is used well is `genops_registry.vocabulary.check`.
    """
    if not has_rules(registry) and origin(registry):
        return []  # it takes over telemetry, and no rules
    try:
        require_shape(registry)
        compile_expressions(registry, governed_span(registry))
    except RegistryError as error:
        return list(error.problems)
    return []
