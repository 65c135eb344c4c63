"""Whether expression trees have the shape that the engine can run, told place by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

NODES: Final = 100_000
NESTING: Final = 200

_OPERANDS: Final[Mapping[tuple[str, ...], Mapping[str, str]]] = {
    ("literal",): {"value": "value"},
    ("list", "greatest", "least"): {"items": "trees"},
    ("name",): {"name": "text"},
    ("get", "contains_key"): {"map": "tree", "key": "text"},
    ("select",): {"of": "tree", "field": "text"},
    ("in",): {"value": "tree", "list": "tree"},
    ("and", "or", "eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul"): {
        "left": "tree",
        "right": "tree",
    },
    ("not", "neg", "abs", "size"): {"value": "tree"},
    ("if",): {"condition": "tree", "then": "tree", "else": "tree"},
    ("all", "exists", "exists_one", "filter"): {
        "over": "tree",
        "variable": "text",
        "body": "tree",
    },
    ("starts_with", "ends_with", "contains"): {"value": "tree", "part": "tree"},
    ("matches",): {"value": "tree", "pattern": "text"},
}
OPERATIONS: Final = {op: operands for ops, operands in _OPERANDS.items() for op in ops}


class ShapeError(ValueError):
    """A file is no rule set; the message says where and why."""


def require_trees(trees: Mapping[str, object]) -> None:
    """Check trees, given by their place in the file.

    Raises:
        ShapeError: An operation or operand is none that is known, or there are too many of them.
    """
    count = sum(1 for place, tree in trees.items() for _ in _nodes(tree, place))
    if count > NODES:
        raise ShapeError(f"its expressions have {count:,} nodes, more than {NODES:,}")


def _nodes(root: object, where: str) -> Iterator[object]:
    """Walk a tree without recursion, and yield each node that is right."""
    waiting: list[tuple[object, str, int]] = [(root, where, 0)]
    while waiting:
        node, place, depth = waiting.pop()
        if depth > NESTING:
            raise ShapeError(f"expressions nested deeper than {NESTING} - at `{where}`")
        yield node
        for name, kind, operand in _operands(node, place):
            waiting += _below(name, kind, operand, place, depth)


def _operands(node: object, place: str) -> Iterator[tuple[str, str, object]]:
    if not isinstance(node, dict):
        raise ShapeError(f"Expected an expression - at `{place}`")
    wanted = OPERATIONS.get(str(node.get("op")))
    if wanted is None:
        raise ShapeError(f"unknown operation {str(node.get('op'))[:40]!r} - at `{place}`")
    for name in wanted.keys() ^ (node.keys() - {"op", "type"}):
        problem = "missing" if name in wanted else "not known"
        operand = f"`{str(name)[:40]}` of the operation {node['op']}"
        raise ShapeError(f"{operand} is {problem} - at `{place}`")
    if not isinstance(node.get("type"), str):
        raise ShapeError(f"`type` is missing, or no text - at `{place}`")
    for name, kind in wanted.items():
        yield name, kind, node[name]


def _below(
    name: str, kind: str, operand: object, place: str, depth: int
) -> Iterator[tuple[object, str, int]]:
    inner = f"{place}.{name}"
    if kind == "tree":
        yield operand, inner, depth + 1
    elif kind == "trees":
        if not isinstance(operand, list) or not operand:
            raise ShapeError(f"Expected a list of expressions - at `{inner}`")
        yield from ((item, f"{inner}[{n}]", depth + 1) for n, item in enumerate(operand))
    elif kind == "text" and not isinstance(operand, str):
        raise ShapeError(f"Expected text - at `{inner}`")
    elif kind == "value" and not isinstance(operand, str | int | float):
        raise ShapeError(f"Expected text, number, true or false - at `{inner}`")
