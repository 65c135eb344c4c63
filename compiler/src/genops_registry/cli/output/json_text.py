"""JSON for machines that a terminal or a CI system may show all the same."""

import json
import math
import re
from typing import Any, Final

# Whatever is not simply visible, and what is a command of a CI system anywhere in a line.
_STEERS: Final = re.compile(r"[^\n -~]|#(?=#\w*\[)")


def json_text(value: Any) -> str:
    """Return a value as JSON in which nothing steers whoever shows it."""
    text = json.dumps(_without_infinity(value), indent=2, ensure_ascii=False, allow_nan=False)
    return _STEERS.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character == "#":
        return "\\u0023"
    if character.isprintable():
        return character
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"


def _without_infinity(value: Any) -> Any:
    """Write numbers as text that JSON has no number for."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {key: _without_infinity(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_infinity(each) for each in value]
    return value
