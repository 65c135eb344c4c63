"""Reads `imports`: which signals, entities and groups of dependencies become part of a registry."""

import re
from dataclasses import dataclass

from genops_registry.model.fields import FieldReader
from genops_registry.model.globs import GlobError, glob_pattern, is_name
from genops_registry.yaml import ScalarNode, SequenceNode

# The keys of `imports`, and the kind of group that each of them selects.
IMPORTS = {
    "metrics": "metric",
    "events": "event",
    "entities": "entity",
    "spans": "span",
    "attribute_groups": "attribute_group",
}


@dataclass(frozen=True, slots=True)
class Import:
    """A pattern that selects groups of one kind; `name` is all that it matches, if it is one."""

    kind: str
    pattern: re.Pattern[str]
    node: ScalarNode
    name: str | None = None


def read_imports(reader: FieldReader) -> tuple[Import, ...]:
    """Read the `imports` of a definition file."""
    node = reader.mapping("imports")
    if node is None:
        return ()
    inner = FieldReader(node, "`imports`", reader.problems)
    found = [each for key, kind in IMPORTS.items() for each in _read_patterns(inner, key, kind)]
    inner.finish()
    return tuple(found)


def _read_patterns(reader: FieldReader, key: str, kind: str) -> list[Import]:
    node = reader.value(key)
    if node is None:
        return []
    if not isinstance(node, SequenceNode):
        reader.wrong_type(key, "a list of patterns", node)
        return []
    found = []
    for item in node.items:
        if not isinstance(item, ScalarNode) or not isinstance(item.value, str):
            reader.wrong_type(key, "a list of patterns", item)
            continue
        try:
            name = item.value if is_name(item.value) else None
            found.append(Import(kind, glob_pattern(item.value), item, name))
        except GlobError as error:
            reader.report("bad_pattern", str(error), item, "for example `shop.*` or `{a,b}.*`")
    return found
