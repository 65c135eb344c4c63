"""Values of other formats as the AnyValue that OTLP/JSON has for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.values import what
from genops_validator.telemetry import Untyped

Tree = dict[str, Any]


def literal(value: object) -> Tree | None:
    """Return a value by its JSON literal: 5 is an integer, 5.0 a double."""
    if value is None:
        return None
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    if isinstance(value, int):
        return {"intValue": value}
    if isinstance(value, float):
        return {"doubleValue": value}
    if isinstance(value, list):
        return {"arrayValue": {"values": [literal(item) for item in value]}}
    return {"kvlistValue": {"values": []}}


def untyped(value: object) -> Tree | None:
    """Return a value of a format that writes text for everything."""
    if value is None:
        return None
    return {"stringValue": Untyped(value if isinstance(value, str) else json.dumps(value))}


def key_values(attributes: object, value: Callable[[object], Tree | None] = literal) -> list[Tree]:
    """Return a map of attributes as OTLP/JSON lists them.

    Raises:
        InputError: It is no map.
    """
    if attributes is None:
        return []
    named = require_object(attributes, "attributes")
    return [{"key": key, "value": value(item)} for key, item in named.items()]


def require_object(value: object, name: str) -> Tree:
    """Return an object.

    Raises:
        InputError: It is none.
    """
    if not isinstance(value, dict):
        raise InputError(f"{name} holds {what(value)} where an object belongs")
    return value


def require_list(value: object, name: str) -> list[Any]:
    """Return an array; null counts as an empty one.

    Raises:
        InputError: It is none.
    """
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError(f"{name} holds {what(value)} where an array belongs")
    return value


def padded(identifier: object, digits: int) -> object:
    """Return an identifier with the zeros that some programs leave out in front."""
    short = isinstance(identifier, str) and identifier.isalnum()
    return identifier.zfill(digits) if short and isinstance(identifier, str) else identifier
