"""Trace and span identifiers in every spelling met in exported files, as lower-case hex.

Seen in practice: lower and upper-case hex, a leading ``0x`` (console exporters), and base64 (any
program that prints OTLP through a plain protobuf JSON printer).
"""

from __future__ import annotations

import base64
import binascii
import re

TRACE_ID_BYTES = 16
SPAN_ID_BYTES = 8

_HEX = re.compile(r"[0-9a-f]*", re.ASCII)
_URL_SAFE = str.maketrans("-_", "+/")


def normalise_identifier(text: str, size: int) -> str | None:
    """Return the identifier as lower-case hex, or None when it is no identifier.

    Args:
        text: The identifier as it stands in the input.
        size: Number of bytes it must have.
    """
    digits = text.lower().removeprefix("0x")
    if not (len(digits) == 2 * size and _HEX.fullmatch(digits)):
        digits = _from_base64(text, size) or ""
    return digits if digits.strip("0") else None


def _from_base64(text: str, size: int) -> str | None:
    """Read base64 with or without its padding; its length alone tells it from hex."""
    bare = text.rstrip("=")
    if len(bare) != (size * 8 + 5) // 6:
        return None
    padded = bare.translate(_URL_SAFE) + "=" * (-len(bare) % 4)
    try:
        return base64.b64decode(padded, validate=True).hex()
    except (binascii.Error, ValueError):
        return None
