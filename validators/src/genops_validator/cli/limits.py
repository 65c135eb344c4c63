"""Options for every limit of the reader; each states its default in ``--help``."""

from __future__ import annotations

import argparse
import re
from dataclasses import fields

from genops_validator.ingest.limits import Limits

_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_NUMBER = re.compile(r"([0-9]{1,18}) ?([kmg]?)(?:i?b)?", re.ASCII | re.IGNORECASE)


def number(text: str) -> int:
    """Return a number of at least 1, from ``500`` as well as from ``64MiB`` or ``2G``."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None or int(match[1]) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of at least 1, nor a size")
    return int(match[1]) * _UNITS[match[2].lower()]


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Add one option for each limit that the reader knows."""
    group = parser.add_argument_group(
        "limits",
        "Beyond one of them the run ends with exit code 4 and names it.\n"
        "Numbers may be written as 64MiB or 2G.",
    )
    defaults = Limits()
    for limit in fields(Limits):
        default: int = getattr(defaults, limit.name)
        group.add_argument(
            limit.metadata["option"],
            dest=limit.name,
            type=number,
            default=default,
            metavar="N",
            help=f"{limit.metadata['help']} (default {_readable(default)})",
        )


def _readable(count: int) -> str:
    for unit, factor in (("GiB", 1 << 30), ("MiB", 1 << 20)):
        if count % factor == 0:
            return f"{count // factor} {unit}"
    return f"{count:,}"


def chosen_limits(arguments: argparse.Namespace) -> Limits:
    """Return the limits as the command line has them."""
    return Limits(**{limit.name: getattr(arguments, limit.name) for limit in fields(Limits)})
