"""Runs every check over a registry, in one order."""

from collections.abc import Iterable

from genops_registry import rules, vocabulary
from genops_registry.check.examples import example_problems
from genops_registry.check.references import reference_problems
from genops_registry.check.texts import SECTIONS, text_problems
from genops_registry.problems import Problem, in_file_order
from genops_registry.registry import Registry


def check(registry: Registry) -> list[Problem]:
    """Return everything that was found, in the order of the files."""
    found = [
        *registry.notes,
        *text_problems(registry),
        *example_problems(registry),
        *reference_problems(registry),
    ]
    if _uses_vocabulary(registry):
        found += [*vocabulary.check(registry), *rules.check(registry)]
    return in_file_order(_without_repetition(found))


def _uses_vocabulary(registry: Registry) -> bool:
    """Tell whether anything is annotated for GenOps; other registries owe us no rules."""
    return any(
        "genops" in definition.get("annotations", {})
        for section, _, _ in SECTIONS
        for definition in registry.document["registry"][section]
    )


def _without_repetition(problems: Iterable[Problem]) -> list[Problem]:
    """Two checks that need the same ground report the same problem; once is enough."""
    unique = {(p.id, p.position, p.message): p for p in problems}
    return list(unique.values())
