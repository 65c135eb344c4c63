"""Text from outside made harmless: what a terminal or a CI system would obey is shown instead."""

from __future__ import annotations

import unicodedata

_HARMLESS = {"L", "M", "N", "P", "S"}


def plain(text: str) -> str:
    """Return the text with every character escaped that is not simply visible.

    Control characters move cursors, format characters turn the direction of writing, lone
    surrogates cannot be written at all; a span name may hold any of them. CI systems read what a
    program prints, too, and take some of it for commands.
    """
    if "##" in text:
        text = _without_markers(text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _is_visible(char) else _escaped(char) for char in text)


def without_commands(text: str) -> str:
    """Return plain lines of which none begins as a command to a CI system does."""
    import re  # here, so that --version does not pay for it

    return re.sub(r"(?m)^( *):(?=:)", r"\1\\x3a", text)


def _without_markers(text: str) -> str:
    """Return the text without what is a command anywhere in a line, as ``##[error]`` is."""
    import re

    return re.sub(r"#(?=#\w*\[)", r"\\x23", text)


def _is_visible(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] in _HARMLESS


def _escaped(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
