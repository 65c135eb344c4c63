"""Which signal an item of OTLP protobuf is, told by the fields it has.

Spans, log records and metrics stand at the same place of messages that carry no type. Their own
fields differ: where a span has its times a metric has messages, and a log record starts with its
time where the other two have an identifier or a name.
"""

from __future__ import annotations

from enum import Enum

from genops_validator.ingest.wire import FIXED64, LENGTH_DELIMITED, VARINT, fields, varint

_FIRST_FIELD = 0x0A
_SPAN_FIELDS = {(7, FIXED64), (8, FIXED64), (6, VARINT)}  # start, end, kind
_LOG_FIELDS = {(1, FIXED64), (11, FIXED64), (2, VARINT)}  # time, observed time, severity
_METRIC_FIELDS = {(number, LENGTH_DELIMITED) for number in (5, 7, 9, 10, 11)}  # the kinds of data


class Signal(Enum):
    """The signals of OTLP that this program tells apart."""

    SPANS = "spans"
    LOGS = "logs"
    METRICS = "metrics"


def signal_of(item: bytes) -> Signal:
    """Tell what an item of a scope is; in doubt it is a span, so that nothing goes unjudged.

    Args:
        item: The bytes of the item.
    """
    found = set(fields(item))
    if found & _SPAN_FIELDS:
        return Signal.SPANS
    if found & _LOG_FIELDS:
        return Signal.LOGS
    if found & _METRIC_FIELDS and _starts_with_name(item):
        return Signal.METRICS
    return Signal.SPANS


def _starts_with_name(item: bytes) -> bool:
    """Say whether the first field is text; a trace id that reads as text is next to impossible."""
    length = varint(item, 1)
    if length is None or item[0] != _FIRST_FIELD:
        return False
    size, start = length
    name = item[start : start + size]
    return name.isascii() and name.decode().isprintable()
