"""Text from files, made safe and measured for a terminal."""

import re
import unicodedata

_WIDTH = 100
# A command of a CI system anywhere in a line, as in ##[error].
_MARKER = re.compile(r"#(?=#\w*\[)")
_COMMAND = re.compile(r"(?m)^( *):(?=:)")


def harmless(text: str) -> str:
    """Return the text with everything escaped that a terminal or a CI system could act on."""
    if "##" in text:
        text = _MARKER.sub("\\\\x23", text)
    return "".join(c if c.isprintable() else _escape(c) for c in text)


def without_commands(text: str) -> str:
    """Return harmless lines of which none begins as a command to a CI system does."""
    return _COMMAND.sub(r"\1\\x3a", text)


def excerpt(line: str, column: int) -> tuple[str, int]:
    """Return the part of a line around a column, and how far right the column then stands.

    Args:
        line: a line of a file.
        column: counted from 1.
    """
    shown = harmless(line.replace("\t", " "))
    before = harmless(line[: column - 1].replace("\t", " "))
    start = 0
    if _cells(shown) > _WIDTH:
        start = max(0, len(before) - _WIDTH * 2 // 3)
    end = start + _WIDTH
    left = "…" if start else ""
    right = "…" if end < len(shown) else ""
    return left + shown[start:end] + right, _cells(left + before[start:])


def _cells(text: str) -> int:
    """Return how many cells a terminal uses for a text."""
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
