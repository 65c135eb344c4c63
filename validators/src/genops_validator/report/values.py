"""How much of a name from the input may stand in a report."""

from __future__ import annotations

LONGEST = 80
"""Names and values from the input."""

LONGEST_MESSAGE = 400
"""Sentences that hold names and values from the input."""


def short(text: str, longest: int = LONGEST) -> str:
    """Return the text, cut with an ellipsis where it is longer than a report can bear."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
