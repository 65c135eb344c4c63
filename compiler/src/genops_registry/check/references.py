"""Attribute lists that say the same thing twice, and groups that nobody uses."""

from collections.abc import Iterator, Sequence

from genops_registry.model import AttributeListItem, AttributeReference, GroupReference
from genops_registry.problems import Problem
from genops_registry.registry import Registry


def reference_problems(registry: Registry) -> Iterator[Problem]:
    """Yield a problem for each attribute that stands twice in a list, and each unused group."""
    index = registry.index
    used: set[str] = set()
    for group in index.groups.values():
        yield from _twice(group.name, group.attributes)
        used |= {i.ref_group for i in group.attributes if isinstance(i, GroupReference)}
    for group in index.groups.values():
        if group.visibility == "internal" and group.id not in used:
            yield Problem(
                "unused_group",
                f"nothing refers to the internal attribute group `{group.id}`",
                level="improvement",
                position=group.node.position,
                hint="refer to it with `ref_group`, make it public, or delete it",
            )


def _twice(name: str, items: Sequence[AttributeListItem]) -> Iterator[Problem]:
    first: dict[tuple[str, str], AttributeListItem] = {}
    for item in items:
        target = _target(item)
        earlier = first.setdefault(target, item)
        if earlier is not item:
            line = earlier.node.position.line
            yield Problem(
                "duplicate_ref",
                f"`{target[1]}` stands twice in the attributes of `{name}`, first in line {line}",
                position=item.node.position,
                context={"name": name, target[0]: target[1]},
                hint="merge the two",
            )


def _target(item: AttributeListItem) -> tuple[str, str]:
    if isinstance(item, GroupReference):
        return "ref_group", item.ref_group
    return "ref", item.ref if isinstance(item, AttributeReference) else item.key
