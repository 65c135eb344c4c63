"""Questions about typed expression trees that need no translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Tree = Mapping[str, Any]

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
