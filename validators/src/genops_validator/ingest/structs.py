"""The lean shapes that msgspec decodes in C: only what the generated rules look at.

Fields are named as in the protobuf messages, so that one generator of rules serves both; in JSON
they are camelCase. Types are strict and unknown fields are refused, so that any other spelling
raises and the exact path judges the span: no field goes unread. Nothing here refers back to
itself, so the garbage collector may pass it by.
"""

from __future__ import annotations

from msgspec import UNSET, Raw, Struct, UnsetType

ABSENT = Raw(b"null")


class Scalar(Struct, gc=False, rename="camel", forbid_unknown_fields=True):
    """An item of an array; integers may be spelt as strings."""

    string_value: str | None = None
    int_value: int | str | None = None
    double_value: float | None = None
    bool_value: bool | None = None


class ArrayValue(Struct, gc=False, rename="camel", forbid_unknown_fields=True):
    """An array of scalars; arrays of anything else take the exact path."""

    values: list[Scalar] = []


class Value(Struct, gc=False, rename="camel", frozen=True, forbid_unknown_fields=True):
    """An AnyValue; integers may be spelt as strings and are converted where they are read."""

    string_value: str | None = None
    int_value: int | str | None = None
    double_value: float | None = None
    bool_value: bool | None = None
    array_value: ArrayValue | None = None


NO_VALUE = Value()


class KeyValue(Struct, gc=False, rename="camel", forbid_unknown_fields=True):
    """An attribute; a missing value is an empty one, so that the hot loop needs no test."""

    key: str = ""
    value: Value = NO_VALUE


class Event(Struct, gc=False, rename="camel", forbid_unknown_fields=True):
    """A span event."""

    time_unix_nano: int | str = 0
    name: str = ""
    attributes: list[KeyValue] = []
    dropped_attributes_count: int | str = 0


class Link(Struct, gc=False, rename="camel", forbid_unknown_fields=True):
    """A link to another span: no rule reads it."""

    trace_id: str = ""
    span_id: str = ""
    trace_state: str = ""
    attributes: list[KeyValue] = []
    dropped_attributes_count: int | str = 0
    flags: int = 0


class Status(Struct, gc=False, rename="camel", frozen=True, forbid_unknown_fields=True):
    """Status of a span."""

    code: int | str = 0
    message: str = ""


NO_STATUS = Status()


class Span(Struct, gc=False, rename="camel", forbid_unknown_fields=True):
    """A span."""

    trace_id: str = ""
    span_id: str = ""
    trace_state: str = ""
    parent_span_id: str = ""
    flags: int = 0
    name: str = ""
    kind: int | str = 0
    start_time_unix_nano: int | str = 0
    end_time_unix_nano: int | str = 0
    attributes: list[KeyValue] = []
    events: list[Event] = []
    links: list[Link] = []
    status: Status = NO_STATUS
    dropped_attributes_count: int | str = 0
    dropped_events_count: int | str = 0
    dropped_links_count: int | str = 0


class Kin(Struct, gc=False, rename="camel"):
    """As much of a span as its parent's judgement needs."""

    trace_id: str = ""
    span_id: str = ""
    parent_span_id: str = ""
    start_time_unix_nano: int | str = 0


class ScopeSpans(Struct, gc=False, rename="camel"):
    """Spans of one scope, each left as bytes until it is known to matter."""

    spans: list[Raw] = []


class ResourceSpans(Struct, gc=False, rename="camel"):
    """Spans of one resource."""

    resource: Raw = ABSENT
    scope_spans: list[ScopeSpans] | UnsetType = UNSET


class ScopeLogs(Struct, gc=False, rename="camel"):
    """Log records of one scope: counted, not read."""

    log_records: list[Raw] = []


class ResourceLogs(Struct, gc=False, rename="camel"):
    """Log records of one resource."""

    resource: Raw = ABSENT
    scope_logs: list[ScopeLogs] | UnsetType = UNSET


class Envelope(Struct, gc=False, rename="camel"):
    """One export request or file document of any of the three signals."""

    resource_spans: list[ResourceSpans] | UnsetType = UNSET
    resource_logs: list[ResourceLogs] | UnsetType = UNSET
    resource_metrics: list[Raw] | UnsetType = UNSET
