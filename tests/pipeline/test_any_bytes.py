"""No input at all makes the validator crash: every run ends in a report."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from judging import encoded, exit_code, judged, lines, log_message
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData
from otlp_files import message, unit

DOCUMENTED = {0, 1, 3, 4}

_TRACES = TracesData()
_SPAN = _TRACES.resource_spans.add().scope_spans.add().spans.add(name="x", trace_id=bytes(16))
_SPAN.attributes.add(key="genops.team").value.string_value = "search"
SEEDS = [
    encoded(message(unit())),
    encoded(message(unit()), indent=1),
    lines([message(unit(1)), message(unit(2)), log_message()]),
    gzip.compress(encoded(message(unit()))),
    _TRACES.SerializeToString(),
    bytes([_TRACES.ByteSize()]) + _TRACES.SerializeToString(),
]
SPLICES = st.binary(max_size=6) | st.sampled_from(
    [
        b'"',
        b"{",
        b"]",
        b"\\",
        b"\n",
        b"null",
        b"NaN",
        b"\\ud800",
        b"\xff",
        b"\0",
        b"-1",
        b'"genops.',
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Bytes of telemetry with a few places cut out, doubled or overwritten."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        data = data[:start] + draw(SPLICES) + data[end:]
    return data


FIELDS = [
    *("resourceSpans", "resource", "scopeSpans", "spans", "attributes", "key", "value", "events"),
    *("traceId", "stringValue", "arrayValue", "values", "genops.team"),
    *("batches", "result", "data", "traceID", "resourceLogs", "resourceMetrics"),
]
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3)
    ),
    max_leaves=15,
)


def is_documented(data: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        return exit_code(judged(Path(folder), data)) in DOCUMENTED


@given(st.binary())
def test_random_bytes_never_crash(data: bytes) -> None:
    assert is_documented(data)


@given(mutated(), st.sampled_from([bytes, gzip.compress]))
def test_damaged_telemetry_never_crashes(data: bytes, wrap: Callable[[bytes], bytes]) -> None:
    assert is_documented(wrap(data))


@given(JSON_VALUES)
def test_json_of_any_shape_never_crashes(tree: object) -> None:
    assert is_documented(encoded(tree))


@given(JSON_VALUES)
def test_anything_in_place_of_a_field_never_crashes(tree: object) -> None:
    batch = message(unit())["resourceSpans"][0]
    for changed in (
        {**batch, "resource": tree},
        {**batch, "scopeSpans": tree},
        {**batch, "scopeSpans": [{"spans": tree}]},
        {**batch, "scopeSpans": [{"spans": [{**unit(), "attributes": tree}]}]},
        {**batch, "scopeSpans": [{"spans": [{**unit(), "events": tree, "kind": tree}]}]},
    ):
        assert is_documented(encoded({"resourceSpans": [changed]}))
