"""How rules read a resolved registry: its kinds of definitions, and questions asked often."""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from genops_registry.registry import Registry

Json: TypeAlias = dict[str, Any]

# Section of each kind, and the key that holds the name.
KINDS: Final = {
    "metric": ("metrics", "name"),
    "event": ("events", "name"),
    "span": ("spans", "type"),
    "entity": ("entities", "type"),
    "attribute_group": ("attribute_groups", "id"),
}
SIGNALS: Final = ("metric", "event", "span", "entity")
# The lists in which a definition of some kind holds attributes.
_LISTS: Final = ("attributes", "identity", "description")


def attributes(registry: Registry) -> list[Json]:
    """Return the attributes that a registry defines."""
    found: list[Json] = registry.document["registry"]["attributes"]
    return found


def of_kind(registry: Registry, kind: str) -> Iterator[tuple[str, Json]]:
    """Yield name and definition of everything of a kind."""
    section, key = KINDS[kind]
    return ((each[key], each) for each in registry.document["registry"][section])


def is_own(definition: Json) -> bool:
    """Tell whether something stands in this registry, and not in one that it depends on."""
    return "source" not in definition.get("provenance", {})


def own_attributes(registry: Registry) -> Iterator[Json]:
    """Yield the attributes that stand in this registry."""
    return (each for each in attributes(registry) if is_own(each))


def own_of_kind(registry: Registry, kind: str) -> Iterator[tuple[str, Json]]:
    """Yield name and definition of everything of a kind that stands in this registry."""
    return ((name, each) for name, each in of_kind(registry, kind) if is_own(each))


def attributes_of(definition: Json) -> Iterator[Json]:
    """Yield the attributes of a signal or group, those of an entity in both of its lists."""
    for name in _LISTS:
        yield from definition.get(name, ())


def members_of(attribute: Json) -> list[Json]:
    """Return the members of an enum; none for another type."""
    type_ = attribute["type"]
    return [] if isinstance(type_, str) else list(type_["members"])


def type_name(attribute: Json) -> str:
    """Return the type of an attribute, `enum` if it lists its values."""
    type_ = attribute["type"]
    return type_ if isinstance(type_, str) else "enum"


def is_current(definition: Json) -> bool:
    """Tell whether something is not deprecated."""
    return "deprecated" not in definition


def is_stable(definition: Json) -> bool:
    """Tell whether something is stable."""
    return definition.get("stability") == "stable"


def is_opt_in(attribute: Json) -> bool:
    """Tell whether a signal carries an attribute only where someone asks for it."""
    level = attribute.get("requirement_level")
    return level == "opt_in" or (isinstance(level, dict) and "opt_in" in level)


def is_excluded_from_code(definition: Json) -> bool:
    """Tell whether no constant is made of a definition."""
    annotation = (definition.get("annotations") or {}).get("code_generation")
    return isinstance(annotation, dict) and annotation.get("exclude") is True


def exceptions(definition: Json, policy: str) -> list[str]:
    """Return what the annotations of a definition except from a set of rules."""
    annotation = (definition.get("annotations") or {}).get(policy)
    named = annotation.get("policy_exceptions") if isinstance(annotation, dict) else None
    return named if isinstance(named, list) else []


def spoken(kind: str) -> str:
    """Return a kind as messages write it."""
    return kind.replace("_", " ")
