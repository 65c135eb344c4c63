"""Telemetry of other programs, recognised by its keys so that the error can say what it is.

None of it is read: these formats keep no attribute types, or lose what rules ask for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Message = dict[str, Any]


def foreign_format(message: Message) -> str | None:
    """Name the format of a JSON object that is no OTLP message, or return None.

    Args:
        message: The object, or one item of the array that the file holds.
    """
    return next((name for name, matches in _FORMATS if matches(message)), None)


def _is_jaeger(message: Message) -> bool:
    first = _first(message.get("data")) or _first(message.get("spans")) or message
    return "traceID" in first or {"traceId", "operationName"} <= first.keys()


def _is_zipkin(message: Message) -> bool:
    span_keys = {"localEndpoint", "binaryAnnotations", "duration", "tags", "timestamp"}
    return {"traceId", "id"} <= message.keys() and bool(span_keys & message.keys())


def _is_console(message: Message) -> bool:
    context = message.get("context")
    return isinstance(context, dict) and "trace_id" in context


def _is_langfuse(message: Message) -> bool:
    return {"trace", "observations"} <= message.keys()


def _is_xray(message: Message) -> bool:
    return {"trace_id", "id", "start_time"} <= message.keys()


def _first(items: object) -> Message | None:
    """The first item of an array, if it is an object."""
    found = items[0] if isinstance(items, list) and items else None
    return found if isinstance(found, dict) else None


_FORMATS: tuple[tuple[str, Callable[[Message], bool]], ...] = (
    ("JSON of Jaeger", _is_jaeger),
    ("JSON of Zipkin", _is_zipkin),
    ("output of OpenTelemetry's console exporter", _is_console),
    ("an export of Langfuse", _is_langfuse),
    ("a segment of AWS X-Ray", _is_xray),
)
