"""JSON that is opened only as far as somebody looks: of a large document the spans stay text."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import msgspec

from genops_validator.ingest import json_text
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits

_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])
_REFUSED = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def opened(value: object) -> Any:
    """Return an object or array with its members still closed; None for any other text.

    Args:
        value: JSON text, or what a parser made of it, which is returned as it is.
    """
    if not isinstance(value, bytes | msgspec.Raw):
        return value
    for decoder in (_OBJECT, _ARRAY):
        with suppress(*_REFUSED):
            return decoder.decode(value)
    return None


def members(value: object) -> dict[str, Any]:
    """Return the members of an object, still closed; of anything else none."""
    found = opened(value)
    return found if isinstance(found, dict) else {}


def items(value: object) -> list[Any]:
    """Return the items of an array, still closed; of anything else none."""
    found = opened(value)
    return found if isinstance(found, list) else []


def listed(value: object, name: str) -> list[Any]:
    """Return the items of an array, still closed; null counts as an empty one.

    Raises:
        InputError: It is none.
    """
    found = opened(value)
    if isinstance(found, list):
        return found
    if value is None or (isinstance(value, msgspec.Raw) and bytes(value) == b"null"):
        return []
    raise InputError(f"{name} holds no array")


def first(value: object) -> dict[str, Any]:
    """Return the members of the first item of an array."""
    found = items(value)
    return members(found[0]) if found else {}


def text(value: object) -> str:
    """Return a string; empty for anything else."""
    if isinstance(value, msgspec.Raw):
        with suppress(*_REFUSED):
            value = msgspec.json.decode(value)
    return value if isinstance(value, str) else ""


def piece(value: object) -> Any:
    """Return a value as the pipeline keeps it: text as bytes, a tree as it is."""
    return bytes(value) if isinstance(value, msgspec.Raw) else value


def key(value: object) -> bytes:
    """Return what tells a value from others, to group by it."""
    if isinstance(value, msgspec.Raw):
        return bytes(value)
    return json.dumps(value, sort_keys=True).encode()


def tree(value: object, limits: Limits, depth: int = 0) -> Any:
    """Parse what is still closed, and refuse what no Unicode text can hold.

    Raises:
        InputError: It is no JSON, or nests too deep.
    """
    if isinstance(value, bytes | msgspec.Raw):
        return json_text.parse(bytes(value), limits, depth=depth)
    json_text.refuse_lone_surrogates(value)
    return value
