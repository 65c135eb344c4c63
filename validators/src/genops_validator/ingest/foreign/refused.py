"""Telemetry of programs whose documents are not read: named, with what to export instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from genops_validator.ingest.errors import ForeignFormatError
from genops_validator.ingest.foreign import lazy

Members = dict[str, Any]
_BESIDE = (
    "have an OpenTelemetry Collector write the same spans with its file exporter, and pass that"
)
_JAEGER = (
    "ask Jaeger's API for the trace: /api/traces/ID answers with JSON that is read here,"
    " /api/v3/traces/ID with OTLP"
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A format that is recognised and not read.

    Attributes:
        reason: What it loses, so that nobody wonders why it is not read.
        way_out: What to export in its place.
    """

    name: str
    reason: str
    way_out: str
    matches: Callable[[Members], bool]

    def error(self) -> ForeignFormatError:
        """Return the error that names it."""
        return ForeignFormatError(f"this is {self.name}: {self.reason}", self.way_out)


def refused(found: Members) -> ForeignFormatError | None:
    """Return the error that names the format of an object, or None when it is unknown.

    Args:
        found: The members of the object, or of the first item of the array that the file holds.
    """
    return next((form.error() for form in _FORMATS if form.matches(found)), None)


def _is_langfuse(found: Members) -> bool:
    observation = {"traceId", "startTime", "type"} <= found.keys()
    return "observations" in found or observation


def _is_xray(found: Members) -> bool:
    if {"id", "start_time"} <= found.keys() and lazy.text(found.get("trace_id")).startswith("1-"):
        return True
    return "Segments" in lazy.first(found.get("Traces"))


def _is_elasticsearch(found: Members) -> bool:
    hits = lazy.members(found.get("hits"))
    return bool({"_source", "_index", "@timestamp"} & found.keys()) or "hits" in hits


def _is_signoz(found: Members) -> bool:
    row = lazy.first(lazy.first(found.get("result")).get("list"))
    return bool({"tagMap", "stringTagMap"} & {*found, *lazy.members(row.get("data"))})


def _is_phoenix(found: Members) -> bool:
    if any(name.startswith(("context.", "attributes.")) for name in found):
        return True
    rows = (found, lazy.first(found.get("data")), lazy.first(found.get("spans")))
    return any("context" in row and {"span_kind", "status_code"} & row.keys() for row in rows)


def _is_jaeger_storage(found: Members) -> bool:
    rows = (found, lazy.first(found.get("spans")))
    return any({"traceID", "operationName"} & row.keys() for row in rows)


def _is_old_zipkin(found: Members) -> bool:
    return "binaryAnnotations" in found


def _is_search(found: Members) -> bool:
    return "rootTraceName" in lazy.first(found.get("traces"))


def _is_datadog(found: Members) -> bool:
    return {"trace_id", "span_id", "meta"} <= found.keys()


def _is_langsmith(found: Members) -> bool:
    return {"run_type", "inputs"} <= found.keys()


_FORMATS = (
    Refused("an export of Langfuse", "it keeps no span events and no types", _BESIDE, _is_langfuse),
    Refused(
        "a segment of AWS X-Ray",
        "it keeps no span events and renames attributes",
        _BESIDE,
        _is_xray,
    ),
    Refused("an answer of SigNoz", "it keeps no types and no span events", _BESIDE, _is_signoz),
    Refused(
        "a document of Elasticsearch",
        "what it keeps depends on the index",
        _BESIDE,
        _is_elasticsearch,
    ),
    Refused(
        "an export of Phoenix",
        "its attributes are nested, its resources are gone",
        _BESIDE,
        _is_phoenix,
    ),
    Refused(
        "JSON of Zipkin's version 1",
        "it has no tags",
        "ask Zipkin's API version 2: /api/v2/trace/ID",
        _is_old_zipkin,
    ),
    Refused(
        "an answer to a search in Tempo",
        "it holds no spans",
        "ask Tempo for each trace: /api/traces/ID",
        _is_search,
    ),
    Refused("a run of LangSmith", "it is no span of OpenTelemetry", _BESIDE, _is_langsmith),
    Refused("a span of Datadog", "it keeps no span events", _BESIDE, _is_datadog),
    Refused(
        "JSON of Jaeger's storage", "it is not what its API answers", _JAEGER, _is_jaeger_storage
    ),
)

NAMES = tuple(form.name for form in _FORMATS)
"""What the refused formats are called."""
