"""Registries for tests of dependencies: each has one attribute and one metric of its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from registries import write_registry

Dependency = tuple[str, str | None]


def manifest(url: str, dependencies: Sequence[Dependency]) -> str:
    """Return the manifest of a registry.

    Args:
        url: its schema URL.
        dependencies: schema URL and path of each; None for no path.
    """
    lines = [f"schema_url: {url}"]
    if dependencies:
        lines.append("dependencies:")
    for required, path in dependencies:
        lines.append(f"  - schema_url: {required}")
        lines += [f"    registry_path: {path}"] if path is not None else []
    return "\n".join(lines) + "\n"


def url_of(name: str, version: str = "1.0.0") -> str:
    """Return the schema URL of a registry."""
    return f"https://example.com/{name}/{version}"


def write_dependent(
    folder: Path,
    name: str,
    dependencies: Sequence[Dependency] = (),
    more: str = "",
    version: str = "1.0.0",
) -> Path:
    """Write a registry and return its folder.

    Args:
        folder: where it goes.
        name: of the registry, its attribute `NAME.id` and its metric `NAME.count`.
        dependencies: schema URL and path of each.
        more: more sections of its definition file.
        version: of the registry; it stands in the briefs, too.
    """
    text = f"""\
file_format: definition/2
attributes:
  - key: {name}.id
    type: string
    brief: Id of {name} {version}.
    stability: stable
    examples: [a]
metrics:
  - name: {name}.count
    instrument: counter
    unit: "1"
    brief: Count of {name} {version}.
    stability: stable
    attributes: [{{ref: {name}.id}}]
{more}"""
    return write_registry(folder, text, manifest(url_of(name, version), dependencies))
