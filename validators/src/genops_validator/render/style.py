"""Colour on terminals that want it, and nothing at all elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

_SEQUENCES = {
    "violation": "1;31",
    "improvement": "1;33",
    "information": "1;36",
    "inconclusive": "1;35",
    "good": "1;32",
    "strong": "1",
    "faint": "2",
}


@dataclass(frozen=True, slots=True)
class Style:
    """Draws words in a colour of meaning, or leaves them as they are."""

    coloured: bool = False

    def __call__(self, role: str, text: str) -> str:
        """Return the text as its role is drawn."""
        return f"\x1b[{_SEQUENCES[role]}m{text}\x1b[0m" if self.coloured else text


def style_for(choice: str, stream: TextIO) -> Style:
    """Return the style for a stream: an explicit choice first, then the environment.

    Args:
        choice: ``always``, ``never`` or ``auto``.
        stream: Where the text goes; under ``auto`` a terminal gets colour, unless NO_COLOR is
            set, and FORCE_COLOR gives it to anything else.
    """
    if choice != "auto":
        return Style(choice == "always")
    if os.environ.get("NO_COLOR"):
        return Style(False)
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return Style(True)
    return Style(stream.isatty() and os.environ.get("TERM") != "dumb")
