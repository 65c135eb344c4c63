"""Rule sets in which one thing is wrong: what the conformance kit must notice."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Tree = dict[str, Any]
Path = tuple[str | int, ...]

_SWAPS = {
    "and": ("or",),
    "or": ("and",),
    "eq": ("ne",),
    "ne": ("eq",),
    "lt": ("le", "ge"),
    "le": ("lt", "gt"),
    "gt": ("ge", "le"),
    "ge": ("gt", "lt"),
    "add": ("sub",),
    "sub": ("add",),
    "all": ("exists",),
    "exists": ("all",),
    "greatest": ("least",),
}
_ALWAYS: Tree = {"op": "literal", "type": "bool", "value": True}
# What may be lost from an attribute of the registry, and what is left in its place.
_FACTS: Mapping[str, Any] = {
    "agrees_with": [],
    "aliases": [],
    "closed": False,
    "extension": None,
    "finite": False,
    "format": None,
    "meaningful": False,
    "minimum": None,
    "suggested": None,
    "allowed": [],
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule set with one mistake, and what the mistake is."""

    owner: str
    what: str
    document: Mapping[str, Any]
    place: Path = ()
    """Where the document differs from the right one."""

    def __str__(self) -> str:
        return f"{self.owner}: {self.what}"


def coarse(document: Mapping[str, Any]) -> Iterator[Mutant]:
    """Yield rule sets without one invariant, and with another level for one rule."""
    for rule in document["invariants"]:
        yield _changed(document, ("invariants", rule, "tree"), _ALWAYS, "never fails")
    for kind in ("invariants", "rules"):
        for rule, entry in document[kind].items():
            level = "improvement" if entry["level"] == "violation" else "violation"
            yield _changed(document, (kind, rule, "level"), level, f"is of level {level}")


def fine(document: Mapping[str, Any]) -> Iterator[Mutant]:
    """Yield rule sets with one operator, constant or fact that is another."""
    yield from _in_expressions(document)
    yield from _in_evidence(document)
    yield from _in_attributes(document)
    yield from _in_events(document)


def _in_expressions(document: Mapping[str, Any]) -> Iterator[Mutant]:
    for rule, entry in document["invariants"].items():
        for path, node in _nodes(entry["tree"]):
            for other, what in _others(node):
                place = ("invariants", rule, "tree", *path)
                yield _changed(document, place, other, f"{what} at {_spelt(path)}")


def _in_evidence(document: Mapping[str, Any]) -> Iterator[Mutant]:
    """A rule that forgets which loss of data excuses it."""
    for kind in ("invariants", "rules"):
        for rule, entry in document[kind].items():
            if entry["missing"] is not None:
                yield _changed(document, (kind, rule, "missing"), None, "is never inconclusive")


def _in_attributes(document: Mapping[str, Any]) -> Iterator[Mutant]:
    for key, entry in document["attributes"].items():
        place = ("attributes", key)
        for fact, without in _FACTS.items():
            if entry[fact] and entry[fact] != without:
                yield _changed(document, (*place, fact), without, f"{fact} is lost")
        if entry["minimum"] is not None:
            higher = entry["minimum"] + 1
            yield _changed(document, (*place, "minimum"), higher, "minimum is higher")
        if entry["level"] == "required":
            yield _changed(document, (*place, "level"), "recommended", "is not required")
        for value in entry["values"] or ():
            rest = [one for one in entry["values"] if one != value]
            yield _changed(document, (*place, "values"), rest, f"{value} is no member")


def _in_events(document: Mapping[str, Any]) -> Iterator[Mutant]:
    for event, entry in document["events"].items():
        for key, level in entry["attributes"].items():
            if level == "required":
                place = ("events", event, "attributes", key)
                yield _changed(document, place, "recommended", f"{key} is not required")


def _nodes(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, Tree]]:
    """Yield every node of an expression with its place."""
    yield path, tree
    for member, child in tree.items():
        if isinstance(child, dict):
            yield from _nodes(child, (*path, member))
        elif isinstance(child, list):
            for number, item in enumerate(child):
                yield from _nodes(item, (*path, member, number))


def _others(node: Tree) -> Iterator[tuple[Tree, str]]:
    """Yield what could stand in a node's place by mistake."""
    op = node["op"]
    for other in _SWAPS.get(op, ()):
        yield {**node, "op": other}, f"{other} for {op}"
    if op in {"and", "or"}:
        yield node["left"], f"only the left of {op}"
        yield node["right"], f"only the right of {op}"
    elif op == "not":
        yield node["value"], "no not"
    elif op == "abs":
        yield node["value"], "no abs"
    elif op in {"contains_key", "in", "starts_with"}:
        yield {"op": "not", "type": "bool", "value": node}, f"not {op}"
    elif op == "list" and len(node["items"]) > 1:
        for number in range(len(node["items"])):
            rest = [*node["items"][:number], *node["items"][number + 1 :]]
            yield {**node, "items": rest}, f"no item {number}"
    elif op == "literal":
        yield {**node, "value": _other_value(node)}, "another constant"


def _other_value(node: Tree) -> object:
    value = node["value"]
    if isinstance(value, bool):
        return not value
    return f"{value}?" if isinstance(value, str) else value * 2 + 1


def _changed(document: Mapping[str, Any], path: Path, value: object, what: str) -> Mutant:
    changed = dict(document)
    inner: Any = changed
    for part in path[:-1]:
        inner[part] = copy.copy(inner[part])
        inner = inner[part]
    inner[path[-1]] = value
    return Mutant(str(path[1]), what, changed, path)


def _spelt(path: Path) -> str:
    return ".".join(map(str, path)) or "the top"
