"""A stable attribute keeps its type."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.shared.changes import stable_attributes
from genops_registry.check.rules.shared.definitions import type_name
from genops_registry.registry import Registry


def _retyped(baseline: Registry, registry: Registry) -> Iterator[Finding]:
    for key, old, new in stable_attributes(baseline, registry):
        before, after = type_name(old), type_name(new)
        if before != after:
            context = {
                "attribute_key": key,
                "attribute_type": after,
                "previous_attribute_type": before,
            }
            message = f"the stable attribute `{key}` was of type {before}, and is of type {after}"
            yield Finding(message, ("attributes", key, "type"), context)


RULE: Final = BaselineRule(
    id="compatibility_stable_attribute_changed_type",
    policy="compatibility",
    summary="A stable attribute keeps its type.",
    why="Backends refuse or split a column whose type changes.",
    fix="Restore the type; define a new attribute for the other one.",
    compare=_retyped,
)
