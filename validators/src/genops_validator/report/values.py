"""How much of a name from the input may stand in a report."""

from __future__ import annotations

LONGEST = 80


def short(text: str, longest: int = LONGEST) -> str:
    """Return the text, cut with an ellipsis where it is longer than a report can bear."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
