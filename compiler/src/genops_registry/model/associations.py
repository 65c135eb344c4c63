"""Reads `entity_associations`: entity types, and what of them must be there together."""

from genops_registry.model.fields import FieldReader
from genops_registry.yaml import MappingNode, Node, PlainValue, ScalarNode, SequenceNode

COMBINATORS = ("one_of", "all_of")


def read_associations(reader: FieldReader) -> tuple[list[PlainValue], tuple[ScalarNode, ...]]:
    """Return the associations as the resolved document shows them, and each type they name."""
    node = reader.value("entity_associations")
    if node is None:
        return [], ()
    if not isinstance(node, SequenceNode):
        reader.wrong_type("entity_associations", "a list", node)
        return [], ()
    named: list[ScalarNode] = []
    return [_read(item, reader, named) for item in node.items], tuple(named)


def _read(node: Node, reader: FieldReader, named: list[ScalarNode]) -> PlainValue:
    if isinstance(node, ScalarNode) and isinstance(node.value, str):
        named.append(node)
        return {"type": node.value}
    if isinstance(node, MappingNode) and len(node.entries) == 1:
        ((key, entry),) = node.entries.items()
        items = entry.value
        if key in COMBINATORS and isinstance(items, SequenceNode) and items.items:
            return {key: [_read(item, reader, named) for item in items.items]}
    message = "an entity association is an entity type, or `one_of:` or `all_of:` with a list"
    reader.report("wrong_type", message, node, "for example [host, {all_of: [service, process]}]")
    return None
