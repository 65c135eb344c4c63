"""OTLP protobuf messages, read in two stages as JSON is: spans stay bytes until they matter.

Requests of traces, logs and metrics have the same outer shape and share their field numbers, so
the first item of each scope tells by its own fields which of the three it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from google.protobuf.message import DecodeError

from genops_validator.ingest.batch import Batch, Contents, Origin
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.identifiers import SPAN_ID_BYTES, TRACE_ID_BYTES
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.log_records import LogBatch, LogEvent, named
from genops_validator.ingest.otlp_schema import Schema
from genops_validator.ingest.parents import Parents, parents_one_by_one
from genops_validator.ingest.signals import Signal, signal_of
from genops_validator.ingest.values import homogeneous
from genops_validator.telemetry import Event, Opaque, Span, Value

_DAMAGED = "it is truncated, damaged or no OTLP"
_HINT = "fetch or export it again"
# Resources repeat from message to message; so many different ones are remembered.
_REMEMBERED = 1000


class ProtobufReader:
    """Reads messages and single spans of OTLP protobuf.

    Attributes:
        decode_span: Decodes the message of a span; raises ``DecodeError``.
    """

    needle = b"genops."
    opening = b""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._schema = Schema()
        self.decode_span: Callable[[bytes], Any] = self._schema.span.FromString
        self._origins: dict[bytes, Origin] = {}

    def contents(self, data: bytes, *, with_logs: bool = False) -> Contents:
        """Take one message apart.

        Args:
            data: A request, or a file's document of the same shape.
            with_logs: Read events in log records too, in place of counting them only.

        Raises:
            InputError: No part of the message can be read.
        """
        request = self._decoded(self._schema.request, data, f"no protobuf message: {_DAMAGED}")
        if not request.resource_spans:
            raise InputError("binary content that is no OTLP message")
        contents = Contents()
        for index, item in enumerate(request.resource_spans):
            self._add(contents, index, item, with_logs=with_logs)
        return contents

    def quick(self, data: bytes) -> Any:
        """Decode a span for the compiled check, or return None when it needs the exact reader."""
        try:
            return self.decode_span(data)
        except DecodeError:
            return None

    def parents_of(self, spans: Sequence[bytes]) -> Parents:
        """Decode only who the parents of spans are, and when the spans start."""
        return parents_one_by_one(spans, self.kin)

    def kin(self, data: bytes) -> Any:
        """Decode only who the parent of a span is, and when the span starts."""
        try:
            return self._schema.kin.FromString(data)
        except DecodeError:
            return None

    def ids(self, data: bytes) -> Any:
        """Decode only who a span is and who its parent is."""
        return self.kin(data)

    def again(self, _decoded: Any, data: bytes) -> Span:
        """Read a span exactly that ``quick`` has decoded."""
        return self.span(data)

    def span(self, piece: object) -> Span:
        """Read one span exactly.

        Raises:
            InputError: The bytes are no span.
        """
        message = self._decoded(self._schema.span, piece, "a span that cannot be decoded")
        malformed: list[str] = []
        self._limits.require_events(len(message.events))
        return Span(
            trace_id=_identifier(message.trace_id, "trace_id", TRACE_ID_BYTES, malformed),
            span_id=_identifier(message.span_id, "span_id", SPAN_ID_BYTES, malformed),
            parent_span_id=message.parent_span_id.hex() if any(message.parent_span_id) else "",
            name=message.name,
            kind=message.kind,
            start=message.start_time_unix_nano,
            end=message.end_time_unix_nano,
            status=message.status.code,
            attributes=self._attributes(message, "a span"),
            events=[self._event(event) for event in message.events],
            dropped_attributes=message.dropped_attributes_count,
            dropped_events=message.dropped_events_count,
            malformed=tuple(malformed),
        )

    def _add(self, contents: Contents, index: int, item: Any, *, with_logs: bool) -> None:
        """Add what one resource sent; all of it is of one signal."""
        pieces = [piece for scope in item.scope_spans for piece in scope.spans]
        signal = signal_of(pieces[0]) if pieces else Signal.SPANS
        if signal is Signal.LOGS:
            contents.log_records += len(pieces)
            if with_logs:
                try:
                    contents.logs.append(self._logs(index, item.resource, pieces))
                except InputError as problem:
                    contents.log_problems.append(problem.of_logs(index))
        elif signal is Signal.METRICS:
            contents.metrics += 1
        else:
            self._add_batch(contents, index, item.resource, pieces)

    def _logs(self, index: int, resource: bytes, pieces: list[bytes]) -> LogBatch:
        batch = LogBatch(index, self._origin(resource))
        for place, piece in enumerate(pieces):
            record = self._decoded(self._schema.log, piece, "a log record that cannot be decoded")
            attributes = self._attributes(record, "a log record")
            time = record.time_unix_nano or record.observed_time_unix_nano
            event = named(record.event_name, attributes, time, record.dropped_attributes_count)
            if event:
                ids = _whole(record.trace_id, TRACE_ID_BYTES), _whole(record.span_id, SPAN_ID_BYTES)
                batch.events.append(LogEvent(*ids, event, place))
        return batch

    def _add_batch(
        self, contents: Contents, index: int, resource: bytes, pieces: list[bytes]
    ) -> None:
        try:
            origin = self._origin(resource)
        except InputError as problem:
            contents.problems.append(problem.of_resource(index, len(pieces)))
        else:
            contents.batches.append(Batch(index, origin, lean=pieces))

    def _origin(self, data: bytes) -> Origin:
        origin = self._origins.get(data)
        if origin is None:
            message = self._decoded(self._schema.resource, data, _DAMAGED)
            origin = Origin.of(self._attributes(message, "a resource"))
            if len(self._origins) >= _REMEMBERED:
                self._origins.clear()
            self._origins[data] = origin
        return origin

    def _event(self, event: Any) -> Event:
        return Event(
            name=event.name,
            time=event.time_unix_nano,
            attributes=self._attributes(event, "an event"),
            dropped_attributes=event.dropped_attributes_count,
        )

    def _attributes(self, message: Any, owner: str) -> list[tuple[str, Value]]:
        self._limits.require_attributes(len(message.attributes), owner)
        return [(item.key, self._value(item.value)) for item in message.attributes]

    def _value(self, value: Any) -> Value:
        member = value.WhichOneof("value")
        if member is None:
            return None
        if member == "array_value":
            return self._array(value.array_value)
        if member == "kvlist_value":
            return Opaque("kvlist")
        if member == "bytes_value":
            return Opaque("bytes")
        content: str | bool | int | float = getattr(value, member)
        return content

    def _array(self, array: Any) -> Value:
        # What an array inside an array holds is of no account: neither is a primitive.
        nested = any(item.WhichOneof("value") == "array_value" for item in array.values)
        if nested:
            return Opaque("mixed array")
        return homogeneous([self._value(item) for item in array.values])

    def _decoded(self, message_class: Any, data: object, problem: str) -> Any:
        try:
            return message_class.FromString(data)
        except DecodeError as error:
            raise InputError(f"{problem} ({_reason(error)})", _HINT) from error


def _whole(data: bytes, size: int) -> str:
    return data.hex() if len(data) == size and any(data) else ""


def _identifier(data: bytes, name: str, size: int, malformed: list[str]) -> str:
    if len(data) != size or not any(data):
        malformed.append(name)
    return data.hex()


def _reason(error: DecodeError) -> str:
    """Return what the decoder says, without the name of our own message class."""
    return str(error).rpartition(": ")[2]
