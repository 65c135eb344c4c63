"""Reads a definition file: its format, then its sections."""

from collections.abc import Callable

from genops_registry.model.attributes import read_definition
from genops_registry.model.definitions import DefinitionFile, Group
from genops_registry.model.fields import FieldReader
from genops_registry.model.imports import read_imports
from genops_registry.model.refinements import REFINEMENTS, read_refinement
from genops_registry.model.signals import (
    read_attribute_group,
    read_entity,
    read_event,
    read_metric,
    read_span,
)
from genops_registry.model.version1 import read_group
from genops_registry.problems import Position, Problem
from genops_registry.yaml import MappingNode, Node, Source, load

FORMAT_2 = "definition/2"
FORMAT_1 = "definition/1"
_NEEDED = f"a definition file begins with `file_format: {FORMAT_2}`"
_SECTIONS: dict[str, tuple[str, Callable[[MappingNode, list[Problem]], Group]]] = {
    "attribute_groups": ("an attribute group", read_attribute_group),
    "metrics": ("a metric", read_metric),
    "spans": ("a span", read_span),
    "events": ("an event", read_event),
    "entities": ("an entity", read_entity),
}


def read_definition_file(source: Source, problems: list[Problem]) -> DefinitionFile | None:
    """Read a definition file; None when it is none at all, which is then among the problems.

    Raises:
        RegistryError: the file is not YAML.
    """
    root = load(source)
    if not isinstance(root, MappingNode):
        place = root.position if root else Position(source.file, 1, 1)
        found = root.kind if root else "nothing"
        message = f"a definition file holds a mapping, this one holds {found}"
        problems.append(Problem("not_a_definition_file", message, position=place, hint=_NEEDED))
        return None
    read = {FORMAT_1: _read_format_1, FORMAT_2: _read_format_2}.get(_format(root, problems))
    reader = FieldReader(root, "a definition file", problems)
    return read(reader, source.file) if read else None


def _format(root: MappingNode, problems: list[Problem]) -> str:
    """Return the format of a file; an empty text when it is none that we know."""
    file_format, version = root.get("file_format"), root.get("version")
    by_version = {"1": FORMAT_1, "2": FORMAT_2}.get(_text(version) or "")
    if version is not None and by_version:
        message = "`version` is the old name of `file_format`"
        hint = f"write `file_format: {by_version}`"
        problem = Problem("old_version_key", message, "improvement", version.position, hint=hint)
        problems.append(problem)
    if _text(file_format) in {FORMAT_1, FORMAT_2}:
        return _text(file_format) or ""
    if file_format is None and by_version:
        return by_version
    if file_format is None and version is None and _holds_format_1(root):
        return FORMAT_1
    node = file_format or version or root
    message = "not a definition/2 file"
    problem = Problem("unknown_file_format", message, position=node.position, hint=_NEEDED)
    problems.append(problem)
    return ""


def _holds_format_1(root: MappingNode) -> bool:
    # A file of that format need not say so; one with nothing but imports is of that format too.
    return "groups" in root.entries or set(root.entries) == {"imports"}


def _text(node: Node | None) -> str | None:
    value = getattr(node, "value", None)
    return value if isinstance(value, str) else None


def _read_format_2(reader: FieldReader, file: str) -> DefinitionFile:
    problems = reader.problems
    nodes = reader.mappings("attributes", "an attribute definition")
    attributes = tuple(read_definition(node, problems) for node in nodes)
    groups = [
        read(node, problems)
        for section, (what, read) in _SECTIONS.items()
        for node in reader.mappings(section, what)
    ]
    groups += [
        read_refinement(node, kind, problems)
        for section, kind in REFINEMENTS.items()
        for node in reader.mappings(section, "a refinement")
    ]
    imports = read_imports(reader)
    _finish(reader)
    return DefinitionFile(file, attributes, tuple(groups), imports)


def _read_format_1(reader: FieldReader, file: str) -> DefinitionFile:
    nodes = reader.mappings("groups", "a group")
    groups = tuple(read_group(node, reader.problems) for node in nodes)
    imports = read_imports(reader)
    _finish(reader)
    return DefinitionFile(file, (), groups, imports)


def _finish(reader: FieldReader) -> None:
    reader.value("file_format")
    reader.value("version")
    reader.finish()
