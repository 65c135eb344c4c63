"""The same telemetry gives the same report, whatever it is written as."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

from genops_validator.report import Report
from google.protobuf import json_format
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import Tree, encoded, exit_code, judged, lines, with_attribute, without_places
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData
from otlp_files import message, span, unit

FINITE = st.floats(allow_nan=False, allow_infinity=False)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "team": st.sampled_from([None, "", "search", "TBD"]),
        "policy__result": st.sampled_from(["BLOCKED", "WARNING", "DENIED", 3]),
        "tokens__total": st.integers(-(2**63), 2**63 - 1) | FINITE,
        "accounting__actual": FINITE | st.integers(-9, 9),
        "accounting__reserved": st.none() | st.floats(0, 1),
        "spec__version": st.sampled_from(["0.1.0", "0.1", "9.9.9"]),
        "unheard_of": st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    },
)
VALUES = st.sampled_from(
    [
        {},
        {"doubleValue": "NaN"},
        {"doubleValue": "-Infinity"},
        {"bytesValue": "AAE="},
        {"kvlistValue": {"values": []}},
        {"arrayValue": {"values": [{"stringValue": "a"}, {"intValue": "1"}]}},
        {"arrayValue": {"values": [{"doubleValue": 0.5}]}},
        {"stringValue": "x"},
    ]
)


@st.composite
def governed(draw: st.DrawFn) -> Tree:
    changes: dict[str, Any] = draw(CHANGES)
    tree = unit(draw(st.integers(1, 9)), **changes)
    if draw(st.booleans()):
        key = draw(st.sampled_from(["genops.feature", "genops.budget.remaining"]))
        tree = with_attribute(tree, key, draw(VALUES))
    if draw(st.booleans()):
        tree["attributes"].append(draw(st.sampled_from(tree["attributes"])))
    tree["events"] = draw(st.permutations(tree["events"]))[: draw(st.integers(0, 3))]
    if draw(st.booleans()):
        # Only one that is not the default: written out, it would be another text of the same span.
        tree["droppedEventsCount"] = draw(st.integers(1, 2))
    return tree


FOREIGN = st.builds(span, st.integers(1, 9), st.just("GET"), st.just({"http.route": "/"}))
MESSAGES = st.lists(
    st.builds(
        lambda spans, service: message(*spans, service=service),
        st.lists(governed() | FOREIGN, min_size=1, max_size=3),
        st.sampled_from(["shop", "search", None]),
    ),
    min_size=1,
    max_size=3,
)


def as_protobuf(tree: Tree) -> TracesData:
    """Encode with the official library, which wants identifiers in base64."""
    traces = TracesData()
    text = json.dumps(tree)
    json_format.Parse(text, traces)
    for batch, original in zip(traces.resource_spans, tree["resourceSpans"], strict=True):
        for item, raw in zip(
            batch.scope_spans[0].spans, original["scopeSpans"][0]["spans"], strict=True
        ):
            item.trace_id, item.span_id = (
                bytes.fromhex(raw["traceId"]),
                bytes.fromhex(raw["spanId"]),
            )
    return traces


def summary(report: Report) -> object:
    return (
        report.verdict,
        exit_code(report),
        report.services,
        report.counts,
        report.awus,
        report.attribution_only,
        report.spans,
        report.rule_sets,
        without_places(report),
    )


@settings(max_examples=40)
@given(MESSAGES)
def test_every_format_gives_the_same_report(messages: list[Tree]) -> None:
    whole = {"resourceSpans": [batch for item in messages for batch in item["resourceSpans"]]}
    traces = as_protobuf(whole)
    requests = [as_protobuf(item).SerializeToString() for item in messages]
    encodings = {
        "document": encoded(whole),
        "pretty document": encoded(whole, indent=2),
        "lines": lines(messages),
        "documents that follow each other": b"\n".join(encoded(m, indent=1) for m in messages),
        "array": encoded(messages),
        "gzip": gzip.compress(encoded(whole)),
        "gzip members": b"".join(gzip.compress(encoded(m) + b"\n") for m in messages),
        "protobuf": traces.SerializeToString(),
        "protobuf in gzip": gzip.compress(traces.SerializeToString()),
        "protobuf behind lengths": b"".join(len(r).to_bytes(4, "big") + r for r in requests),
        "protobuf JSON": json_format.MessageToJson(traces).encode(),
        "protobuf JSON with original names": json_format.MessageToJson(
            traces, indent=None, preserving_proto_field_name=True
        ).encode(),
    }
    with tempfile.TemporaryDirectory() as folder:
        summaries = {name: summary(judged(Path(folder), data)) for name, data in encodings.items()}
    for name, found in summaries.items():
        assert found == summaries["document"], name
