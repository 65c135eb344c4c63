"""Comparing a closed set with a value that it does not hold is never true: a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable

from genops_registry.cel.environment import ClosedSet
from genops_registry.cel.errors import CelError
from genops_registry.cel.facts import Tree
from genops_registry.problems import did_you_mean


def require_members(closed: ClosedSet | None, compared: Iterable[tuple[Tree, int]]) -> None:
    """Check the literals that a value of a closed set is compared with.

    Raises:
        CelError: One of them is no member.
    """
    if closed is None:
        return
    for tree, offset in compared:
        if tree["op"] == "literal" and not _belongs(tree["value"], closed):
            message = f"{tree['value']!r} is not one of {', '.join(closed.values)}"
            hint = did_you_mean(tree["value"], closed.values)
            raise CelError("cel_not_a_member", message, offset, hint)


def _belongs(value: str, closed: ClosedSet) -> bool:
    if value in closed.values:
        return True
    return closed.extension is not None and bool(re.fullmatch(closed.extension, value, re.ASCII))
