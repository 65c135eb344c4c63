"""Reads attribute definitions, and the references to them in attribute lists."""

from genops_registry.model import common
from genops_registry.model.definitions import (
    AttributeDefinition,
    AttributeListItem,
    AttributeReference,
    Fields,
    GroupReference,
)
from genops_registry.model.examples import number, read_examples
from genops_registry.model.fields import FieldReader
from genops_registry.problems import Problem, did_you_mean
from genops_registry.yaml import MappingNode, PlainValue, ScalarNode

_PRIMITIVES = ("string", "int", "double", "boolean")
BASIC_TYPES = (*_PRIMITIVES, "any", *(f"{name}[]" for name in _PRIMITIVES))
TYPES = (*BASIC_TYPES, *(f"template[{name}]" for name in BASIC_TYPES))
BASIC_LEVELS = ("required", "recommended", "opt_in")
TEXT_LEVELS = ("conditionally_required", "recommended", "opt_in")


def read_definition(node: MappingNode, problems: list[Problem]) -> AttributeDefinition:
    """Read an entry of `attributes`."""
    reader = FieldReader(node, "an attribute definition", problems)
    key = reader.required_name("key")
    fields: Fields = {"key": key, "type": read_type(reader)}
    examples = read_examples(reader)
    if examples is not None:
        fields["examples"] = examples
    fields.update(common.read_required(reader))
    reader.finish()
    return AttributeDefinition(key, fields, node, {})


def read_list(reader: FieldReader, on_span: bool) -> tuple[AttributeListItem, ...]:
    """Read the `attributes` of a group, span or event."""
    what = "an item of `attributes`"
    nodes = reader.mappings("attributes", what)
    return tuple(_read_item(node, what, reader.problems, on_span) for node in nodes)


def read_references(reader: FieldReader, key: str, role: str) -> tuple[AttributeReference, ...]:
    """Read a list of attributes that play a role and where no group can stand."""
    what = f"an item of `{key}`"
    nodes = reader.mappings(key, what)
    missing = f"{what} needs `ref`"
    items = tuple(_read_reference(node, missing, reader.problems, False) for node in nodes)
    for item in items:
        item.overrides["role"] = role
    return items


def _read_item(
    node: MappingNode, what: str, problems: list[Problem], on_span: bool
) -> AttributeListItem:
    if "ref_group" in node.entries:
        reader = FieldReader(node, "a reference to an attribute group", problems)
        group = GroupReference(reader.required_name("ref_group"), node)
        reader.finish()
        return group
    return _read_reference(node, f"{what} needs `ref` or `ref_group`", problems, on_span)


def _read_reference(
    node: MappingNode, missing: str, problems: list[Problem], on_span: bool
) -> AttributeReference:
    reader = FieldReader(node, "a reference to an attribute", problems)
    ref = reader.required_name("ref") if reader.value("ref") else None
    if reader.value("ref") is None:
        hint = "define attributes under the top-level key `attributes`, then refer to them"
        reader.report("missing_key", missing, node, hint)
    overrides = common.read_optional(reader)
    overrides.update(_read_own(reader, on_span))
    reader.finish()
    return AttributeReference(ref or "", overrides, node)


def _read_own(reader: FieldReader, on_span: bool) -> Fields:
    """Read what belongs to references: examples, requirement level, sampling."""
    fields: Fields = {}
    examples = read_examples(reader)
    if examples is not None:
        fields["examples"] = examples
    level = read_requirement_level(reader)
    if level is not None:
        fields["requirement_level"] = level
    if on_span:
        sampling = reader.boolean("sampling_relevant")
        if sampling is not None:
            fields["sampling_relevant"] = sampling
    return fields


def read_requirement_level(reader: FieldReader) -> PlainValue:
    """Read how much an attribute matters: a word, or a word with a condition."""
    node = reader.value("requirement_level")
    if not isinstance(node, MappingNode):
        return reader.choice("requirement_level", BASIC_LEVELS)
    inner = FieldReader(node, "a requirement level", reader.problems)
    found = [key for key in TEXT_LEVELS if key in node.entries]
    levels: Fields = {key: inner.required_text(key) for key in found}
    inner.finish()
    if len(found) != 1:
        message = f"a requirement level with a text has one of the keys {', '.join(TEXT_LEVELS)}"
        reader.report("wrong_type", message, node)
    return levels


def read_type(reader: FieldReader) -> PlainValue:
    """Read the type of an attribute: a name, or the members of an enum."""
    node = reader.value("type")
    if isinstance(node, MappingNode):
        return _read_enum(FieldReader(node, "an enum type", reader.problems))
    name = reader.required_text("type")
    is_text = isinstance(node, ScalarNode) and isinstance(node.value, str)
    if node is not None and is_text and name not in TYPES:
        hint = did_you_mean(name, TYPES) or f"types: {', '.join(BASIC_TYPES)}, template[...]"
        reader.report("unknown_value", f"there is no type `{name}`", node, hint)
    return name


def _read_enum(reader: FieldReader) -> Fields:
    members = reader.mappings("members", "a member of an enum")
    if reader.value("members") is None:
        reader.missing("members")
    # Weaver leaves other keys alone; older registries hold `allow_custom_values`.
    reader.finish(unknown="improvement")
    return {"members": [_read_member(member, reader.problems) for member in members]}


def _read_member(node: MappingNode, problems: list[Problem]) -> Fields:
    reader = FieldReader(node, "a member of an enum", problems)
    member_id = reader.required_name("id")
    value = reader.value("value")
    fields: Fields = {"id": member_id, "value": member_id}
    if isinstance(value, ScalarNode):
        fields["value"] = number(value.value)
    elif value is not None:
        reader.wrong_type("value", "a string, a number or a boolean", value)
    # Members kept the older ways to say that they are deprecated, in files of both formats.
    fields.update(common.read_optional(reader, old=True))
    reader.finish()
    return fields
