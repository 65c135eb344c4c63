"""Where things stand in the materialized registry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from genops_registry.problems import Position, Problem, RegistryError

Json = Mapping[str, Any]


class Positions(Protocol):
    """Where the parts of a definition stand in the model files."""

    def of(self, kind: str, name: str, *path: str) -> Position | None:
        """Return where a definition, or a key inside it, stands."""

    def inside(self, kind: str, name: str, *path: str, offset: int) -> Position | None:
        """Return where a character of a text stands."""


class Registry(Protocol):
    """A resolved registry, as `genops_registry.registry.load_registry` returns it."""

    @property
    def document(self) -> dict[str, Any]:
        """Weaver's materialized form."""

    @property
    def positions(self) -> Positions:
        """Positions of its definitions."""


def genops_annotations(definition: Json) -> Json:
    """Return `annotations.genops` of a definition, empty when it has none."""
    found: Json = definition.get("annotations", {}).get("genops", {})
    return found


def governed_span(registry: Registry) -> Json:
    """Return the span whose annotations hold the rules: the one that says what it matches.

    Raises:
        RegistryError: There is none, or more than one.
    """
    spans = registry.document["registry"].get("spans", ())
    found: list[Json] = [span for span in spans if "match" in genops_annotations(span)]
    if len(found) == 1:
        return found[0]
    message = "exactly one span needs annotations.genops.match; "
    message += "there is none" if not found else f"here are {', '.join(s['type'] for s in found)}"
    position = registry.positions.of("spans", found[-1]["type"]) if found else None
    hint = "It says which spans the rules are for, and carries them."
    raise RegistryError([Problem("no_governed_span", message, position=position, hint=hint)])
