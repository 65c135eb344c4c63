"""Reads the entity associations of a published registry, where each entity says its origin."""

from collections.abc import Callable

from genops_registry.model.associations import COMBINATORS
from genops_registry.model.fields import FieldReader
from genops_registry.yaml import MappingNode, Node, PlainValue, ScalarNode, SequenceNode

SourceOf = Callable[[MappingNode | None], str]


def read_published_associations(
    reader: FieldReader, node: Node, source: SourceOf
) -> list[PlainValue]:
    """Return the associations, each entity with the schema URL of its registry.

    Args:
        reader: where the associations stand.
        node: their list.
        source: reads a `provenance`, or says what its absence means.
    """
    if not isinstance(node, SequenceNode):
        reader.wrong_type("entity_associations", "a list", node)
        return []
    return [_read(item, reader, source) for item in node.items]


def _read(node: Node, reader: FieldReader, source: SourceOf) -> PlainValue:
    if isinstance(node, ScalarNode) and isinstance(node.value, str):
        return {"type": node.value, "provenance": {"source": source(None)}}
    if isinstance(node, MappingNode):
        name = node.get("type")
        if isinstance(name, ScalarNode) and isinstance(name.value, str):
            provenance = node.get("provenance")
            known = provenance if isinstance(provenance, MappingNode) else None
            return {"type": name.value, "provenance": {"source": source(known)}}
        for key in COMBINATORS:
            items = node.get(key)
            if isinstance(items, SequenceNode) and items.items:
                return {key: [_read(item, reader, source) for item in items.items]}
    message = "an entity association is a mapping with `type`, or `one_of` or `all_of`"
    reader.report("wrong_type", message, node)
    return None
