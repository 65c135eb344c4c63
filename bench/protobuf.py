"""Spans of the measured telemetry as OTLP protobuf."""

from __future__ import annotations

from typing import Any

from genops_validator.ingest.otlp_schema import Schema

from bench.telemetry import Tree

_SCHEMA = Schema()
_FIELDS = {
    "stringValue": "string_value",
    "intValue": "int_value",
    "doubleValue": "double_value",
    "boolValue": "bool_value",
}


def span_bytes(tree: Tree) -> bytes:
    """Return one span."""
    span = _SCHEMA.span(
        trace_id=bytes.fromhex(tree["traceId"]),
        span_id=bytes.fromhex(tree["spanId"]),
        parent_span_id=bytes.fromhex(tree["parentSpanId"]),
        name=tree["name"],
        kind=tree["kind"],
        start_time_unix_nano=int(tree["startTimeUnixNano"]),
        end_time_unix_nano=int(tree["endTimeUnixNano"]),
    )
    _add_attributes(span, tree)
    for given in tree["events"]:
        event = span.events.add(name=given["name"], time_unix_nano=int(given["timeUnixNano"]))
        _add_attributes(event, given)
    data: bytes = span.SerializeToString()
    return data


def request_bytes(trees: list[Tree]) -> bytes:
    """Return an export request that holds spans of one service."""
    resource = _SCHEMA.resource()
    resource.attributes.add(key="service.name").value.string_value = "helpdesk"
    request = _SCHEMA.request()
    group = request.resource_spans.add(resource=resource.SerializeToString())
    group.scope_spans.add(spans=[span_bytes(tree) for tree in trees])
    data: bytes = request.SerializeToString()
    return data


def _add_attributes(message: Any, tree: Tree) -> None:
    for given in tree["attributes"]:
        ((name, content),) = given["value"].items()
        item = message.attributes.add(key=given["key"])
        setattr(item.value, _FIELDS[name], int(content) if name == "intValue" else content)
