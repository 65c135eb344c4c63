"""Something refers to every internal group."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.model import GroupReference
from genops_registry.registry import Registry


def _unused(registry: Registry) -> Iterator[Finding]:
    groups = registry.index.groups.values()
    items = (item for group in groups for item in group.attributes)
    used = {item.ref_group for item in items if isinstance(item, GroupReference)}
    for group in groups:
        is_own_helper = group.visibility == "internal" and not group.is_imported
        if is_own_helper and group.id not in used:
            message = f"nothing refers to the internal attribute group `{group.id}`"
            yield Finding(message, group.node.position, {"group_id": group.id}, about=group.id)


RULE: Final = HeadRule(
    id="unused_group",
    policy="core",
    level="improvement",
    always=True,
    summary="Something refers to every internal attribute group.",
    why="An internal group appears nowhere but where it is referred to.",
    fix="Refer to it with `ref_group`, make it public, or delete it.",
    find=_unused,
)
