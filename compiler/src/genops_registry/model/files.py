"""Reads a definition file: its format, then its sections."""

from genops_registry.model.attributes import read_definition
from genops_registry.model.definitions import DefinitionFile
from genops_registry.model.fields import FieldReader
from genops_registry.model.signals import (
    read_attribute_group,
    read_entity,
    read_event,
    read_metric,
    read_span,
)
from genops_registry.problems import Position, Problem
from genops_registry.yaml import MappingNode, Node, Source, load

FILE_FORMAT = "definition/2"
NOT_SUPPORTED_YET = (
    "entity_refinements",
    "event_refinements",
    "metric_refinements",
    "span_refinements",
    "imports",
)
_NEEDED = f"a definition file begins with `file_format: {FILE_FORMAT}`"


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
    if not _is_definition_2(root, problems):
        return None
    return _read_sections(FieldReader(root, "a definition file", problems), source.file, root)


def _is_definition_2(root: MappingNode, problems: list[Problem]) -> bool:
    file_format, version = root.get("file_format"), root.get("version")
    if _text(file_format) == FILE_FORMAT:
        return True
    node = file_format or version or root
    if file_format is None and _text(version) == "2":
        message = "`version` is the old name of `file_format`"
        hint = f"write `file_format: {FILE_FORMAT}`"
        problem = Problem("old_version_key", message, "improvement", node.position, hint=hint)
        problems.append(problem)
        return True
    old = "groups" in root.entries or _text(file_format) == "definition/1"
    message = "v1 definition files are not supported yet" if old else "not a definition/2 file"
    problem_id = "not_supported" if old else "unknown_file_format"
    problems.append(Problem(problem_id, message, position=node.position, hint=_NEEDED))
    return False


def _text(node: Node | None) -> str | None:
    value = getattr(node, "value", None)
    return value if isinstance(value, str) else None


def _read_sections(reader: FieldReader, file: str, root: MappingNode) -> DefinitionFile:
    reader.value("file_format")
    reader.value("version")
    problems = reader.problems
    definitions = reader.mappings("attributes", "an attribute definition")
    groups = reader.mappings("attribute_groups", "an attribute group")
    metrics = reader.mappings("metrics", "a metric")
    spans = reader.mappings("spans", "a span")
    events = reader.mappings("events", "an event")
    entities = reader.mappings("entities", "an entity")
    reader.finish(NOT_SUPPORTED_YET)
    return DefinitionFile(
        file,
        tuple(read_definition(node, problems) for node in definitions),
        tuple(read_attribute_group(node, problems) for node in groups),
        tuple(read_metric(node, problems) for node in metrics),
        tuple(read_span(node, problems) for node in spans),
        tuple(read_event(node, problems) for node in events),
        tuple(read_entity(node, problems) for node in entities),
        root,
    )
