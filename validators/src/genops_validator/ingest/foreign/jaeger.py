"""JSON of Jaeger, as its API answers and its user interface downloads it.

Tags keep their types, logs are events, and the process of a span is its resource. Arrays are text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.foreign import lazy
from genops_validator.ingest.foreign.dialect import Document, Found, Group
from genops_validator.ingest.foreign.times import from_microseconds
from genops_validator.ingest.foreign.values import (
    Tree,
    literal,
    padded,
    require_list,
    require_object,
)
from genops_validator.ingest.limits import Limits

FORMAT = "jaeger-json"
_MEMBERS = {
    "string": "stringValue",
    "bool": "boolValue",
    "int64": "intValue",
    "float64": "doubleValue",
    "binary": "bytesValue",
}
_ANSWER = frozenset({"data", "total", "limit", "offset", "errors"})
_EVENT_NAME = "event"
_PARENT = "CHILD_OF"
_SPAN_DEPTH, _PROCESS_DEPTH = 5, 4


def read(document: Document, limits: Limits) -> Found | None:
    """Read the answer of the API, one trace of it, or an array of traces."""
    traces = _traces(document)
    if traces is None:
        return None
    error = lazy.first(document.members.get("errors"))
    return Found(FORMAT, _groups(error, traces, limits), as_otlp)


def as_otlp(span: Any) -> Tree:
    """Turn one span into the tree that OTLP/JSON has for it.

    Raises:
        InputError: It is no span.
    """
    span = require_object(span, "span")
    tags = [_tag(tag) for tag in require_list(span.get("tags"), "tags")]
    start = from_microseconds(span.get("startTime"), "startTime")
    named = _named(tags)
    return {
        "traceId": padded(span.get("traceID"), 32),
        "spanId": padded(span.get("spanID"), 16),
        "parentSpanId": _parent(span),
        "name": span.get("operationName"),
        "kind": _text(named, "span.kind").upper(),
        "startTimeUnixNano": start,
        "endTimeUnixNano": start + from_microseconds(span.get("duration"), "duration"),
        "status": {"code": _text(named, "otel.status_code")},
        "attributes": tags,
        "events": [_event(log) for log in require_list(span.get("logs"), "logs")],
        "droppedAttributesCount": _count(named, "otel.dropped_attributes_count"),
        "droppedEventsCount": _count(named, "otel.dropped_events_count"),
    }


def _traces(document: Document) -> list[Any] | None:
    """The traces of a document; None when it holds something else."""
    found = document.members
    data = found.get("data")
    if found.keys() >= _ANSWER or _is_trace(lazy.first(data)):
        return lazy.items(data)
    return document.items if _is_trace(found or lazy.first(document.opened)) else None


def _groups(
    error: dict[str, Any], traces: list[Any], limits: Limits
) -> Iterator[Group | InputError]:
    if error:
        yield InputError(f"Jaeger answered with an error: {lazy.text(error.get('msg'))}")
    for number, trace in enumerate(traces):
        try:
            yield from _by_process(trace, limits)
        except InputError as problem:
            yield InputError(f"trace {number}: {problem.message}", problem.hint)


def _is_trace(found: dict[str, Any]) -> bool:
    return "spans" in found and ("processes" in found or "traceID" in found)


def _by_process(trace: Any, limits: Limits) -> Iterator[Group]:
    found = lazy.opened(trace)
    if not isinstance(found, dict):
        raise InputError("it is no object")
    processes = lazy.members(found.get("processes"))
    groups: dict[bytes, Group] = {}
    for span in lazy.listed(found.get("spans"), "spans"):
        held = lazy.members(span)
        process = held.get("process") or processes.get(lazy.text(held.get("processID")))
        key = lazy.key(process)
        if key not in groups:
            groups[key] = Group(partial(_resource, process, limits), [])
        groups[key].spans.append(lazy.piece(span))
    yield from groups.values()


def _resource(process: object, limits: Limits) -> list[Tree]:
    tree = lazy.tree(process, limits, _PROCESS_DEPTH)
    if tree is None:
        return []
    found = require_object(tree, "process")
    name = {"key": "service.name", "value": literal(found.get("serviceName"))}
    return [*(_tag(tag) for tag in require_list(found.get("tags"), "tags")), name]


def _tag(tag: Any) -> Tree:
    tag = require_object(tag, "tag")
    value, member = tag.get("value"), _MEMBERS.get(str(tag.get("type", "")).lower())
    typed = literal(value) if value is None or member is None else {member: value}
    return {"key": tag.get("key"), "value": typed}


def _event(log: Any) -> Tree:
    log = require_object(log, "log")
    fields = [_tag(tag) for tag in require_list(log.get("fields"), "fields")]
    named = _named(fields)
    return {
        "name": _text(named, _EVENT_NAME),
        "timeUnixNano": from_microseconds(log.get("timestamp"), "timestamp"),
        "attributes": [tag for tag in fields if tag["key"] != _EVENT_NAME],
        "droppedAttributesCount": _count(named, "otel.event.dropped_attributes_count"),
    }


def _parent(span: Tree) -> object:
    for reference in require_list(span.get("references"), "references"):
        held = require_object(reference, "reference")
        same = padded(held.get("traceID"), 32) == padded(span.get("traceID"), 32)
        if held.get("refType") == _PARENT and same:
            return padded(held.get("spanID"), 16)
    return padded(span.get("parentSpanID"), 16)


def _named(tags: list[Tree]) -> Tree:
    """Tags by key; a key that is no text is a problem of its attribute, told when that is read."""
    return {tag["key"]: tag["value"] for tag in tags if isinstance(tag["key"], str)}


def _text(tags: Tree, key: str) -> str:
    found = (tags.get(key) or {}).get("stringValue")
    return found if isinstance(found, str) else ""


def _count(tags: Tree, key: str) -> object:
    found = tags.get(key) or {}
    return found.get("intValue", found.get("stringValue"))
