"""From the parsed JSON of one span to the span that the rules see.

Both spellings of every field are read: camelCase as OTLP/JSON demands, and snake_case as programs
print that dump protobuf messages with their original names.
"""

from __future__ import annotations

from typing import Any

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.identifiers import (
    SPAN_ID_BYTES,
    TRACE_ID_BYTES,
    normalise_identifier,
)
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.log_records import LogEvent, named
from genops_validator.ingest.values import integer, read_value, what
from genops_validator.telemetry import Event, Span, Value

UINT64_MAX = 2**64 - 1
_KINDS = {"INTERNAL": 1, "SERVER": 2, "CLIENT": 3, "PRODUCER": 4, "CONSUMER": 5}
_STATUS_CODES = {"UNSET": 0, "OK": 1, "ERROR": 2}


def read_span(tree: object, limits: Limits) -> Span:
    """Read one span.

    Args:
        tree: The parsed JSON of the span.
        limits: Bounds on attributes and events.

    Raises:
        InputError: The JSON is no span.
    """
    span = _object(tree, "span")
    malformed: list[str] = []
    return Span(
        trace_id=_identifier(span, "traceId", "trace_id", TRACE_ID_BYTES, malformed),
        span_id=_identifier(span, "spanId", "span_id", SPAN_ID_BYTES, malformed),
        parent_span_id=_parent(span),
        name=_text(span, "name", "name"),
        kind=_enumeration(span.get("kind"), _KINDS),
        start=_unsigned(span, "startTimeUnixNano", "start_time_unix_nano"),
        end=_unsigned(span, "endTimeUnixNano", "end_time_unix_nano"),
        status=_status(span.get("status")),
        attributes=_attributes(span, "a span", limits),
        events=_events(span, limits),
        dropped_attributes=_unsigned(span, "droppedAttributesCount", "dropped_attributes_count"),
        dropped_events=_unsigned(span, "droppedEventsCount", "dropped_events_count"),
        malformed=tuple(malformed),
    )


def read_event(tree: object, limits: Limits) -> Event:
    """Read one event of a span.

    Args:
        tree: The parsed JSON of the event.
        limits: Bounds on attributes.

    Raises:
        InputError: The JSON is no event.
    """
    event = _object(tree, "event")
    return Event(
        name=_text(event, "name", "name"),
        time=_unsigned(event, "timeUnixNano", "time_unix_nano"),
        attributes=_attributes(event, "an event", limits),
        dropped_attributes=_unsigned(event, "droppedAttributesCount", "dropped_attributes_count"),
    )


def read_log_event(tree: object, index: int, limits: Limits) -> LogEvent | None:
    """Read a log record that is an event of ours; None for any other.

    Args:
        tree: The parsed JSON of the log record.
        index: Its place in its batch.
        limits: Bounds on attributes.

    Raises:
        InputError: The JSON is no log record.
    """
    record = _object(tree, "log record")
    event = named(
        _text(record, "eventName", "event_name"),
        _attributes(record, "a log record", limits),
        _unsigned(record, "timeUnixNano", "time_unix_nano")
        or _unsigned(record, "observedTimeUnixNano", "observed_time_unix_nano"),
        _unsigned(record, "droppedAttributesCount", "dropped_attributes_count"),
    )
    if event is None:
        return None
    trace = normalise_identifier(_text(record, "traceId", "trace_id"), TRACE_ID_BYTES)
    span = normalise_identifier(_text(record, "spanId", "span_id"), SPAN_ID_BYTES)
    return LogEvent(trace or "", span or "", event, index)


def read_attributes(tree: object, owner: str, limits: Limits) -> list[tuple[str, Value]]:
    """Read the attribute list of a resource; a missing resource has none.

    Args:
        tree: The parsed JSON of the object that holds ``attributes``.
        owner: What it is, for messages.
        limits: Bounds on attributes.

    Raises:
        InputError: The JSON is no such object.
    """
    return [] if tree is None else _attributes(_object(tree, owner), owner, limits)


def _object(tree: object, name: str) -> dict[str, Any]:
    if not isinstance(tree, dict):
        raise InputError(f"{name} holds {what(tree)} where an object belongs")
    return tree


def _field(tree: dict[str, Any], camel: str, snake: str) -> Any:
    value = tree.get(camel)
    return tree.get(snake) if value is None else value


def _list(tree: dict[str, Any], name: str) -> list[Any]:
    value = tree.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError(f"{name} holds {what(value)} where an array belongs")
    return value


def _text(tree: dict[str, Any], camel: str, snake: str) -> str:
    value = _field(tree, camel, snake)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{camel} holds {what(value)} where text belongs")
    return value


def _unsigned(tree: dict[str, Any], camel: str, snake: str) -> int:
    value = _field(tree, camel, snake)
    if value is None or value == "":
        return 0
    number = integer(value)
    if number is None or not 0 <= number <= UINT64_MAX:
        raise InputError(f"{camel} holds {what(value)} that is no unsigned 64-bit integer")
    return number


def _identifier(
    tree: dict[str, Any], camel: str, snake: str, size: int, malformed: list[str]
) -> str:
    value = _field(tree, camel, snake)
    text = value if isinstance(value, str) else "" if value is None else str(value)
    identifier = normalise_identifier(text, size)
    if identifier is None:
        malformed.append(snake)
        return text
    return identifier


def _parent(tree: dict[str, Any]) -> str:
    text = _text(tree, "parentSpanId", "parent_span_id")
    identifier = normalise_identifier(text, SPAN_ID_BYTES)
    return identifier or text.strip("0")


def _enumeration(value: object, names: dict[str, int]) -> int:
    """Read an enum by number or name; a member this program does not know counts as unset."""
    if isinstance(value, str):
        short = value.replace("SpanKind.", "").replace("StatusCode.", "")
        short = short.removeprefix("SPAN_KIND_").removeprefix("STATUS_CODE_")
        return names.get(short, integer(value) or 0)
    return integer(value) or 0


def _status(value: object) -> int:
    if isinstance(value, dict):
        return _enumeration(_field(value, "code", "status_code"), _STATUS_CODES)
    return _enumeration(value, _STATUS_CODES)


def _attributes(tree: dict[str, Any], owner: str, limits: Limits) -> list[tuple[str, Value]]:
    items = _list(tree, "attributes")
    limits.require_attributes(len(items), owner)
    return [_attribute(item) for item in items]


def _attribute(item: object) -> tuple[str, Value]:
    attribute = _object(item, "attribute")
    key = attribute.get("key")
    if not isinstance(key, str):
        key = _text(attribute, "key", "key")
    return key, read_value(attribute.get("value"))


def _events(span: dict[str, Any], limits: Limits) -> list[Event]:
    items = _list(span, "events")
    limits.require_events(len(items))
    return [read_event(item, limits) for item in items]
