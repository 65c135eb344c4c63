"""A stable entity has an attribute that identifies it."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import is_stable, of_kind
from genops_registry.registry import Registry


def _without_identity(registry: Registry) -> Iterator[Finding]:
    for name, entity in of_kind(registry, "entity"):
        if is_stable(entity) and not entity.get("identity"):
            message = f"nothing identifies the stable entity `{name}`"
            yield Finding(message, ("entities", name), signal=("entity", name))


RULE: Final = HeadRule(
    id="stability_entity_no_identity",
    policy="stability",
    summary="A stable entity has an attribute that identifies it.",
    why="Two of them could not be told apart.",
    fix="Name the identifying attributes under `identity`.",
    find=_without_identity,
)
