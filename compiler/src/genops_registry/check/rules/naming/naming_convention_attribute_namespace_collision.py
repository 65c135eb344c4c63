"""The key of an attribute is not the namespace of another attribute."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import attributes, is_current
from genops_registry.check.rules.shared.namespaces import inside_another
from genops_registry.registry import Registry


def _colliding(registry: Registry) -> Iterator[Finding]:
    current = (each["key"] for each in attributes(registry) if is_current(each))
    for key, inner in inside_another(current):
        message = f"the attribute `{key}` is the namespace of the attribute `{inner}`, too"
        context = {"attribute_key": key, "colliding_attribute_key": inner}
        yield Finding(message, ("attributes", key, "key"), context)


RULE: Final = HeadRule(
    id="naming_convention_attribute_namespace_collision",
    policy="naming",
    summary="The key of an attribute is not the namespace of another attribute.",
    why="Backends that nest attributes cannot hold a value and a map under one name.",
    fix="Rename the outer attribute, for example by a further word; deprecated ones may stay.",
    find=_colliding,
)
