"""Reads attribute groups, spans and events."""

from genops_registry.model import common
from genops_registry.model.attributes import read_list
from genops_registry.model.definitions import AttributeGroup, Fields, Signal
from genops_registry.model.fields import FieldReader
from genops_registry.problems import Problem
from genops_registry.yaml import MappingNode

KINDS = ("internal", "client", "server", "producer", "consumer")
SIGNAL_LEVELS = ("recommended", "opt_in")


def read_attribute_group(node: MappingNode, problems: list[Problem]) -> AttributeGroup:
    """Read an entry of `attribute_groups`; an internal one has only an id and attributes."""
    reader = FieldReader(node, "an attribute group", problems)
    name = reader.required_text("id")
    visibility = reader.required_choice("visibility", ("internal", "public"))
    attributes = read_list(reader, on_span=False)
    fields: Fields = {}
    if visibility == "public":
        fields = common.read_required(reader)
    elif visibility == "internal":
        reader.what = "an internal attribute group"
    else:
        common.read_optional(reader)
    reader.finish()
    return AttributeGroup(name, visibility == "public", attributes, fields, node)


def read_span(node: MappingNode, problems: list[Problem]) -> Signal:
    """Read an entry of `spans`."""
    reader = FieldReader(node, "a span", problems)
    name = reader.required_text("type")
    head: Fields = {"type": name, "kind": reader.required_choice("kind", KINDS)}
    head["name"] = _read_span_name(reader)
    return _read_signal(reader, "span", name, head)


def read_event(node: MappingNode, problems: list[Problem]) -> Signal:
    """Read an entry of `events`."""
    reader = FieldReader(node, "an event", problems)
    name = reader.required_text("name")
    return _read_signal(reader, "event", name, {"name": name})


def _read_span_name(reader: FieldReader) -> Fields:
    node = reader.mapping("name")
    if node is None:
        if reader.value("name") is None:
            reader.missing("name")
        return {"note": ""}
    inner = FieldReader(node, "the name of a span", reader.problems)
    note = inner.required_text("note")
    inner.finish()
    return {"note": note}


def _read_signal(reader: FieldReader, kind: str, name: str, head: Fields) -> Signal:
    attributes = read_list(reader, on_span=kind == "span")
    fields: Fields = {}
    level = reader.choice("requirement_level", SIGNAL_LEVELS)
    if level:
        fields["requirement_level"] = level
    fields.update(common.read_required(reader))
    reader.finish(not_supported=["entity_associations"])
    return Signal(kind, name, head, attributes, fields, reader.node)
