"""The kinds of events that the compiled check tells apart, and the names it gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from genops_registry.rules.fast.errors import NotCompilableError


@dataclass(frozen=True, slots=True)
class Kind:
    """One event of the registry.

    Attributes:
        number: Its number in the generated tables, from 1; 0 is the span itself.
        required: Keys that each such event has, or the span is looked at twice.
        variable: Name of the list of its values in the generated code.
    """

    name: str
    number: int
    levels: Mapping[str, str]
    required: frozenset[str]
    variable: str

    @property
    def time(self) -> str:
        """Variable that holds the time of the only event of this kind."""
        return f"{self.variable}_time"

    @property
    def position(self) -> str:
        """Variable that holds the place of the only event of this kind."""
        return f"{self.variable}_position"


def kinds_of(rule_set: Mapping[str, Any]) -> dict[str, Kind]:
    """Return the events of a rule set by name.

    Raises:
        NotCompilableError: Two events would have one name in the code.
    """
    kinds: dict[str, Kind] = {}
    for number, (name, event) in enumerate(sorted(rule_set["events"].items()), 1):
        levels = event["attributes"]
        required = frozenset(key for key, level in levels.items() if level == "required")
        variable = "_".join(name.split(".")[-1:])
        kinds[name] = Kind(name, number, levels, required, variable)
    if len({kind.variable for kind in kinds.values()}) < len(kinds):
        raise NotCompilableError("two events have the same last part of their name")
    return kinds
