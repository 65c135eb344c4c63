"""A rule set's entries as the engine reads them: typed once, when the rule set is loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from genops_validator.rules.expressions import Expression, compile_expression

Document: TypeAlias = Mapping[str, Any]
"""A JSON object of the rule set file; its shape is checked by reading every member we use."""

REQUIRED_LEVELS = frozenset({"required", "conditionally_required"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """What the registry says of one attribute; ``level`` is None if no span carries it."""

    key: str
    type: str
    level: str | None
    requirements: tuple[str, ...]
    values: tuple[str | int | float | bool, ...]
    closed: bool
    extension: re.Pattern[str] | None
    minimum: float | None
    finite: bool
    meaningful: bool
    allowed: frozenset[str]
    format: str | None
    suggested: tuple[str, ...] | None
    suggested_format: str | None
    aliases: tuple[str, ...]
    agrees_with: tuple[str, ...]
    sensitive: bool

    @classmethod
    def read(cls, key: str, entry: Document) -> Attribute:
        """Read one member of the rule set's ``attributes``."""
        extension = entry["extension"]
        suggested = entry["suggested"]
        return cls(
            key=key,
            type=entry["type"],
            level=entry["level"],
            requirements=tuple(entry["requirements"]),
            values=tuple(entry["values"] or ()),
            closed=entry["closed"],
            extension=None if extension is None else re.compile(extension, re.ASCII),
            minimum=entry["minimum"],
            finite=entry["finite"],
            meaningful=entry["meaningful"],
            allowed=frozenset(value.casefold() for value in entry["allowed"]),
            format=entry["format"],
            suggested=None if suggested is None else tuple(suggested),
            suggested_format=entry["suggested_format"],
            aliases=tuple(entry["aliases"]),
            agrees_with=tuple(entry["agrees_with"]),
            sensitive=entry["sensitive"],
        )


@dataclass(frozen=True, slots=True)
class EventKind:
    """What the registry says of one event: the level of each of its attributes."""

    name: str
    levels: Mapping[str, str]
    requirements: tuple[str, ...]

    @classmethod
    def read(cls, name: str, entry: Document) -> EventKind:
        """Read one member of the rule set's ``events``."""
        return cls(name, entry["attributes"], tuple(entry["requirements"]))


@dataclass(frozen=True, slots=True)
class Rule:
    """What a finding of one kind says; an invariant also has the expression that decides it."""

    id: str
    code: str
    level: str
    requirements: tuple[str, ...]
    message: str
    fix: str
    missing: str | None
    context: Mapping[str, str]
    holds: Expression | None
    reads_children: bool

    @classmethod
    def read(cls, rule_id: str, entry: Document) -> Rule:
        """Read one member of the rule set's ``rules`` or ``invariants``."""
        tree = entry.get("tree")
        return cls(
            id=rule_id,
            code=entry["code"],
            level=entry["level"],
            requirements=tuple(entry["requirements"]),
            message=entry["message"],
            fix=entry["fix"],
            missing=entry["missing"],
            context=entry["context"],
            holds=None if tree is None else compile_expression(tree),
            reads_children=_reads_children(tree),
        )


def _reads_children(tree: object) -> bool:
    """Whether an expression asks for what only other spans of the input can tell."""
    if isinstance(tree, list):
        return any(_reads_children(item) for item in tree)
    if not isinstance(tree, dict):
        return False
    if tree.get("op") == "select" and tree.get("field") == "has_children":
        return True
    return any(_reads_children(item) for item in tree.values())
