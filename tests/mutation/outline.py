"""Conditions with all that cannot be tried out one by one left open: what may come of them."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

from genops_validator.rules.expressions import UNREADABLE, Environment

Tree = Mapping[str, Any]
Place = tuple[str, ...]

_ABSENT: Final = object()
_ANOTHER: Final = "another text"
_OPEN: Final = "left open"
_ARITHMETIC: Final = frozenset({"add", "sub", "mul", "neg", "abs", "size"})
_QUANTIFIERS: Final = frozenset({"all", "exists", "exists_one"})
_READING: Final = frozenset({"name", "select", "get"})


class Outline:
    """What one or more conditions read, and every way in which that may turn out.

    A text is one of those that it is compared with, or another. Any key may be absent, or hold what
    cannot be read. A comparison of two values may come out either way, unless one of them cannot be
    read; a quantifier in any way.
    """

    def __init__(self) -> None:
        self._readings: dict[Place, list[Any]] = {}
        self._open: dict[str, str] = {}

    def of(self, tree: Tree) -> Tree:
        """Return a condition with what is left open replaced, and note all that it reads."""
        op = tree["op"]
        if op in {"and", "or"}:
            return {**tree, "left": self.of(tree["left"]), "right": self.of(tree["right"])}
        if op == "not":
            return {**tree, "value": self.of(tree["value"])}
        if op == "contains_key":
            self._may_be((*_place(tree["map"]), tree["key"]), _ABSENT, UNREADABLE, _ANOTHER)
        elif op in _READING:
            self._read(tree, True, False)
        elif (texts := _texts(tree)) is not None:
            self._read(tree.get("left") or tree["value"], *texts, _ANOTHER)
        elif op != "literal":
            return self._left_open(tree)
        return tree

    @property
    def readings(self) -> int:
        """In how many ways everything may turn out."""
        return math.prod(map(len, self._readings.values()))

    def environments(self) -> Iterator[Environment]:
        """Yield every way in which what is read may turn out."""
        for values in itertools.product(*self._readings.values()):
            environment: dict[str, Any] = {_OPEN: {}}
            for place, value in zip(self._readings, values, strict=True):
                inner = environment
                for part in place[:-1]:
                    inner = inner.setdefault(part, {})
                if value is not _ABSENT:
                    inner[place[-1]] = value
            yield environment

    def _may_be(self, place: Place, *values: object) -> None:
        known = self._readings.setdefault(place, [])
        known += [value for value in values if not any(value is one for one in known)]

    def _read(self, tree: Tree, *values: object) -> None:
        """Note what a name, a field or the value of a key may be."""
        self._may_be(_place(tree), *values)
        if tree["op"] == "get":
            self._may_be(_place(tree), UNREADABLE)

    def _left_open(self, tree: Tree) -> Tree:
        """Return what comes out in any way, but not if something in it cannot be read."""
        spelt = json.dumps(tree, sort_keys=True)
        key = self._open.setdefault(spelt, str(len(self._open)))
        open_part: Tree = {"op": "get", "key": key, "map": {"op": "name", "name": _OPEN}}
        outcomes: list[object] = [True, False]
        if any(node["op"] in _ARITHMETIC | _QUANTIFIERS for node in _nodes(tree)):
            outcomes.append(UNREADABLE)
        self._may_be((_OPEN, key), *outcomes)
        for read in [] if tree["op"] in _QUANTIFIERS else _nodes(tree):
            if read["op"] == "get":
                self._read(read, _ANOTHER)
                same = {"op": "eq", "left": read, "right": read}
                open_part = {"op": "if", "condition": same, "then": open_part, "else": open_part}
        return open_part


def _place(tree: Tree) -> Place:
    """Where in an environment a name, a field or the value of a key stands."""
    if tree["op"] == "name":
        return (tree["name"],)
    if tree["op"] == "select":
        return (*_place(tree["of"]), tree["field"])
    return (*_place(tree["map"]), tree["key"])


def _texts(tree: Tree) -> list[str] | None:
    """Return the texts that something read is compared with, None where a condition is no such."""
    if tree["op"] in {"eq", "ne"}:
        read, others = tree["left"], [tree["right"]]
    elif tree["op"] == "in":
        read, others = tree["value"], tree["list"].get("items", [])
    elif tree["op"] == "starts_with":
        read, others = tree["value"], [tree["part"]]
    else:
        return None
    is_text = all(other["op"] == "literal" and other["type"] == "string" for other in others)
    return [other["value"] for other in others] if is_text and read["op"] in _READING else None


def _nodes(tree: Any) -> Iterator[Tree]:
    """Yield every node of an expression."""
    if isinstance(tree, list):
        for item in tree:
            yield from _nodes(item)
    elif isinstance(tree, dict):
        if "op" in tree:
            yield tree
        for child in tree.values():
            yield from _nodes(child)
