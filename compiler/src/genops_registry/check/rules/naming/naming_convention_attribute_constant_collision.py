"""No two attributes become one constant."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.constants import FIX, WHY, collisions
from genops_registry.check.rules.shared.definitions import attributes
from genops_registry.registry import Registry


def _colliding(registry: Registry) -> Iterator[Finding]:
    named = ((attribute["key"], attribute) for attribute in attributes(registry))
    for constant, key, other in collisions(named):
        context = {
            "attribute_key": key,
            "colliding_attribute_key": other,
            "constant_name": constant,
        }
        message = f"the attributes `{key}` and `{other}` become the same constant `{constant}`"
        yield Finding(message, ("attributes", key, "key"), context)


RULE: Final = HeadRule(
    id="naming_convention_attribute_constant_collision",
    policy="naming",
    summary="No two attributes become one constant once `.` is replaced by `_`.",
    why=WHY,
    fix=FIX,
    find=_colliding,
)
