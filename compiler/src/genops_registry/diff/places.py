"""Where in its files a registry says what changed."""

from __future__ import annotations

from typing import Final

from genops_registry.diff.change import Subject
from genops_registry.diff.signals import KINDS
from genops_registry.positions import Positions, Step
from genops_registry.problems import Position
from genops_registry.yaml import MappingNode, ScalarNode, SequenceNode

_SECTIONS: Final = {"attribute": "attributes", **{kind.word: kind.list for kind in KINDS}}
_REFINEMENT: Final = " refinement"
_GENOPS: Final = ("annotations", "genops")
# What stands inside a definition: the lists that may hold it, and the key of its name there.
_LISTS: Final[dict[str, tuple[tuple[tuple[Step, ...], ...], str]]] = {
    "attribute": ((("attributes",), ("identity",), ("description",)), "ref"),
    "member": ((("type", "members"),), "id"),
}
_MAPS: Final[dict[str, tuple[Step, ...]]] = {
    "annotation": ("annotations",),
    "code": (*_GENOPS, "codes", "active"),
    "invariant": (*_GENOPS, "invariants"),
    "placeholder": (*_GENOPS, "placeholders"),
    "placeholder pattern": (*_GENOPS, "placeholder_patterns"),
    "requirement": (*_GENOPS, "requirements"),
    "rule": (*_GENOPS, "rules"),
}


def place_of(subject: Subject, positions: Positions) -> Position | None:
    """Return the place of what changed, or of what it belongs to; None if that is gone.

    Args:
        subject: what changed.
        positions: where the definitions of the newer registry stand.
    """
    (word, name), *inner = subject.parts
    section = _section(word)
    if section is None or positions.of(section, name) is None:
        return None
    path = _path(positions, section, name, inner[0]) if inner else ()
    return positions.of_key(section, name, *path) or positions.nearest(section, name, *path)


def _section(word: str) -> str | None:
    if word.endswith(_REFINEMENT):
        return f"{word.removesuffix(_REFINEMENT).replace(' ', '_')}_refinements"
    return _SECTIONS.get(word)


def _path(
    positions: Positions, section: str, name: str, inner: tuple[str, str]
) -> tuple[Step, ...]:
    word, id = inner
    if word in _MAPS:
        return (*_MAPS[word], id)
    paths, key = _LISTS.get(word, ((), ""))
    for path in paths:
        items = positions.node(section, name, *path)
        found = _numbers(items, key, id) if isinstance(items, SequenceNode) else []
        if found:
            return (*path, found[0])
    return ()


def _numbers(items: SequenceNode, key: str, id: str) -> list[int]:
    """Return which items of a list have this name."""
    named = [item.get(key) if isinstance(item, MappingNode) else None for item in items.items]
    return [n for n, node in enumerate(named) if isinstance(node, ScalarNode) and node.value == id]
