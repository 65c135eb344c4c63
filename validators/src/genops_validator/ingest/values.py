"""Attribute values of OTLP/JSON as Python values, tolerant in spelling and exact in type."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from genops_validator.telemetry import Opaque, Value

INT64_MIN, INT64_MAX = -(2**63), 2**63 - 1
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
# Python refuses to convert longer digit strings, and no 64-bit integer needs more.
_LONGEST_INTEGER = 20

SEVERAL = Opaque("several values at once")


def read_value(value: object) -> Value:
    """Read one AnyValue; what is no primitive becomes Opaque with its reason.

    Args:
        value: The parsed JSON of the AnyValue.
    """
    if value is None:
        return None
    if not isinstance(value, dict):
        return Opaque(f"value holds {what(value)}")
    found = [item for item in value.items() if item[1] is not None and item[0] in _READERS]
    if not found:
        return None
    if len(found) > 1:
        return SEVERAL
    name, content = found[0]
    field, reader = _READERS[name]
    return reader(field, content)


def what(value: object) -> str:
    """Name a JSON value for a message: "a number", "text" and so on."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, str):
        return "text"
    if isinstance(value, int | float):
        return "a number"
    return "an array" if isinstance(value, list) else "an object"


def integer(value: object) -> int | None:
    """Return the integer that JSON of protobuf spells as a number or as text, ``1e3`` included."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and len(value) <= _LONGEST_INTEGER:
        if _INTEGER.fullmatch(value):
            return int(value)
        value = float(value) if _NUMBER.fullmatch(value) else None
    return int(value) if isinstance(value, float) and value.is_integer() else None


def _string(field: str, value: object) -> Value:
    return value if isinstance(value, str) else Opaque(f"{field} holds {what(value)}")


def _boolean(field: str, value: object) -> Value:
    return value if isinstance(value, bool) else Opaque(f"{field} holds {what(value)}")


def _integer(field: str, value: object) -> Value:
    number = integer(value)
    if number is None:
        kind = "a double" if isinstance(value, float) else what(value)
        return Opaque(f"{field} holds {kind}")
    if not INT64_MIN <= number <= INT64_MAX:
        return Opaque(f"{field} holds an integer beyond 64 bits")
    return number


def _double(field: str, value: object) -> Value:
    if isinstance(value, str):
        if value in _NOT_FINITE:
            return _NOT_FINITE[value]
        return float(value) if _NUMBER.fullmatch(value) else Opaque(f"{field} holds text")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Opaque(f"{field} holds {what(value)}")
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _array(field: str, value: object) -> Value:
    items = value.get("values") if isinstance(value, dict) else value
    if items is None:
        return []
    if not isinstance(items, list):
        return Opaque(f"{field} holds {what(items)}")
    return homogeneous([read_value(item) for item in items])


def homogeneous(items: list[Value]) -> Value:
    """Return the array when all its items are primitives of one type.

    Whole doubles arrive as integers from JavaScript; an array of both is one of doubles.
    """
    types = {type(item) for item in items}
    if types == {int, float}:
        return [float(item) for item in items if isinstance(item, int | float)]
    if len(types) > 1 or not types <= {str, bool, int, float}:
        return Opaque("mixed array")
    return items


def _kvlist(_field: str, _value: object) -> Value:
    return Opaque("kvlist")


def _bytes(_field: str, _value: object) -> Value:
    return Opaque("bytes")


_READERS: dict[str, tuple[str, Callable[[str, Any], Value]]] = {
    spelling: (camel, reader)
    for camel, snake, reader in (
        ("stringValue", "string_value", _string),
        ("boolValue", "bool_value", _boolean),
        ("intValue", "int_value", _integer),
        ("doubleValue", "double_value", _double),
        ("arrayValue", "array_value", _array),
        ("kvlistValue", "kvlist_value", _kvlist),
        ("bytesValue", "bytes_value", _bytes),
    )
    for spelling in (camel, snake)
}
