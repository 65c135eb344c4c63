"""Small registries that a test writes, and the place in them that a message must name.

A text of a test marks that place with ``§``: the mark is taken out before the text is used, and
its line and column are what the test compares with. So no test counts lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry, load_registry
from genops_registry.yaml import Node, PlainValue, Source, load, plain

MARK = "§"
MANIFEST = "schema_url: https://example.com/schemas/shop/1.0.0\n"
HEAD = "file_format: definition/2\n"
FINE = """\
file_format: definition/2
attributes:
  - key: shop.name
    type: string
    brief: Name of the shop.
    stability: stable
    examples: [corner]
"""


def marked(text: str) -> tuple[str, int, int]:
    """Return a dedented text without its mark, and the line and column where the mark stood."""
    text = dedent(text)
    before, found, after = text.partition(MARK)
    assert found, f"the text of this test marks no place with {MARK}"
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def value_of(text: str) -> PlainValue:
    """Return the value of a YAML text."""
    root = load(Source("a.yaml", text))
    return None if root is None else plain(root)


def node_of(text: str) -> Node:
    """Return the root of a YAML text."""
    root = load(Source("a.yaml", text))
    assert root is not None
    return root


def write_registry(
    folder: Path, files: Mapping[str, str] | str, manifest: str | None = MANIFEST
) -> Path:
    """Write a registry and return its folder.

    Args:
        folder: where it goes.
        files: texts by path, or the text of the only file, `a.yaml`.
        manifest: text of the manifest; None for a registry without one.
    """
    texts = {"a.yaml": files} if isinstance(files, str) else dict(files)
    if manifest is not None:
        texts["manifest.yaml"] = manifest
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8", newline="")
    return folder


def load_text(folder: Path, text: str) -> Registry:
    """Return the registry that consists of one definition file."""
    return load_registry(write_registry(folder, text), "m")


def problems_in(folder: Path) -> tuple[Problem, ...]:
    """Return why a registry cannot be loaded."""
    with pytest.raises(RegistryError) as caught:
        load_registry(folder, "m")
    return caught.value.problems


def only_problem(folder: Path) -> Problem:
    """Return the one violation for which a registry cannot be loaded."""
    violations = [p for p in problems_in(folder) if p.level == "violation"]
    assert len(violations) == 1, violations
    return violations[0]
