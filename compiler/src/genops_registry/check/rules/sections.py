"""How rules read a resolved registry: its kinds of definitions, and questions asked often."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]
Sections: TypeAlias = Mapping[str, list[Json]]

# Section of each kind, and the key that holds the name.
KINDS: Final = {
    "metric": ("metrics", "name"),
    "event": ("events", "name"),
    "span": ("spans", "type"),
    "entity": ("entities", "type"),
    "attribute_group": ("attribute_groups", "id"),
}
# The lists in which a definition of some kind holds attributes.
_LISTS: Final = ("attributes", "identity", "description")


def of_kind(sections: Sections, kind: str) -> Iterator[tuple[str, Json]]:
    """Yield name and definition of everything of a kind."""
    section, key = KINDS[kind]
    return ((each[key], each) for each in sections[section])


def in_both(baseline: Sections, head: Sections, kind: str) -> Iterator[tuple[str, Json, Json]]:
    """Yield name, old and new definition of everything of a kind that both have."""
    now = dict(of_kind(head, kind))
    return ((name, old, now[name]) for name, old in of_kind(baseline, kind) if name in now)


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
