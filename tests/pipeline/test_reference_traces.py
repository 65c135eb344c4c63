"""Recorded and public telemetry of many programs: none holds a unit, all of it is understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from genops_validator.api import validate
from genops_validator.report import Report
from judging import errors, exit_code
from reference import reference

# Endings of files that hold something else than OTLP, and what the error says of them.
FOREIGN = {
    ".console.json": "console exporter",
    ".zipkin.json": "Zipkin",
    "zipkin-lens/testdata/envoy.json": "Zipkin",
    "smartthings-oauth-authorization.json": "Zipkin",
    "genaiTestTrace.json": "Jaeger",
    "domain_03.json": "Jaeger",
    ".trace.json": "Langfuse",
    "indepSubsegment.txt": "X-Ray",
    "sample-output.json": "no OTLP message",
    "signoz_response_spans.json": "no OTLP message",
    "invalid/malformed.json": "no valid JSON",
    "malformed_trace.json": "no valid JSON",
    ".md": "text, not telemetry",
}


def files(*parts: str) -> Iterator[Path]:
    return (path for path in sorted(reference("traces", *parts).rglob("*")) if path.is_file())


def foreign(path: Path) -> str | None:
    return next((said for end, said in FOREIGN.items() if path.as_posix().endswith(end)), None)


def seen(report: Report) -> tuple[int, int, int]:
    return report.spans, report.log_records, report.metrics


@pytest.mark.parametrize("folder", ["recorded", "public"])
def test_every_file_is_read_or_named(folder: str) -> None:
    for path in files(folder):
        report = validate(path)
        expected = foreign(path)
        if expected is None:
            assert (errors(report), exit_code(report)) == ([], 3), path
            assert sum(seen(report)), path
        else:
            assert expected in errors(report)[0][1], path
            assert exit_code(report) == 4, path


def test_protobuf_and_json_of_a_recording_hold_the_same() -> None:
    pairs = [
        (path, path.with_suffix(".json"))
        for path in files("recorded")
        if path.suffix == ".binpb" and path.with_suffix(".json").exists()
    ]
    assert pairs
    for binary, text in pairs:
        assert seen(validate(binary)) == seen(validate(text)), binary


def test_units_are_looked_for_where_the_caller_says() -> None:
    """By an attribute of the instrumentation itself, every model call becomes a unit to judge."""
    path = reference("traces", "recorded", "otel-genai-openai", "chat.binpb")
    selector = "gen_ai.operation.name"
    from_protobuf = validate(path, awu_selector=selector)
    from_json = validate(path.with_suffix(".json"), awu_selector=selector)
    assert from_protobuf.awus == from_json.awus > 0
    assert from_protobuf.counts == from_json.counts


def test_the_good_lines_of_a_malformed_file_are_judged() -> None:
    folder = reference("traces", "public", "xtergo+robotframework-trace-report")
    report = validate(folder / "tests" / "fixtures" / "malformed_trace.json")
    assert report.spans == 3
    assert len(errors(report)) >= 2
