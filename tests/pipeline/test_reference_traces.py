"""Recorded and public telemetry of many programs: none holds a unit, all of it is read or named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from genops_validator.api import validate
from genops_validator.report import Report
from judging import errors, exit_code
from reference import reference

# Endings of files that are not read, and what the error says of them.
REFUSED = {
    "domain_03.json": "this is JSON of Jaeger's storage",
    ".trace.json": "this is an export of Langfuse",
    "indepSubsegment.txt": "this is a segment of AWS X-Ray",
    "signoz_response_spans.json": "this is an answer of SigNoz",
    "invalid/malformed.json": "no valid JSON",
    ".md": "text, not telemetry",
}
# Endings of files that are read in part: some of their lines are damaged.
IN_PART = {"malformed_trace.json": 2}
# Endings of files that are read, and the format that the report names; the first one counts.
READ = {
    ".console.json": "console-json",
    "langgraph-lifecycle/sample-output.json": "span-json",
    ".zipkin.json": "zipkin-json",
    "zipkin-lens/testdata/envoy.json": "zipkin-json",
    "smartthings-oauth-authorization.json": "zipkin-json",
    "genaiTestTrace.json": "jaeger-json",
    ".binpb": "otlp-protobuf",
    ".binpb.gz": "otlp-protobuf",
    "traces.jsonl": "otlp-jsonl",
    "otlp2jaeger-multi-in.json.txt": "otlp-jsonl",
    "malformed_trace.json": "otlp-jsonl",
    ".otlp-file.jsonl": "otlp-json",  # one line each, which is a document too
    ".json": "otlp-json",
}
# What stands where nothing but logs is.
NO_SPANS = (".logs.json", ".logs.binpb", "examples/logs.json", "examples/events.json")


def files(*parts: str) -> Iterator[Path]:
    return (path for path in sorted(reference("traces", *parts).rglob("*")) if path.is_file())


def by_ending(path: Path, table: dict[str, str]) -> str | None:
    return next((said for end, said in table.items() if path.as_posix().endswith(end)), None)


def seen(report: Report) -> tuple[int, int, int]:
    return report.spans, report.log_records, report.metrics


@pytest.mark.parametrize("folder", ["recorded", "public"])
def test_every_file_is_read_or_named(folder: str) -> None:
    for path in files(folder):
        report = validate(path)
        (item,) = report.inputs
        if refusal := by_ending(path, REFUSED):
            assert refusal in errors(report)[0][1], path
            assert (exit_code(report), report.spans, item.format) == (4, 0, "unknown"), path
            continue
        damaged = next((n for end, n in IN_PART.items() if path.name.endswith(end)), 0)
        assert item.format == by_ending(path, READ), path
        assert len(errors(report)) >= damaged, path
        assert bool(errors(report)) == bool(damaged), path
        assert exit_code(report) == (4 if damaged else 3), path
        assert bool(report.spans) != path.as_posix().endswith(NO_SPANS), path
        assert sum(seen(report)), path


def test_every_recording_holds_the_same_in_every_format() -> None:
    """Protobuf, JSON and console output; Zipkin's was received in several requests."""
    compared: Counter[str] = Counter()
    for path in files("recorded"):
        if path.suffix == ".binpb":
            for ending in (".json", ".console.json"):
                other = path.with_name(path.stem + ending)
                if other.exists():
                    compared[ending] += 1
                    assert seen(validate(path)) == seen(validate(other)), other
    assert min(compared.values()) > 100


def test_the_same_is_found_in_every_format_of_a_recording() -> None:
    """By an attribute of the instrumentation itself, every model call becomes a unit to judge."""
    selector = "gen_ai.operation.name"
    folder = reference("traces", "recorded")
    judged = 0
    for path in sorted(folder.glob("otel-genai-*/*.binpb")):
        if ".logs." in path.name:
            continue
        reports = [
            validate(path.with_name(path.stem + ending), awu_selector=selector)
            for ending in (".binpb", ".json", ".console.json")
        ]
        judged += reports[0].awus
        for report in reports[1:]:
            assert (report.awus, report.counts) == (reports[0].awus, reports[0].counts), path
    assert judged


def test_the_good_lines_of_a_malformed_file_are_judged() -> None:
    folder = reference("traces", "public", "xtergo+robotframework-trace-report")
    report = validate(folder / "tests" / "fixtures" / "malformed_trace.json")
    assert report.spans == 3
    assert len(errors(report)) >= 2
