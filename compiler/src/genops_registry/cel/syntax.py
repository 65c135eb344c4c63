"""The syntax tree of an expression, before any type is known.

Every node carries the character offset of its first character, so that each later complaint can
point into the text.
"""

from __future__ import annotations

from dataclasses import dataclass

Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Literal:
    """A string, integer, double or boolean written out."""

    offset: int
    value: Scalar


@dataclass(frozen=True, slots=True)
class ListLiteral:
    """`[a, b]`."""

    offset: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """An identifier."""

    offset: int
    name: str


@dataclass(frozen=True, slots=True)
class Field:
    """`of.name`."""

    offset: int
    of: Node
    name: str


@dataclass(frozen=True, slots=True)
class Index:
    """`of[key]`."""

    offset: int
    of: Node
    key: Node


@dataclass(frozen=True, slots=True)
class Call:
    """`function(arguments)` or `target.function(arguments)`."""

    offset: int
    target: Node | None
    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """`!value` (not) or `-value` (neg)."""

    offset: int
    operator: str
    value: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """`left operator right`; the operators are named as in the compiled tree."""

    offset: int
    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Conditional:
    """`condition ? then : otherwise`."""

    offset: int
    condition: Node
    then: Node
    otherwise: Node


Node = Literal | ListLiteral | Name | Field | Index | Call | Unary | Binary | Conditional
