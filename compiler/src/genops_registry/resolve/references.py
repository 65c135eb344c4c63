"""Sees to it that every attribute and every entity that is referred to is defined, and usable."""

from genops_registry.model import AttributeReference, Group, GroupReference
from genops_registry.problems import Problem, did_you_mean
from genops_registry.resolve.dependencies import is_excluded, source_of
from genops_registry.resolve.index import Index
from genops_registry.yaml import Node


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

    def check(self, group: Group) -> None:
        private = _is_private(group)
        for item in group.attributes:
            if isinstance(item, AttributeReference) and item.ref:
                self._attribute(item, private)
            elif isinstance(item, GroupReference):
                included = self._index.groups.get(item.ref_group)
                if included and is_excluded(included.fields) and not private:
                    self._excluded(item.ref_group, item.node.get("ref_group") or item.node)
        if group.extends:
            base = self._index.group(group.extends.id)
            if base and is_excluded(base.fields) and (base.is_imported or not private):
                self._excluded(group.extends.id, group.extends.node)
        for node in group.entities:
            self._entity(node.text, node)

    def _attribute(self, item: AttributeReference, private: bool) -> None:
        node = item.node.get("ref") or item.node
        definition = self._index.attributes.get(item.ref)
        if definition is None:
            definition = self._index.dependencies.attribute(item.ref)
            if definition is None:
                self._missing("attribute", item.ref, node, list(self._index.attributes))
                return
            self._rivals("attribute", item.ref, node, self._index.dependencies.rivals(item.ref))
            outdated = self._index.dependencies.outdated(definition)
            if outdated:
                message = f"`{item.ref}` is not in {outdated}, which stands for older versions"
                self._report("attribute_not_in_newest", message, node, "define it here")
        if is_excluded(definition.fields) and (source_of(definition.fields) or not private):
            self._excluded(item.ref, node)

    def _entity(self, name: str, node: Node) -> None:
        if name in self._index.entities:
            return
        sources = self._index.dependencies.entities(name)
        if not sources:
            self._missing("entity", name, node, list(self._index.entities))
        self._rivals("entity", name, node, sources)

    def _rivals(self, what: str, name: str, node: Node, sources: list[str]) -> None:
        if len(sources) > 1:
            message = f"the {what} `{name}` is defined by {' and by '.join(sources)}"
            hint = f"define the {what} here, or depend on one of them only"
            self._report("ambiguous_reference", message, node, hint)

    def _missing(self, what: str, name: str, node: Node, known: list[str]) -> None:
        problem_id = "missing_ref" if what == "attribute" else f"missing_{what}"
        message = f"no {what} `{name}` is defined in this registry"
        if self._index.dependencies.direct:
            message += " or in one that it depends on"
        self._report(problem_id, message, node, did_you_mean(name, known))

    def _excluded(self, name: str, node: Node) -> None:
        message = f"`{name}` is excluded from what dependents can use, and this would pass it on"
        hint = (
            "refer to another one, or annotate this with `dependency_resolution: {exclude: true}`"
        )
        self._report("excluded", message, node, hint)

    def _report(self, problem_id: str, message: str, node: Node, hint: str | None) -> None:
        self._problems.append(Problem(problem_id, message, position=node.position, hint=hint))


def _is_private(group: Group) -> bool:
    """Tell whether dependents see nothing of a group."""
    is_open = group.kind != "attribute_group" or group.visibility == "public"
    return is_excluded(group.fields) or not is_open
