"""Reads the groups of definition/2: attribute groups, metrics, spans, events and entities."""

from genops_registry.model import common
from genops_registry.model.associations import read_associations
from genops_registry.model.attributes import read_list, read_references
from genops_registry.model.definitions import AttributeReference, Fields, Group
from genops_registry.model.fields import FieldReader
from genops_registry.problems import Problem
from genops_registry.yaml import MappingNode

KINDS = ("internal", "client", "server", "producer", "consumer")
INSTRUMENTS = ("counter", "updowncounter", "gauge", "histogram")
SIGNAL_LEVELS = ("recommended", "opt_in")


def read_attribute_group(node: MappingNode, problems: list[Problem]) -> Group:
    """Read an entry of `attribute_groups`; an internal one has only an id and attributes."""
    reader = FieldReader(node, "an attribute group", problems)
    name = reader.required_name("id")
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
    shown = common.without_kind("attribute_group", name)
    return Group("attribute_group", name, shown, attributes, {}, fields, node, visibility)


def read_metric(node: MappingNode, problems: list[Problem]) -> Group:
    """Read an entry of `metrics`."""
    reader = FieldReader(node, "a metric", problems)
    name = reader.required_name("name")
    head: Fields = {"name": name, "instrument": reader.required_choice("instrument", INSTRUMENTS)}
    head["unit"] = reader.required_text("unit")
    return _read_signal(reader, "metric", name, head)


def read_span(node: MappingNode, problems: list[Problem]) -> Group:
    """Read an entry of `spans`."""
    reader = FieldReader(node, "a span", problems)
    name = reader.required_name("type")
    head: Fields = {"type": name, "kind": reader.required_choice("kind", KINDS)}
    if reader.value("name") is None:
        reader.missing("name")
    head["name"] = read_span_name(reader) or {"note": ""}
    return _read_signal(reader, "span", name, head)


def read_event(node: MappingNode, problems: list[Problem]) -> Group:
    """Read an entry of `events`."""
    reader = FieldReader(node, "an event", problems)
    name = reader.required_name("name")
    return _read_signal(reader, "event", name, {"name": name})


def read_entity(node: MappingNode, problems: list[Problem]) -> Group:
    """Read an entry of `entities`."""
    reader = FieldReader(node, "an entity", problems)
    name = reader.required_name("type")
    attributes = read_roles(reader, name)
    if not any(each.overrides["role"] == "identifying" for each in attributes):
        hint = "list the attributes that tell one such entity from another"
        message = f"the entity `{name}` has no `identity`"
        reader.report("missing_identity", message, node.get("identity") or node, hint)
    fields = _read_fields(reader)
    reader.finish()
    return Group("entity", f"entity.{name}", name, attributes, {"type": name}, fields, node)


def read_roles(reader: FieldReader, name: str) -> tuple[AttributeReference, ...]:
    """Read the attributes of an entity; what identifies it cannot describe it as well."""
    identity = read_references(reader, "identity", "identifying")
    description = read_references(reader, "description", "descriptive")
    identifying = {reference.ref for reference in identity}
    for reference in description:
        if reference.ref in identifying:
            message = f"`{reference.ref}` identifies `{name}` and cannot describe it as well"
            hint = "leave it in one of the two lists"
            reader.report("identity_and_description", message, reference.node, hint)
    return identity + description


def read_span_name(reader: FieldReader) -> Fields | None:
    """Read how spans of this type are called, or None when that is not said."""
    node = reader.mapping("name")
    if node is None:
        return None
    inner = FieldReader(node, "the name of a span", reader.problems)
    note = inner.required_text("note")
    inner.finish()
    return {"note": note}


def _read_signal(reader: FieldReader, kind: str, name: str, head: Fields) -> Group:
    attributes = read_list(reader, on_span=kind == "span")
    associations, entities = read_associations(reader)
    fields: Fields = {"entity_associations": associations} if associations else {}
    fields.update(_read_fields(reader))
    reader.finish()
    group_id = f"{kind}.{name}"
    return Group(kind, group_id, name, attributes, head, fields, reader.node, entities=entities)


def _read_fields(reader: FieldReader) -> Fields:
    level = reader.choice("requirement_level", SIGNAL_LEVELS)
    fields: Fields = {"requirement_level": level} if level else {}
    return {**fields, **common.read_required(reader)}
