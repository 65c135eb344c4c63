"""Reads the YAML files that say how to generate, as strictly as those of a registry."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field
from pathlib import Path
from typing import Any

from genops_registry.generate.errors import generation_error
from genops_registry.yaml import MappingNode, load, plain, read_source


def read_settings(file: Path, kind: str, hint: str | None = None) -> dict[str, Any]:
    """Return the map that a file holds.

    Args:
        file: The file.
        kind: Id of the problem when it holds no map.
        hint: What to do about it.

    Raises:
        RegistryError: The file cannot be read, or is no UTF-8, no YAML or no map.
    """
    node = load(read_source(file, file.as_posix()))
    if isinstance(node, MappingNode):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    raise generation_error(kind, "a map is expected", file=file.as_posix(), hint=hint)


def accept(settings: Mapping[str, Any], known: Iterable[Field[Any]]) -> None:
    """Refuse settings that would be ignored, and require those without which nothing can be done.

    Args:
        settings: What the file says.
        known: Fields of the class that they are read into.

    Raises:
        ValueError: A setting is unknown or missing.
    """
    by_name = {each.name: each for each in known}
    for name in settings:
        if name not in by_name:
            raise ValueError(f"unknown key `{name}`")
    for name, each in by_name.items():
        if each.default is MISSING and each.default_factory is MISSING and name not in settings:
            raise ValueError(f"`{name}` is missing")
