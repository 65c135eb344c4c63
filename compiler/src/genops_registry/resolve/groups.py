"""Flattens attribute lists: `extends` and `ref_group` are replaced by what those groups hold.

Weaver's order of precedence, from low to high: what the group extends, the groups it includes, its
own list; field by field. Two included groups that share an attribute are an error, because their
order would otherwise decide silently.
"""

from collections.abc import Iterable

from genops_registry.model import (
    AttributeDefinition,
    AttributeReference,
    Fields,
    Group,
    GroupReference,
)
from genops_registry.problems import Problem, Suggestions
from genops_registry.resolve.index import Index
from genops_registry.yaml import MappingNode, Node

# Groups that extend or include each other, one after the other; readers get lost long before.
LONGEST_CHAIN = 100

# What a list says about one attribute: its key, whether it is defined there, and the fields.
Flattened = list[tuple[str, Fields]]


class GroupResolver:
    """Flattens attribute lists and remembers the groups that are done."""

    def __init__(self, index: Index, problems: list[Problem]) -> None:
        """Start with the groups of an index; problems are added to the list."""
        self._index = index
        self._problems = problems
        self._done: dict[str, Flattened] = {}
        self._open: list[str] = []
        self._suggestions = Suggestions()
        self._is_too_deep = False

    def flatten(self, group: Group) -> Flattened:
        """Return what a group says about each of its attributes, sorted by attribute key.

        A key stands there twice when the group's own list holds it twice and nothing else.
        """
        if group.id not in self._done:
            self._open.append(group.id)
            self._done[group.id] = sorted(self._flatten(group), key=_by_key)
            self._open.pop()
        return self._done[group.id]

    def _flatten(self, group: Group) -> Iterable[tuple[str, Fields]]:
        own = [_own(item) for item in group.attributes if not isinstance(item, GroupReference)]
        included = [item for item in group.attributes if isinstance(item, GroupReference)]
        if group.is_imported or (not included and not group.extends):
            return own
        merged = dict(self._extended(group))
        _merge(merged, self._included(included).items())
        _merge(merged, own)
        return merged.items()

    def _extended(self, group: Group) -> Flattened:
        if group.extends is None:
            return []
        base = self._index.base(group)
        return self._of(base, group.extends.id, group.extends.node, "extends") if base else []

    def _included(self, references: Iterable[GroupReference]) -> dict[str, Fields]:
        merged: dict[str, Fields] = {}
        source: dict[str, str] = {}
        for reference in references:
            for key, fields in self._included_group(reference):
                if key in merged:
                    self._shared(key, source[key], reference)
                merged[key] = fields
                source[key] = reference.ref_group
        return merged

    def _included_group(self, reference: GroupReference) -> Flattened:
        name = reference.ref_group
        group = self._index.own_group(name)
        place = _place(reference.node)
        if group is None:
            hint = self._suggestions.nearest(name, self._index.groups)
            message = f"no attribute group `{name}`"
            if name in self._index.groups or self._index.dependencies.group(name):
                message = f"the attribute group `{name}` belongs to another registry"
                hint = "refer to its attributes; groups are included where they are defined"
            self._report("missing_group", message, place, hint)
            return []
        return self._of(group, name, place, "includes")

    def _of(self, group: Group, name: str, place: Node, verb: str) -> Flattened:
        if group.is_imported:
            return [
                _own(item) for item in group.attributes if isinstance(item, AttributeDefinition)
            ]
        if name not in self._open and len(self._open) < LONGEST_CHAIN:
            return self.flatten(group)
        if name not in self._open:
            self._too_long(name, place)
            return []
        chain = " -> ".join([*self._open[self._open.index(name) :], name])
        what = "attribute group" if group.kind == "attribute_group" else group.kind
        message = f"the {what} `{name}` {verb} itself: {chain}"
        problem_id = "cyclic_ref_group" if verb == "includes" else "cyclic_extends"
        self._report(problem_id, message, place, "take one of these references out")
        return []

    def _too_long(self, name: str, place: Node) -> None:
        if self._is_too_deep:
            return
        # Said once: the chain has a beginning at each of its groups.
        self._is_too_deep = True
        first, *_, last = self._open
        message = (
            f"a chain of more than {LONGEST_CHAIN} groups, from `{first}` to `{last}` and `{name}`"
        )
        self._report("too_deep", message, place, "refer to the groups themselves, not to chains")

    def _shared(self, key: str, first: str, reference: GroupReference) -> None:
        second = reference.ref_group
        message = f"the attribute `{key}` comes from two included groups: `{first}` and `{second}`"
        hint = "leave it in one of the groups"
        if first == second:
            message = f"the attribute `{key}` comes from the group `{first}` twice"
            hint = "refer to the group once"
        self._report("duplicate_attribute", message, _place(reference.node), hint)

    def _report(self, problem_id: str, message: str, place: Node, hint: str | None) -> None:
        self._problems.append(Problem(problem_id, message, position=place.position, hint=hint))


def _own(item: AttributeDefinition | AttributeReference) -> tuple[str, Fields]:
    if isinstance(item, AttributeDefinition):
        return item.key, {**item.fields, **item.overrides}
    return item.ref, item.overrides


def _merge(merged: dict[str, Fields], higher: Iterable[tuple[str, Fields]]) -> None:
    for key, fields in higher:
        is_definition = "type" in fields
        merged[key] = fields if is_definition else {**merged.get(key, {}), **fields}


def _place(node: MappingNode) -> Node:
    return node.get("ref_group") or node


def _by_key(item: tuple[str, Fields]) -> str:
    return item[0]
