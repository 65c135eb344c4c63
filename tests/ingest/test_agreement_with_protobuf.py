"""Whatever the official library writes, as JSON in its spellings or as protobuf, reads the same."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from genops_validator.ingest.otlp_protobuf import ProtobufReader
from genops_validator.ingest.values import read_value
from genops_validator.telemetry import Opaque, Span, Value
from google.protobuf import json_format
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.proto.common.v1.common_pb2 import AnyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span as OfficialSpan
from opentelemetry.proto.trace.v1.trace_pb2 import Status, TracesData

JSON, PROTOBUF = JsonReader(Limits()), ProtobufReader(Limits())

UINT32 = st.integers(0, 2**32 - 1)
UINT64 = st.integers(0, 2**64 - 1)
# Text that stands for the same in every encoding: no halves of surrogate pairs.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
KEYS = TEXT | st.sampled_from(["genops.team", "genops.tokens.total", "genops.policy.result"])


def any_values() -> st.SearchStrategy[AnyValue]:
    scalars = st.one_of(
        st.just(AnyValue()),
        TEXT.map(lambda text: AnyValue(string_value=text)),
        st.booleans().map(lambda flag: AnyValue(bool_value=flag)),
        st.integers(-(2**63), 2**63 - 1).map(lambda number: AnyValue(int_value=number)),
        st.floats().map(lambda number: AnyValue(double_value=number)),
        st.binary(max_size=8).map(lambda data: AnyValue(bytes_value=data)),
    )
    return st.recursive(scalars, lambda items: arrays(items) | maps(items), max_leaves=6)


@st.composite
def arrays(draw: st.DrawFn, items: st.SearchStrategy[AnyValue]) -> AnyValue:
    value = AnyValue()
    value.array_value.SetInParent()
    value.array_value.values.extend(draw(st.lists(items, max_size=3)))
    return value


@st.composite
def maps(draw: st.DrawFn, items: st.SearchStrategy[AnyValue]) -> AnyValue:
    value = AnyValue()
    value.kvlist_value.SetInParent()
    for item in draw(st.lists(items, max_size=3)):
        value.kvlist_value.values.add(key="k").value.CopyFrom(item)
    return value


def identifiers(size: int) -> st.SearchStrategy[bytes]:
    """Zeros are left out: they are no identifier, and are shown as they were spelt."""
    return st.binary(min_size=size, max_size=size).filter(any)


@st.composite
def spans(draw: st.DrawFn) -> OfficialSpan:
    span = OfficialSpan(
        trace_id=draw(identifiers(16)),
        span_id=draw(identifiers(8)),
        parent_span_id=draw(st.just(b"") | identifiers(8)),
        name=draw(TEXT),
        kind=draw(st.sampled_from(OfficialSpan.SpanKind.values())),
        start_time_unix_nano=draw(UINT64),
        end_time_unix_nano=draw(UINT64),
        dropped_attributes_count=draw(UINT32),
        dropped_events_count=draw(UINT32),
    )
    span.status.code = draw(st.sampled_from(Status.StatusCode.values()))
    _fill(draw, span)
    for _ in range(draw(st.integers(0, 2))):
        event = span.events.add(name=draw(TEXT), time_unix_nano=draw(UINT64))
        event.dropped_attributes_count = draw(UINT32)
        _fill(draw, event)
    return span


def _fill(draw: st.DrawFn, owner: Any) -> None:
    for key, value in draw(st.lists(st.tuples(KEYS, any_values()), max_size=3)):
        owner.attributes.add(key=key).value.CopyFrom(value)


def comparable(value: Value) -> object:
    """Return what compares as the value is: NaN equals itself, and 1 is neither 1.0 nor True."""
    if isinstance(value, list):
        return [comparable(item) for item in value]
    if isinstance(value, float):
        return "NaN" if math.isnan(value) else (value, math.copysign(1, value))
    return (type(value), value)


def facts(span: Span) -> object:
    held = [(key, comparable(value)) for key, value in span.attributes]
    events = [
        (e.name, e.time, e.dropped_attributes, [(k, comparable(v)) for k, v in e.attributes])
        for e in span.events
    ]
    rest = (span.trace_id, span.span_id, span.parent_span_id, span.name, span.kind, span.start)
    more = (span.end, span.status, span.dropped_attributes, span.dropped_events, span.malformed)
    return rest, more, held, events


def otlp_json(span: OfficialSpan) -> str:
    """Print a span as OTLP/JSON has it: identifiers in hex, enums as numbers."""
    tree = json_format.MessageToDict(span, use_integers_for_enums=True)
    for name, data in (("traceId", span.trace_id), ("spanId", span.span_id)):
        tree[name] = data.hex()
    if span.parent_span_id:
        tree["parentSpanId"] = span.parent_span_id.hex()
    return json.dumps(tree)


@given(spans())
def test_a_span_reads_the_same_in_every_official_encoding(span: OfficialSpan) -> None:
    exact = facts(PROTOBUF.span(span.SerializeToString()))
    spellings = [
        json_format.MessageToJson(span),
        json_format.MessageToJson(span, indent=None, preserving_proto_field_name=True),
        json_format.MessageToJson(span, always_print_fields_with_no_presence=True),
        otlp_json(span),
    ]
    for text in spellings:
        assert facts(JSON.span(text.encode())) == exact


@given(spans())
def test_a_message_gives_the_same_span_in_protobuf_and_json(span: OfficialSpan) -> None:
    traces = TracesData()
    traces.resource_spans.add().scope_spans.add().spans.append(span)
    (batch,) = PROTOBUF.contents(traces.SerializeToString()).batches
    (from_json,) = JSON.contents(json_format.MessageToJson(traces).encode()).batches
    assert facts(PROTOBUF.span(batch.lean[0])) == facts(JSON.span(bytes(from_json.lean[0])))


def official(value: AnyValue) -> Value:
    """Read a value as the official classes hold it."""
    member = value.WhichOneof("value")
    if member in {None, "kvlist_value", "bytes_value"}:
        return None if member is None else Opaque(str(member).removesuffix("_value"))
    found: Value = getattr(value, str(member))
    return found


VALID = [
    {"intValue": 1},
    {"intValue": "-12"},
    {"intValue": str(2**63 - 1)},
    {"intValue": -(2**63)},
    {"intValue": 3.0},
    {"intValue": 1e3},
    {"intValue": "1.0"},
    {"doubleValue": 1},
    {"doubleValue": "1.5e-3"},
    {"doubleValue": "-Infinity"},
    {"doubleValue": 0.1},
    {"boolValue": False},
    {"stringValue": ""},
    {"string_value": "x", "unknown": 3},
    {"stringValue": None},
    {"stringValue": None, "intValue": "3"},
    {"bytesValue": "AAE="},
    {"kvlistValue": {}},
    {},
]


@pytest.mark.parametrize("tree", VALID, ids=str)
def test_a_value_in_any_valid_spelling_is_the_official_value(tree: dict[str, Any]) -> None:
    expected = official(json_format.ParseDict(tree, AnyValue(), ignore_unknown_fields=True))
    assert comparable(read_value(tree)) == comparable(expected)


INVALID = [
    {"intValue": "x"},
    {"intValue": ""},
    {"intValue": " 1"},
    {"intValue": 1.5},
    {"intValue": True},
    {"intValue": str(2**63)},
    {"intValue": "9" * 5000},
    {"doubleValue": "x"},
    {"boolValue": "true"},
    {"boolValue": 1},
    {"stringValue": 1},
    {"stringValue": "a", "intValue": 1},
    {"arrayValue": 3},
]


@pytest.mark.parametrize("tree", INVALID, ids=lambda tree: str(tree)[:40])
def test_what_the_official_library_refuses_is_no_primitive(tree: dict[str, Any]) -> None:
    with pytest.raises(json_format.ParseError):
        json_format.ParseDict(tree, AnyValue())
    assert isinstance(read_value(tree), Opaque)
