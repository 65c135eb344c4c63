"""Details of formats of other programs: spellings, damage, limits, and what stands beside spans."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from genops_validator.api import validate
from genops_validator.ingest.limits import Limits
from genops_validator.report import Report
from judging import Tree, codes, encoded, errors, exit_code, judged, lines
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import ConsoleLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor
from other_formats import (
    ALL,
    BY_LITERAL,
    COMPRESSED,
    WITH_TYPES,
    WITHOUT_TYPES,
    console,
    console_span,
    jaeger,
    jaeger_traces,
    of_collector,
    plain_span,
    prescribed,
    zipkin_spans,
)
from otlp_files import ATTRIBUTES, EVENTS, START, message, span, unit
from pipeline.test_limits import names_option

FOREIGN = {**BY_LITERAL, **WITH_TYPES, **WITHOUT_TYPES}
GOOD = message(unit(1))
BAD = message(unit(2, team=None))
RESOURCE = {"service.name": "shop"}
PLAIN = plain_span(RESOURCE, unit())
JAEGER = jaeger_traces([GOOD])[0]
ZIPKIN = zipkin_spans([GOOD], prescribed)[0]


def is_compliant(report: Report) -> bool:
    return (report.awus, codes(report), errors(report), exit_code(report)) == (1, set(), [], 0)


def real_console_output(attributes: Tree) -> bytes:
    """Return what the SDK itself prints for a unit, with a log record in between."""
    out = io.StringIO()
    resource = Resource.create(RESOURCE)
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter(out=out)))
    tracer = provider.get_tracer("test")
    with tracer.start_as_current_span("answer", attributes=attributes) as current:
        for name, held in EVENTS.items():
            current.add_event(name, held)
        loggers = LoggerProvider(resource=resource)
        exporter = ConsoleLogRecordExporter(out=out)
        loggers.add_log_record_processor(SimpleLogRecordProcessor(exporter))
        loggers.get_logger("test").emit(body="working", event_name="app.working")
    with tracer.start_as_current_span("other"):
        pass
    return out.getvalue().encode()


def test_what_the_console_exporter_prints_is_read(tmp_path: Path) -> None:
    report = judged(tmp_path, real_console_output(ATTRIBUTES))
    assert is_compliant(report)
    assert (report.spans, report.log_records) == (2, 1)
    assert [item.name for item in report.services] == ["shop"]
    assert report.inputs[0].format == "console-json"


def test_a_wrong_type_is_told_from_its_literal(tmp_path: Path) -> None:
    wrong = real_console_output({**ATTRIBUTES, "genops.team": 5, "genops.tokens.total": 5.0})
    assert codes(judged(tmp_path, wrong)) == {"GEN103"}
    assert codes(judged(tmp_path, real_console_output({**ATTRIBUTES, "genops.sla.met": True}))) == {
        "GEN320"
    }


TIMES = {
    "nanoseconds": "2025-10-09T08:53:20.123456789Z",
    "an offset": "2025-10-09T03:53:20.123456789-05:00",
    "an offset without a colon": "2025-10-09T10:53:20.123456789+0200",
    "a blank, no zone": "2025-10-09 08:53:20.123456789",
    "a comma": "2025-10-09T08:53:20,123456789Z",
    "more digits than there are": "2025-10-09T08:53:20.1234567890123Z",
    "a number": 1_760_000_000_123_456_789,
    "a number as text": "1760000000123456789",
}


@pytest.mark.parametrize("time", TIMES.values(), ids=TIMES)
def test_a_time_means_the_same_however_it_is_written(time: object) -> None:
    from genops_validator.ingest.foreign.plain_spans import as_otlp

    read = as_otlp({**PLAIN, "start_time_unix_nano": None, "start_time": time})
    assert int(read["startTimeUnixNano"]) == 1_760_000_000_123_456_789


@pytest.mark.parametrize(
    "time", ["yesterday", "2025-13-09T08:53:20Z", "2025-10-09", "٢٠٢٥", [], {}]
)
def test_what_is_no_time_is_an_error(time: object, tmp_path: Path) -> None:
    tree = {**PLAIN, "start_time_unix_nano": None, "start_time": time}
    report = judged(tmp_path, encoded(tree))
    ((_, text),) = errors(report)
    assert text.startswith("span 0 of batch 0: start")
    assert exit_code(report) == 4


SINGLE: dict[str, tuple[str, Tree]] = {
    "console": ("console-json", console_span(RESOURCE, unit())),
    "plain": ("span-json", PLAIN),
    "Jaeger": ("jaeger-json", JAEGER),
    "Zipkin": ("zipkin-json", ZIPKIN),
}


@pytest.mark.parametrize("indent", [None, 2], ids=["one line", "pretty"])
@pytest.mark.parametrize(("name", "tree"), SINGLE.values(), ids=SINGLE)
def test_one_alone_is_read(name: str, tree: Tree, indent: int | None, tmp_path: Path) -> None:
    report = judged(tmp_path, encoded(tree, indent=indent))
    assert is_compliant(report)
    assert report.inputs[0].format == name


@pytest.mark.parametrize("name", FOREIGN)
def test_keys_may_be_spelt_with_escapes(name: str, tmp_path: Path) -> None:
    text = ALL[name]([BAD]).replace(b"genops.", b"\\u0067enops.")
    assert codes(judged(tmp_path, text)) == {"GEN101"}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_tolerant_parser_reads_what_the_fast_one_refuses(name: str, tmp_path: Path) -> None:
    """Python prints NaN; the span that holds it is judged, and so are the others."""
    held = message(unit(1, feature="@"), unit(2, team=None))
    text = ALL[name]([held]).replace(b'"@"', b"NaN")
    report = judged(tmp_path, text)
    assert report.awus == 2
    assert {"GEN101"} <= codes(report)
    assert errors(report) == []


@pytest.mark.parametrize("bad", [b"\xff", b"\\ud800"], ids=["no UTF-8", "half a pair"])
@pytest.mark.parametrize("name", FOREIGN)
def test_text_that_is_no_unicode_costs_its_own_span_only(
    name: str, bad: bytes, tmp_path: Path
) -> None:
    held = message(unit(1), unit(2, name="@"), unit(3, team=None))
    report = judged(tmp_path, ALL[name]([held]).replace(b'"@"', b'"' + bad + b'"'))
    assert (len(errors(report)), report.awus, exit_code(report)) == (1, 2, 4)
    assert codes(report) == {"GEN101"}


@pytest.mark.parametrize("name", FOREIGN)
def test_spans_of_several_services_are_told_apart(name: str, tmp_path: Path) -> None:
    held = [message(unit(1), service="shop"), message(unit(2, team=None), service="search")]
    report = judged(tmp_path, ALL[name](held))
    assert {item.name: item.verdict for item in report.services} == {
        "shop": "compliant",
        "search": "non_compliant",
    }


def test_what_is_no_span_in_an_array_of_spans_costs_no_other(tmp_path: Path) -> None:
    for wrap, good in (
        (list, PLAIN),
        (list, ZIPKIN),
        (lambda found: {"data": [{**JAEGER, "spans": found}]}, JAEGER["spans"][0]),
    ):
        for bad in (7, None, "genops.", [1]):
            report = judged(tmp_path, encoded(wrap([good, bad])))
            assert (report.awus, len(errors(report)), exit_code(report)) == (1, 1, 4), bad


DAMAGED: dict[str, tuple[object, str]] = {
    "Jaeger, a trace that is none": ({"data": [JAEGER, 7]}, "trace 1: it is no object"),
    "Jaeger, spans that are none": (
        {"data": [JAEGER, {**JAEGER, "spans": 7}]},
        "trace 1: spans holds no array",
    ),
    "Jaeger, a process that is none": (
        {"data": [JAEGER, {**JAEGER, "processes": {"p0": 7}}]},
        "resource of batch 1: process holds a number where an object belongs; its 1 spans",
    ),
    "Jaeger, an error": (
        {"data": [JAEGER], "total": 0, "limit": 0, "offset": 0, "errors": [{"msg": "too many"}]},
        "Jaeger answered with an error: too many",
    ),
    "a resource that is none": (
        [PLAIN, {**PLAIN, "resource": 7}],
        "resource of batch 1: resource holds a number where an object belongs",
    ),
}


@pytest.mark.parametrize(("tree", "said"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_part_costs_no_other(tree: object, said: str, tmp_path: Path) -> None:
    report = judged(tmp_path, encoded(tree))
    ((_, text),) = errors(report)
    assert text.startswith(said)
    assert (report.awus, exit_code(report)) == (1, 4)


FIELDS: dict[str, Tree] = {
    "attributes": {**PLAIN, "attributes": "genops."},
    "events": {**PLAIN, "events": {"genops.": 1}},
    "name": {**PLAIN, "name": ["genops."]},
    "tags": {**ZIPKIN, "tags": ["genops."]},
    "annotations": {**ZIPKIN, "annotations": "genops."},
    "annotation": {**ZIPKIN, "annotations": ["genops."]},
    "timestamp": {**ZIPKIN, "timestamp": "soon"},
    "duration": {**ZIPKIN, "duration": 1.5},
}


@pytest.mark.parametrize(("field", "tree"), FIELDS.items(), ids=FIELDS)
def test_a_field_of_the_wrong_kind_is_named(field: str, tree: Tree, tmp_path: Path) -> None:
    good = PLAIN if "attributes" in tree else ZIPKIN
    report = judged(tmp_path, encoded([{**good, "name": "first"}, tree]))
    ((_, text),) = errors(report)
    assert field in text
    assert (report.awus, exit_code(report)) == (1, 4)


def test_nested_attributes_are_no_attributes(tmp_path: Path) -> None:
    """Read as what they are, they would hide the unit."""
    nested = {**PLAIN, "attributes": {"genops": {"team": "search"}}}
    ((_, text),) = errors(judged(tmp_path, encoded(nested)))
    assert "attributes are nested" in text


def test_short_ids_are_filled_with_zeros(tmp_path: Path) -> None:
    span_tree = {**JAEGER["spans"][0], "traceID": "a1", "spanID": "b2", "tags": []}
    span_tree["tags"] = JAEGER["spans"][0]["tags"][1:]
    report = judged(tmp_path, encoded({**JAEGER, "spans": [span_tree]}))
    assert {(item.trace_id, item.span_id) for item in report.findings} == {
        ("a1".zfill(32), "b2".zfill(16))
    }
    assert "GEN603" not in codes(report)


def test_a_malformed_id_is_a_finding(tmp_path: Path) -> None:
    for tree in (
        {**PLAIN, "trace_id": "fixture-trace-1"},
        {**ZIPKIN, "traceId": "fixture-trace-1"},
        {**JAEGER, "spans": [{**JAEGER["spans"][0], "traceID": "fixture-trace-1"}]},
    ):
        assert codes(judged(tmp_path, encoded(tree))) == {"GEN603"}


def test_a_parent_is_the_one_of_the_same_trace(tmp_path: Path) -> None:
    """A child that starts before the reservation is a violation of its parent."""
    early = {
        **span(2, "child", {}),
        "traceId": unit(1)["traceId"],
        "parentSpanId": unit(1)["spanId"],
        "startTimeUnixNano": str(START - 1_000_000),
    }
    expected = codes(judged(tmp_path, encoded(message(unit(1), early))))
    assert expected
    for name, write in FOREIGN.items():
        assert codes(judged(tmp_path, write([message(unit(1), early)]))) == expected, name


def test_an_event_whose_attributes_an_exporter_leaves_out_proves_nothing(tmp_path: Path) -> None:
    """As the exporter for JavaScript does."""
    bare = encoded(zipkin_spans([GOOD], lambda name, *_: name))
    report = judged(tmp_path, bare)
    assert (report.verdict, report.awus) == ("inconclusive", 1)
    assert {item.status for item in report.findings} == {"inconclusive"}
    piped = encoded(zipkin_spans([GOOD], of_collector))
    assert is_compliant(judged(tmp_path, piped))


def test_a_dump_without_events_proves_nothing_about_them(tmp_path: Path) -> None:
    tree = {key: value for key, value in PLAIN.items() if key not in {"events", "dropped_events"}}
    assert judged(tmp_path, encoded(tree)).verdict == "inconclusive"
    assert judged(tmp_path, encoded({**tree, "events": []})).verdict == "partial"


def test_log_records_in_a_dump_are_counted(tmp_path: Path) -> None:
    tree = {"spans": [PLAIN], "logs": [{"event_name": "x"}] * 3}
    report = judged(tmp_path, encoded(tree))
    assert (report.spans, report.log_records) == (1, 3)


@pytest.mark.parametrize("second", [PLAIN, ZIPKIN, JAEGER], ids=["plain", "Zipkin", "Jaeger"])
def test_spans_of_two_formats_in_one_input_are_an_error(second: Tree, tmp_path: Path) -> None:
    """The report says of the whole input whether types were checked."""
    report = judged(tmp_path, lines([GOOD, second]))
    ((line, text),) = errors(report)
    assert (line, report.awus, exit_code(report)) == (2, 1, 4)
    assert text.startswith("these spans are ")
    assert text.endswith("those before them OTLP/JSON lines")


def test_metrics_and_logs_may_stand_between_spans_of_another_format(tmp_path: Path) -> None:
    metrics: Tree = {"resource_metrics": [{"scope_metrics": []}]}
    data = encoded(metrics, indent=4) + b"\n" + console([GOOD]) + encoded(metrics, indent=4)
    report = judged(tmp_path, data)
    assert is_compliant(report)
    assert (report.metrics, report.inputs[0].format) == (2, "console-json")


def many(name: str, tree: Tree, limits: Limits, option: str, folder: Path) -> None:
    data = ALL[name]([message(unit(1), tree)])
    report = judged(folder, data, limits=limits)
    assert names_option(report, option), name
    assert report.awus == 1, name
    assert judged(folder, data).errors == 0, name


@pytest.mark.parametrize("name", FOREIGN)
def test_limits_hold_in_every_format(name: str, tmp_path: Path) -> None:
    extra = {f"k{number}": "x" for number in range(20)}
    crowded = span(2, "x", {**ATTRIBUTES, **extra}, EVENTS)
    many(name, crowded, Limits(attributes_per_span=15), "--max-attributes", tmp_path)
    busy = {**unit(2), "events": unit()["events"] * 3}
    many(name, busy, Limits(events_per_span=5), "--max-events", tmp_path)


@pytest.mark.parametrize("name", BY_LITERAL)
def test_nesting_beyond_the_limit_costs_its_own_span(name: str, tmp_path: Path) -> None:
    deep: Any = "x"
    for _ in range(80):
        deep = [deep]
    text = ALL[name]([message(unit(1), unit(2, feature="@"))])
    report = judged(tmp_path, text.replace(b'"@"', encoded(deep)))
    assert names_option(report, "--max-nesting")
    assert report.awus == 1


def test_a_document_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    text = jaeger([GOOD]).replace(b'{"data"', b'{\n"data"')
    report = judged(tmp_path, text, limits=Limits(document_bytes=len(text) - 1))
    assert names_option(report, "--max-document-bytes")
    assert is_compliant(judged(tmp_path, text, limits=Limits(document_bytes=len(text))))


@pytest.mark.parametrize("name", FOREIGN)
def test_a_folder_is_searched_for_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "found").write_bytes(ALL[name]([GOOD]))
    (tmp_path / "package.json").write_text('{"name": "app"}')
    report = validate(tmp_path)
    assert is_compliant(report)
    assert len(report.inputs) == 1


@pytest.mark.parametrize("name", [*FOREIGN, *COMPRESSED])
def test_it_is_read_from_standard_input(name: str) -> None:
    assert is_compliant(validate("-", stdin=io.BytesIO(ALL[name]([GOOD]))))


def test_a_span_without_our_names_is_found_by_the_selector(tmp_path: Path) -> None:
    tree = message(span(1, "chat", {"gen_ai.operation.name": "chat"}))
    expected = codes(judged(tmp_path, encoded(tree), awu_selector="gen_ai.operation.name"))
    for name, write in FOREIGN.items():
        report = judged(tmp_path, write([tree]), awu_selector="gen_ai.operation.name")
        assert (report.awus, codes(report)) == (1, expected), name


def test_readers_of_other_formats_are_loaded_by_need_alone(tmp_path: Path) -> None:
    (tmp_path / "otlp").write_bytes(encoded(GOOD))
    (tmp_path / "zipkin").write_bytes(encoded([ZIPKIN]))
    code = (
        "import sys, json; from genops_validator import validate; validate(sys.argv[1]);"
        "print(json.dumps([name for name in sys.modules if name.startswith('genops_validator')]))"
    )
    loaded = {}
    for name in ("otlp", "zipkin"):
        words = [sys.executable, "-c", code, str(tmp_path / name)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        loaded[name] = json.loads(done.stdout)
    needless = {"ingest.foreign", "ingest.envelopes", "ingest.zstd", "ingest.other_documents"}
    for name in needless - {"ingest.zstd"}:
        assert f"genops_validator.{name}" in loaded["zipkin"]
    assert not {f"genops_validator.{name}" for name in needless} & set(loaded["otlp"])
