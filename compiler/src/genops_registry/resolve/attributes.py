"""Merges an attribute's definition with what the references to it override."""

from genops_registry.model import AttributeDefinition, Fields
from genops_registry.yaml import MappingNode, PlainValue

# The order of the keys in the resolved document.
_ORDER = (
    "key",
    "type",
    "examples",
    "brief",
    "note",
    "stability",
    "deprecated",
    "annotations",
    "provenance",
    "requirement_level",
    "sampling_relevant",
)


def resolved_attribute(definition: AttributeDefinition) -> Fields:
    """Return an attribute as it stands under `registry.attributes`."""
    if "provenance" in definition.fields:
        return definition.fields
    return {**definition.fields, "provenance": provenance(definition.node.source.file)}


def resolved_reference(definition: AttributeDefinition, overrides: Fields) -> Fields:
    """Return an attribute as it stands on a span, an event or a group, field by field."""
    merged = {
        "requirement_level": "recommended",
        **definition.overrides,
        **resolved_attribute(definition),
        **overrides,
    }
    if not merged.get("note"):
        merged.pop("note", None)
    return {key: merged[key] for key in _ORDER if key in merged}


def carried_attribute(key: str, own: Fields, node: MappingNode) -> AttributeDefinition | None:
    """Return an attribute that came complete with a group of another registry, if it did.

    Args:
        key: its name.
        own: what the group says about it.
        node: the group.
    """
    return AttributeDefinition(key, own, node, {}) if "provenance" in own else None


def provenance(file: str) -> dict[str, PlainValue]:
    """Say which file a definition comes from."""
    return {"path": file}
