"""A unit recorded with the helpers is what the specification asks for: our validator agrees."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from genops.semconv import SPEC_VERSION, awu, events
from genops_validator import validate
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.trace import INVALID_SPAN

OWNER: dict[str, Any] = {
    "team": "search",
    "project": "answers",
    "environment": "production",
    "operation_name": "answer",
    "operation_type": "inference",
}
AMOUNT: dict[str, Any] = {"accounting_reserved": 0.02, "accounting_unit": "USD"}


def executed(unit: awu.Unit) -> None:
    """Reserve, decide, reconcile."""
    unit.budget_reservation(**AMOUNT)
    unit.policy_evaluated(policy_result="ALLOWED")
    unit.budget_reconciliation(accounting_actual=0.018, **AMOUNT)


def refused(unit: awu.Unit) -> None:
    """Decide against it."""
    unit.policy_evaluated(policy_result="BLOCKED", policy_reason_code="BUDGET_EXCEEDED")


def warned(unit: awu.Unit) -> None:
    """Let it through with a reason of an organisation's own."""
    unit.budget_reservation(**AMOUNT)
    unit.policy_evaluated(policy_result="WARNING", policy_reason_code="x_nearly_spent")
    unit.budget_reconciliation(accounting_actual=0.0, **AMOUNT)


def judged_late(unit: awu.Unit) -> None:
    """Decide again when the work is done."""
    executed(unit)
    unit.policy_evaluated(policy_result="WARNING", policy_reason_code="SLA_LATENCY_VIOLATION")


def overruled(unit: awu.Unit) -> None:
    """Evaluate two policies, one after the other: the second one admits without a reason."""
    unit.budget_reservation(**AMOUNT)
    unit.policy_evaluated(policy_result="WARNING", policy_reason_code="x_nearly_spent")
    unit.policy_evaluated(policy_result="ALLOWED")
    unit.budget_reconciliation(accounting_actual=0.018, **AMOUNT)


def decided_together(unit: awu.Unit) -> None:
    """Evaluate three policies at once: the most restrictive one counts, whichever comes last."""
    now = time.time_ns()
    unit.policy_evaluated(policy_result="ALLOWED", timestamp=now)
    unit.policy_evaluated(
        policy_result="BLOCKED", policy_reason_code="POLICY_DENY_MODEL", timestamp=now
    )
    unit.policy_evaluated(
        policy_result="WARNING", policy_reason_code="x_nearly_spent", timestamp=now
    )


def with_everything_else(unit: awu.Unit) -> None:
    """Record the optional events and attributes too."""
    executed(unit)
    unit.cost_calculated(cost_total=0.018, cost_currency="USD", cost_model="m", cost_provider="p")
    unit.budget_alert(budget_name="search", budget_allocated=10.0, budget_consumed=9.5)
    unit.evaluation_complete(eval_metric="groundedness", eval_score=0.9, eval_passed=True)
    unit.set(cost_center="R-12", tokens_input=12, tokens_output=30, tokens_total=42, feature=None)


SEVERAL_RESULTS = [judged_late, overruled, decided_together]


@pytest.mark.parametrize(
    "life", [executed, refused, warned, with_everything_else, *SEVERAL_RESULTS]
)
def test_the_validator_finds_nothing_wrong(
    life: Callable[[awu.Unit], None], recorder: Any, logged: Any, tmp_path: Path
) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        life(unit)
    file = tmp_path / "unit.binpb"
    file.write_bytes(encode_spans([recorder.span]).SerializeToString())
    report = validate(file)
    assert report.verdict == "compliant"
    # Several decisions are legal; that they differ is worth knowing.
    assert [finding.code for finding in report.findings] == (
        ["GEN415"] if life in SEVERAL_RESULTS else []
    )
    assert logged.records == []


def test_the_span_carries_owner_operation_and_version(recorder: Any) -> None:
    with awu.start(recorder.tracer, **OWNER, cost_center="R-12"):
        pass
    assert recorder.span.name == "answer"
    assert recorder.attributes == {
        "genops.spec.version": SPEC_VERSION,
        "genops.team": "search",
        "genops.project": "answers",
        "genops.environment": "production",
        "genops.operation.name": "answer",
        "genops.operation.type": "inference",
        "genops.cost_center": "R-12",
    }


def test_an_event_is_recorded_with_its_values_and_so_is_the_span(recorder: Any) -> None:
    with awu.start(recorder.tracer, **OWNER, span_name="a name") as unit:
        unit.budget_reservation(**AMOUNT, timestamp=1_700_000_000_000_000_000)
    values = {"genops.accounting.reserved": 0.02, "genops.accounting.unit": "USD"}
    assert recorder.events == [("genops.budget.reservation", values)]
    assert recorder.span.events[0].timestamp == 1_700_000_000_000_000_000
    assert values.items() <= recorder.attributes.items()
    assert recorder.span.name == "a name"


def test_a_late_decision_does_not_change_the_span(recorder: Any) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        judged_late(unit)
    assert recorder.attributes["genops.policy.result"] == "ALLOWED"
    assert "genops.policy.reason_code" not in recorder.attributes


def test_the_span_repeats_the_decision_that_counts(recorder: Any) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        overruled(unit)
    assert recorder.attributes["genops.policy.result"] == "ALLOWED"
    assert "genops.policy.reason_code" not in recorder.attributes


def test_of_decisions_at_one_time_the_span_repeats_the_most_restrictive(recorder: Any) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        decided_together(unit)
    assert recorder.attributes["genops.policy.result"] == "BLOCKED"
    assert recorder.attributes["genops.policy.reason_code"] == "POLICY_DENY_MODEL"


def test_what_is_set_by_hand_is_not_overwritten_at_the_end(recorder: Any) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        unit.policy_evaluated(policy_result="WARNING", policy_reason_code="x_nearly_spent")
        unit.set(policy_reason_code="x_spent")
    assert recorder.attributes["genops.policy.result"] == "WARNING"
    assert recorder.attributes["genops.policy.reason_code"] == "x_spent"


def test_optional_values_of_one_of_many_evaluations_stay_on_the_event(recorder: Any) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        unit.evaluation_complete(eval_metric="groundedness", eval_score=0.9)
    assert not [key for key in recorder.attributes if key.startswith("genops.eval.")]


def test_a_span_that_somebody_else_started_can_be_governed(recorder: Any) -> None:
    with recorder.tracer.start_as_current_span("chat") as span:
        unit = awu.govern(span, **OWNER)
        refused(unit)
        assert span.is_recording()
    assert recorder.span.name == "chat"
    assert recorder.attributes["genops.policy.result"] == "BLOCKED"
    assert recorder.attributes["genops.spec.version"] == SPEC_VERSION


def test_events_can_be_recorded_without_a_unit(recorder: Any) -> None:
    with recorder.tracer.start_as_current_span("chat") as span:
        events.policy_evaluated(span, policy_result="ALLOWED")
    assert recorder.events == [("genops.policy.evaluated", {"genops.policy.result": "ALLOWED"})]
    assert recorder.attributes == {}


def test_an_exception_of_the_application_is_recorded_and_goes_on(recorder: Any) -> None:
    with pytest.raises(LookupError, match="no such model"), awu.start(recorder.tracer, **OWNER):
        raise LookupError("no such model")
    assert [name for name, _ in recorder.events] == ["exception"]


def test_spans_that_do_not_record_are_no_trouble(logged: Any) -> None:
    executed(awu.govern(INVALID_SPAN, **OWNER))
    assert logged.records == []
