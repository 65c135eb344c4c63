"""A list refers to an attribute or group once."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.model import AttributeListItem, AttributeReference, Group, GroupReference
from genops_registry.registry import Registry


def _repeated(registry: Registry) -> Iterator[Finding]:
    for group in registry.index.groups.values():
        if not group.is_imported:
            yield from _twice(group)


def _twice(group: Group) -> Iterator[Finding]:
    first: dict[tuple[str, str], AttributeListItem] = {}
    for item in group.attributes:
        key, target = _target(item)
        earlier = first.setdefault((key, target), item)
        if earlier is not item:
            line = earlier.node.position.line
            message = (
                f"`{target}` stands twice in the attributes of `{group.name}`, first in line {line}"
            )
            context = {"name": group.name, key: target}
            yield Finding(message, item.node.position, context, about=group.name)


def _target(item: AttributeListItem) -> tuple[str, str]:
    if isinstance(item, GroupReference):
        return "ref_group", item.ref_group
    return "ref", item.ref if isinstance(item, AttributeReference) else item.key


RULE: Final = HeadRule(
    id="duplicate_ref",
    policy="core",
    always=True,
    summary="A list of attributes refers to each attribute and group once.",
    why="Which of the two counts is not to be seen, and Weaver does not notice.",
    fix="Merge the two.",
    find=_repeated,
)
