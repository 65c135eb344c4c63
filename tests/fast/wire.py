"""OTLP/JSON trees as protobuf, as far as protobuf can say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genops_validator.ingest.otlp_schema import Schema
from governed_spans import Tree

_SCHEMA = Schema()
_VALUES: dict[str, tuple[str, Callable[[Any], object]]] = {
    "stringValue": ("string_value", str),
    "intValue": ("int_value", int),
    "doubleValue": ("double_value", float),
    "boolValue": ("bool_value", bool),
    "kvlistValue": ("kvlist_value", lambda _: b""),
    "bytesValue": ("bytes_value", lambda _: b"\0"),
}


def protobuf_of(tree: Tree) -> bytes:
    """Return a span as protobuf.

    Raises:
        ValueError: Protobuf has no field that could hold a part of it.
        TypeError: A value is of a type that protobuf refuses.
        AttributeError: Something else stands where an object belongs.
    """
    span = _SCHEMA.span()
    span.trace_id = bytes.fromhex(tree.get("traceId") or "")
    span.span_id = bytes.fromhex(tree.get("spanId") or "")
    span.name = tree.get("name") or ""
    span.start_time_unix_nano = int(tree.get("startTimeUnixNano") or 0)
    span.end_time_unix_nano = int(tree.get("endTimeUnixNano") or 0)
    span.dropped_attributes_count = int(tree.get("droppedAttributesCount") or 0)
    span.dropped_events_count = int(tree.get("droppedEventsCount") or 0)
    _add_attributes(span, tree)
    for given in tree["events"]:
        event = span.events.add(name=given.get("name"))
        event.time_unix_nano = int(given.get("timeUnixNano") or 0)
        event.dropped_attributes_count = int(given.get("droppedAttributesCount") or 0)
        _add_attributes(event, given)
    data: bytes = span.SerializeToString()
    return data


def _add_attributes(message: Any, tree: Tree) -> None:
    for given in tree["attributes"]:
        item = message.attributes.add(key=given.get("key", ""))
        _fill(item.value, given.get("value") or {})


def _fill(value: Any, given: Tree) -> None:
    for name, content in given.items():
        if name == "arrayValue":
            value.array_value.SetInParent()
            for inner in content.get("values", []):
                _fill(value.array_value.values.add(), inner)
        elif name in _VALUES and content is not None:
            field, convert = _VALUES[name]
            setattr(value, field, convert(content))
