"""Sees to it that every attribute and every entity that is referred to is defined, and usable."""

from genops_registry.model import (
    AttributeDefinition,
    AttributeReference,
    Fields,
    Group,
    GroupReference,
)
from genops_registry.problems import Problem, Suggestions
from genops_registry.resolve.dependencies import is_excluded, source_of
from genops_registry.resolve.index import Index
from genops_registry.yaml import Node, ScalarNode


def check_references(index: Index, problems: list[Problem]) -> None:
    """Report what is referred to and does not exist, where the reference stands."""
    checker = _Checker(index, problems)
    for group in index.groups.values():
        if not group.is_imported:
            checker.check(group)


class _Checker:
    def __init__(self, index: Index, problems: list[Problem]) -> None:
        self._index = index
        self._problems = problems
        self._suggestions = Suggestions()

    def check(self, group: Group) -> None:
        private = _is_private(group)
        base = self._index.base(group)
        carried = _carried(base)
        for item in group.attributes:
            if isinstance(item, AttributeReference) and item.ref:
                self._attribute(item, private, carried)
            elif isinstance(item, GroupReference):
                included = self._index.own_group(item.ref_group)
                if included and is_excluded(included.fields) and not private:
                    self._excluded(item.ref_group, item.node.get("ref_group") or item.node)
        leaks = base is not None and is_excluded(base.fields) and (base.is_imported or not private)
        if group.extends and leaks:
            self._excluded(group.extends.id, group.extends.node)
        for node in group.entities:
            self._entity(node, private)

    def _attribute(
        self, item: AttributeReference, private: bool, carried: dict[str, Fields]
    ) -> None:
        node = item.node.get("ref") or item.node
        own = self._index.attributes.get(item.ref)
        definition = own or self._index.dependencies.attribute(item.ref)
        if definition is None:
            if item.ref not in carried:
                self._missing("attribute", item.embeds or item.ref, node)
            elif is_excluded(carried[item.ref]):
                self._excluded(item.ref, node)
            return
        if own is None:
            self._of_dependency(item.ref, definition, node)
        if is_excluded(definition.fields) and (source_of(definition.fields) or not private):
            self._excluded(item.ref, node)

    def _of_dependency(self, ref: str, definition: AttributeDefinition, node: Node) -> None:
        self._rivals("attribute", ref, node, self._index.dependencies.rivals(ref))
        outdated = self._index.dependencies.outdated(definition)
        if outdated:
            message = f"`{ref}` is not in {outdated}, which stands for older versions"
            self._report("attribute_not_in_newest", message, node, "define it here")

    def _entity(self, node: ScalarNode, private: bool) -> None:
        name = node.text
        own = self._index.entities.get(name)
        if own:
            if is_excluded(own.fields) and not private:
                self._excluded(name, node)
            return
        found = self._index.dependencies.entities(name)
        if not found:
            self._missing("entity", name, node)
            return
        usable = {source_of(each.fields) for each in found if not is_excluded(each.fields)}
        if not usable:
            self._excluded(name, node)
        self._rivals("entity", name, node, sorted(usable))

    def _rivals(self, what: str, name: str, node: Node, sources: list[str]) -> None:
        if len(sources) > 1:
            message = f"the {what} `{name}` is defined by {' and by '.join(sources)}"
            hint = f"define the {what} here, or depend on one of them only"
            self._report("ambiguous_reference", message, node, hint)

    def _missing(self, what: str, name: str, node: Node) -> None:
        problem_id = "missing_ref" if what == "attribute" else f"missing_{what}"
        message = f"no {what} `{name}` is defined in this registry"
        if self._index.dependencies.direct:
            message += " or in one that it depends on"
        known = self._index.attributes if what == "attribute" else self._index.entities
        self._report(problem_id, message, node, self._suggestions.nearest(name, known))

    def _excluded(self, name: str, node: Node) -> None:
        message = f"`{name}` is excluded from what dependents can use, and this would pass it on"
        hint = (
            "refer to another one, or annotate this with `dependency_resolution: {exclude: true}`"
        )
        self._report("excluded", message, node, hint)

    def _report(self, problem_id: str, message: str, node: Node, hint: str | None) -> None:
        self._problems.append(Problem(problem_id, message, position=node.position, hint=hint))


def _carried(base: Group | None) -> dict[str, Fields]:
    """Return the attributes that come with what a group builds on in a dependency."""
    if base is None or not base.is_imported:
        return {}
    items = (item for item in base.attributes if isinstance(item, AttributeDefinition))
    return {item.key: item.fields for item in items}


def _is_private(group: Group) -> bool:
    """Tell whether dependents see nothing of a group."""
    is_open = group.kind != "attribute_group" or group.visibility == "public"
    return is_excluded(group.fields) or not is_open
