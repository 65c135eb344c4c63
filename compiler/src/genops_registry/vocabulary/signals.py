"""Finds annotations, and the span that carries the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry

Json = Mapping[str, Any]


def definitions(registry: Registry, kind: str) -> list[Json]:
    """Return the definitions of one kind (`attributes`, `spans`, `events`), resolved."""
    document: Any = registry.document
    found: list[Json] = document["registry"].get(kind, [])
    return found


def genops_annotations(definition: Json) -> Json:
    """Return `annotations.genops` of a definition, empty when it has none."""
    found: Json = definition.get("annotations", {}).get("genops", {})
    return found


def governed_span(registry: Registry) -> Json:
    """Return the span whose annotations hold the rules: the one that says what it matches.

    Raises:
        RegistryError: There is none, or more than one.
    """
    spans = definitions(registry, "spans")
    found = [span for span in spans if "match" in genops_annotations(span)]
    if len(found) == 1:
        return found[0]
    message = "exactly one span needs annotations.genops.match; "
    message += f"here are {', '.join(s['type'] for s in found)}" if found else "there is none"
    position = registry.positions.of("spans", found[-1]["type"]) if found else None
    hint = "it says which spans the rules are for, and carries them"
    raise RegistryError([Problem("no_governed_span", message, position=position, hint=hint)])
