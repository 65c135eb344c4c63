"""Reads the YAML files that say how to generate; a wrong one is named with its line."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field
from pathlib import Path
from typing import Any

import yaml

from genops_registry.generate.errors import generation_error


def read_settings(file: Path, kind: str, hint: str | None = None) -> dict[str, Any]:
    """Return the map that a file holds.

    Args:
        file: The file.
        kind: Id of the problem when it holds no map.
        hint: What to do about it.

    Raises:
        RegistryError: The file is no UTF-8, no YAML or no map.
    """
    line, reason = 1, "a map is expected"
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if isinstance(content, dict):
            return content
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        reason = str(error.problem)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = str(error)
    raise generation_error(kind, reason, file=file.as_posix(), line=line, hint=hint)


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
