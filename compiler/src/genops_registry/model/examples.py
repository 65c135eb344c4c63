"""Reads `examples`: a value, a list of values, or a list of lists."""

from collections.abc import Sequence

from genops_registry.model.fields import FieldReader
from genops_registry.yaml import Node, PlainValue, ScalarNode, SequenceNode
from genops_registry.yaml.scalars import Value

_LARGEST_INT64 = 2**63 - 1


def read_examples(reader: FieldReader) -> PlainValue:
    """Return the examples as Weaver writes them, or None when there are none.

    In a list of numbers with at least one double, all become doubles.
    """
    node = reader.value("examples")
    if node is None:
        return None
    if isinstance(node, ScalarNode):
        return number(node.value)
    items = node.items if isinstance(node, SequenceNode) else ()
    if isinstance(node, SequenceNode) and all(_is_value(item) for item in items):
        return unify(items)
    lists = [item for item in items if isinstance(item, SequenceNode)]
    if (
        lists
        and len(lists) == len(items)
        and all(_is_value(i) for each in lists for i in each.items)
    ):
        return _unify_lists(reader, node, lists)
    expected = "a value, a list of values or a list of lists of values"
    reader.wrong_type("examples", expected, node)
    return None


def number(value: Value) -> Value:
    """Return an integer beyond 63 bits as a double, as Weaver does; all else unchanged."""
    is_large = isinstance(value, int) and not isinstance(value, bool) and value > _LARGEST_INT64
    return float(value) if is_large and value is not None else value


def unify(items: Sequence[Node]) -> list[PlainValue]:
    """Return the values of a list, all as doubles where doubles and integers are mixed."""
    values = [number(item.value) for item in items if isinstance(item, ScalarNode)]
    kinds = {type(value) for value in values}
    if kinds == {int, float}:
        return [float(value) for value in values if isinstance(value, int | float)]
    return list(values)


def _unify_lists(
    reader: FieldReader, node: Node, lists: Sequence[SequenceNode]
) -> list[PlainValue] | None:
    values = [unify(each.items) for each in lists]
    kinds = {type(value) for each in values for value in each}
    if len(kinds) > 1 and kinds != {int, float}:
        message = "the lists of `examples` hold values of different types"
        reader.report("wrong_type", message, node)
        return None
    if kinds == {int, float}:
        return [[float(v) for v in each if isinstance(v, int | float)] for each in values]
    return list(values)


def _is_value(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is not None
