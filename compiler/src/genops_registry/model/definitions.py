"""What the definition files of a registry say, before anything is resolved.

Values are kept in the shape and spelling of the resolved document, so that resolving is merging;
the node of each definition is kept for its place.
"""

from dataclasses import dataclass

from genops_registry.yaml import MappingNode, Node, PlainValue, ScalarNode

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
    """A span (`name` is its type), a metric or an event.

    Attributes:
        head: the keys that come before the attributes in the resolved document.
        fields: the keys that come after them.
        entities: the entity types that its associations name.
    """

    kind: str
    name: str
    head: Fields
    attributes: tuple[AttributeListItem, ...]
    fields: Fields
    entities: tuple[ScalarNode, ...]
    node: MappingNode


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of `entities`; `name` is its type."""

    name: str
    identity: tuple[AttributeReference, ...]
    description: tuple[AttributeReference, ...]
    fields: Fields
    node: MappingNode

    @property
    def attributes(self) -> tuple[AttributeReference, ...]:
        """All attributes, those that identify it first."""
        return self.identity + self.description


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """One definition file."""

    file: str
    attributes: tuple[AttributeDefinition, ...]
    attribute_groups: tuple[AttributeGroup, ...]
    metrics: tuple[Signal, ...]
    spans: tuple[Signal, ...]
    events: tuple[Signal, ...]
    entities: tuple[Entity, ...]
    root: Node

    @property
    def is_empty(self) -> bool:
        """Whether nothing is defined in it."""
        signals = (*self.metrics, *self.spans, *self.events, *self.entities)
        return not (self.attributes or self.attribute_groups or signals)
