"""Reads the content of a published registry (`resolved/2.0`), as `package` and Weaver write it.

Every attribute stands once in a catalog there, and signals refer to it by its number; where
something comes from is a number as well, of the registry among the dependencies.
"""

from dataclasses import dataclass, replace

from genops_registry.model import common
from genops_registry.model.attributes import read_requirement_level, read_type
from genops_registry.model.definitions import (
    SECTIONS,
    AttributeDefinition,
    Extension,
    Fields,
    Group,
)
from genops_registry.model.examples import read_examples
from genops_registry.model.fields import FieldReader
from genops_registry.model.published_associations import read_published_associations
from genops_registry.model.schema_url import is_schema_url, normalize
from genops_registry.model.signals import INSTRUMENTS, KINDS, SIGNAL_LEVELS, read_span_name
from genops_registry.problems import Position, Problem
from genops_registry.yaml import (
    PUBLISHED_LIMITS,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Source,
    load,
)

RESOLVED = "resolved/2.0"
_HINT = "`genops-registry package` and `weaver registry package` write such files"
# The lists of attributes, and the part that an attribute plays in each.
_LISTS = {"attributes": None, "identity": "identifying", "description": "descriptive"}


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """The content of a published registry.

    Attributes:
        schema_url: its name and version.
        requires: the schema URLs of all that it depends on.
        attributes: those that it defines.
        groups: its groups, complete, refinements left out.
        refinements: what refines one of them, or one of another registry.
    """

    schema_url: str
    requires: frozenset[str]
    attributes: tuple[AttributeDefinition, ...]
    groups: tuple[Group, ...]
    refinements: tuple[Group, ...]


def read_published_file(source: Source, problems: list[Problem]) -> PublishedFile | None:
    """Read a published registry; None when it is none at all, which is then among the problems.

    Raises:
        RegistryError: the file is not YAML.
    """
    root = load(source, PUBLISHED_LIMITS)
    file_format = root.get("file_format") if isinstance(root, MappingNode) else None
    if not isinstance(root, MappingNode) or getattr(file_format, "value", None) != RESOLVED:
        place = (file_format or root or _Nothing(source.file)).position
        message = f"a published registry begins with `file_format: {RESOLVED}`"
        problems.append(Problem("bad_published_registry", message, position=place, hint=_HINT))
        return None
    return _FileReader(root, problems).file()


@dataclass(frozen=True, slots=True)
class _Nothing:
    file: str

    @property
    def position(self) -> Position:
        return Position(self.file, 1, 1)


