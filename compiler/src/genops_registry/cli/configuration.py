"""The configuration file that stands behind a command line."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genops_registry.check import Scope
    from genops_registry.config import Config, Settings, Suppressed
    from genops_registry.registry import Registry

# Written out, so that --help loads no rule.
POLICIES = ("otel", "naming", "stability", "associations", "compatibility")
LEVELS = ("violation", "improvement", "information")


def add_configuration(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose the configuration file, and the one that names it."""
    group = parser.add_argument_group(
        "configuration",
        "Without either: the nearest genops.toml, or [tool.genops] of pyproject.toml,\n"
        "from the working directory up to the root of the repository.",
    )
    choice = group.add_mutually_exclusive_group()
    choice.add_argument("--config", metavar="FILE", help="use this file")
    choice.add_argument("--no-config", action="store_true", help="use none")
    group.add_argument(
        "-v", "--verbose", action="store_true", help="say on standard error which file was used"
    )


def read_configuration(args: argparse.Namespace) -> "Settings":
    """Return what the chosen configuration asks for; nothing if there is none.

    Raises:
        UsageError: The file cannot be used.
    """
    from genops_registry.cli.output import harmless
    from genops_registry.config import Settings, read_settings

    config = _chosen(args)
    if args.verbose:
        found = f"configuration: {config.path}" if config else "no configuration file"
        print(f"genops-registry: {harmless(found)}", file=sys.stderr)
    return read_settings(config, POLICIES, LEVELS) if config else Settings()


def checked(registry: "Registry", scope: "Scope", settings: "Settings") -> "Suppressed":
    """Return what is wrong with a registry, without what the configuration ignores."""
    from genops_registry.check import check
    from genops_registry.check.rules import RULES
    from genops_registry.config import suppress

    return suppress(
        check(registry, scope),
        settings.ignore,
        known=[rule.id for rule in RULES],
        idle=[rule.id for rule in RULES if not scope.applies(rule)],
    )


def _chosen(args: argparse.Namespace) -> "Config | None":
    from genops_registry.config import find_config, read_config

    if args.no_config:
        return None
    if args.config is not None:
        return read_config(Path(args.config))
    try:
        return find_config(Path.cwd())
    except FileNotFoundError:  # the working directory is gone: nothing can lie in it
        return None
