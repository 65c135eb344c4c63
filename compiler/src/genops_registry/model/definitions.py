"""What the definition files of a registry say, before anything is resolved.

Files of both formats become the same few things: attributes, and groups of them. A span, metric,
event or entity is such a group, and so is a refinement of one. Values are kept in the shape and
spelling of the resolved document, so that resolving is merging; the node of each definition is
kept for its place.
"""

from dataclasses import dataclass

from genops_registry.model.imports import Import
from genops_registry.yaml import MappingNode, Node, PlainValue, ScalarNode

Fields = dict[str, PlainValue]

# What a list says of an attribute, beside what the attribute is.
OF_THE_LIST = ("requirement_level", "sampling_relevant", "role")

# The kinds of groups that the resolved document shows, each with its section there.
SECTIONS = {
    "attribute_group": "attribute_groups",
    "metric": "metrics",
    "span": "spans",
    "event": "events",
    "entity": "entities",
}


@dataclass(frozen=True, slots=True)
class AttributeDefinition:
    """The one place where an attribute is defined.

    Attributes:
        key: its full name.
        fields: what the definition says.
        overrides: what it says as a member of its group (files of version 1, and dependencies).
        defines: whether the attribute is defined here; what a dependency's group only refers to
            is not, nor what is made of another one.
    """

    key: str
    fields: Fields
    node: MappingNode
    overrides: Fields
    defines: bool = True


@dataclass(frozen=True, slots=True)
class AttributeReference:
    """A `ref` in an attribute list.

    Attributes:
        ref: the attribute.
        overrides: only what it sets itself.
        embeds: the attribute that this one is made of, below the prefix of its group (files of
            version 1); empty for an attribute that is defined.
    """

    ref: str
    overrides: Fields
    node: MappingNode
    embeds: str = ""


@dataclass(frozen=True, slots=True)
class GroupReference:
    """A `ref_group` in an attribute list."""

    ref_group: str
    node: MappingNode


AttributeListItem = AttributeDefinition | AttributeReference | GroupReference


@dataclass(frozen=True, slots=True)
class Extension:
    """What a group builds on: its attributes, and for a refinement its fields as well."""

    id: str
    node: Node
    refines: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A list of attributes with a purpose: a signal, an entity, or a group for others to use.

    Attributes:
        kind: a key of SECTIONS, or a kind of version 1 that is not shown anywhere.
        id: what other groups call it, such as `span.shop.sale`.
        name: what messages call it, and associations if it is an entity, such as `shop.sale`.
        attributes: its list.
        head: the keys that come before the attributes in the resolved document.
        fields: the keys that come after them.
        visibility: of an attribute group; None in files of version 1.
        entities: the entity types that its associations name.
        extends: what it builds on.
        is_imported: whether it comes from a dependency, where it was completed already.
        is_version1: whether it comes from a file of version 1.
    """

    kind: str
    id: str
    name: str
    attributes: tuple[AttributeListItem, ...]
    head: Fields
    fields: Fields
    node: MappingNode
    visibility: str | None = None
    entities: tuple[ScalarNode, ...] = ()
    extends: Extension | None = None
    is_imported: bool = False
    is_version1: bool = False

    @property
    def short_id(self) -> str:
        """The id without what says the kind; refinements are known by it."""
        return self.id.removeprefix(f"{self.kind}.")


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """One definition file."""

    file: str
    attributes: tuple[AttributeDefinition, ...]
    groups: tuple[Group, ...]
    imports: tuple[Import, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is defined in it, or imported."""
        return not (self.attributes or self.groups or self.imports)
