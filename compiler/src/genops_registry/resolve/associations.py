"""Says in which registry an associated entity is defined, where it is none of our own."""

from collections.abc import Callable

from genops_registry.resolve.dependencies import is_excluded, source_of
from genops_registry.resolve.index import Index
from genops_registry.yaml import PlainValue


def located(value: PlainValue, source: Callable[[str], str | None]) -> PlainValue:
    """Return associations with the registry of each entity that comes from another one.

    Args:
        value: associations as they are read, or a part of them.
        source: returns the schema URL of an entity's registry, or None for our own.
    """
    if isinstance(value, list):
        return [located(each, source) for each in value]
    if not isinstance(value, dict):
        return value
    name = value.get("type")
    if not isinstance(name, str):
        return {key: located(each, source) for key, each in value.items()}
    found = source(name)
    if found is None or "provenance" in value:
        return value
    return {**value, "provenance": {"source": found}}


def entity_source(index: Index, name: str) -> str | None:
    """Return the registry among the dependencies that defines an entity; None for our own."""
    if name in index.entities:
        return None
    found = index.dependencies.entities(name)
    usable = [each for each in found if not is_excluded(each.fields)]
    return source_of((usable or found)[0].fields) if found else None
