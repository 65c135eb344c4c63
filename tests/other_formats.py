"""The same spans as other programs write them: made from OTLP/JSON trees, independently of us.

Each function takes whole messages of OTLP/JSON and returns the bytes of a file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from compression import compressed, zstd_messages

Tree = dict[str, Any]
Messages = list[Tree]
_KINDS = ("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER")
_STATUS = ("UNSET", "OK", "ERROR")
_JAEGER_TYPES = {
    "bytesValue": "binary",
    "stringValue": "string",
    "boolValue": "bool",
    "intValue": "int64",
    "doubleValue": "float64",
}


def spans_of(messages: Messages) -> Iterator[tuple[Tree, Tree]]:
    """Yield each span with the attributes of its resource."""
    for message in messages:
        for batch in message["resourceSpans"]:
            resource = as_map(batch["resource"]["attributes"])
            for scope in batch["scopeSpans"]:
                for span in scope["spans"]:
                    yield resource, span


def as_map(attributes: list[Tree]) -> Tree:
    """Return attributes as a map, as every program does that knows no duplicates."""
    return {item["key"]: plain(item["value"]) for item in attributes}


def plain(value: Tree | None) -> Any:
    """Return an AnyValue as the value that a program holds."""
    if not value:
        return None
    ((member, content),) = value.items()
    if member == "intValue":
        return int(content)
    if member == "doubleValue":
        return float(content)
    if member == "arrayValue":
        return [plain(item) for item in content["values"]]
    return {} if member == "kvlistValue" else content


def iso(nanoseconds: str, digits: int = 6) -> str:
    """Return a time in ISO 8601, as console exporters print it."""
    seconds, rest = divmod(int(nanoseconds), 10**9)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{rest:09d}"[: 20 + digits] + "Z"


def console_span(resource: Tree, span: Tree) -> Tree:
    """Return a span as the SDK for Python prints it."""
    return {
        "name": span["name"],
        "context": {
            "trace_id": "0x" + span.get("traceId", ""),
            "span_id": "0x" + span.get("spanId", ""),
            "trace_state": "[]",
        },
        "kind": "SpanKind." + _KINDS[span["kind"]],
        "parent_id": "0x" + span["parentSpanId"] if span.get("parentSpanId") else None,
        "start_time": iso(span["startTimeUnixNano"]),
        "end_time": iso(span["endTimeUnixNano"]),
        "status": {"status_code": _STATUS[span.get("status", {}).get("code", 0)]},
        "attributes": as_map(span["attributes"]),
        "events": [
            {
                "name": event["name"],
                "timestamp": iso(event["timeUnixNano"]),
                "attributes": as_map(event["attributes"]),
            }
            for event in span["events"]
        ],
        "links": [],
        "resource": {"attributes": resource, "schema_url": ""},
    }


def console(messages: Messages) -> bytes:
    """As the console exporter of the SDK for Python prints."""
    return _in_a_row(console_span(*found) for found in spans_of(messages))


def console_lines(messages: Messages) -> bytes:
    """As it prints with a formatter that keeps a span on one line."""
    return _lines(console_span(*found) for found in spans_of(messages))


def go_span(resource: Tree, span: Tree) -> Tree:
    """Return a span as the SDK for Go prints it."""
    nothing = {"TraceID": "0" * 32, "SpanID": "0" * 16, "Remote": False}
    ids = {"TraceID": span["traceId"], "SpanID": span.get("spanId", ""), "TraceFlags": "01"}
    parent = span.get("parentSpanId")
    return {
        "Name": span["name"],
        "SpanContext": ids,
        "Parent": {**nothing, "TraceID": span["traceId"], "SpanID": parent} if parent else nothing,
        "SpanKind": span["kind"],
        "StartTime": iso(span["startTimeUnixNano"], 9),
        "EndTime": iso(span["endTimeUnixNano"], 9),
        "Attributes": [_go_attribute(item) for item in span["attributes"]],
        "Events": [
            {
                "Name": event["name"],
                "Attributes": [_go_attribute(item) for item in event["attributes"]],
                "DroppedAttributeCount": int(event.get("droppedAttributesCount", 0)),
                "Time": iso(event["timeUnixNano"], 9),
            }
            for event in span["events"]
        ],
        "Links": None,
        "Status": {"Code": "Unset", "Description": ""},
        "DroppedAttributes": int(span.get("droppedAttributesCount", 0)),
        "DroppedEvents": int(span.get("droppedEventsCount", 0)),
        "DroppedLinks": 0,
        "ChildSpanCount": 0,
        "Resource": [
            {"Key": key, "Value": {"Type": "STRING", "Value": value}}
            for key, value in resource.items()
        ],
        "InstrumentationScope": {"Name": "test", "Version": "", "SchemaURL": ""},
    }


def _go_attribute(attribute: Tree) -> Tree:
    if not attribute["value"]:
        return {"Key": attribute["key"], "Value": {"Type": "INVALID", "Value": None}}
    ((member, _),) = attribute["value"].items()
    value = plain(attribute["value"])
    if member == "arrayValue":
        return {"Key": attribute["key"], "Value": {"Type": "STRINGSLICE", "Value": value}}
    if member == "kvlistValue":
        return {"Key": attribute["key"], "Value": {"Type": "STRING", "Value": json.dumps(value)}}
    if member == "doubleValue" and value.is_integer():
        value = int(value)
    typed = {"Type": _JAEGER_TYPES[member].upper(), "Value": value}
    return {"Key": attribute["key"], "Value": typed}


def go_console(messages: Messages) -> bytes:
    """As the console exporter of the SDK for Go prints, indented."""
    spans = [go_span(*found) for found in spans_of(messages)]
    return b"".join(json.dumps(span, indent="\t").encode() + b"\n" for span in spans)


def plain_span(resource: Tree, span: Tree) -> Tree:
    """Return a span as people write it who dump what their program holds."""
    return {
        "trace_id": span["traceId"],
        "span_id": span.get("spanId"),
        "parent_span_id": span.get("parentSpanId"),
        "name": span["name"],
        "kind": _KINDS[span["kind"]],
        "start_time_unix_nano": int(span["startTimeUnixNano"]),
        "end_time_unix_nano": int(span["endTimeUnixNano"]),
        "attributes": as_map(span["attributes"]),
        "events": [
            {
                "name": event["name"],
                "time_unix_nano": int(event["timeUnixNano"]),
                "attributes": as_map(event["attributes"]),
                "dropped_attributes": int(event.get("droppedAttributesCount", 0)),
            }
            for event in span["events"]
        ],
        "dropped_events": int(span.get("droppedEventsCount", 0)),
        "dropped_attributes": int(span.get("droppedAttributesCount", 0)),
        "resource": resource,
    }


def plain_list(messages: Messages) -> bytes:
    """As an array."""
    return _text([plain_span(*found) for found in spans_of(messages)])


def plain_object(messages: Messages) -> bytes:
    """As an object that holds the spans beside other things."""
    spans = [plain_span(*found) for found in spans_of(messages)]
    return _text({"description": "a dump", "spans": spans, "logs": []}, indent=2)


def plain_lines(messages: Messages) -> bytes:
    """As lines."""
    return _lines(plain_span(*found) for found in spans_of(messages))


def phoenix(messages: Messages) -> bytes:
    """As Phoenix answers, with attributes under their full names."""
    spans = []
    for resource, span in spans_of(messages):
        found = console_span(resource, span)
        context = {key: found["context"][key].removeprefix("0x") for key in ("trace_id", "span_id")}
        found |= {
            "context": context,
            "span_kind": "LLM",
            "status_code": "OK",
            "start_time": iso(span["startTimeUnixNano"]).replace("Z", "+00:00"),
        }
        del found["kind"], found["status"]
        spans.append(found)
    return _text({"data": spans, "next_cursor": None})


def jaeger_span(process: str, span: Tree) -> Tree:
    """Return a span as Jaeger's API answers."""
    start, end = int(span["startTimeUnixNano"]), int(span["endTimeUnixNano"])
    parent = span.get("parentSpanId")
    reference = {"refType": "CHILD_OF", "traceID": span["traceId"], "spanID": parent}
    other = {"refType": "FOLLOWS_FROM", "traceID": "f" * 32, "spanID": "e" * 16}
    extra = [{"key": key, "type": "int64", "value": count} for key, count in _dropped(span).items()]
    return {
        "traceID": span["traceId"].lstrip("0"),
        "spanID": span.get("spanId", ""),
        "operationName": span["name"],
        "references": [other, reference] if parent else [other],
        "startTime": start // 1000,
        "duration": (end - start) // 1000,
        "tags": [
            *map(_jaeger_tag, span["attributes"]),
            {"key": "span.kind", "type": "string", "value": _KINDS[span["kind"]].lower()},
            *extra,
        ],
        "logs": [
            {
                "timestamp": int(event["timeUnixNano"]) // 1000,
                "fields": [
                    {"key": "event", "type": "string", "value": event["name"]},
                    *map(_jaeger_tag, event["attributes"]),
                    *_jaeger_loss(event),
                ],
            }
            for event in span["events"]
        ],
        "processID": process,
        "warnings": None,
    }


