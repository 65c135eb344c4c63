"""Colour where a person reads it, plain text everywhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

_RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Palette:
    """Paints text by meaning; paints nothing when it is off."""

    on: bool

    def violation(self, text: str) -> str:
        """Paint what is wrong."""
        return self._paint("1;31", text)

    def improvement(self, text: str) -> str:
        """Paint what could be better."""
        return self._paint("1;33", text)

    def information(self, text: str) -> str:
        """Paint what is good to know."""
        return self._paint("1;36", text)

    def good(self, text: str) -> str:
        """Paint success."""
        return self._paint("1;32", text)

    def strong(self, text: str) -> str:
        """Paint what the eye should find first."""
        return self._paint("1", text)

    def faint(self, text: str) -> str:
        """Paint what surrounds the matter."""
        return self._paint("2", text)

    def level(self, level: str, text: str) -> str:
        """Paint a text in the colour of its level."""
        paint = {"violation": self.violation, "improvement": self.improvement}
        return paint.get(level, self.information)(text)

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}{_RESET}" if self.on else text


def palette_for(
    stream: TextIO, choice: str = "auto", environ: Mapping[str, str] = os.environ
) -> Palette:
    """Return the palette for a stream.

    Args:
        stream: where the text goes.
        choice: `always`, `never`, or `auto`: on a terminal, unless NO_COLOR says no or
            FORCE_COLOR says yes.
        environ: the environment.
    """
    if choice != "auto":
        return Palette(on=choice == "always")
    if environ.get("NO_COLOR"):
        return Palette(on=False)
    if environ.get("FORCE_COLOR"):
        return Palette(on=True)
    return Palette(on=stream.isatty() and environ.get("TERM") != "dumb")
