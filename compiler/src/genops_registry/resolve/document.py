"""Builds Weaver's materialized v2 document out of the definitions of a registry."""

from collections.abc import Iterable

from genops_registry.model import SECTIONS, Fields, Group
from genops_registry.problems import Problem
from genops_registry.resolve.attributes import provenance, resolved_attribute, resolved_reference
from genops_registry.resolve.groups import Flattened, GroupResolver
from genops_registry.resolve.index import Index
from genops_registry.resolve.references import check_references
from genops_registry.resolve.refinements import RefinementResolver
from genops_registry.yaml import PlainValue

_ROLES = {"identity": True, "description": False}
# The key by which the entries of a section are sorted.
_NAMES = {"attribute_group": "id", "metric": "name", "event": "name", "span": "type"}


def resolve(index: Index, schema_url: str, problems: list[Problem]) -> Fields:
    """Return the materialized document; what cannot be resolved is among the problems."""
    check_references(index, problems)
    resolver = _Resolver(index, problems)
    resolved = {group.id: resolver.group(group) for group in index.groups.values()}
    attributes = [resolved_attribute(each) for each in index.attributes.values()]
    registry: Fields = {"attributes": _list(attributes)}
    refinements: Fields = {}
    for kind, section in SECTIONS.items():
        name = _NAMES.get(kind, "type")
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
        file = group.node.source.file
        attributes = self._lists(group, flattened)
        return {**head, **attributes, **fields, "provenance": provenance(file)}

    def _lists(self, group: Group, flattened: Flattened) -> Fields:
        if group.kind == "attribute_group":
            return {"id": group.short_id, "attributes": self._attributes(flattened)}
        if group.kind != "entity":
            attributes = self._attributes(flattened)
            return {"attributes": attributes} if attributes else {}
        lists: Fields = {}
        for key, identifies in _ROLES.items():
            items = [(k, f) for k, f in flattened if (f.get("role") == "identifying") == identifies]
            if items:
                lists[key] = self._attributes(items)
        return lists

    def _attributes(self, flattened: Flattened) -> list[PlainValue]:
        known = self._index.attributes
        return [resolved_reference(known[key], own) for key, own in flattened if key in known]


def _is_shown(group: Group) -> bool:
    return group.kind != "attribute_group" or group.visibility == "public"


def _sorted(items: Iterable[Fields], name: str) -> list[PlainValue]:
    return _list(sorted(items, key=lambda item: str(item[name])))


def _list(items: Iterable[Fields]) -> list[PlainValue]:
    return list(items)
