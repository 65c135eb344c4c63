"""Values of a configuration as defaults of the command's own options."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import Any, Final

from genops_validator.config.file import Config, ConfigError
from genops_validator.config.names import require_known
from genops_validator.config.suppressions import KEYS

NOT_HERE: Final = frozenset(
    {
        *("help", "version", "print-completion", "config", "no-config"),
        # How loud one run is, and what it writes, stands on its command line.
        *("quiet", "verbose", "output", "report", "certificate", "write-baseline"),
    }
)
FILES: Final = frozenset({"baseline", "rules"})
"""Options that name a file to read: relative to the folder of the configuration."""


def configurable(actions: Iterable[argparse.Action]) -> dict[str, argparse.Action]:
    """Return the options that a configuration may set, by key: the long name without dashes."""
    options = {
        name.removeprefix("--"): action
        for action in actions
        for name in action.option_strings
        if name.startswith("--")
    }
    return {key: action for key, action in options.items() if key not in NOT_HERE}


def defaults_of(config: Config, options: Mapping[str, argparse.Action]) -> dict[str, Any]:
    """Return what the configuration sets, by the name under which the option's value is kept.

    Raises:
        ConfigError: There is no such option, or the value is not one of its.
    """
    try:
        require_known(config.validate, [*options, *KEYS], "[validate]")
    except ValueError as error:
        raise ConfigError(f"{config.path}: {error}") from error
    return {
        options[key].dest: _value(config, key, options[key], value)
        for key, value in config.validate.items()
        if key not in KEYS
    }


def _value(config: Config, key: str, action: argparse.Action, value: object) -> object:
    where = f"{config.path}: {key}"
    if action.nargs == 0:
        if not isinstance(value, bool):
            raise ConfigError(f"{where} is neither true nor false")
        return value
    if key in FILES:
        return str(config.path.parent / _text(where, value))
    if callable(action.type):
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise ConfigError(f"{where} is neither number nor text")
        try:
            return action.type(str(value))
        except argparse.ArgumentTypeError as error:
            raise ConfigError(f"{where}: {error}") from error
    text = _text(where, value)
    if action.choices is not None and text not in action.choices:
        raise ConfigError(f"{where} is none of {', '.join(map(str, action.choices))}")
    return text


def _text(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"{where} is no text")
    return value
