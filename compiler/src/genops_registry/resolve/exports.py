"""Turns a resolved registry into what its dependents see of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from genops_registry.model import AttributeDefinition, AttributeReference, Extension, Fields, Group
from genops_registry.model.definitions import OF_THE_LIST
from genops_registry.resolve.associations import entity_origin, located
from genops_registry.resolve.attributes import (
    carried_attribute,
    resolved_attribute,
    resolved_reference,
)
from genops_registry.resolve.dependencies import Exported
from genops_registry.resolve.groups import GroupResolver
from genops_registry.resolve.index import Index
from genops_registry.resolve.refinements import RefinementResolver
from genops_registry.yaml import PlainValue


def export(index: Index, schema_url: str, requires: frozenset[str], document: Fields) -> Exported:
    """Return a registry of definitions as its dependents see it; it was resolved without error."""
    exporter = _Exporter(index, schema_url)
    groups = {
        group.id: exporter.group(group)
        for group in index.groups.values()
        if group.visibility != "internal"
    }
    attributes = {key: exporter.attribute(each) for key, each in index.attributes.items()}
    groups.update(exporter.file_groups(attributes))
    for group in index.groups.values():
        for key in exporter.referred(group):
            # What is only referred to can be referred to through this registry, too.
            if key not in attributes and (found := index.attribute(key)):
                attributes[key] = exporter.attribute(found)
    return Exported(schema_url, attributes, groups, requires, document)


class _Exporter:
    def __init__(self, index: Index, schema_url: str) -> None:
        self._index = index
        self._schema_url = schema_url
        self._groups = GroupResolver(index, [])
        self._refinements = RefinementResolver(index, [])

    def referred(self, group: Group) -> Iterator[str]:
        """Yield the attributes that a group brings in itself.

        What a refinement has from a dependency belongs to that one, whatever it says about it.
        """
        base = self._index.base(group)
        carried = {key for key, _ in self._groups.flatten(base)} if base else set()
        for item in group.attributes:
            if isinstance(item, AttributeReference) and item.ref not in carried:
                yield item.ref
            elif isinstance(item, AttributeDefinition):
                yield item.key

    def attribute(self, definition: AttributeDefinition) -> AttributeDefinition:
        fields = self._named(resolved_attribute(definition), with_path=False)
        return replace(definition, fields=fields)

    def file_groups(self, attributes: Mapping[str, AttributeDefinition]) -> dict[str, Group]:
        """Return what Weaver makes of `attributes:` in a file: a group that can be imported."""
        in_groups = {id(item) for group in self._index.groups.values() for item in group.attributes}
        listed: dict[str, list[AttributeDefinition]] = {}
        for key, definition in self._index.attributes.items():
            if definition.defines and id(definition) not in in_groups:
                listed.setdefault(definition.node.source.file, []).append(attributes[key])
        groups = (self._file_group(file, found) for file, found in listed.items())
        return {group.id: group for group in groups}

    def _file_group(self, file: str, attributes: list[AttributeDefinition]) -> Group:
        parts = (PurePosixPath(part).stem for part in PurePosixPath(file).parts)
        name = ".".join(part for part in parts if part not in {"/", ".."})
        level: Fields = {"requirement_level": "recommended"}
        items = tuple(replace(each, overrides=level) for each in attributes)
        fields = self._named({"provenance": {"path": file}}, with_path=True)
        group_id = f"registry.{name}"
        node = attributes[0].node
        return Group("attribute_group", group_id, name, items, {}, fields, node, is_imported=True)

    def group(self, group: Group) -> Group:
        if group.is_imported:
            return group
        head, fields = self._refinements.complete(group)
        own: Fields = {**fields, "provenance": {"path": group.node.source.file}}
        if "entity_associations" in own:
            own["entity_associations"] = self._associations(own["entity_associations"])
        refines = self._index.is_refinement(group)
        base = group.extends
        return replace(
            group,
            head=head,
            fields=self._named(own, with_path=True),
            attributes=tuple(self._items(group)),
            entities=(),
            extends=Extension(base.id, base.node, refines=True) if refines and base else None,
            is_imported=True,
        )

    def _items(self, group: Group) -> list[AttributeDefinition]:
        items = group.attributes
        defined = {each.key for each in items if isinstance(each, AttributeDefinition)}
        found = []
        for key, own in self._groups.flatten(group):
            definition = carried_attribute(key, own, group.node) or self._index.attribute(key)
            if definition is None:
                raise LookupError(f"{key} in {group.id}, of a registry that was resolved")
            merged = {**resolved_reference(definition, own)}
            roles = {**definition.overrides, **own}
            said: Fields = {each: merged.pop(each) for each in OF_THE_LIST if each in merged}
            if "role" in roles:
                said["role"] = roles["role"]
            fields = self._named(merged, with_path=False)
            found.append(AttributeDefinition(key, fields, definition.node, said, key in defined))
        return found

    def _named(self, fields: Fields, *, with_path: bool) -> Fields:
        """Say which registry something comes from; attributes leave the file out, as in Weaver."""
        known = fields.get("provenance")
        known = known if isinstance(known, dict) else {}
        provenance: Fields = {"source": known.get("source", self._schema_url)}
        if with_path and "path" in known:
            provenance["path"] = known["path"]
        return {**fields, "provenance": provenance}

    def _associations(self, value: PlainValue) -> PlainValue:
        return located(
            value, lambda name, known: known or entity_origin(self._index, name, self._schema_url)
        )
