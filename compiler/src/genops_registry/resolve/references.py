"""Sees to it that every attribute and every entity that is referred to is defined."""

from collections.abc import Iterable

from genops_registry.model import AttributeReference
from genops_registry.problems import Problem, did_you_mean
from genops_registry.resolve.index import Index
from genops_registry.yaml import Node


def check_references(index: Index, problems: list[Problem]) -> None:
    """Report what is referred to and does not exist, where the reference stands."""
    entities = [group.name for group in index.groups.values() if group.kind == "entity"]
    for group in index.groups.values():
        for item in group.attributes:
            if isinstance(item, AttributeReference) and item.ref:
                node = item.node.get("ref") or item.node
                _check("attribute", item.ref, node, index.attributes, problems)
        for node in group.entities:
            _check("entity", node.text, node, entities, problems)


def _check(what: str, name: str, node: Node, known: Iterable[str], problems: list[Problem]) -> None:
    if name in known:
        return
    problem_id = "missing_ref" if what == "attribute" else f"missing_{what}"
    message = f"no {what} `{name}` is defined in this registry"
    hint = did_you_mean(name, known)
    problems.append(Problem(problem_id, message, position=node.position, hint=hint))
