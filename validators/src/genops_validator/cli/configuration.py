"""The command line together with the configuration file that stands behind it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from genops_validator.cli.options import Parser
from genops_validator.cli.problem import CommandError

if TYPE_CHECKING:
    from genops_validator.config import Config


def add_configuration(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose the configuration file."""
    group = parser.add_argument_group(
        "configuration",
        "Without either: the nearest genops.toml, or [tool.genops] of pyproject.toml,\n"
        "from the working directory up to the root of the repository.",
    )
    choice = group.add_mutually_exclusive_group()
    choice.add_argument("--config", metavar="FILE", help="use this file")
    choice.add_argument("--no-config", action="store_true", help="use none")


def parse(parser: Parser, words: list[str]) -> tuple[argparse.Namespace, Config | None]:
    """Return the options, those of the command line before those of the configuration.

    Raises:
        CommandError: One of the two holds what it must not.
    """
    arguments = parser.parse_args(words)
    config = _chosen(arguments)
    if config is not None:
        parser.set_defaults(**_defaults(parser, config))
        arguments = parser.parse_args(words)
    if arguments.verbose:
        found = f"configuration: {config.path}" if config else "no configuration file"
        print(f"genops-validate: {found}", file=sys.stderr)
    return arguments, config


def _chosen(arguments: argparse.Namespace) -> Config | None:
    if arguments.no_config:
        return None
    from genops_validator.config import ConfigError, find_config, read_config

    try:
        if arguments.config is not None:
            return read_config(Path(arguments.config))
        return find_config(Path.cwd())
    except ConfigError as error:
        raise CommandError(error.message, error.hint) from error
    except FileNotFoundError:  # the working directory is gone: nothing can lie in it
        return None


def _defaults(parser: Parser, config: Config) -> dict[str, object]:
    from genops_validator.config import ConfigError
    from genops_validator.config.options import configurable, defaults_of

    try:
        return defaults_of(config, configurable(parser.actions()))
    except ConfigError as error:
        raise CommandError(error.message, error.hint) from error