def _jaeger_loss(event: Tree) -> list[Tree]:
    dropped = int(event.get("droppedAttributesCount", 0))
    key = "otel.event.dropped_attributes_count"
    return [{"key": key, "type": "int64", "value": dropped}] if dropped else []


def _dropped(span: Tree) -> dict[str, int]:
    """What exporters to formats without counts write as attributes."""
    counts = {
        "otel.dropped_attributes_count": int(span.get("droppedAttributesCount", 0)),
        "otel.dropped_events_count": int(span.get("droppedEventsCount", 0)),
    }
    return {key: count for key, count in counts.items() if count}


def _jaeger_tag(attribute: Tree) -> Tree:
    value = attribute["value"]
    if not value:
        return {"key": attribute["key"], "type": "string", "value": None}
    ((member, content),) = value.items()
    if member in {"arrayValue", "kvlistValue"}:
        return {"key": attribute["key"], "type": "string", "value": json.dumps(plain(value))}
    # Whole doubles lose their fraction in JSON of Go; the type says what they are.
    number = plain(value)
    if member == "doubleValue" and number.is_integer():
        number = int(number)
    shown = number if member in {"intValue", "doubleValue"} else content
    return {"key": attribute["key"], "type": _JAEGER_TYPES[member], "value": shown}


def jaeger_traces(messages: Messages) -> list[Tree]:
    """Return each message as one trace, as far as its processes go."""
    traces = []
    for message in messages:
        processes: Tree = {}
        spans = []
        for number, batch in enumerate(message["resourceSpans"]):
            resource = batch["resource"]["attributes"]
            name = as_map(resource).get("service.name", "")
            rest = [_jaeger_tag(item) for item in resource if item["key"] != "service.name"]
            processes[f"p{number}"] = {"serviceName": name, "tags": rest}
            for scope in batch["scopeSpans"]:
                spans += [jaeger_span(f"p{number}", span) for span in scope["spans"]]
        traces.append({"traceID": "1", "spans": spans, "processes": processes, "warnings": None})
    return traces


