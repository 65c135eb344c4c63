"""The inputs as they are named on the command line, checked before any time is spent on them."""

from __future__ import annotations

import sys

from genops_validator.cli.problem import CommandError


def check_inputs(files: list[str]) -> None:
    """Refuse what cannot be read in any sense.

    Raises:
        CommandError: There is no input, or standard input is given twice or is a terminal.
    """
    if not files:
        raise CommandError(
            "no input", "give telemetry files, or - for standard input; --help shows examples"
        )
    if files.count("-") > 1:
        raise CommandError("standard input is given twice", "give - once")
    if "-" in files and sys.stdin is not None and sys.stdin.isatty():
        raise CommandError(
            "standard input is a terminal, and telemetry is expected there",
            "pipe it in, as in: cat traces.json | genops-validate -",
        )
