"""JSON read exactly: what the fast decoder refuses or skips is looked at here, one piece at a time.

NaN and Infinity literals are read, as exporters written in Python print them; a rule judges them.
Of a repeated key the last value counts, here as in the fast decoder.
"""

from __future__ import annotations

import json
import re
from typing import Any

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits

# Where the error handler "surrogateescape" puts bytes that are no UTF-8.
_BAD_BYTES = 0xDC80, 0xDCFF
SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")


def parse(data: bytes, limits: Limits, *, depth: int = 0) -> Any:
    """Parse one JSON value and refuse what no Unicode text can hold.

    Args:
        data: The UTF-8 text of the value.
        limits: Bound on nesting.
        depth: How deep the value already stands in its document.

    Raises:
        InputError: Invalid UTF-8 or JSON, a lone surrogate, or nesting beyond the limit.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"invalid UTF-8 at byte {error.start + 1}") from error
    tree = parse_text(text, limits, depth=depth)
    if SURROGATE_ESCAPE.search(data):
        refuse_lone_surrogates(tree)
    return tree


def parse_text(text: str, limits: Limits, *, depth: int = 0) -> Any:
    """Parse text that is known to be valid Unicode, or whose pieces are checked afterwards."""
    try:
        tree = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(_describe(error)) from error
    except RecursionError as error:
        raise limits.exceeded("nesting", "nesting is deeper than") from error
    except ValueError as error:
        raise InputError(f"a number that cannot be read: {error}") from error
    if nesting_beyond(tree, limits.nesting - depth):
        raise limits.exceeded("nesting", "nesting is deeper than")
    return tree


def _describe(error: json.JSONDecodeError) -> str:
    place = (
        f"line {error.lineno}, column {error.colno}"
        if error.lineno > 1
        else f"column {error.colno}"
    )
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated"):
        return f"the JSON ends too early ({place}): it is truncated"
    return f"no valid JSON: {error.msg} at {place}"


def nesting_beyond(tree: object, limit: int) -> bool:
    """Say whether objects and arrays nest deeper than the limit, without recursion."""
    level: list[object] = [tree]
    for _ in range(limit):
        inner: list[object] = []
        for node in level:
            # As json.loads makes them, so that their types need no more than a look.
            children = node.values() if type(node) is dict else node if type(node) is list else ()
            inner += [child for child in children if type(child) is dict or type(child) is list]
        if not inner:
            return False
        level = inner
    return True


def refuse_lone_surrogates(tree: object) -> None:
    """Raise when a string of the tree holds half of a surrogate pair.

    Raises:
        InputError: Such a string was found; no other program could read it back.
    """
    text = json.dumps(tree, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(_broken_text(ord(text[error.start]))) from error


def _broken_text(code: int) -> str:
    """Name what no Unicode text can hold; the tolerant reader maps bad bytes to surrogates."""
    if _BAD_BYTES[0] <= code <= _BAD_BYTES[1]:
        return f"invalid UTF-8 in a string (byte 0x{code & 0xFF:02x})"
    return f"a lone surrogate (\\u{code:04x}) in a string: it is no Unicode text"
