"""Says in which registry an associated entity is defined, where it is none of our own."""

from collections.abc import Callable

from genops_registry.resolve.dependencies import is_excluded, source_of
from genops_registry.resolve.index import Index
from genops_registry.yaml import PlainValue

# Returns the schema URL of the registry of an entity, or None for our own; it is given what is
# known already.
SourceOf = Callable[[str, str | None], str | None]


def located(value: PlainValue, source: SourceOf) -> PlainValue:
    """Return associations with the registry of each entity that comes from another one.

    Args:
        value: associations as they are read, or a part of them.
        source: says where an entity is defined.
    """
    if isinstance(value, list):
        return [located(each, source) for each in value]
    if not isinstance(value, dict):
        return value
    name = value.get("type")
    if not isinstance(name, str):
        return {key: located(each, source) for key, each in value.items()}
    found = source(name, source_of(value) or None)
    return {"type": name, "provenance": {"source": found}} if found else {"type": name}


def entity_source(index: Index, name: str, known: str | None) -> str | None:
    """Return the registry that defines an entity; None when it is defined here or imported.

    An association that came with an imported signal keeps its entity, whatever else has the name.
    """
    own = index.entities.get(name)
    if known:
        return None if own and source_of(own.fields) == known else known
    if own:
        return None
    return _of_dependencies(index, name)


def entity_origin(index: Index, name: str, schema_url: str) -> str:
    """Return the registry that defines an entity, for whoever depends on this one."""
    own = index.entities.get(name)
    if own:
        return source_of(own.fields) or schema_url
    return _of_dependencies(index, name) or schema_url


def _of_dependencies(index: Index, name: str) -> str | None:
    found = index.dependencies.entities(name)
    usable = [each for each in found if not is_excluded(each.fields)]
    return source_of((usable or found)[0].fields) if found else None
