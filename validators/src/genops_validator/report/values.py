"""What of a value may stand in a report: short text, and nothing that is marked sensitive."""

from __future__ import annotations

from collections.abc import Collection, Mapping

LONGEST = 80
HIDDEN = "(hidden; --show-values shows it)"


def short(text: str, longest: int = LONGEST) -> str:
    """Return the text, cut with an ellipsis where it is longer than a report can bear."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def as_text(value: object) -> str:
    """Return a value as a reader of telemetry knows it: true, null, 0.1, plain strings."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(as_text(item) for item in value) + "]"
    return str(value)


def shown_context(
    context: Mapping[str, object], sensitive: Collection[str], show_values: bool
) -> dict[str, str]:
    """Return the context of a finding as it may be shown.

    Args:
        context: As the rules made it.
        sensitive: Keys of attributes whose values are personal.
        show_values: Show those values all the same.
    """
    shown = {key: short(as_text(value)) for key, value in context.items() if value is not None}
    if not show_values and shown.get("attribute") in sensitive and "actual" in shown:
        shown["actual"] = HIDDEN
    return shown