def jaeger(messages: Messages) -> bytes:
    """As its API answers."""
    answer = {"total": 0, "limit": 0, "offset": 0, "errors": None}
    return _text({"data": jaeger_traces(messages), **answer})


def jaeger_download(messages: Messages) -> bytes:
    """As its user interface saves it, indented."""
    return _text({"data": jaeger_traces(messages)}, indent=2)


def jaeger_lines(messages: Messages) -> bytes:
    """As lines of single traces."""
    return _lines(jaeger_traces(messages))


Annotation = Callable[[str, Tree, int], str]


def zipkin_spans(messages: Messages, annotation: Annotation) -> list[Tree]:
    """Return spans as an exporter for Zipkin writes them.

    Args:
        messages: The spans.
        annotation: How the exporter writes an event: its name, its attributes, and how many of
            them were dropped, in one text.
    """
    spans = []
    for resource, span in spans_of(messages):
        start, end = int(span["startTimeUnixNano"]), int(span["endTimeUnixNano"])
        name = resource.get("service.name")
        kind = _KINDS[span["kind"]]
        others = {key: value for key, value in resource.items() if key != "service.name"}
        tags = {**others, **as_map(span["attributes"]), **_dropped(span)}
        spans.append(
            {
                "traceId": span["traceId"],
                "id": span.get("spanId", ""),
                **({"parentId": span["parentSpanId"]} if span.get("parentSpanId") else {}),
                "name": span["name"],
                **({"kind": kind} if kind != "INTERNAL" else {}),
                "timestamp": start // 1000,
                "duration": (end - start) // 1000,
                "localEndpoint": {"serviceName": name} if name else {},
                "tags": {key: _as_text(value) for key, value in tags.items()},
                "annotations": [
                    {
                        "timestamp": int(event["timeUnixNano"]) // 1000,
                        "value": annotation(
                            event["name"],
                            as_map(event["attributes"]),
                            int(event.get("droppedAttributesCount", 0)),
                        ),
                    }
                    for event in span["events"]
                ],
            }
        )
    return spans


