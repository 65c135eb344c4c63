"""The admission decision (A-03), reason codes, and decisions that follow each other."""

from __future__ import annotations

import pytest
from genops_validator.telemetry import Event, Span
from units import (
    CODE,
    DECISION,
    RESULT,
    changing,
    codes,
    decision,
    event,
    executed,
    having,
    lacking,
    reconciliation,
    refused,
    reservation,
    stopped,
    with_events,
)

RATE_LIMITED = decision("RATE_LIMITED", "RATE_LIMITED", at=1)


def executed_after(*decisions: Event) -> Span:
    """An executed unit whose span says ALLOWED, with these decisions."""
    return with_events(executed(), *decisions, reservation(), reconciliation())


def about_admission(unit: Span) -> list[str]:
    """Whether the span's result or code is found to differ from the admission's."""
    return [code for code in codes(unit) if code in {"GEN316", "GEN317"}]


def test_the_last_decision_before_the_reconciliation_admits() -> None:
    late = decision("WARNING", "PROVIDER_ERROR_UPSTREAM", at=1890)
    assert about_admission(executed_after(decision("ALLOWED"), late)) == []
    assert about_admission(executed_after(RATE_LIMITED, decision("ALLOWED"))) == []
    assert about_admission(executed_after(decision("ALLOWED", at=0), RATE_LIMITED)) == ["GEN316"]


def test_without_a_reconciliation_the_last_decision_before_the_end_of_the_span_counts() -> None:
    inside, outside = decision("ALLOWED", at=5), decision("ALLOWED", at=7)
    both = refused().events
    assert about_admission(with_events(refused(), *both, inside)) == ["GEN316"]
    assert about_admission(with_events(refused(), *both, outside)) == []


@pytest.mark.parametrize("mild_first", [True, False])
def test_of_decisions_at_the_same_time_the_most_restrictive_counts(mild_first: bool) -> None:
    order = ["ALLOWED", "WARNING", "RATE_LIMITED", "BLOCKED"]
    for strict in range(1, len(order)):
        results = order[: strict + 1] if mild_first else order[strict::-1]
        decisions = [decision(name, None if name == "ALLOWED" else "x_a") for name in results]
        unit = having(with_events(refused(), *decisions), {RESULT: order[strict], CODE: "x_a"})
        assert about_admission(unit) == []
        assert "GEN316" in codes(having(unit, {RESULT: order[strict - 1]}))


def test_a_decision_whose_result_cannot_be_read_restricts_nothing() -> None:
    assert about_admission(executed_after(decision("ALLOWED"), decision("allowed"))) == []


def test_the_code_of_the_span_is_that_of_the_admission() -> None:
    assert about_admission(having(refused(), {CODE: "POLICY_DENY_MODEL"})) == ["GEN317"]
    assert about_admission(having(stopped(), {CODE: "POLICY_DENY_MODEL"})) == ["GEN317"]


def test_where_one_of_the_codes_is_absent_its_absence_is_the_finding() -> None:
    assert codes(lacking(refused(), CODE)) == ["GEN301"]
    assert codes(with_events(refused(), event(DECISION, 2, {RESULT: "BLOCKED"}))) == ["GEN411"]


@pytest.mark.parametrize("result", ["BLOCKED", "WARNING", "RATE_LIMITED"])
def test_every_result_but_allowed_has_a_code(result: str) -> None:
    unit = lacking(executed(result, "x_a"), CODE)
    assert "GEN301" in codes(unit)
    assert "GEN301" not in codes(executed(result, "x_a"))


def test_an_empty_code_is_one_that_is_set() -> None:
    assert codes(having(executed(), {CODE: ""})) == ["GEN202", "GEN302"]
    assert codes(having(executed(), {CODE: None})) == ["GEN105", "GEN302"]
    assert codes(changing(executed(), DECISION, {CODE: ""})) == ["GEN202", "GEN412"]


def test_each_decision_event_carries_its_result() -> None:
    assert codes(executed_after(decision("ALLOWED"), event(DECISION, 3, {}))) == ["GEN401"]


def test_rate_limited_work_that_ran() -> None:
    later = decision("ALLOWED", at=3)
    assert codes(executed_after(RATE_LIMITED)) == ["GEN316", "GEN413"]
    assert codes(executed_after(RATE_LIMITED, later)) == ["GEN414"]


def test_a_rate_limit_after_the_work_did_not_forbid_it() -> None:
    after = decision("RATE_LIMITED", "RATE_LIMITED", at=1890)
    assert "GEN413" not in codes(executed_after(decision("ALLOWED"), after))


def test_a_decision_at_the_same_time_is_no_retry() -> None:
    together = [decision("BLOCKED", "BUDGET_EXCEEDED"), decision("ALLOWED")]
    assert codes(with_events(refused(), *together)) == ["GEN415"]


@pytest.mark.parametrize(
    ("late", "found"),
    [
        (decision("WARNING", "SLA_LATENCY_VIOLATION", at=1890), ["GEN415"]),
        (decision("WARNING", "ACCOUNTING_INVARIANT_VIOLATION", at=1890), ["GEN415"]),
        (decision("BLOCKED", "ACCOUNTING_INVARIANT_VIOLATION", at=1890), ["GEN415", "GEN425"]),
        (decision("WARNING", "x_toxic_answer", at=1890), ["GEN415"]),
        (decision("WARNING", "BUDGET_EXCEEDED", at=1890), ["GEN415", "GEN416"]),
        (decision("ALLOWED", at=1890), ["GEN416"]),
        (decision("RATE_LIMITED", "RATE_LIMITED", at=1890), ["GEN415", "GEN416"]),
    ],
)
def test_decisions_after_the_work(late: Event, found: list[str]) -> None:
    assert codes(executed_after(decision("ALLOWED"), late)) == found


def test_a_failed_reservation_blocks() -> None:
    failed = "BUDGET_RESERVATION_FAILED"
    assert codes(refused("BLOCKED", failed)) == []
    assert "GEN310" in codes(refused("RATE_LIMITED", failed))
    assert {"GEN310", "GEN311"} <= set(codes(executed("WARNING", failed)))
    assert "GEN311" not in codes(
        having(refused("BLOCKED", failed), {"genops.accounting.actual": 0.0})
    )
