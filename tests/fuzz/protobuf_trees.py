"""Damage of protobuf messages that stay messages: fields emptied, doubled, filled with extremes."""

from __future__ import annotations

from random import Random
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData

_NUMBERS = [0, 1, 2**31 - 1, 2**32 - 1, 2**63 - 1, 2**64 - 1, -1, -(2**63)]
_TEXTS = ["", "genops.", "x" * 5000, "\0", "NaN", "ALLOWED"]
_BYTES = [b"", b"\0" * 16, b"\xff" * 8, b"x" * 17]


def changed(data: bytes, random: Random) -> bytes:
    """Return a request with a few fields changed."""
    traces = TracesData.FromString(data)
    for _ in range(random.randint(1, 4)):
        _change(random.choice(_messages(traces)), random)
    return traces.SerializeToString()


def _messages(message: Any) -> list[Any]:
    """All messages in a message that hold anything, itself first."""
    found, waiting = [], [message]
    while waiting:
        node = waiting.pop()
        found.append(node)
        for field, value in node.ListFields():
            if field.type == FieldDescriptor.TYPE_MESSAGE:
                waiting += [value] if hasattr(value, "ListFields") else value
    return found


def _change(message: Any, random: Random) -> None:
    field = random.choice(message.DESCRIPTOR.fields)
    value = getattr(message, field.name)
    if hasattr(value, "append"):
        if random.random() < 0.3 or not value:
            message.ClearField(field.name)
        else:
            value.append(random.choice(list(value)))
    elif field.type == FieldDescriptor.TYPE_MESSAGE or random.random() < 0.2:
        message.ClearField(field.name)
    else:
        _fill(message, field, random)


def _fill(message: Any, field: Any, random: Random) -> None:
    kinds: dict[int, list[Any]] = {
        FieldDescriptor.CPPTYPE_STRING: _BYTES
        if field.type == FieldDescriptor.TYPE_BYTES
        else _TEXTS,
        FieldDescriptor.CPPTYPE_DOUBLE: [0.0, -0.0, float("nan"), float("inf"), 1e308],
        FieldDescriptor.CPPTYPE_BOOL: [True, False],
    }
    value = random.choice(kinds.get(field.cpp_type, _NUMBERS))
    try:
        setattr(message, field.name, value)
    except ValueError:  # a number that the field has no room for
        setattr(message, field.name, 1)
