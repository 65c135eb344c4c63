"""Reads a published registry (`resolved/2.0`): what `package` writes, here and in Weaver.

Every attribute stands once in a catalog there, and signals refer to it by its number.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from genops_registry.model import SECTIONS, AttributeDefinition, Extension, Fields, Group
from genops_registry.model.schema_url import is_schema_url
from genops_registry.problems import Position, Problem, RegistryError
from genops_registry.resolve.dependencies import Exported
from genops_registry.resolve.document import resolve
from genops_registry.resolve.index import Index
from genops_registry.yaml import MappingNode, Node, PlainValue, SequenceNode, Source, load, plain

RESOLVED = "resolved/2.0"
_LISTS = {"attributes": None, "identity": "identifying", "description": "descriptive"}
_HEADS = {
    "metric": ("name", "instrument", "unit"),
    "span": ("type", "kind", "name"),
    "event": ("name",),
    "entity": ("type",),
}


def read_published(source: Source) -> Exported:
    """Read a published registry.

    Raises:
        RegistryError: it is none, or it is broken.
    """
    root = load(source)
    if not isinstance(root, MappingNode):
        place = root.position if root else Position(source.file, 1, 1)
        raise _broken("a published registry holds a mapping", place)
    reader = _PublishedReader(root)
    return reader.exported()


class _PublishedReader:
    def __init__(self, root: MappingNode) -> None:
        self._root = root
        if plain(root.get("file_format") or root) != RESOLVED:
            node = root.get("file_format") or root
            raise _broken(f"a published registry begins with `file_format: {RESOLVED}`", node)
        self._schema_url = self._text(root, "schema_url")
        required = root.get("dependencies")
        urls = plain(required) if required else []
        self._requires = [str(url) for url in urls] if isinstance(urls, list) else []
        if not is_schema_url(self._schema_url):
            raise _broken("a published registry needs a schema URL", root)
        self._catalog = [
            (node, self._attribute(node)) for node in self._items(root, "attribute_catalog")
        ]

    def exported(self) -> Exported:
        registry = self._root.get("registry")
        if not isinstance(registry, MappingNode):
            raise _broken("a published registry needs `registry`", self._root)
        attributes = {}
        for number in self._scalars(registry, "attributes"):
            node, fields = self._in_catalog(number)
            key = str(fields["key"])
            attributes[key] = AttributeDefinition(key, fields, node, {})
        groups = {}
        for kind, section in SECTIONS.items():
            for node in self._items(registry, section):
                group = self._group(kind, node)
                groups[group.id] = group
        requires = frozenset(self._requires)
        document = self._document(attributes, groups)
        return Exported(self._schema_url, attributes, groups, requires, document, True)

    def _document(
        self, attributes: dict[str, AttributeDefinition], groups: dict[str, Group]
    ) -> Fields:
        shown = {each.id: _without_definitions(each) for each in groups.values()}
        refinements = self._root.get("refinements")
        if isinstance(refinements, MappingNode):
            for kind, section in SECTIONS.items():
                for node in self._items(refinements, section):
                    group = self._group(kind, node, refines=True)
                    if group.short_id != group.name:
                        shown[group.id] = _without_definitions(group)
        document = resolve(Index(attributes, shown), self._schema_url, [])
        return {key: self._own(each) for key, each in document.items()}

    def _own(self, value: PlainValue) -> PlainValue:
        """Leave out what says that something comes from this registry itself."""
        if isinstance(value, list):
            return [self._own(each) for each in value]
        if not isinstance(value, dict):
            return value
        found = {key: self._own(each) for key, each in value.items() if key != "provenance"}
        provenance = value.get("provenance")
        if isinstance(provenance, dict):
            rest = {k: v for k, v in provenance.items() if v != self._schema_url}
            # In its place among the keys, which Weaver keeps.
            found = {key: rest if key == "provenance" else found[key] for key in value}
            if not rest:
                del found["provenance"]
        return found

    def _group(self, kind: str, node: MappingNode, *, refines: bool = False) -> Group:
        content: Any = plain(node)
        head = {key: content.pop(key) for key in _HEADS.get(kind, ()) if key in content}
        group_id = content.pop("id", None)
        name = str(head.get("name") if kind in {"metric", "event"} else head.get("type", group_id))
        items = [
            item
            for key, role in _LISTS.items()
            for item in self._references(content.pop(key, None) or [], role, node)
        ]
        content["provenance"] = self._provenance(content.pop("provenance", {}), with_path=True)
        if "entity_associations" in content:
            content["entity_associations"] = self._located(content["entity_associations"])
        own_id = str(group_id) if group_id else name
        full_id = own_id if kind == "attribute_group" else f"{kind}.{own_id}"
        base = Extension(f"{kind}.{name}", node, refines=True) if refines else None
        visibility = "public" if kind == "attribute_group" else None
        return Group(
            kind,
            full_id,
            name,
            tuple(items),
            head,
            content,
            node,
            visibility,
            extends=base,
            is_imported=True,
        )

    def _references(
        self, references: list[Any], role: str | None, node: MappingNode
    ) -> Iterator[AttributeDefinition]:
        for reference in references:
            number = reference.get("base") if isinstance(reference, dict) else None
            place, fields = self._in_catalog(number, node)
            said: Fields = {key: value for key, value in reference.items() if key != "base"}
            if role:
                said["role"] = role
            yield AttributeDefinition(str(fields["key"]), fields, place, said)

    def _attribute(self, node: MappingNode) -> Fields:
        content: Any = plain(node)
        if not isinstance(content.get("key"), str) or "type" not in content:
            raise _broken("an attribute of the catalog needs `key` and `type`", node)
        content.setdefault("brief", "")
        content["provenance"] = self._provenance(content.pop("provenance", {}), with_path=False)
        fields: Fields = content
        return fields

    def _provenance(self, known: Any, *, with_path: bool) -> Fields:
        number = known.get("source") if isinstance(known, dict) else None
        source = self._schema_url
        if isinstance(number, int) and 0 <= number < len(self._requires):
            source = sorted(self._requires)[number]
        found: Fields = {"source": source}
        if with_path and isinstance(known, dict) and known.get("path"):
            found["path"] = known["path"]
        return found

    def _located(self, value: PlainValue) -> PlainValue:
        if isinstance(value, list):
            return [self._located(each) for each in value]
        if not isinstance(value, dict) or "type" not in value:
            return (
                {key: self._located(each) for key, each in value.items()}
                if isinstance(value, dict)
                else {"type": value, "provenance": {"source": self._schema_url}}
            )
        return {**value, "provenance": self._provenance(value.get("provenance"), with_path=False)}

    def _in_catalog(
        self, number: object, node: MappingNode | None = None
    ) -> tuple[MappingNode, Fields]:
        if isinstance(number, int) and 0 <= number < len(self._catalog):
            return self._catalog[number]
        message = f"there is no attribute {number} in the catalog of {len(self._catalog)}"
        raise _broken(message, node or self._root)

    def _scalars(self, node: MappingNode, key: str) -> list[Any]:
        value = plain(node.get(key) or node) if node.get(key) else []
        return value if isinstance(value, list) else []

    def _items(self, node: MappingNode, key: str) -> list[MappingNode]:
        value = node.get(key)
        items = value.items if isinstance(value, SequenceNode) else ()
        for item in items:
            if not isinstance(item, MappingNode):
                raise _broken(f"an item of `{key}` is a mapping, not {item.kind}", item)
        return [item for item in items if isinstance(item, MappingNode)]

    def _text(self, node: MappingNode, key: str) -> str:
        value = node.get(key)
        found = plain(value) if value else None
        if not isinstance(found, str):
            raise _broken(f"a published registry needs `{key}`", node)
        return found.rstrip("/")


def _without_definitions(group: Group) -> Group:
    items = tuple(
        replace(each, defines=False)
        for each in group.attributes
        if isinstance(each, AttributeDefinition)
    )
    return replace(group, attributes=items)


def _broken(message: str, place: Node | Position) -> RegistryError:
    position = place if isinstance(place, Position) else place.position
    hint = "`genops-registry package` and `weaver registry package` write such files"
    return RegistryError([Problem("bad_published_registry", message, position=position, hint=hint)])
