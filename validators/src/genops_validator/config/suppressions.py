"""``ignore`` and ``levels`` of a configuration as suppressions."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from genops_validator.config.file import Config, ConfigError
from genops_validator.config.names import require_known
from genops_validator.suppression import Ignore

KEYS: Final = ("ignore", "levels")
_MEMBERS: Final = ("code", "reason", "service", "attribute", "event", "until")
_REQUIRED: Final = ("code", "reason")
LEVELS: Final = ("violation", "improvement", "information")


def ignore_entries(config: Config) -> tuple[Ignore, ...]:
    """Return what is to be ignored.

    Raises:
        ConfigError: An entry is not what it must be.
    """
    entries = config.validate.get("ignore", [])
    if not isinstance(entries, list):
        raise ConfigError(f"{config.path}: ignore is no list", "write [[validate.ignore]]")
    return tuple(
        _ignore(f"{config.path}: ignore entry {number}", entry)
        for number, entry in enumerate(entries, 1)
    )


def levels(config: Config) -> dict[str, str]:
    """Return the levels by code.

    Raises:
        ConfigError: It is no table of levels.
    """
    table = config.validate.get("levels", {})
    if not isinstance(table, dict):
        raise ConfigError(f"{config.path}: levels is no table", "write [validate.levels]")
    for code, level in table.items():
        if level not in LEVELS:
            raise ConfigError(
                f"{config.path}: the level of {code} is none of {', '.join(LEVELS)}",
                "to take findings out altogether, ignore them, with a reason",
            )
    return table


def _ignore(where: str, entry: Any) -> Ignore:
    if not isinstance(entry, dict):
        raise ConfigError(f"{where} is no table", "write [[validate.ignore]]")
    try:
        require_known(entry, _MEMBERS, "an ignore entry")
    except ValueError as error:
        raise ConfigError(f"{where}: {error}") from error
    for name in _REQUIRED:
        if name not in entry:
            raise ConfigError(f"{where}: {name!r} is missing")
    for name, value in entry.items():
        _require_type(where, name, value)
    return Ignore(**entry)


def _require_type(where: str, name: str, value: object) -> None:
    if name == "until":
        if type(value) is not date:  # a time of day is a date, too, as Python sees it
            raise ConfigError(f"{where}: 'until' is no date", "write it as 2027-01-31, unquoted")
    elif not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{where}: {name!r} is no text, or an empty one")
