"""Reads the YAML files that say how to generate; a wrong one is named with its line."""

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
