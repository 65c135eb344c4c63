"""The identity of a stable entity gains no attribute."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.shared.attribute_lists import keys, listed
from genops_registry.check.rules.shared.changes import about, in_both
from genops_registry.check.rules.shared.definitions import is_stable
from genops_registry.registry import Registry


def _extended(baseline: Registry, registry: Registry) -> Iterator[Finding]:
    for name, old, new in in_both(baseline, registry, "entity"):
        added = sorted(keys(new, "identity") - keys(old, "identity"))
        if is_stable(old) and added:
            message = f"the identity of the stable entity `{name}` gained {listed(added)}"
            yield about("entity", name, message, "identity", {"added_attributes": added})


RULE: Final = BaselineRule(
    id="compatibility_entity_changed_identity",
    policy="compatibility",
    summary="The identity of a stable entity gains no attribute.",
    why="One entity would fall into several, and old and new would not match.",
    fix="Describe the entity with the attribute, or define another entity.",
    compare=_extended,
)
