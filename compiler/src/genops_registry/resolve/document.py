"""Builds Weaver's materialized v2 document out of the definitions of a registry."""

from collections.abc import Iterable, Sequence

from genops_registry.model import AttributeGroup, AttributeListItem, Entity, Fields, Signal
from genops_registry.problems import Problem
from genops_registry.resolve.attributes import provenance, resolved_attribute, resolved_reference
from genops_registry.resolve.groups import Flattened, GroupResolver
from genops_registry.resolve.index import Index
from genops_registry.resolve.references import check_references
from genops_registry.yaml import PlainValue


def resolve(index: Index, schema_url: str, problems: list[Problem]) -> Fields:
    """Return the materialized document; what cannot be resolved is among the problems."""
    check_references(index, problems)
    resolver = _Resolver(index, problems)
    metrics = [resolver.signal(metric) for metric in index.metrics.values()]
    spans = [resolver.signal(span) for span in index.spans.values()]
    events = [resolver.signal(event) for event in index.events.values()]
    entities = [resolver.entity(entity) for entity in index.entities.values()]
    attributes = [resolved_attribute(each) for each in index.attributes.values()]
    registry: Fields = {
        "attributes": _list(attributes),
        "attribute_groups": _list(resolver.public_groups()),
        "metrics": _list(metrics),
        "spans": _list(spans),
        "events": _list(events),
        "entities": _list(entities),
    }
    refinements: Fields = {
        "metrics": _list({"id": metric["name"], **metric} for metric in metrics),
        "spans": _list({"id": span["type"], **span} for span in spans),
        "events": _list({"id": event["name"], **event} for event in events),
        "entities": _list({"id": entity["type"], **entity} for entity in entities),
    }
    return {"schema_url": schema_url, "registry": registry, "refinements": refinements}


class _Resolver:
    def __init__(self, index: Index, problems: list[Problem]) -> None:
        self._index = index
        self._groups = GroupResolver(index, problems)

    def signal(self, signal: Signal) -> Fields:
        """Resolve a metric, a span or an event."""
        resolved = dict(signal.head)
        attributes = self._attributes(self._flatten(signal.attributes))
        if attributes:
            resolved["attributes"] = attributes
        file = signal.node.source.file
        return {**resolved, **signal.fields, "provenance": provenance(file)}

    def entity(self, entity: Entity) -> Fields:
        """Resolve an entity."""
        resolved: Fields = {"type": entity.name}
        for key, items in (("identity", entity.identity), ("description", entity.description)):
            attributes = self._attributes(self._flatten(items))
            if attributes:
                resolved[key] = attributes
        file = entity.node.source.file
        return {**resolved, **entity.fields, "provenance": provenance(file)}

    def public_groups(self) -> list[Fields]:
        """Resolve all groups (so that every problem is found) and return the public ones."""
        resolved = [self._group(group) for group in self._index.attribute_groups.values()]
        return [group for group in resolved if group is not None]

    def _group(self, group: AttributeGroup) -> Fields | None:
        attributes = self._attributes(self._groups.group(group.name))
        if not group.public:
            return None
        head: Fields = {"id": group.name, "attributes": attributes}
        return {**head, **group.fields, "provenance": provenance(group.node.source.file)}

    def _flatten(self, items: Sequence[AttributeListItem]) -> Flattened:
        return self._groups.flatten(items)

    def _attributes(self, references: Flattened) -> list[PlainValue]:
        known = self._index.attributes
        return [resolved_reference(known[key], own) for key, own in references if key in known]


def _list(items: Iterable[Fields]) -> list[PlainValue]:
    return list(items)
