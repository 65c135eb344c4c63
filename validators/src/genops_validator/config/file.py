"""Finds the configuration file and reads its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from genops_validator.config.names import require_known

FILE: Final = "genops.toml"
PROJECT_FILE: Final = "pyproject.toml"
_TABLES: Final = ("registry", "validate")
_LIMIT: Final = 1 << 20  # What people write stays far below; a device has no end.


class ConfigError(Exception):
    """A configuration cannot be used; the hint says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Hold what is wrong and what to do about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file; file names in it are relative to its folder.

    Attributes:
        validate: The table for this command; that for the registry's command is not read here.
    """

    path: Path
    validate: dict[str, Any] = field(default_factory=dict)


def find_config(start: Path) -> Config | None:
    """Return the nearest configuration of a folder.

    Of one folder, ``genops.toml`` goes before ``[tool.genops]`` of ``pyproject.toml``. Folders
    above are looked at up to the root of the repository; outside a repository, the folder alone
    counts: what lies somewhere above is not the project's word.

    Raises:
        ConfigError: A file that is looked at is no TOML, or holds what it must not.
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
        ConfigError: It cannot be read, is no TOML, or holds what it must not.
    """
    config = _read(path)
    if config is None:
        raise ConfigError(f"{path}: has no table [tool.genops]")
    return config


def _folders(start: Path) -> Iterator[Path]:
    above = [start, *start.parents]
    roots = [number for number, folder in enumerate(above) if _is_there(folder / ".git")]
    yield from above[: roots[0] + 1] if roots else [start]


def _is_there(path: Path) -> bool:
    """Whether somebody could mean this; a folder above that we may not look into holds nothing."""
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
            raise ConfigError(f"{path}: larger than {_LIMIT:,} bytes")
        if path.name == PROJECT_FILE and b"genops" not in data:
            return None
        import tomllib

        document = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: no TOML: {error}") from error
    tables = document
    if path.name == PROJECT_FILE:
        tool = document.get("tool")
        if not isinstance(tool, dict) or "genops" not in tool:
            return None
        tables = tool["genops"]
    return Config(path, _validate_table(path, tables))


def _validate_table(path: Path, tables: Any) -> dict[str, Any]:
    if not isinstance(tables, dict):
        raise ConfigError(f"{path}: genops is no table", "write [tool.genops.validate]")
    try:
        require_known(tables, _TABLES, "a table")
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error
    table = tables.get("validate", {})
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: validate is no table", "write [validate]")
    return table
