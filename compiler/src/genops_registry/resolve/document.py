"""Builds Weaver's materialized v2 document out of the definitions of a registry."""

from collections.abc import Iterable

from genops_registry.model import SECTIONS, AttributeDefinition, Fields, Group
from genops_registry.problems import Problem
from genops_registry.resolve.associations import entity_source, located
from genops_registry.resolve.attributes import (
    carried_attribute,
    provenance,
    resolved_attribute,
    resolved_reference,
)
from genops_registry.resolve.groups import Flattened, GroupResolver
from genops_registry.resolve.index import Index
from genops_registry.resolve.names import check_names
from genops_registry.resolve.references import check_references
from genops_registry.resolve.refinements import RefinementResolver
from genops_registry.yaml import PlainValue

_ROLES = {"identity": True, "description": False}
# The key by which the entries of a section are sorted.
NAMES = {
    "attribute_group": "id",
    "metric": "name",
    "event": "name",
    "span": "type",
    "entity": "type",
}


def resolve(index: Index, schema_url: str, problems: list[Problem]) -> Fields:
    """Return the materialized document; what cannot be resolved is among the problems."""
    check_references(index, problems)
    check_names(index, problems)
    resolver = _Resolver(index, problems)
    resolved = {group.id: resolver.group(group) for group in index.groups.values()}
    attributes = [resolved_attribute(each) for each in index.attributes.values() if each.defines]
    attributes += _defined_by_imports(index)
    registry: Fields = {"attributes": _sorted(attributes, "key")}
    refinements: Fields = {}
    for kind, section in SECTIONS.items():
        name = NAMES[kind]
        shown = [resolved[each.id] for each in index.definitions(kind) if _is_shown(each)]
        registry[section] = _sorted(shown, name)
        if kind != "attribute_group":
            refined = (
                {"id": each.short_id, **resolved[each.id]} for each in index.refinements(kind)
            )
            all_of_them = [*({"id": each[name], **each} for each in shown), *refined]
            refinements[section] = _sorted(all_of_them, "id")
    return {"schema_url": schema_url, "registry": registry, "refinements": refinements}


class _Resolver:
    def __init__(self, index: Index, problems: list[Problem]) -> None:
        self._index = index
        self._groups = GroupResolver(index, problems)
        self._refinements = RefinementResolver(index, problems)

    def group(self, group: Group) -> Fields:
        """Resolve a group of any kind."""
        head, fields = self._refinements.complete(group)
        flattened = self._groups.flatten(group)
        attributes = self._lists(group, flattened)
        resolved = {**head, **attributes, **fields}
        if "entity_associations" in fields:
            resolved["entity_associations"] = self._located(fields["entity_associations"])
        resolved["provenance"] = resolved.pop("provenance", None) or provenance(
            group.node.source.file
        )
        return resolved

    def _located(self, associations: PlainValue) -> PlainValue:
        return located(associations, lambda name, known: entity_source(self._index, name, known))

    def _lists(self, group: Group, flattened: Flattened) -> Fields:
        if group.kind == "attribute_group":
            return {"id": group.short_id, "attributes": self._attributes(group, flattened)}
        if group.kind != "entity":
            if group.kind != "span":
                # What a sampler looks at is said of spans only; an event may extend one.
                flattened = [(key, _without_sampling(own)) for key, own in flattened]
            attributes = self._attributes(group, flattened)
            return {"attributes": attributes} if attributes else {}
        lists: Fields = {}
        for key, identifies in _ROLES.items():
            items = [(k, f) for k, f in flattened if (f.get("role") == "identifying") == identifies]
            if items:
                lists[key] = self._attributes(group, items)
        return lists

    def _attributes(self, group: Group, flattened: Flattened) -> list[PlainValue]:
        find = self._index.attribute
        pairs = (
            (carried_attribute(key, own, group.node) or find(key), own) for key, own in flattened
        )
        return [resolved_reference(known, own) for known, own in pairs if known]


def _defined_by_imports(index: Index) -> list[Fields]:
    """Return the attributes that come with imported groups, as Weaver counts them to our own."""
    found: dict[str, list[Fields]] = {}
    for group in index.groups.values():
        for item in group.attributes if group.is_imported else ():
            if isinstance(item, AttributeDefinition) and item.defines:
                variants = found.setdefault(item.key, [])
                if item.fields not in variants:
                    variants.append(item.fields)
    return [fields for variants in found.values() for fields in variants]


def _without_sampling(fields: Fields) -> Fields:
    return {key: value for key, value in fields.items() if key != "sampling_relevant"}


def _is_shown(group: Group) -> bool:
    return group.kind != "attribute_group" or group.visibility == "public"


def _sorted(items: Iterable[Fields], name: str) -> list[PlainValue]:
    return _list(sorted(items, key=lambda item: str(item[name])))


def _list(items: Iterable[Fields]) -> list[PlainValue]:
    return list(items)
