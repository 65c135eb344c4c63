"""Reads the refinements of definition/2: a signal or entity that says more about another one."""

from genops_registry.model import common
from genops_registry.model.associations import read_associations
from genops_registry.model.attributes import read_list
from genops_registry.model.definitions import AttributeListItem, Extension, Fields, Group
from genops_registry.model.fields import FieldReader
from genops_registry.model.signals import read_roles, read_span_name
from genops_registry.problems import Problem
from genops_registry.yaml import MappingNode

# Section of the file, and what is refined there.
REFINEMENTS = {
    "metric_refinements": "metric",
    "span_refinements": "span",
    "event_refinements": "event",
    "entity_refinements": "entity",
}


def read_refinement(node: MappingNode, kind: str, problems: list[Problem]) -> Group:
    """Read an entry of `metric_refinements`, `span_refinements` and so on.

    Args:
        node: the entry.
        kind: what is refined.
        problems: where problems are added.
    """
    article = "an" if kind in {"event", "entity"} else "a"
    reader = FieldReader(node, f"a refinement of {article} {kind}", problems)
    group_id = reader.required_name("id")
    ref = reader.required_name("ref")
    attributes: tuple[AttributeListItem, ...]
    associations, entities = read_associations(reader) if kind != "entity" else ([], ())
    if kind == "entity":
        attributes = read_roles(reader, group_id)
    else:
        attributes = read_list(reader, on_span=kind == "span")
    fields: Fields = {"entity_associations": associations} if associations else {}
    head = _read_head(reader, kind, group_id)
    fields.update(common.read_optional(reader))
    reader.finish()
    base = Extension(f"{kind}.{ref}", node.get("ref") or node, refines=True)
    name = common.without_kind(kind, group_id)
    return Group(
        kind, group_id, name, attributes, head, fields, node, entities=entities, extends=base
    )


def _read_head(reader: FieldReader, kind: str, group_id: str) -> Fields:
    if kind == "event":
        # Weaver gives a refined event its own id for a name.
        return {"name": group_id}
    name = read_span_name(reader) if kind == "span" else None
    return {"name": name} if name else {}
