"""Logs are read for their presence only: with them, missing events cannot be told from unjoined."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_validator.report import Report
from judging import encoded, exit_code, judged, lines, log_message
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from otlp_files import message, unit

WITHOUT_EVENTS = encoded(message({**unit(), "events": []}))


def protobuf_logs() -> bytes:
    request = ExportLogsServiceRequest()
    record = request.resource_logs.add().scope_logs.add().log_records.add(time_unix_nano=1)
    record.event_name = "genops.policy.evaluated"
    return request.SerializeToString()


def statuses(report: Report) -> set[str]:
    return {count.status for count in report.counts}


def test_without_logs_missing_events_are_violations(tmp_path: Path) -> None:
    report = judged(tmp_path, WITHOUT_EVENTS)
    assert statuses(report) == {"failed"}
    assert exit_code(report) == 1


LOGS = {
    "JSON": encoded(log_message()),
    "pretty JSON": encoded(log_message(), indent=2),
    "lines": lines([log_message(), log_message()]),
    "snake_case": b'{"resource_logs": [{"scope_logs": [{"log_records": [{}]}]}]}',
    "before 2022": b'{"resourceLogs": [{"instrumentationLibraryLogs": [{"logs": [{}]}]}]}',
    "protobuf": protobuf_logs(),
}


@pytest.mark.parametrize("logs_first", [True, False])
@pytest.mark.parametrize("logs", LOGS.values(), ids=LOGS)
def test_with_logs_missing_events_are_inconclusive(
    logs: bytes, logs_first: bool, tmp_path: Path
) -> None:
    files = [logs, WITHOUT_EVENTS] if logs_first else [WITHOUT_EVENTS, logs]
    report = judged(tmp_path, *files)
    assert statuses(report) == {"inconclusive"}
    assert (report.verdict, exit_code(report)) == ("inconclusive", 0)


def test_logs_in_the_same_file_count_too(tmp_path: Path) -> None:
    report = judged(tmp_path, lines([WITHOUT_EVENTS, log_message(3)]))
    assert report.log_records == 3
    assert report.verdict == "inconclusive"


def test_a_wrong_event_stays_a_violation_with_logs(tmp_path: Path) -> None:
    unlisted = encoded(message(unit(policy__result="DENIED")))
    assert exit_code(judged(tmp_path, unlisted, LOGS["JSON"])) == 1


@pytest.mark.parametrize("logs", LOGS.values(), ids=LOGS)
def test_logs_alone_hold_no_unit(logs: bytes, tmp_path: Path) -> None:
    report = judged(tmp_path, logs)
    assert (report.spans, report.awus, exit_code(report)) == (0, 0, 3)
    assert report.log_records > 0


def test_metrics_are_counted_and_excuse_nothing(tmp_path: Path) -> None:
    request = ExportMetricsServiceRequest()
    metric = request.resource_metrics.add().scope_metrics.add().metrics.add(name="genops.calls")
    metric.sum.data_points.add(as_int=3)
    metrics = encoded({"resourceMetrics": [{"scopeMetrics": []}]})
    report = judged(tmp_path, WITHOUT_EVENTS, metrics, request.SerializeToString())
    assert (report.metrics, exit_code(report)) == (2, 1)
