"""Runs every check over a registry, in one order."""

from collections.abc import Iterable
from typing import Final

from genops_registry import rules, vocabulary
from genops_registry.check.apply import Scope, problems_of_rules
from genops_registry.check.rules.shared.definitions import is_own
from genops_registry.problems import Problem, in_file_order
from genops_registry.registry import Registry

_SECTIONS: Final = ("attributes", "attribute_groups", "metrics", "spans", "events", "entities")
_NOTHING_MORE: Final = Scope()


def check(registry: Registry, scope: Scope = _NOTHING_MORE) -> list[Problem]:
    """Return everything that was found, in the order of the files.

    Args:
        registry: What is checked.
        scope: What of the rules is applied, beyond those that always are.
    """
    found = list(registry.notes)
    malformed = False
    if _uses_vocabulary(registry):
        found += [*vocabulary.check(registry), *rules.check(registry)]
        malformed = not vocabulary.has_shape(registry)
    # Rules that read annotations can only read those that have the right shape.
    found += problems_of_rules(registry, scope, without=["genops"] if malformed else [])
    return in_file_order(_without_repetition(found))


def _uses_vocabulary(registry: Registry) -> bool:
    """Tell whether anything is annotated for GenOps; other registries owe us no rules.

    What is only imported was checked where it stands.
    """
    document = registry.document
    return any(
        "genops" in definition.get("annotations", {}) and is_own(definition)
        for source in (document["registry"], document["refinements"])
        for section in _SECTIONS
        for definition in source.get(section, [])
    )


def _without_repetition(problems: Iterable[Problem]) -> list[Problem]:
    """Two checks that need the same ground report the same problem; once is enough."""
    unique = {(p.id, p.position, p.message): p for p in problems}
    return list(unique.values())
