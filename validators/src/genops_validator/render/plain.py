"""Text from outside made harmless: what a terminal would obey is shown instead."""

from __future__ import annotations

import unicodedata

_HARMLESS = {"L", "M", "N", "P", "S"}


def plain(text: str) -> str:
    """Return the text with every character escaped that is not simply visible.

    Control characters move cursors, format characters turn the direction of writing, lone
    surrogates cannot be written at all; a span name may hold any of them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _is_visible(char) else _escaped(char) for char in text)


def _is_visible(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] in _HARMLESS


def _escaped(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
