"""A finding tells where its span stands: line or message, batch, place in the batch."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_validator.report import Report
from judging import encoded, judged, lines
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData
from otlp_files import message, unit

WRONG = unit(7, team=None)
TWO_BATCHES = {
    "resourceSpans": [
        *message(unit(1))["resourceSpans"],
        *message(unit(2), unit(3), WRONG)["resourceSpans"],
    ]
}


def places(report: Report) -> set[tuple[int | None, int | None, int]]:
    return {(finding.line, finding.batch, finding.index) for finding in report.findings}


@pytest.mark.parametrize("indent", [None, 2])
def test_in_a_document_batch_and_index_tell_the_place(indent: int | None, tmp_path: Path) -> None:
    assert places(judged(tmp_path, encoded(TWO_BATCHES, indent=indent))) == {(None, 1, 2)}


def test_in_a_line_delimited_file_the_line_tells_it_too(tmp_path: Path) -> None:
    data = lines([message(unit(5)), b"", b"broken", TWO_BATCHES])
    assert places(judged(tmp_path, data)) == {(4, 1, 2)}


def test_spans_are_counted_over_the_scopes_of_a_batch(tmp_path: Path) -> None:
    tree = message(unit(1))
    tree["resourceSpans"][0]["scopeSpans"].append({"spans": [unit(2), WRONG]})
    assert places(judged(tmp_path, encoded(tree))) == {(None, 0, 2)}


def test_in_a_length_delimited_file_the_message_counts_as_the_line(tmp_path: Path) -> None:
    traces = TracesData()
    span = traces.resource_spans.add().scope_spans.add().spans.add(start_time_unix_nano=1)
    span.attributes.add(key="genops.policy.result").value.string_value = "ALLOWED"
    data = traces.SerializeToString()
    framed = len(data).to_bytes(4, "big") + data
    assert places(judged(tmp_path, framed * 2)) == {(1, 0, 0), (2, 0, 0)}
    assert places(judged(tmp_path, data)) == {(None, 0, 0)}


def test_a_batch_that_cannot_be_read_keeps_its_number(tmp_path: Path) -> None:
    batches = TWO_BATCHES["resourceSpans"]
    broken = [{**batches[0], "resource": {"attributes": 3}}, batches[1]]
    assert places(judged(tmp_path, encoded({"resourceSpans": broken}))) == {(None, 1, 2)}
    assert places(judged(tmp_path, encoded({"batches": broken}))) == {(None, 1, 2)}


def test_findings_name_file_span_and_service(tmp_path: Path) -> None:
    finding, *_ = judged(tmp_path, encoded(message(WRONG, service="shop"))).findings
    assert Path(finding.file).name == "input-0"
    assert (finding.trace_id, finding.span_id) == (f"{7:032x}", f"{7:016x}")
    assert (finding.span_name, finding.service) == ("answer", "shop")


@pytest.mark.parametrize("service", [None, ""])
def test_spans_of_no_service_are_of_the_unknown_one(service: str | None, tmp_path: Path) -> None:
    report = judged(tmp_path, encoded(message(WRONG, service=service)))
    assert {finding.service for finding in report.findings} == {"unknown_service"}
