"""Whether an expression, or a pattern, that was changed allows all that the old one did.

Shown is what follows from the outer form alone: alternatives that were added, conditions that were
taken out, parts in another order. What cannot be shown counts as not so.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeAlias

from genops_registry.cel import CelError, parse
from genops_registry.cel.syntax import Binary, Node

Shape: TypeAlias = tuple[Any, ...]


def implies(old: str, new: str) -> bool:
    """Tell whether it can be shown that wherever one condition holds, the other does.

    Args:
        old: A CEL expression.
        new: Another one.
    """
    if old == new:
        return True
    try:
        return _implies(_shape(parse(old)), _shape(parse(new)))
    except CelError:
        return False


def contains(old: str, new: str) -> bool:
    """Tell whether it can be shown that a pattern matches all that another one matches in full.

    Args:
        old: A regular expression.
        new: Another one, which is to match at least as much.
    """
    return _alternatives(old) <= _alternatives(new)


@cache
def _implies(old: Shape, new: Shape) -> bool:
    if old == new:
        return True
    if old[0] == "or":
        return all(_implies(part, new) for part in old[1:])
    if new[0] == "and":
        return all(_implies(old, part) for part in new[1:])
    by_part = old[0] == "and" and any(_implies(part, new) for part in old[1:])
    return by_part or (new[0] == "or" and any(_implies(old, part) for part in new[1:]))


def _shape(node: Any) -> Any:
    """Return an expression as tuples, without the places of its parts; chains are one tuple."""
    if isinstance(node, Binary) and node.operator in {"or", "and"}:
        return (node.operator, *map(_shape, _chain(node)))
    if is_dataclass(node):
        parts = [getattr(node, each.name) for each in fields(node) if each.name != "offset"]
        return (type(node).__name__, *map(_shape, parts))
    if isinstance(node, tuple):
        return tuple(map(_shape, node))
    # To Python True is 1; to CEL it is not.
    return node if node is None or isinstance(node, str) else (type(node).__name__, node)


def _chain(node: Binary) -> list[Node]:
    """Return what one operator joins; chains are parsed to the left, and may be long."""
    parts: list[Node] = []
    left: Node = node
    while isinstance(left, Binary) and left.operator == node.operator:
        parts.append(left.right)
        left = left.left
    return [left, *reversed(parts)]


def _alternatives(pattern: str) -> frozenset[str]:
    """Split a pattern at the bars that stand outside of parentheses and sets."""
    parts, depth, in_set, escaped = [""], 0, False, False
    for character in pattern:
        if character == "|" and not (depth or in_set or escaped):
            parts.append("")
            continue
        parts[-1] += character
        if escaped:
            escaped = False
            continue
        escaped = character == "\\"
        if in_set:
            in_set = character != "]" or parts[-1].endswith(("[]", "[^]"))
        elif character == "[":
            in_set = True
        else:
            depth += {"(": 1, ")": -1}.get(character, 0)
    return frozenset(parts)
