"""What the definition files of a registry say, before anything is resolved.

Values are kept in the shape and spelling of the resolved document, so that resolving is merging;
the node of each definition is kept for its place.
"""

from dataclasses import dataclass

from genops_registry.yaml import MappingNode, Node, PlainValue

Fields = dict[str, PlainValue]


@dataclass(frozen=True, slots=True)
class AttributeDefinition:
    """An entry of `attributes`: the one place where an attribute is defined."""

    key: str
    fields: Fields
    node: MappingNode


@dataclass(frozen=True, slots=True)
class AttributeReference:
    """A `ref` in an attribute list; `overrides` holds only what it sets itself."""

    ref: str
    overrides: Fields
    node: MappingNode


@dataclass(frozen=True, slots=True)
class GroupReference:
    """A `ref_group` in an attribute list."""

    ref_group: str
    node: MappingNode


AttributeListItem = AttributeReference | GroupReference


@dataclass(frozen=True, slots=True)
class AttributeGroup:
    """An entry of `attribute_groups`; only public ones reach the resolved registry."""

    name: str
    public: bool
    attributes: tuple[AttributeListItem, ...]
    fields: Fields
    node: MappingNode


@dataclass(frozen=True, slots=True)
class Signal:
    """A span (`name` is its type) or an event.

    Attributes:
        head: the keys that come before the attributes in the resolved document.
        fields: the keys that come after them.
    """

    kind: str
    name: str
    head: Fields
    attributes: tuple[AttributeListItem, ...]
    fields: Fields
    node: MappingNode


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """One definition file."""

    file: str
    attributes: tuple[AttributeDefinition, ...]
    attribute_groups: tuple[AttributeGroup, ...]
    spans: tuple[Signal, ...]
    events: tuple[Signal, ...]
    root: Node
