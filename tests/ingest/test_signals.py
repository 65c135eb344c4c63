"""Spans, log records and metrics of protobuf are told apart, whoever wrote them."""

from __future__ import annotations

from genops_validator.ingest.signals import Signal, signal_of
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.proto.logs.v1.logs_pb2 import LogRecord
from opentelemetry.proto.metrics.v1.metrics_pb2 import Metric
from opentelemetry.proto.trace.v1.trace_pb2 import Span

TIMES = st.integers(1, 2**64 - 1)
TRACE_IDS = st.just(b"") | st.binary(min_size=16, max_size=16)


@given(TRACE_IDS, TIMES, TIMES, st.text(), st.integers(0, 5))
def test_a_span_is_a_span(identifier: bytes, start: int, end: int, name: str, kind: int) -> None:
    span = Span(
        trace_id=identifier,
        name=name,
        kind=kind,  # type: ignore[arg-type]  # any number may be on the wire
        start_time_unix_nano=start,
        end_time_unix_nano=end,
    )
    span.events.add(name="genops.policy.evaluated")
    assert signal_of(span.SerializeToString()) is Signal.SPANS


IDS = st.binary(min_size=16, max_size=16).filter(lambda data: not data.isascii())


@given(IDS, st.binary(min_size=8, max_size=8), st.text())
def test_a_span_without_times_is_a_span(trace_id: bytes, span_id: bytes, name: str) -> None:
    span = Span(trace_id=trace_id, span_id=span_id, name=name)
    span.attributes.add(key="genops.team").value.string_value = "search"
    assert signal_of(span.SerializeToString()) is Signal.SPANS


@given(st.integers(0, 1) | TIMES, TIMES, st.text(), TRACE_IDS)
def test_a_log_record_is_a_log_record(time: int, observed: int, body: str, trace: bytes) -> None:
    record = LogRecord(time_unix_nano=time, observed_time_unix_nano=observed, trace_id=trace)
    record.body.string_value = body
    record.attributes.add(key="genops.team").value.string_value = "search"
    assert signal_of(record.SerializeToString()) is Signal.LOGS


def test_a_log_record_without_times_is_known_by_its_severity() -> None:
    record = LogRecord(severity_number=9, severity_text="INFO")  # type: ignore[arg-type]  # a number
    assert signal_of(record.SerializeToString()) is Signal.LOGS


NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_.]{0,40}", fullmatch=True)


@given(NAMES, st.sampled_from(["gauge", "sum", "histogram", "summary"]))
def test_a_metric_is_a_metric(name: str, data: str) -> None:
    metric = Metric(name=name, unit="s")
    getattr(metric, data).SetInParent()
    assert signal_of(metric.SerializeToString()) is Signal.METRICS


@given(st.binary())
def test_damage_is_no_crash(item: bytes) -> None:
    assert signal_of(item) in Signal