def _as_text(value: object) -> str | None:
    return value if isinstance(value, str | None) else json.dumps(value)


def prescribed(name: str, attributes: Tree, _dropped: int) -> str:
    """An event as OpenTelemetry's specification of the exporter has it."""
    return f'"{name}": {json.dumps(attributes)}'


def of_python(name: str, attributes: Tree, _dropped: int) -> str:
    """An event as the exporter for Python writes it."""
    return json.dumps({name: attributes})


def of_collector(name: str, attributes: Tree, dropped: int) -> str:
    """An event as the Collector writes it."""
    return f"{name}|{json.dumps(attributes)}|{dropped}"


def zipkin(annotation: Annotation) -> Callable[[Messages], bytes]:
    """As an array of spans."""
    return lambda messages: _text(zipkin_spans(messages, annotation))


def zipkin_traces(messages: Messages) -> bytes:
    """As Zipkin's API answers: an array of traces."""
    return _text([[span] for span in zipkin_spans(messages, of_collector)], indent=1)


def zipkin_lines(messages: Messages) -> bytes:
    """As lines of single spans."""
    return _lines(zipkin_spans(messages, prescribed))


def zstd_collector(messages: Messages) -> bytes:
    """As the Collector's file exporter writes OTLP/JSON with zstd."""
    return zstd_messages(*map(_text, messages))


def zstd_file(messages: Messages) -> bytes:
    """As the program zstd compresses a file of OTLP/JSON lines."""
    return compressed(_lines(messages))


BY_LITERAL = {
    "console": console,
    "console, one line": console_lines,
    "console of Go": go_console,
    "plain array": plain_list,
    "plain object": plain_object,
    "plain lines": plain_lines,
    "Phoenix": phoenix,
}
WITH_TYPES = {
    "Jaeger": jaeger,
    "Jaeger, downloaded": jaeger_download,
    "Jaeger, lines": jaeger_lines,
}
WITHOUT_TYPES = {
    "Zipkin": zipkin(prescribed),
    "Zipkin of Python": zipkin(of_python),
    "Zipkin of the Collector": zipkin(of_collector),
    "Zipkin, traces": zipkin_traces,
    "Zipkin, lines": zipkin_lines,
}
COMPRESSED = {"zstd": zstd_file, "zstd of the Collector": zstd_collector}
ALL = {**BY_LITERAL, **WITH_TYPES, **WITHOUT_TYPES, **COMPRESSED}


def _text(tree: object, indent: int | None = None) -> bytes:
    return json.dumps(tree, indent=indent).encode()


def _lines(trees: Any) -> bytes:
    return b"".join(_text(tree) + b"\n" for tree in trees)


def _in_a_row(trees: Any) -> bytes:
    return b"".join(_text(tree, indent=4) + b"\n" for tree in trees)
