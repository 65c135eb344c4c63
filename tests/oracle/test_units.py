"""Which spans are AI Workload Units (A-01), and in which state they are."""

from __future__ import annotations

import pytest
from genops_validator.telemetry import Event, Span, Value
from units import (
    ACTUAL,
    CODE,
    RESULT,
    WHO,
    codes,
    decision,
    executed,
    having,
    judged,
    lacking,
    reconciliation,
    refused,
    reservation,
    span,
    stopped,
    with_events,
    without_event,
)

MODEL_CALL: dict[str, Value] = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "o4-mini"}


@pytest.mark.parametrize("unit", [executed(), refused(), stopped(), executed("WARNING", "x_late")])
def test_a_good_unit_has_no_findings(unit: Span) -> None:
    assert codes(unit) == []


@pytest.mark.parametrize(
    "key",
    [
        "genops.spec.version",
        "genops.policy.result",
        "genops.operation.name",
        "genops.operation.type",
        "genops.accounting.unit",
        "genops.accounting.anything",
    ],
)
def test_one_such_attribute_makes_a_unit(key: str) -> None:
    assert judged(span({**MODEL_CALL, key: "any"})).is_awu


@pytest.mark.parametrize("event", [reservation(), reconciliation()])
def test_an_accounting_event_makes_a_unit(event: Event) -> None:
    assert judged(span(MODEL_CALL, [event])).is_awu


@pytest.mark.parametrize(
    "key", ["genops.team", "genops.tokens.total", "genops.cost.total", "genops.operation", "other"]
)
def test_other_attributes_make_none(key: str) -> None:
    assert not judged(span({key: "any"})).is_awu


def test_attribution_alone_is_told_apart() -> None:
    """Baggage may put the team on any span; that governs nothing."""
    assert judged(span({"genops.team": "search-platform"})).attribution_only
    assert not judged(span(MODEL_CALL)).attribution_only


def test_a_decision_alone_makes_no_unit_and_is_a_violation() -> None:
    lone = span(MODEL_CALL, [decision("ALLOWED"), decision("ALLOWED", at=3)])
    assert not judged(lone).is_awu
    assert codes(lone) == ["GEN417", "GEN417"]


def test_a_selector_makes_units_of_ungoverned_spans() -> None:
    call = span(MODEL_CALL)
    assert judged(call, awu_selector="gen_ai.operation.name").is_awu
    assert "GEN101" in codes(call, awu_selector="gen_ai.operation.name")
    assert not judged(call, awu_selector="gen_ai.agent.name").is_awu


@pytest.mark.parametrize(
    ("unit", "state"),
    [
        (lacking(executed(), RESULT), "S0"),
        (having(executed(), {RESULT: "allowed"}), "S0"),
        (having(executed(), {RESULT: None}), "S0"),
        (having(executed(), {RESULT: ["ALLOWED"]}), "S0"),
        (refused(), "S1"),
        (refused("RATE_LIMITED", "RATE_LIMITED"), "S1"),
        (having(refused(), {ACTUAL: 1.0}), "S1"),
        (stopped(), "S2"),
        (executed(), "S3"),
        (executed("WARNING", "x_late"), "S3"),
        (without_event(executed(), "genops.budget.reconciliation"), "S3"),
        (lacking(executed(), ACTUAL), "S3"),
        (having(with_events(executed(), reservation()), {ACTUAL: None}), "S3"),
        (lacking(with_events(executed(), reservation()), ACTUAL), "S4"),
        (lacking(with_events(executed(), decision("ALLOWED")), ACTUAL), "S5"),
    ],
)
def test_state(unit: Span, state: str) -> None:
    assert judged(unit).state == state


def test_an_undecided_unit_is_not_judged_by_rules_that_read_the_state() -> None:
    """Nothing but the missing result is wrong, although nothing was reserved or reconciled."""
    assert codes(span(WHO, [decision("ALLOWED")])) == ["GEN101"]


def test_results_of_refusal_need_their_code_in_any_state() -> None:
    assert codes(lacking(stopped(), CODE)) == ["GEN301"]
