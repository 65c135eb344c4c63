"""Something carries every attribute."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import (
    KINDS,
    attributes_of,
    is_current,
    own_attributes,
)
from genops_registry.registry import Registry


def _unused(registry: Registry) -> Iterator[Finding]:
    carriers = list(_carriers(registry))
    used = {attribute["key"] for carrier in carriers for attribute in attributes_of(carrier)}
    # A registry of attributes alone is a dictionary for others to take from.
    for attribute in own_attributes(registry) if carriers else ():
        key = attribute["key"]
        if key not in used and is_current(attribute):
            message = f"no signal and no public group carries the attribute `{key}`"
            yield Finding(message, ("attributes", key), {"attribute_key": key})


def _carriers(registry: Registry) -> Iterator[dict[str, object]]:
    for part in ("registry", "refinements"):
        for section, _ in KINDS.values():
            yield from registry.document[part].get(section, ())


RULE: Final = HeadRule(
    id="unused_attribute",
    policy="core",
    level="information",
    always=True,
    summary="A signal or a public group carries every attribute that is not deprecated.",
    why="Nobody is told when to emit it, and no check will miss it.",
    fix="Refer to it from a signal or a public group; to retire it, deprecate it.",
    find=_unused,
)
