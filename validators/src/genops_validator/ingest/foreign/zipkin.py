"""JSON of Zipkin, version 2: every value is text, so types cannot be checked.

Annotations are events. Exporters put an event's attributes behind its name, each in its own way,
or leave them out.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from genops_validator.ingest.foreign import lazy
from genops_validator.ingest.foreign.dialect import Document, Found, Group
from genops_validator.ingest.foreign.times import from_microseconds
from genops_validator.ingest.foreign.values import (
    Tree,
    key_values,
    literal,
    padded,
    require_list,
    require_object,
    untyped,
)
from genops_validator.ingest.json_text import nesting_beyond
from genops_validator.ingest.limits import Limits

FORMAT = "zipkin-json"
_SPAN = frozenset(
    {"localEndpoint", "remoteEndpoint", "duration", "tags", "timestamp", "annotations"}
)
_DEEPEST = 16
_OLD = "binaryAnnotations"
_LONGEST_COUNT = 9


def read(document: Document, limits: Limits) -> Found | None:
    """Read a span, an array of spans, or an array of traces that are arrays of spans."""
    del limits
    spans = document.items
    if spans and isinstance(lazy.opened(spans[0]), list):
        spans = [span for trace in spans for span in _of_trace(trace)]
    if not spans or not _is_span(lazy.members(spans[0])):
        return None
    return Found(FORMAT, _by_service(spans), as_otlp)


def as_otlp(span: Any) -> Tree:
    """Turn one span into the tree that OTLP/JSON has for it.

    Raises:
        InputError: It is no span.
    """
    span = require_object(span, "span")
    tags = require_object(span.get("tags") or {}, "tags")
    start = from_microseconds(span.get("timestamp"), "timestamp")
    return {
        "traceId": padded(span.get("traceId"), 32),
        "spanId": padded(span.get("id"), 16),
        "parentSpanId": padded(span.get("parentId"), 16),
        "name": span.get("name"),
        "kind": span.get("kind"),
        "startTimeUnixNano": start,
        "endTimeUnixNano": start + from_microseconds(span.get("duration"), "duration"),
        "status": {"code": tags.get("otel.status_code") or ("ERROR" if "error" in tags else None)},
        "attributes": key_values(tags, untyped),
        "events": [_event(item) for item in require_list(span.get("annotations"), "annotations")],
        "droppedAttributesCount": tags.get("otel.dropped_attributes_count"),
        "droppedEventsCount": tags.get("otel.dropped_events_count"),
    }


def _of_trace(trace: Any) -> list[Any]:
    found = lazy.opened(trace)
    return found if isinstance(found, list) else [trace]


def _is_span(found: dict[str, Any]) -> bool:
    return {"traceId", "id"} <= found.keys() and bool(_SPAN & found.keys()) and _OLD not in found


def _by_service(spans: list[Any]) -> list[Group]:
    groups: dict[str, Group] = {}
    for span in spans:
        endpoint = lazy.members(lazy.members(span).get("localEndpoint"))
        name = lazy.text(endpoint.get("serviceName"))
        if name not in groups:
            attributes = [{"key": "service.name", "value": literal(name)}] if name else []
            groups[name] = Group(partial(list, attributes), [])
        groups[name].spans.append(lazy.piece(span))
    return list(groups.values())


def _event(annotation: Any) -> Tree:
    annotation = require_object(annotation, "annotation")
    value = annotation.get("value")
    name, attributes, dropped = _taken_apart(value) if isinstance(value, str) else (value, None, 0)
    return {
        "name": name,
        "timeUnixNano": from_microseconds(annotation.get("timestamp"), "timestamp"),
        "attributes": key_values(attributes, untyped),
        # A name alone: there were no attributes, or the exporter left them out.
        "droppedAttributesCount": dropped if attributes is not None else 1,
    }


def _taken_apart(value: str) -> tuple[str, Tree | None, int]:
    """Name, attributes and dropped attributes of an event; None where nothing is said of them."""
    whole = _object(value)
    if whole is not None and len(whole) == 1:  # {"name": {...}}, of the exporter for Python
        ((name, attributes),) = whole.items()
        if isinstance(attributes, dict):
            return name, attributes, 0
    return _piped(value) or _prescribed(value) or (value, None, 0)


def _piped(value: str) -> tuple[str, Tree, int] | None:
    """Take ``name|{...}|dropped`` apart, as the Collector writes it."""
    name, _, rest = value.partition("|")
    text, _, dropped = rest.rpartition("|")
    if not dropped.isdecimal() or len(dropped) > _LONGEST_COUNT:
        return None
    attributes = _object(text)
    return None if attributes is None else (name, attributes, int(dropped))


def _prescribed(value: str) -> tuple[str, Tree, int] | None:
    """Take ``"name": {...}`` apart, as OpenTelemetry prescribes it; some leave the quotes out."""
    head, brace, rest = value.partition("{")
    name, colon, after = head.rpartition(":")
    attributes = _object(brace + rest) if colon and not after.strip() else None
    if attributes is None:
        return None
    name = name.strip()
    quoted = len(name) > 1 and name[0] == name[-1] == '"'
    return (name[1:-1] if quoted else name), attributes, 0


def _object(text: str) -> Tree | None:
    try:
        found = json.loads(text) if text.lstrip().startswith("{") else None
    except (ValueError, RecursionError):
        return None
    sound = isinstance(found, dict) and not nesting_beyond(found, _DEEPEST)
    return found if sound else None
