"""What is known at a place of an expression because of the conditions around it.

`"k" in attributes && attributes["k"] > 0` is safe to read since the right side is only asked for
when the left side holds. Facts are of two kinds: keys that are certainly in a map, and the names
an event can only have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """Keys certainly there, by map, and the possible names of events, by loop variable.

    A place that is never reached, as after `false &&`, is `impossible`.
    """

    keys: frozenset[tuple[str, str]] = frozenset()
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    impossible: bool = False

    def both(self, other: Facts) -> Facts:
        """Facts where this and the other hold."""
        names = dict(self.names)
        for variable, possible in other.names.items():
            names[variable] = names.get(variable, possible) & possible
        return Facts(self.keys | other.keys, names, self.impossible or other.impossible)

    def either(self, other: Facts) -> Facts:
        """Facts where at least one of the two holds."""
        if self.impossible:
            return other
        if other.impossible:
            return self
        shared = self.names.keys() & other.names.keys()
        names = {variable: self.names[variable] | other.names[variable] for variable in shared}
        return Facts(self.keys & other.keys, names)


NOTHING = Facts()


def when(tree: Tree, holds: bool) -> Facts:
    """Return what is certain once this condition turned out true, or false."""
    match tree["op"]:
        case "literal":
            return Facts(impossible=tree["value"] is not holds)
        case "not":
            return when(tree["value"], not holds)
        case "and" | "or":
            return _when_joined(tree, holds)
        case "if":
            return _when_conditional(tree, holds)
        case "contains_key" if holds:
            return Facts(keys=frozenset({(map_path(tree["map"]), tree["key"])}))
        case "eq" | "ne" | "in":
            return _when_named(tree, holds)
    return NOTHING


def _when_joined(tree: Tree, holds: bool) -> Facts:
    left, right = tree["left"], tree["right"]
    if (tree["op"] == "and") == holds:
        return when(left, holds).both(when(right, holds))
    # Decided by the left side alone, or by the right side after the left side went the other way.
    return when(left, holds).either(when(left, not holds).both(when(right, holds)))


def _when_conditional(tree: Tree, holds: bool) -> Facts:
    then = when(tree["condition"], True).both(when(tree["then"], holds))
    otherwise = when(tree["condition"], False).both(when(tree["else"], holds))
    return then.either(otherwise)


def _when_named(tree: Tree, holds: bool) -> Facts:
    named = event_names(tree)
    if named is None or holds != (tree["op"] != "ne"):
        return NOTHING
    variable, names = named
    return Facts(names={variable: names})


def event_names(tree: Tree) -> tuple[str, frozenset[str]] | None:
    """Read `e.name == "x"`, `e.name != "x"` or `e.name in [...]`: the variable and the names."""
    if tree["op"] == "in":
        subject, listed = tree["value"], tree["list"]
        values = [item["value"] for item in listed.get("items", ())]
    elif tree["op"] in {"eq", "ne"}:
        subject, other = tree["left"], tree["right"]
        values = [other["value"]] if other["op"] == "literal" else []
    else:
        return None
    variable = named_event(subject)
    return (variable, frozenset(values)) if variable and values else None


def named_event(tree: Tree) -> str | None:
    """Return the loop variable `e` of `e.name`."""
    if tree["op"] != "select" or tree["field"] != "name" or tree["of"]["type"] != "event":
        return None
    variable: str = tree["of"]["name"]
    return variable


def map_path(tree: Tree) -> str:
    """Write a map as text, to tell one map from another: `attributes`, `e.attributes`."""
    if tree["op"] == "select":
        return f"{map_path(tree['of'])}.{tree['field']}"
    name: str = tree["name"]
    return name


def decides_by_name(tree: Tree, variable: str, outcome: bool) -> bool:
    """Tell whether the first thing asked is the event's name, and all other events get `outcome`.

    A rule that looks at every event of a span is compiled into one step per kind of event. That
    needs to be visible: `e.name != "x" || ...` (others pass), `e.name == "x" && ...` (others fail).
    """
    match tree["op"]:
        case "not":
            return decides_by_name(tree["value"], variable, not outcome)
        case "or":
            return outcome and decides_by_name(tree["left"], variable, True)
        case "and":
            return not outcome and decides_by_name(tree["left"], variable, False)
        case "starts_with":
            return not outcome and named_event(tree["value"]) == variable
        case "eq" | "ne" | "in":
            named = event_names(tree)
            return named is not None and named[0] == variable and outcome == (tree["op"] == "ne")
    return False
