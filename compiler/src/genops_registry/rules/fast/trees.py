"""Questions about typed expression trees that need no translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Tree = Mapping[str, Any]

_PARTS = frozenset({"starts_with", "ends_with", "contains", "matches"})
_QUANTIFIERS = frozenset({"all", "exists", "exists_one", "filter"})


def walk(tree: Tree) -> Iterator[Tree]:
    """Yield a tree and every tree inside it."""
    yield tree
    for child in tree.values():
        if isinstance(child, Mapping):
            yield from walk(child)
        elif isinstance(child, list):
            for item in child:
                if isinstance(item, Mapping):
                    yield from walk(item)


def ranges_over(tree: Tree, name: str) -> bool:
    """Say whether a tree is a quantifier over a variable of the environment."""
    over = tree.get("over")
    return tree["op"] in _QUANTIFIERS and over is not None and over.get("name") == name


def key_prefixes(tree: Tree) -> Iterator[str]:
    """Yield the prefixes by which quantifiers over attributes tell keys apart."""
    for quantifier in walk(tree):
        if ranges_over(quantifier, "attributes"):
            for test in walk(quantifier["body"]):
                if test["op"] == "starts_with" and test["value"].get("op") == "name":
                    yield test["part"]["value"]


def compares_events(tree: Tree) -> bool:
    """Say whether a tree ranges over events more than once, or counts them."""
    ranges = sum(ranges_over(part, "events") for part in walk(tree))
    return ranges > 1 or any(part["op"] == "size" for part in walk(tree))


def kinds_named(tree: Tree, kinds: Iterable[str]) -> set[str]:
    """The kinds of events that a tree may be about: all, where it asks for part of a name."""
    parts = list(walk(tree))
    if any(part["op"] in _PARTS and part["value"]["op"] == "select" for part in parts):
        return set(kinds)
    return {part["value"] for part in parts if part["op"] == "literal"} & set(kinds)
