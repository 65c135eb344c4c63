"""Options for every limit of the reader; each states its default in ``--help``."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genops_validator.limits import Limits

_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_SIZE = re.compile(r"([0-9]+) *(?:([kmgt]?)(?:i?b)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit: its field in Limits, its default as people write it, and what it bounds."""

    name: str
    default: str
    bounds: str
    size: bool = False

    @property
    def option(self) -> str:
        return "--" + self.name.replace("_", "-")


LIMITS = (
    _Limit("max_line", "64MiB", "one line of JSON lines, or one length-prefixed message", True),
    _Limit("max_document", "256MiB", "a document that is not line-delimited", True),
    _Limit("max_input", "64GiB", "one input after decompression", True),
    _Limit("max_ratio", "1000", "decompressed size over compressed size"),
    _Limit("max_nesting", "64", "depth of nested values"),
    _Limit("max_attributes", "10000", "attributes of a span"),
    _Limit("max_events", "100000", "events of a span"),
)


def size(text: str) -> int:
    """Return a number of bytes from ``500``, ``64MiB``, ``2G``."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size: 500, 64MiB and 2G are")
    return int(match[1]) * _UNITS[(match[2] or "").lower()]


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Add one option for each limit."""
    group = parser.add_argument_group(
        "limits", "Beyond one the run ends with exit code 4 and names it; memory stays bounded."
    )
    for limit in LIMITS:
        group.add_argument(
            limit.option,
            type=size if limit.size else _count,
            metavar="SIZE" if limit.size else "N",
            help=f"{limit.bounds} (default {limit.default})",
        )


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")
    return int(text)


def chosen_limits(arguments: argparse.Namespace) -> Limits:
    """Return the limits: the defaults, and what the command line changes of them."""
    from genops_validator.limits import Limits

    values = {limit.name: getattr(arguments, limit.name) for limit in LIMITS}
    return Limits(**{name: value for name, value in values.items() if value is not None})
