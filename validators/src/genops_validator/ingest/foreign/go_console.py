"""Spans as the console exporter of the SDK for Go prints them: every name starts with a capital.

Attributes are lists and say their types; ids are plain hexadecimal.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from genops_validator.ingest.foreign import lazy
from genops_validator.ingest.foreign.dialect import Document, Found, Group
from genops_validator.ingest.foreign.plain_spans import CONSOLE
from genops_validator.ingest.foreign.times import nanoseconds
from genops_validator.ingest.foreign.values import Tree, literal, require_list, require_object
from genops_validator.ingest.limits import Limits

_SPAN = frozenset({"Name", "SpanContext", "StartTime"})
_MEMBERS = {
    "STRING": "stringValue",
    "BOOL": "boolValue",
    "INT64": "intValue",
    "FLOAT64": "doubleValue",
}
_SPAN_DEPTH = 2


def read(document: Document, limits: Limits) -> Found | None:
    """Read a span or an array of spans."""
    spans = document.items
    if not spans or not lazy.members(spans[0]).keys() >= _SPAN:
        return None
    groups = [
        Group(partial(_resource, lazy.members(span).get("Resource"), limits), [lazy.piece(span)])
        for span in spans
    ]
    return Found(CONSOLE, groups, as_otlp)


def as_otlp(span: Any) -> Tree:
    """Turn one span into the tree that OTLP/JSON has for it.

    Raises:
        InputError: It is no span.
    """
    span = require_object(span, "span")
    ids = require_object(span.get("SpanContext"), "SpanContext")
    parent = require_object(span.get("Parent") or {}, "Parent")
    status = require_object(span.get("Status") or {}, "Status")
    return {
        "traceId": ids.get("TraceID"),
        "spanId": ids.get("SpanID"),
        "parentSpanId": parent.get("SpanID"),
        "name": span.get("Name"),
        "kind": span.get("SpanKind"),
        "startTimeUnixNano": nanoseconds(span.get("StartTime"), "StartTime"),
        "endTimeUnixNano": nanoseconds(span.get("EndTime"), "EndTime"),
        "status": {"code": str(status.get("Code", "")).upper()},
        "attributes": _key_values(span),
        "events": [_event(event) for event in require_list(span.get("Events"), "Events")],
        "droppedAttributesCount": span.get("DroppedAttributes"),
        "droppedEventsCount": span.get("DroppedEvents"),
    }


def _event(event: Any) -> Tree:
    event = require_object(event, "event")
    return {
        "name": event.get("Name"),
        "timeUnixNano": nanoseconds(event.get("Time"), "Time"),
        "attributes": _key_values(event),
        "droppedAttributesCount": event.get("DroppedAttributeCount"),
    }


def _resource(resource: object, limits: Limits) -> list[Tree]:
    return _key_values({"Attributes": lazy.tree(resource, limits, _SPAN_DEPTH)})


def _key_values(holder: Tree) -> list[Tree]:
    return [_key_value(item) for item in require_list(holder.get("Attributes"), "Attributes")]


def _key_value(item: Any) -> Tree:
    item = require_object(item, "attribute")
    typed = require_object(item.get("Value") or {}, "Value")
    value, member = typed.get("Value"), _MEMBERS.get(str(typed.get("Type")))
    if value is None or member is None:
        return {"key": item.get("Key"), "value": literal(value)}
    return {"key": item.get("Key"), "value": {member: value}}
