"""Reads the groups of definition files of version 1, the format of older registries."""

from genops_registry.model import common
from genops_registry.model.associations import read_associations
from genops_registry.model.attributes import read_requirement_level, read_type
from genops_registry.model.definitions import (
    OF_THE_LIST,
    AttributeDefinition,
    AttributeReference,
    Extension,
    Fields,
    Group,
)
from genops_registry.model.examples import read_examples
from genops_registry.model.fields import FieldReader
from genops_registry.model.signals import INSTRUMENTS, KINDS, SIGNAL_LEVELS
from genops_registry.problems import Problem
from genops_registry.yaml import MappingNode, PlainValue

# `resource` is the old name of an entity; the last two are shown nowhere in the resolved document.
TYPES = (
    "attribute_group",
    "span",
    "metric",
    "event",
    "entity",
    "resource",
    "metric_group",
    "scope",
)
# What the resolved document cannot do without.
_NEEDED = {"metric": ("metric_name", "instrument", "unit"), "event": ("name",)}
ROLES = ("identifying", "descriptive")
# What Weaver shows for a definition that says nothing of its stability.
_STABILITY = "alpha"


def read_group(node: MappingNode, problems: list[Problem]) -> Group:
    """Read an entry of `groups`."""
    reader = FieldReader(node, "a group", problems)
    group_id = reader.required_name("id")
    kind = reader.required_choice("type", TYPES)
    kind = "entity" if kind == "resource" else kind
    extends = _read_extends(reader)
    attributes = _read_attributes(reader, reader.text("prefix") or "")
    head = _read_head(reader, kind, group_id)
    associations, entities = read_associations(reader)
    fields: Fields = {"entity_associations": associations} if associations else {}
    fields.update(_read_fields(reader))
    for shown_nowhere in ("events", "body", "display_name", "visibility"):
        reader.value(shown_nowhere)
    reader.finish()
    name = str(head.get("type") or common.without_kind(kind, group_id))
    return Group(
        kind,
        group_id,
        name,
        attributes,
        head,
        fields,
        node,
        entities=entities,
        extends=extends,
        is_version1=True,
    )


def _read_extends(reader: FieldReader) -> Extension | None:
    target, node = reader.text("extends"), reader.node.get("extends")
    return Extension(target, node, refines=False) if target and node else None


def _read_head(reader: FieldReader, kind: str, group_id: str) -> Fields:
    """Read what tells one kind of group from another, under its name in the resolved document."""
    name, span_kind = reader.text("name"), reader.choice("span_kind", KINDS)
    metric_name, unit = reader.text("metric_name"), reader.text("unit")
    instrument = reader.choice("instrument", INSTRUMENTS)
    for key in _NEEDED.get(kind, ()):
        if reader.value(key) is None:
            reader.missing(key)
    shown = common.without_kind(kind, group_id)
    heads: dict[str, Fields] = {
        "span": {"type": shown, "kind": span_kind or "internal", "name": {"note": name or ""}},
        "metric": {"name": metric_name, "instrument": instrument, "unit": unit},
        "event": {"name": name},
        "entity": {"type": name or shown},
    }
    return heads.get(kind, {})


def _read_fields(reader: FieldReader) -> Fields:
    level = reader.choice("requirement_level", SIGNAL_LEVELS)
    fields: Fields = {"requirement_level": level} if level else {}
    brief = reader.required_text("brief")
    return {**fields, **_with_defaults(brief, common.read_optional(reader, old=True))}


def _read_attributes(
    reader: FieldReader, prefix: str
) -> tuple[AttributeDefinition | AttributeReference, ...]:
    nodes = reader.mappings("attributes", "an item of `attributes`")
    return tuple(_read_attribute(node, prefix, reader.problems) for node in nodes)


def _read_attribute(
    node: MappingNode, prefix: str, problems: list[Problem]
) -> AttributeDefinition | AttributeReference:
    if "ref" in node.entries:
        reader = FieldReader(node, "a reference to an attribute", problems)
        ref = reader.required_name("ref")
        is_embedded = reader.boolean("prefix") and prefix
        overrides = _read_overrides(reader)
        if is_embedded:
            return AttributeReference(f"{prefix}.{ref}", overrides, node, embeds=ref)
        return AttributeReference(ref, overrides, node)
    reader = FieldReader(node, "an attribute definition", problems)
    key = reader.required_name("id")
    key = f"{prefix}.{key}" if prefix else key
    fields: Fields = {"key": key, "type": read_type(reader)}
    said = _read_overrides(reader)
    of_the_list: Fields = {each: said.pop(each) for each in OF_THE_LIST if each in said}
    if "examples" in said:
        fields["examples"] = said.pop("examples")
    fields.update(_with_defaults(said.pop("brief", ""), said))
    return AttributeDefinition(key, fields, node, of_the_list)


def _read_overrides(reader: FieldReader) -> Fields:
    fields = common.read_optional(reader, old=True)
    examples = read_examples(reader)
    level = read_requirement_level(reader)
    own = {
        "examples": examples,
        "requirement_level": level,
        "sampling_relevant": reader.boolean("sampling_relevant"),
        "role": reader.choice("role", ROLES),
    }
    fields.update({key: value for key, value in own.items() if value is not None})
    reader.text("tag")
    reader.finish()
    return fields


def _with_defaults(brief: PlainValue, optional: Fields) -> Fields:
    said: Fields = {"stability": _STABILITY, **optional, "brief": brief}
    if not said.get("note"):
        said.pop("note", None)
    ordered = ("brief", "note", "stability", "deprecated", "annotations")
    return {key: said[key] for key in ordered if key in said}
