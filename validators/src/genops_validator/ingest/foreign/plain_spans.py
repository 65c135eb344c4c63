"""Spans whose attributes are a plain map: console exporters, and dumps that people write by hand.

Ids stand in the span itself or in its ``context``. Types are kept as far as JSON literals go.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.foreign import lazy
from genops_validator.ingest.foreign.dialect import Document, Found, Group
from genops_validator.ingest.foreign.times import nanoseconds
from genops_validator.ingest.foreign.values import Tree, key_values, require_list, require_object
from genops_validator.ingest.limits import Limits

CONSOLE, PLAIN = "console-json", "span-json"
_TRACE_IDS, _SPAN_IDS = ("trace_id", "traceId"), ("span_id", "spanId")
_PARENTS = ("parent_id", "parent_span_id", "parentSpanId", "parentId")
_STARTS = ("start_time_unix_nano", "startTimeUnixNano", "start_time", "startTime")
_ENDS = ("end_time_unix_nano", "endTimeUnixNano", "end_time", "endTime")
_EVENT_TIMES = ("time_unix_nano", "timeUnixNano", "timestamp", "time")
_LOG_RECORD = frozenset({"body", "severity_number", "severity_text", "observed_timestamp"})
# Where a dump keeps its spans; the second is how Phoenix answers.
_LISTS = ("spans", "data")
_SPAN_DEPTH = 3
_PHOENIX = frozenset({"span_kind", "status_code"})
_ELASTICSEARCH = "@timestamp"
_NESTED = "genops"


def read(document: Document, limits: Limits) -> Found | None:
    """Read a span, an array of spans, or an object that holds one."""
    if _is_log_record(document.members):
        return Found(CONSOLE, (), as_otlp, log_records=1)
    spans, logs = _spans(document)
    sample = lazy.members(spans[0]) if spans else {}
    if not is_span(sample) or is_nested(sample):
        return None
    name = CONSOLE if "resource" in sample and "context" in sample else PLAIN
    return Found(name, _by_resource(spans, limits), as_otlp, logs)


def is_span(found: dict[str, Any]) -> bool:
    """Say whether an object is a span of this kind."""
    ids = lazy.members(found.get("context")) or found
    if _ELASTICSEARCH in found:
        return False
    has_ids = any(name in ids for name in _TRACE_IDS) and any(name in ids for name in _SPAN_IDS)
    attributes = lazy.opened(found.get("attributes", {}))
    return has_ids and "attributes" in found and isinstance(attributes, dict | list | None)


def is_nested(found: dict[str, Any]) -> bool:
    """Say whether attributes stand in objects inside objects, as Phoenix keeps them."""
    if not _PHOENIX & found.keys():
        return False
    values = lazy.members(found.get("attributes")).values()
    return any(isinstance(lazy.opened(value), dict) for value in values)


def as_otlp(span: Any) -> Tree:
    """Turn one span into the tree that OTLP/JSON has for it.

    Raises:
        InputError: It is no span.
    """
    span = require_object(span, "span")
    ids = span.get("context") or span
    ids = require_object(ids, "context")
    return {
        "traceId": _any_of(ids, _TRACE_IDS),
        "spanId": _any_of(ids, _SPAN_IDS),
        "parentSpanId": _any_of(span, _PARENTS),
        "name": span.get("name"),
        "kind": span.get("kind"),
        "startTimeUnixNano": _time(span, _STARTS),
        "endTimeUnixNano": _time(span, _ENDS),
        "status": span.get("status", span.get("status_code")),
        "attributes": _attributes(span),
        "events": [_event(event) for event in require_list(span.get("events"), "events")],
        "droppedAttributesCount": _any_of(span, ("dropped_attributes", "droppedAttributesCount")),
        # A dump that leaves events out altogether proves nothing about them.
        "droppedEventsCount": _any_of(span, ("dropped_events", "droppedEventsCount"))
        or int("events" not in span),
    }


def _event(event: Any) -> Tree:
    event = require_object(event, "event")
    return {
        "name": event.get("name"),
        "timeUnixNano": _time(event, _EVENT_TIMES),
        "attributes": _attributes(event),
        "droppedAttributesCount": _any_of(event, ("dropped_attributes", "droppedAttributesCount")),
    }


def _attributes(holder: Tree) -> list[Tree]:
    attributes = holder.get("attributes")
    if isinstance(attributes, list):
        return attributes
    if isinstance(attributes, dict) and isinstance(attributes.get(_NESTED), dict):
        raise InputError(
            'attributes are nested: "genops" is an object, in place of "genops.team" and others',
            "export the spans as OTLP, or with their attributes under their full names",
        )
    return key_values(attributes)


def _any_of(tree: Tree, names: tuple[str, ...]) -> Any:
    return next((tree[name] for name in names if tree.get(name) is not None), None)


def _time(tree: Tree, names: tuple[str, ...]) -> object:
    return nanoseconds(_any_of(tree, names), names[2])


def _spans(document: Document) -> tuple[list[Any], int]:
    """The spans of a document, and how many log records it keeps beside them."""
    found = document.members
    if not found or is_span(found):
        return document.items, 0
    lists = (lazy.items(found.get(name)) for name in _LISTS)
    spans = next((items for items in lists if items), [])
    return spans, len(lazy.items(found.get("logs")))


def _is_log_record(document: dict[str, Any]) -> bool:
    return bool(_LOG_RECORD & document.keys()) and "resource" in document


def _by_resource(spans: list[Any], limits: Limits) -> list[Group]:
    groups: dict[bytes, Group] = {}
    for span in spans:
        resource = lazy.members(span).get("resource")
        key = lazy.key(resource)
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(partial(_resource, resource, limits), [])
        group.spans.append(lazy.piece(span))
    return list(groups.values())


def _resource(resource: object, limits: Limits) -> list[Tree]:
    tree = lazy.tree(resource, limits, _SPAN_DEPTH)
    if tree is None:
        return []
    found = require_object(tree, "resource")
    attributes = found.get("attributes", found)
    return attributes if isinstance(attributes, list) else key_values(attributes)
