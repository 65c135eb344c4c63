"""Log records that are events of a span: what OpenTelemetry moves span events to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from genops_validator.ingest.batch import ATTRIBUTION, GENOPS, Origin
from genops_validator.telemetry import Event, Value

EVENT_NAME = "event.name"
"""Attribute that held the name of an event before log records had a field for it."""


@dataclass(frozen=True, slots=True)
class LogEvent:
    """A log record that says something of ours; ids are lower-case hex, empty without one."""

    trace_id: str
    span_id: str
    event: Event
    index: int


@dataclass(slots=True)
class LogBatch:
    """What the log records of one resource say."""

    index: int
    origin: Origin
    events: list[LogEvent] = field(default_factory=list)


def named(name: str, attributes: list[tuple[str, Value]], time: int, dropped: int) -> Event | None:
    """Return what a log record says: an event of ours, or the attribution of other work.

    A record that is neither gives None.

    Args:
        name: The record's own event name, empty if it has none.
        attributes: Its attributes, of which an old record names the event in one.
        time: When it happened, in nanoseconds.
        dropped: How many attributes were dropped.
    """
    if not name:
        found: Any = dict(attributes).get(EVENT_NAME)
        name = found if isinstance(found, str) else ""
    if not name.startswith(GENOPS) and not any(key in ATTRIBUTION for key, _ in attributes):
        return None
    kept = [(key, value) for key, value in attributes if key != EVENT_NAME]
    return Event(name, time, kept, dropped)
