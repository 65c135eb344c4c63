"""The table `[registry]`: what every check of a registry is asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from genops_registry.config.file import Config, config_error, require_known
from genops_registry.config.suppression import Ignore
from genops_registry.problems import did_you_mean

KEYS: Final = ("policy", "conformance", "fail-on", "ignore")
_MEMBERS: Final = tuple(field.name for field in fields(Ignore))
_REQUIRED: Final = ("rule", "reason")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration asks of a check; an option of the command line goes before it.

    Attributes:
        policies: Sets of rules to apply.
        conformance: Folder of the conformance kit.
        fail_on: Level from which on findings fail a run.
        ignore: Findings that do not.
    """

    policies: tuple[str, ...] = ()
    conformance: Path | None = None
    fail_on: str | None = None
    ignore: tuple[Ignore, ...] = ()


def read_settings(config: Config, policies: Collection[str], levels: Collection[str]) -> Settings:
    """Return what a configuration asks for.

    Args:
        config: The configuration.
        policies: Names of all sets of rules.
        levels: Names of all levels.

    Raises:
        UsageError: It holds a key or a value that it must not.
    """
    where, table = f"{config.path}: [registry]", config.registry
    require_known(where, table, KEYS)
    chosen = _list(f"{where}: policy", table.get("policy", []))
    kit = table.get("conformance")
    return Settings(
        tuple(_word(f"{where}: policy", each, policies) for each in chosen),
        None if kit is None else config.path.parent / _text(f"{where}: conformance", kit),
        _word(f"{where}: fail-on", table["fail-on"], levels) if "fail-on" in table else None,
        tuple(
            _ignore(f"{where}: ignore entry {number}", entry)
            for number, entry in enumerate(_list(f"{where}: ignore", table.get("ignore", [])), 1)
        ),
    )


def _ignore(where: str, entry: Any) -> Ignore:
    if not isinstance(entry, dict):
        raise config_error(f"{where} is no table", "write [[registry.ignore]]")
    require_known(where, entry, _MEMBERS)
    for name in _REQUIRED:
        if name not in entry:
            raise config_error(f"{where}: `{name}` is missing")
    for name, value in entry.items():
        if name != "until":
            _text(f"{where}: {name}", value)
        elif type(value) is not date:  # a time of day is a date, too, as Python sees it
            raise config_error(f"{where}: `until` is no date", "write it as 2027-01-31, unquoted")
    return Ignore(**entry)


def _list(where: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise config_error(f"{where} is no list", "write it in brackets")
    return value


def _word(where: str, value: Any, known: Collection[str]) -> str:
    text = _text(where, value)
    if text not in known:
        hint = did_you_mean(text, known) or f"known are {', '.join(known)}"
        raise config_error(f"{where}: there is no `{text[:80]}`", hint)
    return text


def _text(where: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise config_error(f"{where} is no text, or an empty one")
    return value
