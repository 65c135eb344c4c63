"""Finds the configuration file and reads the table for this command."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from genops_registry.problems import Problem, UsageError, did_you_mean

FILE: Final = "genops.toml"
PROJECT_FILE: Final = "pyproject.toml"
_TABLES: Final = ("registry", "validate")
_LIMIT: Final = 1 << 20  # What people write stays far below; a device has no end.


def config_error(message: str, hint: str | None = None) -> UsageError:
    """Return the error about a configuration that cannot be used.

    Args:
        message: What is wrong, and in which file.
        hint: What to do about it.
    """
    return UsageError([Problem("invalid_configuration", message, hint=hint)])


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file; file names in it are relative to its folder.

    Attributes:
        path: The file.
        registry: The table for this command; that for the validator is not read here.
    """

    path: Path
    registry: dict[str, Any]


def find_config(start: Path) -> Config | None:
    """Return the nearest configuration of a folder, where `genops-validate` finds it, too.

    Of one folder, `genops.toml` goes before `[tool.genops]` of `pyproject.toml`. Folders above are
    looked at up to the root of the repository; outside a repository, the folder alone counts.

    Raises:
        UsageError: A file that is looked at is no TOML, or holds what it must not.
    """
    for folder in _folders(start.resolve()):
        for name in (FILE, PROJECT_FILE):
            path = folder / name
            if _is_there(path) and (config := _read(path)) is not None:
                return config
    return None


def read_config(path: Path) -> Config:
    """Read a configuration file that somebody named.

    Raises:
        UsageError: It cannot be read, is no TOML, or holds what it must not.
    """
    config = _read(path)
    if config is None:
        raise config_error(f"{path}: has no table [tool.genops]")
    return config


def require_known(where: str, found: Iterable[str], known: Collection[str]) -> None:
    """Check that every name is known.

    Raises:
        UsageError: One is not.
    """
    for name in found:
        if name not in known:
            hint = did_you_mean(name, known) or f"known are {', '.join(sorted(known))}"
            raise config_error(f"{where}: there is no key `{name[:80]}`", hint)


def _folders(start: Path) -> Iterator[Path]:
    above = [start, *start.parents]
    roots = [number for number, folder in enumerate(above) if _is_there(folder / ".git")]
    yield from above[: roots[0] + 1] if roots else [start]


def _is_there(path: Path) -> bool:
    """Tell whether somebody could mean this; a folder that we may not look into holds nothing."""
    try:
        return path.exists()
    except OSError:
        return False


def _read(path: Path) -> Config | None:
    """Return the configuration in a file; None for a project file that is not about us."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LIMIT + 1)
        if len(data) > _LIMIT:
            raise config_error(f"{path}: larger than {_LIMIT:,} bytes")
        document = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise config_error(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise config_error(f"{path}: no TOML: {error}") from error
    tables: Any = document
    if path.name == PROJECT_FILE:
        tool = document.get("tool")
        tables = tool.get("genops") if isinstance(tool, dict) else None
    return None if tables is None else Config(path, _registry_table(path, tables))


def _registry_table(path: Path, tables: Any) -> dict[str, Any]:
    if not isinstance(tables, dict):
        raise config_error(f"{path}: genops is no table", "write [tool.genops.registry]")
    require_known(str(path), tables, _TABLES)
    table = tables.get("registry", {})
    if not isinstance(table, dict):
        raise config_error(f"{path}: registry is no table", "write [registry]")
    return table
