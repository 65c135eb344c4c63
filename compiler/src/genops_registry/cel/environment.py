"""What an expression may name: the registry's attributes and events, and the fixed variables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

STATES = ("S0", "S1", "S2", "S3", "S4", "S5")

# The registry's type names, as CEL calls them.
_CEL_TYPES = {
    "string": "string",
    "int": "int",
    "double": "double",
    "boolean": "bool",
    "string[]": "string[]",
    "int[]": "int[]",
    "double[]": "double[]",
    "boolean[]": "bool[]",
}

EVENT_FIELDS = {
    "name": "string",
    "time": "int",
    "position": "int",
    "attributes": "map",
    "dropped_attributes": "int",
}
SPAN_FIELDS = {
    "name": "string",
    "kind": "int",
    "start": "int",
    "end": "int",
    "status": "int",
    "dropped_attributes": "int",
    "dropped_events": "int",
    "has_children": "bool",
}
VARIABLES = {
    "attributes": "map",
    "resource": "map",
    "admission": "map",
    "events": "list",
    "span": "span",
    "state": "string",
}


@dataclass(frozen=True, slots=True)
class ClosedSet:
    """The only values that a string can have: comparing it with another is a mistake."""

    values: tuple[str, ...]
    extension: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as an expression sees it; `type` is None where it cannot be read (templates)."""

    type: str | None
    closed: ClosedSet | None = None


@dataclass(frozen=True, slots=True)
class Environment:
    """Names and types of one registry, for the expressions of one span.

    Attributes:
        attributes: Every attribute of the registry.
        required: Keys that every span of this type carries.
        events: For every event, the keys that it always carries.
    """

    attributes: Mapping[str, Attribute]
    required: frozenset[str] = frozenset()
    events: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def namespaces(self) -> frozenset[str]:
        """The first segments of the registry's keys: `genops`."""
        return frozenset(key.split(".", 1)[0] for key in self.attributes)

    def required_on(self, events: frozenset[str]) -> frozenset[str]:
        """Return the keys that every one of these events carries."""
        keys = [self.events.get(event, frozenset[str]()) for event in events]
        return frozenset.intersection(*keys) if keys else frozenset()


def environment_of(
    attributes: Iterable[Mapping[str, Any]],
    events: Iterable[Mapping[str, Any]],
    span: Mapping[str, Any],
) -> Environment:
    """Build the environment of one span of a materialized registry."""
    return Environment(
        attributes={item["key"]: _attribute(item) for item in attributes},
        required=_required(span),
        events={event["name"]: _required(event) for event in events},
    )


def _required(signal: Mapping[str, Any]) -> frozenset[str]:
    references = signal.get("attributes", ())
    return frozenset(a["key"] for a in references if a.get("requirement_level") == "required")


def _attribute(definition: Mapping[str, Any]) -> Attribute:
    declared = definition["type"]
    if isinstance(declared, str):
        return Attribute(_CEL_TYPES.get(declared))
    values = [member.get("value", member["id"]) for member in declared["members"]]
    genops = definition.get("annotations", {}).get("genops", {})
    if not all(isinstance(value, str) for value in values):
        return Attribute("int" if all(type(value) is int for value in values) else None)
    closed = ClosedSet(tuple(values), genops.get("extension")) if genops.get("closed") else None
    return Attribute("string", closed)
