"""Signals are associated with entities that exist."""

from collections.abc import Iterator
from typing import Any, Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import KINDS, of_kind
from genops_registry.registry import Registry


def _unknown(registry: Registry) -> Iterator[Finding]:
    known = {name for name, _ in of_kind(registry, "entity")}
    for kind in ("metric", "span", "event"):
        for name, signal in of_kind(registry, kind):
            for entity in _names(signal.get("entity_associations", [])):
                if entity not in known:
                    message = f"the {kind} `{name}` is associated with an unknown entity `{entity}`"
                    place = (KINDS[kind][0], name, "entity_associations")
                    yield Finding(message, place, {"entity": entity}, (kind, name))


def _names(association: Any) -> Iterator[str]:
    """Yield the entities of our own that an association names, however it combines them."""
    if isinstance(association, str):
        yield association
    elif isinstance(association, list):
        for each in association:
            yield from _names(each)
    elif "source" not in association.get("provenance", {}):
        for key in ("type", "one_of", "all_of"):
            yield from _names(association.get(key, []))


RULE: Final = HeadRule(
    id="entity_association_unknown_entity",
    policy="associations",
    summary="An entity that a metric, span or event is associated with is defined.",
    why="Nobody could say what the signal is about.",
    fix="Define or import the entity, or correct the name.",
    difference="Associations are read as Weaver resolves them today; the Rego rule expects "
    "plain names. An unknown name in a definition file stops the registry from being "
    "resolved, here and in Weaver, so that a published registry is where this is found.",
    find=_unknown,
)
