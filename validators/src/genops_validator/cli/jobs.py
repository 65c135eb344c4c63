"""The option that says how many processes judge."""

from __future__ import annotations

import argparse
from typing import Final

from genops_validator.ingest.limits import MIB
from genops_validator.pipeline.processes import FROM_BYTES, MOST, USUAL_MOST

AUTO: Final = "auto"


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add the option to a parser."""
    group = parser.add_argument_group("speed")
    group.add_argument(
        "--jobs",
        type=processes,
        default=None,
        metavar="N",
        help="judge large inputs in N processes: sooner, and with the same report (default"
        f" {AUTO}: from {FROM_BYTES // MIB} MiB of files on one for each processor, up to"
        f" {USUAL_MOST}; else one)",
    )


def processes(text: str) -> int | None:
    """Return a number of processes; None stands for as many as pay.

    Raises:
        argparse.ArgumentTypeError: It is neither a number of at least 1 nor ``auto``.
    """
    if text == AUTO:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST):
        raise argparse.ArgumentTypeError(
            f"{text!r} is neither {AUTO} nor a number from 1 to {MOST}"
        )
    return int(text)
