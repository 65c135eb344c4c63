"""Decodes spans of OTLP protobuf so that their attributes can be read as columns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from math import isfinite
from typing import Any

from google.protobuf.message import DecodeError

from genops_validator._generated import v0_1_0 as tables
from genops_validator.ingest.identifiers import SPAN_ID_BYTES, TRACE_ID_BYTES
from genops_validator.pipeline.columns.source import Column, Key

_NO_TRACE, _NO_SPAN = bytes(TRACE_ID_BYTES), bytes(SPAN_ID_BYTES)


class _LostError(Exception):
    """A span lost attributes or events."""


class _Event:
    """An event whose attributes have been taken out of their message, as each look would."""

    __slots__ = ("attributes", "name", "time_unix_nano")

    def __init__(self, message: Any) -> None:
        if message.dropped_attributes_count:
            raise _LostError
        self.name = message.name
        self.time_unix_nano = message.time_unix_nano
        self.attributes = list(message.attributes)


class _Span:
    """A span, likewise."""

    __slots__ = (
        "attributes",
        "end_time_unix_nano",
        "events",
        "name",
        "parent_span_id",
        "span_id",
        "start_time_unix_nano",
        "trace_id",
    )

    def __init__(self, message: Any) -> None:
        if message.dropped_attributes_count or message.dropped_events_count:
            raise _LostError
        self.trace_id = message.trace_id
        self.span_id = message.span_id
        self.parent_span_id = message.parent_span_id
        self.name = message.name
        self.start_time_unix_nano = message.start_time_unix_nano
        self.end_time_unix_nano = message.end_time_unix_nano
        self.attributes = list(message.attributes)
        self.events = list(map(_Event, message.events))


class ProtobufSpans:
    """Decodes the spans of one run."""

    refusals = (DecodeError, _LostError)

    def __init__(self, parse: Callable[[bytes], Any]) -> None:
        """Prepare for a run.

        Args:
            parse: Decodes the message of a span.
        """
        self._parse = parse

    def decode(self, data: bytes) -> Any:
        """Decode a span."""
        return _Span(self._parse(data))

    @property
    def learns(self) -> bool:
        """Every key is known: keys are texts here."""
        return True

    def learn(self, refused: Sequence[bytes]) -> None:
        """Do nothing."""

    def key_of(self, span: Any) -> Key:
        """Return the keys of attributes; then, of each event, a mark, its name and the same."""
        key: list[Hashable] = [attribute.key for attribute in span.attributes]
        for event in span.events:
            key += (None, event.name)
            key += [attribute.key for attribute in event.attributes]
        return tuple(key)

    def slot_of(self, attribute: Any) -> int:
        """Return the slot of an attribute."""
        return tables.SLOTS[attribute.key]

    def keys_of(self, traces: Sequence[bytes], ids: Sequence[bytes]) -> list[bytes] | None:
        """Return identities in 24 bytes, or None where an id has another length, or is none."""
        if set(map(len, traces)) != {TRACE_ID_BYTES} or set(map(len, ids)) != {SPAN_ID_BYTES}:
            return None
        if _NO_TRACE in traces or _NO_SPAN in ids:
            return None
        return list(map(bytes.__add__, traces, ids))

    def times(self, column: Column) -> Column | None:
        """Return times, or None where one is long ago, which is looked at twice."""
        return column if min(column) >= tables.EARLIEST else None

    def values(
        self, place: int, slot: int, attributes: Sequence[Sequence[Any]], odd: set[int]
    ) -> Column:
        """Return the values of one attribute; what reads as zero may be of another type."""
        if slot <= tables.LAST_TEXT:  # and an empty text is odd anyway
            return [own[place].value.string_value for own in attributes]
        if slot <= tables.LAST_DOUBLE:
            member = "double_value"
            column: Column = [own[place].value.double_value for own in attributes]
            if not all(map(isfinite, column)):
                odd.update([row for row, number in enumerate(column) if not isfinite(number)])
        elif slot <= tables.LAST_INT:
            member = "int_value"
            column = [own[place].value.int_value for own in attributes]
        else:
            member = "bool_value"
            column = [own[place].value.bool_value for own in attributes]
        if not all(column):
            kinds = [own[place].value.WhichOneof("value") for own in attributes]
            odd.update([row for row, kind in enumerate(kinds) if kind != member])
        return column
