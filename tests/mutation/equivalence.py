"""Proves of some mistakes in an expression that no telemetry can show them.

An invariant fails where its expression is false; true and not readable are the same. So two parts
of an expression are alike if they are false together, or true together where the part is negated,
whatever they read. All of that is tried out; ``outline`` says what it is.

What is proved here is right. What is not proved may be alike nevertheless: see ``equivalent.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from genops_validator.rules.expressions import (
    Environment,
    Expression,
    NotReadableError,
    compile_expression,
)
from mutation.outline import Outline

Tree = Mapping[str, Any]
Path = tuple[str | int, ...]

_MOST_READINGS: Final = 200_000
_KEEP_SIDES: Final = frozenset({"and", "or", "all", "exists"})


def is_proved_equivalent(right: Tree, wrong: Tree, path: Path) -> bool:
    """Say whether an expression fails exactly where another does that differs from it in one place.

    Args:
        right: The expression as it is in the registry.
        wrong: The same with a mistake.
        path: Where they differ.
    """
    places = [path[:length] for length in range(len(path), -1, -1)]
    parts = [(_at(right, place), _at(wrong, place), _sides(right, place)) for place in places]
    return any(
        _are_alike(one, other, sides)
        for one, other, sides in parts
        if _is_condition(one) and _is_condition(other)
    )


def _are_alike(right: Tree, wrong: Tree, sides: frozenset[bool]) -> bool:
    """Whether two parts come out the same, on the sides that matter, whatever they read."""
    outline = Outline()
    one, other = (compile_expression(outline.of(part)) for part in (right, wrong))
    if outline.readings > _MOST_READINGS:
        return False
    return all(
        _result(one, environment) == _result(other, environment)
        or not {_result(one, environment), _result(other, environment)} & sides
        for environment in outline.environments()
    )


def _result(expression: Expression, environment: Environment) -> bool | None:
    try:
        return bool(expression(environment))
    except NotReadableError:
        return None


def _sides(tree: Tree, path: Path) -> frozenset[bool]:
    """Which results of a part decide whether the whole is false."""
    sides = frozenset({False})
    for part in path:
        if isinstance(tree, dict):
            if tree["op"] == "not":
                sides = frozenset(not side for side in sides)
            elif tree["op"] not in _KEEP_SIDES:
                sides = frozenset({False, True})
        tree = tree[part]  # type: ignore[index]  # a place in a list is a number
    return sides


def _at(tree: Any, path: Path) -> Any:
    for part in path:
        tree = tree[part]
    return tree


def _is_condition(part: Any) -> bool:
    return isinstance(part, dict) and part.get("type") == "bool"
