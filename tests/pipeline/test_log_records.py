"""Events in log records are joined to their spans, wherever in the input either of them stands."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from genops_validator import validate
from genops_validator.ingest.limits import Limits
from genops_validator.report import Report
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import codes, encoded, exit_code, judged, lines, log_message
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from otlp_files import EVENTS, START, key_values, message, span, unit

Tree = dict[str, Any]
BARE = {**unit(), "events": []}
WITHOUT_EVENTS = encoded(message(BARE))
DECISION = "genops.policy.evaluated"
OWNER = {"genops.team", "genops.project", "genops.environment"}


def record(name: str, held: Tree, at: int, number: int = 1, **fields: Any) -> Tree:
    ids = {"traceId": f"{number:032x}", "spanId": f"{number:016x}"}
    event = {"eventName": name, "timeUnixNano": str(START + at), "attributes": key_values(held)}
    return {**ids, **event, **fields}


def records(number: int = 1) -> list[Tree]:
    return [record(name, held, at, number) for at, (name, held) in enumerate(EVENTS.items(), 1)]


def logs(*held: Tree, service: str = "shop") -> Tree:
    resource = {"attributes": key_values({"service.name": service})}
    return {"resourceLogs": [{"resource": resource, "scopeLogs": [{"logRecords": list(held)}]}]}


def snake(tree: Any) -> Any:
    """Return the message with its fields in snake_case, as protobuf dumps have them."""
    if isinstance(tree, list):
        return [snake(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        "".join(f"_{c.lower()}" if c.isupper() else c for c in key): snake(value)
        for key, value in tree.items()
    }


def protobuf_logs(held: list[Tree]) -> bytes:
    request = ExportLogsServiceRequest()
    resource = request.resource_logs.add()
    resource.resource.attributes.add(key="service.name").value.string_value = "shop"
    scope = resource.scope_logs.add()
    for item in held:
        added = scope.log_records.add(
            trace_id=bytes.fromhex(item["traceId"]),
            span_id=bytes.fromhex(item["spanId"]),
            time_unix_nano=int(item["timeUnixNano"]),
            event_name=item["eventName"],
        )
        for attribute in item["attributes"]:
            value = added.attributes.add(key=attribute["key"]).value
            for kind, content in attribute["value"].items():
                field = "string_value" if kind == "stringValue" else "double_value"
                setattr(value, field, content)
    return request.SerializeToString()


def statuses(report: Report) -> set[str]:
    return {count.status for count in report.counts}


def in_attribute(item: Tree) -> Tree:
    """Return the record as it was before records had a field for the name of their event."""
    named = key_values({"event.name": item["eventName"]})
    older = {key: value for key, value in item.items() if key != "eventName"}
    return {**older, "attributes": [*named, *item["attributes"]]}


SPELLINGS = {
    "JSON": encoded(logs(*records())),
    "pretty JSON": encoded(logs(*records()), indent=2),
    "lines": lines([logs(item) for item in records()]),
    "snake_case": encoded(snake(logs(*records()))),
    "name in an attribute": encoded(logs(*map(in_attribute, records()))),
    "protobuf": protobuf_logs(records()),
}


def test_without_logs_missing_events_are_violations(tmp_path: Path) -> None:
    report = judged(tmp_path, WITHOUT_EVENTS)
    assert statuses(report) == {"failed"}
    assert exit_code(report) == 1


@pytest.mark.parametrize("logs_first", [True, False])
@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_events_in_logs_make_a_unit_whole(
    spelling: bytes, logs_first: bool, tmp_path: Path
) -> None:
    files = [spelling, WITHOUT_EVENTS] if logs_first else [WITHOUT_EVENTS, spelling]
    report = judged(tmp_path, *files)
    assert (report.verdict, codes(report)) == ("compliant", set())
    assert report.log_records == 3


def test_an_event_that_no_log_holds_is_missing(tmp_path: Path) -> None:
    report = judged(tmp_path, WITHOUT_EVENTS, encoded(logs(*records()[1:])))
    assert (codes(report), statuses(report)) == ({"GEN403"}, {"failed"})


def test_logs_of_other_kinds_hold_no_event(tmp_path: Path) -> None:
    assert exit_code(judged(tmp_path, WITHOUT_EVENTS, encoded(log_message()))) == 1


def test_an_event_on_the_span_and_in_a_log_counts_once(tmp_path: Path) -> None:
    report = judged(tmp_path, encoded(message(unit())), encoded(logs(*records(), *records())))
    assert codes(report) == set()


def test_a_clean_span_is_judged_with_what_its_logs_say(tmp_path: Path) -> None:
    other = record(DECISION, {**EVENTS[DECISION], "genops.team": "billing"}, at=1)
    report = judged(tmp_path, encoded(message(unit())), encoded(logs(other)))
    assert codes(report) == {"GEN303"}


def test_log_records_of_equal_times_are_in_no_wrong_order(tmp_path: Path) -> None:
    held = [{**item, "timeUnixNano": str(START + 5)} for item in records()]
    report = judged(tmp_path, WITHOUT_EVENTS, encoded(logs(*reversed(held))))
    assert codes(report) == set()


def test_logs_behind_the_spans_of_one_file_are_joined(tmp_path: Path) -> None:
    report = judged(tmp_path, lines([WITHOUT_EVENTS, logs(*records())]))
    assert report.verdict == "compliant"


def streamed(*messages: Tree) -> Report:
    return validate("-", stdin=io.BytesIO(lines(messages)))


def test_logs_in_a_stream_leave_no_verdict_better_than_inconclusive() -> None:
    """A decision outside any unit, or another owner, may stand in a record that was not joined."""
    report = streamed(message(unit()), logs(record("", {"genops.team": "billing"}, 1)))
    assert (report.verdict, report.unjoined, codes(report)) == ("inconclusive", 1, set())
    assert [service.verdict for service in report.services] == ["inconclusive"]
    assert exit_code(report) == 0


def test_events_in_a_stream_of_logs_excuse_missing_ones() -> None:
    report = streamed(message(BARE), logs(*records()))
    assert statuses(report) == {"inconclusive"}
    assert report.unjoined == 3


def test_logs_in_a_stream_that_do_not_name_us_excuse_nothing() -> None:
    assert streamed(message(unit()), log_message()).verdict == "compliant"
    report = streamed(message(BARE), log_message())
    assert (statuses(report), report.unjoined) == ({"failed"}, 0)


def test_our_name_spelt_with_escapes_is_seen() -> None:
    text = encoded(logs(*records())).replace(b"genops.", b"genops\\u002e")
    report = validate("-", stdin=io.BytesIO(encoded(message(BARE)) + b"\n" + text))
    assert report.unjoined == 3


def test_a_decision_without_a_span_id_belongs_to_no_unit(tmp_path: Path) -> None:
    alone = record(DECISION, EVENTS[DECISION], 1, spanId="")
    report = judged(tmp_path, encoded(message(unit())), encoded(logs(alone)))
    assert (codes(report), exit_code(report)) == ({"GEN506"}, 1)


def test_a_decision_on_a_span_that_is_no_unit_is_outside(tmp_path: Path) -> None:
    call = encoded(message(span(1, "chat", {"gen_ai.operation.name": "chat"})))
    report = judged(tmp_path, call, encoded(logs(record(DECISION, EVENTS[DECISION], 1))))
    assert (codes(report), statuses(report)) == ({"GEN506"}, {"failed"})


def test_a_decision_whose_span_is_not_in_the_input_is_inconclusive(tmp_path: Path) -> None:
    away = record(DECISION, EVENTS[DECISION], 1, number=7)
    report = judged(tmp_path, encoded(message(unit())), encoded(logs(away)))
    assert (codes(report), statuses(report)) == ({"GEN506"}, {"inconclusive"})
    assert report.verdict == "inconclusive"


def test_a_wrong_event_stays_a_violation_with_logs(tmp_path: Path) -> None:
    unlisted = encoded(message(unit(policy__result="DENIED")))
    assert exit_code(judged(tmp_path, unlisted, SPELLINGS["JSON"])) == 1


def test_logs_without_events_hold_no_unit(tmp_path: Path) -> None:
    report = judged(tmp_path, encoded(log_message()))
    assert (report.spans, report.awus, exit_code(report)) == (0, 0, 3)


def test_a_log_record_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    broken = record(DECISION, EVENTS[DECISION], 1, timeUnixNano="genops.")
    report = judged(tmp_path, encoded(logs(broken)), encoded(message(unit())))
    assert (report.errors, exit_code(report)) == (1, 4)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"genops.team": "billing"}, {"GEN507"}),
        ({"genops.team": "billing", "genops.environment": "test"}, {"GEN507"}),
        ({"genops.team": 7}, {"GEN507"}),
        ({"genops.team": "search", "code.function.name": "answer"}, set()),
        ({"genops.feature": "billing"}, set()),
    ],
)
@pytest.mark.parametrize("name", ["", "app.progress"])
def test_a_log_record_of_the_work_names_no_other_owner(
    name: str, held: Tree, expected: set[str], tmp_path: Path
) -> None:
    report = judged(tmp_path, encoded(message(unit())), encoded(logs(record(name, held, 1))))
    assert codes(report) == expected
    assert {item.context["attribute"] for item in report.findings} <= held.keys()
    assert len(report.findings) == len(expected) * sum(key in OWNER for key in held)


def test_a_log_record_of_another_span_owes_nothing_to_the_unit(tmp_path: Path) -> None:
    other = record("", {"genops.team": "billing"}, 1, number=2)
    call = message(unit(), span(2, "chat", {"gen_ai.operation.name": "chat"}))
    assert codes(judged(tmp_path, encoded(call), encoded(logs(other)))) == set()


def test_a_decision_on_a_span_that_lost_attributes_is_inconclusive(tmp_path: Path) -> None:
    call = {**span(1, "chat", {"gen_ai.operation.name": "chat"}), "droppedAttributesCount": 3}
    held = logs(record(DECISION, EVENTS[DECISION], 1))
    report = judged(tmp_path, encoded(message(call)), encoded(held))
    assert (codes(report), statuses(report)) == ({"GEN506"}, {"inconclusive"})


def test_metrics_are_counted_and_excuse_nothing(tmp_path: Path) -> None:
    request = ExportMetricsServiceRequest()
    metric = request.resource_metrics.add().scope_metrics.add().metrics.add(name="genops.calls")
    metric.sum.data_points.add(as_int=3)
    metrics = encoded({"resourceMetrics": [{"scopeMetrics": []}]})
    report = judged(tmp_path, WITHOUT_EVENTS, metrics, request.SerializeToString())
    assert (report.metrics, exit_code(report)) == (2, 1)


def found(report: Report) -> list[tuple[str, str, str, int]]:
    return sorted((item.code, item.status, item.service, item.count) for item in report.counts)


CHILD = {
    **span(9, "chat", {"gen_ai.operation.name": "chat"}),
    "traceId": f"{5:032x}",
    "parentSpanId": f"{5:016x}",
}
PIECES = [
    message(BARE),
    message(unit(2)),
    message(unit(2, feature="answers")),
    message(unit(2), service="till"),
    message(unit(3, environment="prod")),
    message(unit(5)),
    message(CHILD),
    *(logs(item) for item in records()),
    logs(record(DECISION, {**EVENTS[DECISION], "genops.team": "billing"}, 1, number=3)),
    logs(record(DECISION, EVENTS[DECISION], 1, number=8)),
    logs(record("app.progress", {"genops.project": "till"}, 1, number=2)),
]
EXPECTED = {"GEN501", "GEN502", "GEN303", "GEN503", "GEN505", "GEN506", "GEN507"}


@settings(max_examples=20)
@given(order=st.permutations(range(len(PIECES))), cuts=st.sets(st.integers(1, len(PIECES) - 1)))
def test_order_and_files_change_nothing(
    order: list[int], cuts: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    bounds = [0, *sorted(cuts), len(PIECES)]
    files = [
        lines([PIECES[place] for place in order[start:end]]) for start, end in pairwise(bounds)
    ]
    report = judged(tmp_path_factory.mktemp("split"), *files)
    straight = judged(tmp_path_factory.mktemp("straight"), lines(PIECES))
    assert found(report) == found(straight)
    assert codes(report) == EXPECTED, json.dumps(found(report))


def test_what_goes_to_disk_is_found_all_the_same(tmp_path: Path) -> None:
    straight = judged(tmp_path, lines(PIECES))
    spilled = judged(tmp_path, lines(PIECES), limits=Limits(ids_in_memory=1))
    assert found(spilled) == found(straight)
    assert {item.span_id for item in spilled.findings} == {
        item.span_id for item in straight.findings
    }
