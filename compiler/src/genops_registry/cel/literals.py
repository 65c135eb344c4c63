"""Literals as CEL writes them: their value, or the reason why they are refused."""

from __future__ import annotations

import math
import re

from genops_registry.cel.errors import CelError

_ESCAPE = re.compile(
    r"""\\(?:(?P<simple>[abfnrtv\\?"'`])|(?P<octal>[0-3][0-7]{2})|[xX](?P<byte>[0-9a-fA-F]{2})"""
    r"""|u(?P<short>[0-9a-fA-F]{4})|U(?P<long>[0-9a-fA-F]{8})|(?P<bad>.?))""",
    re.DOTALL,
)
_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_INT64_END = 2**63


def string_value(text: str, offset: int) -> str:
    """Return what a quoted string stands for."""
    raw = text[0] in "rR"
    quoted = text[1:] if raw else text
    width = 3 if len(quoted) >= 6 and quoted[:3] in {'"""', "'''"} else 1
    body = quoted[width:-width]
    return body if raw else _ESCAPE.sub(lambda match: _unescape(match, offset), body)


def _unescape(match: re.Match[str], offset: int) -> str:
    if (simple := match["simple"]) is not None:
        return _SIMPLE.get(simple, simple)
    if match["bad"] is not None:
        raise CelError(
            "cel_syntax",
            f"{match[0]!r} is no escape sequence of CEL",
            offset,
            hint=r"write a backslash as \\, or the string as r'...'.",
        )
    if match["octal"] is not None:
        return chr(int(match["octal"], 8))
    code = int(match["byte"] or match["short"] or match["long"], 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise CelError("cel_syntax", f"{match[0]} names no Unicode character", offset)
    return chr(code)


def int_value(text: str, offset: int) -> int:
    """Return the value of an integer literal, which must fit 64 bits."""
    value = int(text, 16) if "x" in text.lower() else int(text)
    if not -_INT64_END <= value < _INT64_END:
        raise CelError("cel_syntax", f"{text} does not fit an int of 64 bits", offset)
    return value


def double_value(text: str, offset: int) -> float:
    """Return the value of a double literal, which must be finite."""
    if re.search(r"\.(?!\d)", text):
        message = f"{text} has no digit after its point"
        raise CelError("cel_syntax", message, offset, hint="write 1.0, not 1.")
    value = float(text)
    if not math.isfinite(value):
        raise CelError("cel_syntax", f"{text} is larger than any double", offset)
    return value
