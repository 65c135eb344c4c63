"""A run with compiled checks reports exactly what a run by the interpretive rules alone reports."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from fast.wire import protobuf_of
from genops_validator import validate
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_schema import Schema
from genops_validator.pipeline import compiled, exact
from genops_validator.pipeline.compiled import compiled_check
from genops_validator.pipeline.exact import ExactJudge
from genops_validator.rules import Options
from governed_spans import COMMON, STATES, Tree, attributes_of, decision, span_of, unit, value_of


def some_spans() -> list[Tree]:
    """Right and wrong units, attribution alone, and spans of others."""
    wrong = unit("S3")
    wrong["attributes"].append({"key": "genops.feature", "value": value_of("")})
    partly: dict[str, object] = {"genops.team": "support"}
    others: dict[str, object] = {"http.route": "/"}
    return [
        *(unit(state) for state in STATES),
        wrong,
        span_of(partly, []),
        span_of(others, []),
        span_of(others, [decision("ALLOWED")]),
        span_of(COMMON, []),
    ]


def as_lines(path: Path, resource: dict[str, object]) -> None:
    message = {
        "resourceSpans": [
            {
                "resource": {"attributes": attributes_of(resource)},
                "scopeSpans": [{"spans": some_spans()}],
            }
        ]
    }
    path.write_text((json.dumps(message) + "\n") * 2, encoding="utf-8")


def as_document(path: Path, resource: dict[str, object]) -> None:
    as_lines(path, resource)
    message = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    path.write_text(json.dumps(message, indent=2), encoding="utf-8")


def as_protobuf(path: Path, resource: dict[str, object]) -> None:
    schema = Schema()
    source = schema.resource()
    for key, value in resource.items():
        source.attributes.add(key=key).value.string_value = str(value)
    request = schema.request()
    group = request.resource_spans.add(resource=source.SerializeToString())
    group.scope_spans.add(spans=[protobuf_of(span) for span in some_spans()])
    path.write_bytes(request.SerializeToString())


def reported(path: Path, **options: Any) -> dict[str, Any]:
    report = dataclasses.asdict(validate(path, **options))
    return json.loads(json.dumps(report, default=sorted))  # type: ignore[no-any-return]


@pytest.mark.parametrize("write", [as_lines, as_document, as_protobuf])
@pytest.mark.parametrize(
    "resource",
    [
        {"service.name": "shop"},
        {"service.name": "shop", "genops.team": "support"},
        {"service.name": "shop", "genops.team": "sales"},
        {"service.name": "shop", "genops.policy.result": "ALLOWED"},
    ],
)
@pytest.mark.parametrize("options", [{}, {"strict_types": True}, {"awu_selector": "http.route"}])
def test_reports_are_equal(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Any,
    resource: dict[str, object],
    options: dict[str, Any],
) -> None:
    path = tmp_path / "traces"
    write(path, resource)
    with_checks = reported(path, **options)
    monkeypatch.setattr(compiled, "_too_small", lambda _limits: True)
    assert reported(path, **options) == with_checks


def test_right_spans_never_reach_the_interpretive_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = {"resourceSpans": [{"scopeSpans": [{"spans": [unit("S1"), unit("S3")]}]}]}
    path = tmp_path / "traces.json"
    path.write_text(json.dumps(message), encoding="utf-8")
    monkeypatch.setattr(exact, "judge", pytest.fail)
    assert validate(path).awus == 2


@pytest.mark.parametrize("target", ["structs", "upb"])
@pytest.mark.parametrize(
    ("judge", "limits", "used"),
    [
        (ExactJudge(Options(), None), Limits(), True),
        (ExactJudge(Options(), "0.1.0"), Limits(), True),
        (ExactJudge(Options(), "9.9.9"), Limits(), False),
        (ExactJudge(Options(), None), Limits(attributes_per_span=999), False),
        (ExactJudge(Options(), None), Limits(events_per_span=999), False),
        (ExactJudge(Options(), None), Limits(nesting=15), False),
    ],
)
def test_checks_stand_in_only_for_the_rules_they_were_made_of(
    target: str, judge: ExactJudge, limits: Limits, used: bool
) -> None:
    assert (compiled_check(target, judge, limits) is not None) == used
