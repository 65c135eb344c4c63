"""The limits that hold without any option, at them and one beyond."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_validator.ingest.limits import MIB, Limits
from genops_validator.report import Report
from judging import Tree, encoded, errors, exit_code, judged
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData
from otlp_files import any_value, message, unit

LIMITS = Limits()
GOOD = encoded(message(unit()))


def named(report: Report) -> list[str]:
    """Return the options that the errors of a report name."""
    hints = [str(error.hint) for item in report.inputs for error in item.errors]
    return [hint.split("raise it with ")[1].split()[0] for hint in hints]


def crowded(attributes: int = 0, events: int = 0) -> Tree:
    """Return a unit with so many attributes or events."""
    tree = unit(2)
    more = attributes - len(tree["attributes"])
    extra = [{"key": f"a{number}", "value": any_value("x")} for number in range(more)]
    tree["attributes"] = [*tree["attributes"], *extra]
    late = {"name": "log", "timeUnixNano": tree["endTimeUnixNano"], "attributes": []}
    tree["events"] = [*tree["events"], *[late] * (events - len(tree["events"]))]
    return tree


def as_protobuf(attributes: int, events: int) -> bytes:
    """Return a span of no unit with so many attributes and events."""
    traces = TracesData()
    span = traces.resource_spans.add().scope_spans.add().spans.add(name="genops.")
    for number in range(attributes):
        span.attributes.add(key=f"genops.x_{number}")
    for _ in range(events):
        span.events.add(name="genops.policy.evaluated")
    data: bytes = traces.SerializeToString()
    return data


@pytest.mark.parametrize("deep", [0, 1], ids=["at", "beyond"])
def test_nesting(deep: int, tmp_path: Path) -> None:
    # Around a value stand nine objects and arrays of the message, and one object of its own.
    value = b'{"stringValue":"x"}'
    for _ in range((LIMITS.nesting - 10) // 3 + deep):
        value = b'{"arrayValue":{"values":[' + value + b"]}}"
    text = encoded(message(unit(feature="@"))).replace(b'{"stringValue": "@"}', value)
    report = judged(tmp_path, text)
    assert named(report) == ["--max-nesting"] * deep
    assert report.awus == 1 - deep


@pytest.mark.parametrize("beyond", [0, 1], ids=["at", "beyond"])
def test_attributes_of_a_span(beyond: int, tmp_path: Path) -> None:
    spans = message(unit(), crowded(attributes=LIMITS.attributes_per_span + beyond))
    report = judged(tmp_path, encoded(spans))
    assert named(report) == ["--max-attributes"] * beyond
    assert (report.awus, exit_code(report)) == (2 - beyond, 4 * beyond)


@pytest.mark.slow
@pytest.mark.parametrize("beyond", [0, 1], ids=["at", "beyond"])
def test_events_of_a_span(beyond: int, tmp_path: Path) -> None:
    spans = message(unit(), crowded(events=LIMITS.events_per_span + beyond))
    report = judged(tmp_path, encoded(spans))
    assert named(report) == ["--max-events"] * beyond
    assert (report.awus, exit_code(report)) == (2 - beyond, 4 * beyond)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("attributes", "events", "options"),
    [
        (LIMITS.attributes_per_span, LIMITS.events_per_span, []),
        (LIMITS.attributes_per_span + 1, 1, ["--max-attributes"]),
        (1, LIMITS.events_per_span + 1, ["--max-events"]),
    ],
)
def test_protobuf(attributes: int, events: int, options: list[str], tmp_path: Path) -> None:
    assert named(judged(tmp_path, as_protobuf(attributes, events))) == options


@pytest.mark.slow
@pytest.mark.parametrize("beyond", [0, 1], ids=["at", "beyond"])
def test_a_line(beyond: int, tmp_path: Path) -> None:
    room = LIMITS.line_bytes - len(GOOD) + beyond
    long = GOOD.replace(b'{"resourceSpans"', b"{" + b" " * room + b'"resourceSpans"', 1)
    report = judged(tmp_path, b"\n".join([GOOD, long, GOOD]))
    assert named(report) == ["--max-line-bytes"] * beyond
    assert [line for line, _ in errors(report)] == [2] * beyond
    assert report.awus == 3 - beyond


@pytest.mark.slow
def test_a_document(tmp_path: Path) -> None:
    """It is refused before it is in memory as a whole."""
    assert LIMITS.document_bytes == 256 * MIB
    text = encoded(message(unit()), indent=1)
    head, tail = text[:20], text[20:]
    report = judged(tmp_path, head + b"\n" * (LIMITS.document_bytes + 1 - len(text)) + tail)
    assert named(report) == ["--max-document-bytes"]
    assert exit_code(report) == 4
