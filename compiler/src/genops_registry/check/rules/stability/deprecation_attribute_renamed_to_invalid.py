"""The new name of a renamed attribute exists and is not deprecated."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import attributes, is_current
from genops_registry.check.rules.shared.renames import FIX, WHY, dead_end, renamed_to
from genops_registry.registry import Registry


def _dead_ends(registry: Registry) -> Iterator[Finding]:
    current = {each["key"] for each in attributes(registry) if is_current(each)}
    for attribute in attributes(registry):
        key, target = attribute["key"], renamed_to(attribute)
        if target is not None and target not in current:
            context = {"attribute_key": key, "renamed_to": target}
            place = ("attributes", key, "deprecated", "renamed_to")
            yield Finding(dead_end(f"attribute `{key}`", target), place, context)


RULE: Final = HeadRule(
    id="deprecation_attribute_renamed_to_invalid",
    policy="stability",
    summary="The new name of a renamed attribute exists and is not deprecated.",
    why=WHY,
    fix=FIX,
    find=_dead_ends,
)
