"""Values without a fixed type stand on spans and events only."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule, Place
from genops_registry.check.rules.shared.definitions import Json, attributes_of, of_kind
from genops_registry.check.rules.shared.references import place_of_reference
from genops_registry.registry import Registry

_COMPLEX: Final = ("any", "template[any]")


def _complex(registry: Registry) -> Iterator[Finding]:
    for kind in ("metric", "entity", "attribute_group"):
        for name, definition in of_kind(registry, kind):
            for attribute in attributes_of(definition):
                if attribute["type"] in _COMPLEX:
                    place = place_of_reference(registry, kind, name, attribute["key"])
                    yield _finding(kind, name, attribute, place)


def _finding(kind: str, name: str, attribute: Json, place: Place) -> Finding:
    key, type_ = attribute["key"], attribute["type"]
    context = {"attribute_key": key, "attribute_type": type_}
    message = f"`{key}` of type `{type_}` stands on the"
    if kind == "attribute_group":
        of_group = {**context, "group_id": name}
        return Finding(f"{message} group `{name}`", place, of_group, about=name)
    return Finding(f"{message} {kind} `{name}`", place, context, (kind, name))


RULE: Final = HeadRule(
    id="naming_convention_attribute_complex_type_violation",
    policy="naming",
    summary="Attributes of metrics, entities and public groups are not of type `any`.",
    why="Metrics and entities are told apart by their attributes, so each needs a plain value.",
    fix="Give the attribute a plain type, or leave it to spans and events.",
    find=_complex,
)
