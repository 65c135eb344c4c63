"""What keeps findings from failing a run: the configuration and the baseline."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from genops_validator.cli.output import check_target, write
from genops_validator.cli.problem import CommandError

if TYPE_CHECKING:
    from genops_validator.baseline import Fingerprint
    from genops_validator.config import Config
    from genops_validator.suppression import Suppressions, Suppressor


def add_baseline(parser: argparse.ArgumentParser) -> None:
    """Add the options on known findings."""
    group = parser.add_argument_group(
        "known findings", "They do not fail a run. The verdict and the certificate count them all."
    )
    group.add_argument(
        "--baseline", metavar="FILE", help="findings in this file are known: only others count"
    )
    group.add_argument(
        "--write-baseline", metavar="FILE", help="write all findings there, for --baseline"
    )


def suppressions(arguments: argparse.Namespace, config: Config | None) -> Suppressions | None:
    """Return what is to be suppressed in this run, if anything is.

    Raises:
        CommandError: Configuration or baseline hold what they must not.
    """
    from_config = config is not None and {"ignore", "levels"} & config.validate.keys()
    if arguments.baseline is None and not from_config:
        return None
    from genops_validator.config import ConfigError
    from genops_validator.config.suppressions import ignore_entries, levels
    from genops_validator.suppression import Suppressions

    try:
        return Suppressions(
            ignore_entries(config) if config else (),
            levels(config) if config else {},
            _baseline(arguments.baseline),
        )
    except ConfigError as error:
        raise CommandError(error.message, error.hint) from error


def suppressor(
    arguments: argparse.Namespace, suppressions: Suppressions | None
) -> Suppressor | None:
    """Return what follows the findings of the run, if anybody wants it."""
    if arguments.write_baseline is not None:
        check_target(arguments.write_baseline, arguments.files)
    elif suppressions is None:
        return None
    from genops_validator.suppression import Suppressions, Suppressor

    record = arguments.write_baseline is not None
    return Suppressor(suppressions or Suppressions(), record=record)


def write_baseline(suppressor: Suppressor, target: str) -> None:
    """Write the findings of the run as a baseline.

    Raises:
        CommandError: They do not fit into one, or it cannot be written.
    """
    from genops_validator.baseline import BaselineError, baseline_text

    try:
        write(baseline_text(suppressor.recorded()), target, as_utf8=True)
    except BaselineError as error:
        raise CommandError(f"{target}: not written: {error}") from error


def _baseline(name: str | None) -> Counter[Fingerprint] | None:
    if name is None:
        return None
    from genops_validator.baseline import BaselineError, read_baseline

    try:
        return read_baseline(Path(name))
    except OSError as error:
        message = f"{name}: cannot be read: {error.strerror or error}"
        raise CommandError(message, "--write-baseline makes one") from error
    except BaselineError as error:
        raise CommandError(f"{name}: {error}", "--write-baseline makes one") from error