class _FileReader:
    def __init__(self, root: MappingNode, problems: list[Problem]) -> None:
        self._problems = problems
        self._reader = FieldReader(root, "a published registry", problems)
        self._reader.value("file_format")
        self._url = normalize(self._reader.required_text("schema_url"))
        if self._url and not is_schema_url(self._url):
            place = self._reader.value("schema_url") or root
            self._reader.report("bad_schema_url", "this is no schema URL", place)
        self._requires = sorted(self._urls())
        nodes = self._reader.mappings("attribute_catalog", "an attribute")
        self._catalog = [self._attribute(node) for node in nodes]

    def file(self) -> PublishedFile:
        """Read all of it."""
        root = self._reader
        registry = root.mapping("registry")
        if registry is None and root.value("registry") is None:
            root.missing("registry")
        inner = FieldReader(registry or root.node, "`registry`", self._problems)
        attributes = [self._in_catalog(number) for number in self._numbers(inner, "attributes")]
        groups = self._groups(inner) if registry else []
        refinements = root.mapping("refinements")
        refined = FieldReader(refinements or root.node, "`refinements`", self._problems)
        return PublishedFile(
            self._url,
            frozenset(self._requires),
            tuple(each for each in attributes if each),
            tuple(groups),
            tuple(self._groups(refined, refines=True)) if refinements else (),
        )

    def _urls(self) -> set[str]:
        node = self._reader.value("dependencies")
        items = node.items if isinstance(node, SequenceNode) else ()
        urls = {normalize(item.text) for item in items if isinstance(item, ScalarNode)}
        if node is not None and (len(urls) != len(items) or not isinstance(node, SequenceNode)):
            self._reader.wrong_type("dependencies", "a list of different schema URLs", node)
        return urls

    def _attribute(self, node: MappingNode) -> AttributeDefinition:
        reader = FieldReader(node, "an attribute", self._problems)
        fields: Fields = {"key": reader.required_name("key"), "type": read_type(reader)}
        examples = read_examples(reader)
        if examples is not None:
            fields["examples"] = examples
        fields.update(_common(reader))
        fields["provenance"] = self._provenance(reader, with_path=False)
        reader.finish(unknown="improvement")
        return AttributeDefinition(str(fields["key"]), fields, node, {})

    def _groups(self, reader: FieldReader, *, refines: bool = False) -> list[Group]:
        return [
            self._group(kind, node, refines=refines)
            for kind, section in SECTIONS.items()
            for node in reader.mappings(section, f"an item of `{section}`")
        ]

    def _group(self, kind: str, node: MappingNode, *, refines: bool) -> Group:
        reader = FieldReader(node, f"a published {kind.replace('_', ' ')}", self._problems)
        has_id = refines or kind == "attribute_group"
        head = _read_head(reader, kind)
        name = str(head.get("name") if kind in {"metric", "event"} else head.get("type", ""))
        own_id = reader.required_name("id") if has_id else name
        items = [
            item for key, role in _LISTS.items() for item in self._references(reader, key, role)
        ]
        fields = self._fields(reader)
        reader.finish(unknown="improvement")
        base = Extension(f"{kind}.{name}", node, refines=True) if refines else None
        return Group(
            kind,
            own_id if kind == "attribute_group" else f"{kind}.{own_id}",
            own_id if kind == "attribute_group" else name,
            tuple(items),
            head,
            fields,
            node,
            "public" if kind == "attribute_group" else None,
            extends=base,
            is_imported=True,
        )

    def _fields(self, reader: FieldReader) -> Fields:
        fields: Fields = {}
        associations = reader.value("entity_associations")
        if associations is not None:
            fields["entity_associations"] = read_published_associations(
                reader, associations, self._source
            )
        level = reader.choice("requirement_level", SIGNAL_LEVELS)
        fields.update({"requirement_level": level} if level else {})
        return {
            **fields,
            **_common(reader),
            "provenance": self._provenance(reader, with_path=True),
        }

    def _references(
        self, reader: FieldReader, key: str, role: str | None
    ) -> list[AttributeDefinition]:
        found = []
        for node in reader.mappings(key, f"an item of `{key}`"):
            inner = FieldReader(node, "a reference to an attribute", self._problems)
            own: Fields = {"requirement_level": read_requirement_level(inner) or "recommended"}
            sampling = inner.boolean("sampling_relevant")
            own.update({} if sampling is None else {"sampling_relevant": sampling})
            own.update({"role": role} if role else {})
            number = inner.value("base")
            inner.finish(unknown="improvement")
            definition = self._in_catalog(number or node)
            if definition:
                found.append(replace(definition, overrides=own))
        return found

    def _in_catalog(self, node: Node) -> AttributeDefinition | None:
        number = _number(node)
        if 0 <= number < len(self._catalog):
            return self._catalog[number]
        message = f"this is none of the {len(self._catalog)} attributes of the catalog"
        self._reader.report("bad_published_registry", message, node, _HINT)
        return None

    def _numbers(self, reader: FieldReader, key: str) -> tuple[Node, ...]:
        node = reader.value(key)
        if node is None or isinstance(node, SequenceNode):
            return node.items if node else ()
        reader.wrong_type(key, "a list of numbers", node)
        return ()

    def _provenance(self, reader: FieldReader, *, with_path: bool) -> Fields:
        node = reader.mapping("provenance")
        found: Fields = {"source": self._source(node)}
        path = FieldReader(node, "`provenance`", self._problems).text("path") if node else None
        return {**found, "path": path} if with_path and path else found

    def _source(self, provenance: MappingNode | None) -> str:
        """Return the schema URL of the registry that something comes from."""
        node = provenance.get("source") if provenance else None
        if node is None:
            return self._url
        number = _number(node)
        if 0 <= number < len(self._requires):
            return self._requires[number]
        message = f"this is none of the {len(self._requires)} dependencies of this registry"
        self._reader.report("bad_published_registry", message, node, _HINT)
        return self._url


def _number(node: Node) -> int:
    """Return a number of a list, or -1 when there is none."""
    number = node.value if isinstance(node, ScalarNode) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else -1


def _common(reader: FieldReader) -> Fields:
    fields = common.read_optional(reader)
    note: Fields = {"note": fields["note"]} if fields.get("note") else {}
    stability = fields.get("stability") or "development"
    rest: Fields = {key: fields[key] for key in ("deprecated", "annotations") if key in fields}
    return {"brief": fields.get("brief", ""), **note, "stability": stability, **rest}


def _read_head(reader: FieldReader, kind: str) -> Fields:
    if kind == "attribute_group":
        return {}
    if kind in {"span", "entity"}:
        head: Fields = {"type": reader.required_name("type")}
    else:
        head = {"name": reader.required_name("name")}
    if kind == "span":
        head["kind"] = reader.choice("kind", KINDS) or "internal"
        head["name"] = read_span_name(reader) or {"note": ""}
    if kind == "metric":
        head["instrument"] = reader.required_choice("instrument", INSTRUMENTS)
        head["unit"] = reader.required_text("unit")
    return head
