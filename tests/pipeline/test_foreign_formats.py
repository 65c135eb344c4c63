"""What other programs export and is not read: named, with what to export in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_validator.report import Report
from judging import encoded, errors, exit_code, judged, lines
from other_formats import console_span, phoenix, zipkin_spans
from otlp_files import message, unit

SPAN = console_span({}, unit())
NESTED = {**SPAN, "span_kind": "LLM", "attributes": {"llm": {"model_name": "large-2"}}}
COLLECTOR = "have an OpenTelemetry Collector write the same spans with its file exporter"

REFUSED: dict[str, list[object]] = {
    "an export of Langfuse": [
        {"trace": {"id": "1", "observations": []}, "observations": []},
        {"id": "1", "name": "x", "observations": ["o1"]},
        {"id": "o1", "traceId": "1", "type": "GENERATION", "startTime": "2026-01-01T00:00:00Z"},
    ],
    "an export of Phoenix": [
        NESTED,
        {"data": [NESTED], "next_cursor": None},
        {"name": "x", "context.trace_id": "1", "attributes.llm.model_name": "large-2"},
    ],
    "a segment of AWS X-Ray": [
        {"trace_id": "1-5f29ab21-0", "id": "5", "start_time": 1.5, "name": "x"},
        {"Traces": [{"Id": "1-5f29ab21-0", "Segments": [{"Document": "{}"}]}]},
    ],
    "a document of Elasticsearch": [
        {"_index": "jaeger-span", "_source": {"traceID": "1", "spanID": "2"}},
        {"took": 3, "hits": {"total": 1, "hits": [{"_source": {}}]}},
        {"@timestamp": "2026-01-01T00:00:00Z", "trace": {"id": "1"}, "span": {"id": "2"}},
        {"@timestamp": "2026-01-01T00:00:00Z", "trace_id": "1", "span_id": "2", "attributes": {}},
    ],
    "JSON of Jaeger's storage": [
        {"traceID": "1", "spanID": "2", "operationName": "get", "process": {}},
        {"spans": [{"traceId": "AA==", "spanId": "AA==", "operationName": "get"}]},
    ],
    "JSON of Zipkin's version 1": [{"traceId": "1", "id": "2", "binaryAnnotations": []}],
    "an answer of SigNoz": [
        {"result": [{"list": [{"timestamp": "1", "data": {"traceID": "1", "tagMap": {}}}]}]},
        {"traceID": "1", "stringTagMap": {}},
    ],
    "an answer to a search in Tempo": [
        {"traces": [{"traceID": "1", "rootTraceName": "GET /"}], "metrics": {}}
    ],
    "a run of LangSmith": [{"id": "1", "run_type": "llm", "inputs": {}, "trace_id": "1"}],
    "a span of Datadog": [{"trace_id": 1, "span_id": 2, "meta": {}, "metrics": {}}],
}
CASES = [(name, tree) for name, trees in REFUSED.items() for tree in trees]


def only_error(report: Report) -> str:
    assert exit_code(report) == 4
    assert report.spans == 0
    ((line, text),) = errors(report)
    assert line is None
    return text


@pytest.mark.parametrize("indent", [None, 2], ids=["one line", "pretty"])
@pytest.mark.parametrize(("name", "tree"), CASES)
def test_it_is_named_with_the_way_out(
    name: str, tree: object, indent: int | None, tmp_path: Path
) -> None:
    for whole in (tree, [tree]):
        report = judged(tmp_path, encoded(whole, indent=indent))
        assert only_error(report).startswith(f"this is {name}: ")
        hint = str(report.inputs[0].errors[0].hint)
        assert hint.startswith((COLLECTOR, "ask Jaeger's API", "ask Zipkin's API", "ask Tempo"))


@pytest.mark.parametrize(("name", "tree"), CASES)
def test_a_file_full_of_it_is_one_error(name: str, tree: object, tmp_path: Path) -> None:
    assert name in only_error(judged(tmp_path, lines([tree] * 20)))
    assert name in only_error(judged(tmp_path, b"\n".join([encoded(tree, indent=4)] * 20)))


@pytest.mark.parametrize(("name", "tree"), CASES)
def test_it_is_named_when_a_tolerant_parser_reads_it(
    name: str, tree: object, tmp_path: Path
) -> None:
    assert isinstance(tree, dict)
    text = encoded({**tree, "cost": "@"}).replace(b'"@"', b"NaN")
    assert name in only_error(judged(tmp_path, text))


TEXTS = {
    "output of the Collector's debug exporter": (
        b"2026-01-01T00:00:00Z\tinfo\tTraces\t{}\nResourceSpans #0\nResource SchemaURL: \n"
    ),
    "output of the console exporter for JavaScript": (
        b"{\n  resource: { attributes: { 'service.name': 'shop' } },\n"
        b"  traceId: '5b8efff798038103d269b633813fc60c',\n}\n"
    ),
}


@pytest.mark.parametrize(("name", "data"), TEXTS.items(), ids=TEXTS)
def test_output_for_people_is_named(name: str, data: bytes, tmp_path: Path) -> None:
    assert only_error(judged(tmp_path, data)) == f"this is {name}, meant for people"


def test_what_the_names_stand_for_is_not_refused_by_chance(tmp_path: Path) -> None:
    """Neighbours of the refused ones that are read."""
    held = [message(unit())]
    for data in (phoenix(held), encoded(zipkin_spans(held, lambda name, *_: name)), encoded(SPAN)):
        report = judged(tmp_path, data)
        assert (report.awus, errors(report)) == (1, [])


def test_other_json_is_told_what_is_missing(tmp_path: Path) -> None:
    report = judged(tmp_path, encoded({"level": "info", "message": "started"}))
    assert "no resourceSpans among its keys (level, message)" in only_error(report)
