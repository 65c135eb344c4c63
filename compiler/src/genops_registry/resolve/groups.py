"""Flattens attribute lists: `ref_group` is replaced by what the group holds.

Weaver's order of precedence, from low to high: included groups, then the list's own refs; field
by field. Two included groups that share an attribute are an error, because their order would
otherwise decide silently.
"""

from collections.abc import Sequence

from genops_registry.model import (
    AttributeListItem,
    AttributeReference,
    Fields,
    GroupReference,
)
from genops_registry.problems import Problem, did_you_mean
from genops_registry.resolve.index import Index
from genops_registry.yaml import MappingNode

# Attribute references of one list by attribute key; a key may stand there more than once.
Flattened = list[tuple[str, Fields]]


class GroupResolver:
    """Flattens attribute lists and remembers the groups that are done."""

    def __init__(self, index: Index, problems: list[Problem]) -> None:
        """Start with the groups of an index; problems are added to the list."""
        self._index = index
        self._problems = problems
        self._done: dict[str, Flattened] = {}
        self._open: list[str] = []

    def flatten(self, items: Sequence[AttributeListItem]) -> Flattened:
        """Return the attribute references of a list, sorted by attribute key."""
        own = [item for item in items if isinstance(item, AttributeReference)]
        groups = [item for item in items if isinstance(item, GroupReference)]
        if not groups:
            return sorted(((ref.ref, ref.overrides) for ref in own), key=_by_key)
        merged = self._included(groups)
        for reference in own:
            merged[reference.ref] = {**merged.get(reference.ref, {}), **reference.overrides}
        return sorted(merged.items(), key=_by_key)

    def group(self, name: str) -> Flattened:
        """Return the attribute references of a group."""
        if name not in self._done:
            self._open.append(name)
            self._done[name] = self.flatten(self._index.attribute_groups[name].attributes)
            self._open.pop()
        return self._done[name]

    def _included(self, groups: Sequence[GroupReference]) -> dict[str, Fields]:
        merged: dict[str, Fields] = {}
        source: dict[str, str] = {}
        for reference in groups:
            for key, overrides in self._group_of(reference):
                if key in merged:
                    self._shared(key, source[key], reference)
                merged[key] = overrides
                source[key] = reference.ref_group
        return merged

    def _group_of(self, reference: GroupReference) -> Flattened:
        name = reference.ref_group
        if name not in self._index.attribute_groups:
            hint = did_you_mean(name, self._index.attribute_groups)
            self._report("missing_group", f"no attribute group `{name}`", reference.node, hint)
            return []
        if name in self._open:
            chain = " -> ".join([*self._open[self._open.index(name) :], name])
            message = f"the attribute group `{name}` includes itself: {chain}"
            hint = "take one of these references out"
            self._report("cyclic_ref_group", message, reference.node, hint)
            return []
        return self.group(name)

    def _shared(self, key: str, first: str, reference: GroupReference) -> None:
        second = reference.ref_group
        message = f"the attribute `{key}` comes from two included groups: `{first}` and `{second}`"
        hint = "leave it in one of the groups"
        if first == second:
            message = f"the attribute `{key}` comes from the group `{first}` twice"
            hint = "refer to the group once"
        self._report("duplicate_attribute", message, reference.node, hint)

    def _report(self, problem_id: str, message: str, node: MappingNode, hint: str | None) -> None:
        place = node.get("ref_group") or node
        self._problems.append(Problem(problem_id, message, position=place.position, hint=hint))


def _by_key(reference: tuple[str, Fields]) -> str:
    return reference[0]
