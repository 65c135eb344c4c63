"""From a span in the lean structures to the span that the rules see, without reading it again."""

from __future__ import annotations

import msgspec

from genops_validator.ingest import structs
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.normalise import read_event, read_span
from genops_validator.ingest.values import read_value
from genops_validator.telemetry import Event, Span, Value


def read_decoded(decoded: structs.Span, limits: Limits) -> Span:
    """Return what ``read_span`` makes of the same text.

    Args:
        decoded: The span.
        limits: Bounds on attributes and events.

    Raises:
        InputError: It is no span.
    """
    try:
        return _span(decoded, limits)
    except InputError:  # of several faults, the one that is read first has to be told
        return read_span(msgspec.to_builtins(decoded), limits)


def _span(decoded: structs.Span, limits: Limits) -> Span:
    attributes = _attributes(decoded.attributes, "a span", limits)
    limits.require_events(len(decoded.events))
    events = [_event(event, limits) for event in decoded.events]
    rest = msgspec.structs.replace(decoded, attributes=[], events=[])
    span = read_span(msgspec.to_builtins(rest), limits)
    span.attributes, span.events = attributes, events
    return span


def _event(decoded: structs.Event, limits: Limits) -> Event:
    attributes = _attributes(decoded.attributes, "an event", limits)
    rest = msgspec.structs.replace(decoded, attributes=[])
    event = read_event(msgspec.to_builtins(rest), limits)
    event.attributes = attributes
    return event


def _attributes(
    items: list[structs.KeyValue], owner: str, limits: Limits
) -> list[tuple[str, Value]]:
    limits.require_attributes(len(items), owner)
    return [(item.key, _value(item.value)) for item in items]


def _value(value: structs.Value) -> Value:
    if (
        value.string_value is not None
        and value.int_value is None
        and value.double_value is None
        and value.bool_value is None
        and value.array_value is None
    ):
        return value.string_value  # most are texts
    return read_value(msgspec.to_builtins(value))
