"""Expressions of the registry: a typed subset of CEL, checked and compiled when code is generated.

`docs/` describes the subset. Nothing here runs at validation time.
"""

from __future__ import annotations

from genops_registry.cel.checker import check
from genops_registry.cel.environment import Environment, environment_of
from genops_registry.cel.errors import CelError
from genops_registry.cel.facts import Tree
from genops_registry.cel.parser import parse

__all__ = [
    "CelError",
    "Environment",
    "Tree",
    "check",
    "compile_expression",
    "environment_of",
    "parse",
]


def compile_expression(text: str, environment: Environment) -> Tree:
    """Parse, check and compile the text of a condition.

    Raises:
        CelError: With the offset of what is wrong.
    """
    return check(parse(text), environment)
