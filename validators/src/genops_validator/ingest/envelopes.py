"""Messages in other spellings than OTLP/JSON's own, read as trees.

Met in practice: snake_case from protobuf dumps, ``batches`` (Tempo), ``result.resourceSpans``
(Jaeger), ``trace.resourceSpans`` (Tempo), ``instrumentationLibrarySpans`` (before 2022), arrays of
messages, NaN literals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genops_validator.ingest import json_text
from genops_validator.ingest.batch import Batch, Contents, Origin
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.foreign.refused import refused
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.log_records import LogBatch
from genops_validator.ingest.normalise import read_attributes, read_log_event
from genops_validator.ingest.values import what

_SPANS = ("resourceSpans", "resource_spans", "batches")
_LOGS = ("resourceLogs", "resource_logs")
_METRICS = ("resourceMetrics", "resource_metrics")
_SCOPES = (
    "scopeSpans",
    "scope_spans",
    "instrumentationLibrarySpans",
    "instrumentation_library_spans",
)
_LOG_SCOPES = ("scopeLogs", "scope_logs", "instrumentationLibraryLogs")
_RECORDS = ("logRecords", "log_records", "logs")
# Jaeger's api_v3 and Tempo's v2 answer with the message inside one more object.
_WRAPPERS = ("result", "trace")
_KEYS_SHOWN = 5
_EXPORT = "export the traces as OTLP/JSON or OTLP protobuf"


def read_tree(tree: object, limits: Limits, *, suspect: bool) -> Contents:
    """Read one message of any known envelope.

    Args:
        tree: The parsed JSON of the message.
        limits: Bounds on what is read.
        suspect: It may hold what no Unicode text can hold.

    Raises:
        InputError: It is no telemetry that is read.
    """
    contents = Contents()
    for message in _messages(tree):
        _add_message(contents, message, limits, suspect)
    return contents


def _messages(tree: object) -> list[dict[str, Any]]:
    items: list[Any] = tree if isinstance(tree, list) else [tree]
    if not all(isinstance(item, dict) for item in items):
        kind = "an array of other things" if isinstance(tree, list) else what(tree)
        raise InputError(f"{kind} is no OTLP message", _EXPORT)
    messages = [_unwrap(item) for item in items]
    for message in messages:
        _refuse_foreign(message)
    return messages


def _unwrap(message: dict[str, Any]) -> dict[str, Any]:
    """Take the message out of the answer of a query; make one of a part that stands alone.

    SDKs for Java print each ResourceSpans by itself.
    """
    if any(name in message for name in _SCOPES):
        return {_SPANS[0]: [message]}
    if any(name in message for name in _LOG_SCOPES):
        return {_LOGS[0]: [message]}
    inner = (message.get(key) for key in _WRAPPERS)
    return next((item for item in inner if isinstance(item, dict) and _known(item)), message)


def _known(message: dict[str, Any]) -> bool:
    return any(key in message for key in (*_SPANS, *_LOGS, *_METRICS))


def _refuse_foreign(message: dict[str, Any]) -> None:
    if not message or _known(message):
        return
    if problem := refused(message):
        raise problem
    keys = ", ".join(sorted(message)[:_KEYS_SHOWN])
    raise InputError(f"no OTLP message: no resourceSpans among its keys ({keys})", _EXPORT)


def _add_message(
    contents: Contents, message: dict[str, Any], limits: Limits, suspect: bool
) -> None:
    for index, logs in enumerate(_list(message, _LOGS)):
        records = list(_log_records(logs))
        contents.log_records += len(records)
        try:
            contents.logs.append(_log_batch(index, logs, records, limits))
        except InputError as problem:
            contents.log_problems.append(problem.of_logs(index))
    contents.metrics += len(_list(message, _METRICS))
    for spans in _list(message, _SPANS):
        index = len(contents.batches) + len(contents.problems)
        try:
            contents.batches.append(_batch(index, spans, limits, suspect))
        except InputError as problem:
            contents.problems.append(InputError(f"batch {index}: {problem.message}", problem.hint))


def _batch(index: int, spans: object, limits: Limits, suspect: bool) -> Batch:
    if not isinstance(spans, dict):
        raise InputError(f"{what(spans)} stands where an object belongs")
    resource = spans.get("resource")
    if suspect:
        json_text.refuse_lone_surrogates(resource)
    origin = Origin.of(read_attributes(resource, "a resource", limits))
    trees = [tree for scope in _list(spans, _SCOPES) for tree in _list(scope, ("spans",))]
    return Batch(index, origin, trees=trees)


def _log_batch(index: int, logs: Any, records: list[object], limits: Limits) -> LogBatch:
    origin = Origin.of(read_attributes(logs.get("resource"), "a resource", limits))
    events = [read_log_event(record, place, limits) for place, record in enumerate(records)]
    return LogBatch(index, origin, [event for event in events if event])


def _log_records(logs: object) -> Iterator[object]:
    for scope in _list(logs, _LOG_SCOPES):
        yield from _list(scope, _RECORDS)


def _list(tree: object, names: tuple[str, ...]) -> list[Any]:
    """The array under the first of these names that is there; null counts as empty."""
    if not isinstance(tree, dict):
        raise InputError(f"{what(tree)} stands where an object belongs")
    for name in names:
        value = tree.get(name)
        if isinstance(value, list):
            return value
        if value is not None:
            raise InputError(f"{name} holds {what(value)} where an array belongs")
    return []
