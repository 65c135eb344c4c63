"""Examples and types; Weaver compares them in files of version 1 only."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from genops_registry.model import AttributeReference
from genops_registry.problems import Position
from genops_registry.registry import Registry
from genops_registry.yaml import MappingNode, PlainValue, plain

_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "int": (int,),
    "double": (int, float),
    "boolean": (bool,),
}


class Examples(NamedTuple):
    """Examples of an attribute, where it is defined or where a signal refers to it.

    Attributes:
        key: of the attribute.
        type: of the attribute; never an enum, which takes any value.
        value: the examples.
        position: where they stand.
    """

    key: str
    type: str
    value: PlainValue
    position: Position


def written_examples(registry: Registry) -> Iterator[Examples]:
    """Yield all examples that a registry holds, apart from those of enums."""
    types = {key: each.fields["type"] for key, each in registry.index.attributes.items()}
    written = [
        *((key, each.node) for key, each in registry.index.attributes.items()),
        *_references(registry),
    ]
    for key, node in written:
        type_, examples = types.get(key), node.get("examples")
        if isinstance(type_, str) and examples is not None:
            yield Examples(key, type_, plain(examples), examples.position)


def _references(registry: Registry) -> Iterator[tuple[str, MappingNode]]:
    for group in registry.index.groups.values():
        for item in () if group.is_imported else group.attributes:
            if isinstance(item, AttributeReference):
                yield item.ref, item.node


def fits(examples: PlainValue, type_: str) -> bool:
    """Tell whether examples fit a type: values or a list of values, lists for an array type."""
    inner = type_.removeprefix("template[").removesuffix("]") if "template[" in type_ else type_
    if inner == "any":
        return True
    element = inner.removesuffix("[]")
    if inner != element:
        return isinstance(examples, list) and all(_is_list_of(each, element) for each in examples)
    return _is_a(examples, element) or _is_list_of(examples, element)


def is_flat(examples: PlainValue, type_: str) -> bool:
    """Tell whether examples of a list are its items, where a list of lists belongs."""
    return type_.endswith("[]") and _is_list_of(examples, type_.removesuffix("[]"))


def _is_list_of(value: PlainValue, type_: str) -> bool:
    return isinstance(value, list) and all(_is_a(item, type_) for item in value)


def _is_a(value: PlainValue, type_: str) -> bool:
    is_boolean = isinstance(value, bool)
    return isinstance(value, _TYPES[type_]) and is_boolean == (type_ == "boolean")
