"""What a unit exercises: names of what is there, right or wrong; the same by both paths."""

from __future__ import annotations

import pytest
from genops_validator.coverage import VENDOR_CODES, Exercised
from units import (
    CODE,
    DECISION,
    RECONCILIATION,
    RESERVATION,
    RESULT,
    WHO,
    decision,
    event,
    executed,
    having,
    judged,
    lacking,
    refused,
    span,
    stopped,
    with_events,
)


def test_an_executed_unit_exercises_its_attributes_events_and_state() -> None:
    exercised = judged(executed()).exercised
    accounting = {f"genops.accounting.{name}" for name in ("reserved", "actual", "unit")}
    assert exercised == Exercised(
        attributes=frozenset({*WHO, RESULT, *accounting}),
        events=frozenset({DECISION, RESERVATION, RECONCILIATION}),
        states=frozenset({"S3"}),
        reason_codes=frozenset(),
    )


@pytest.mark.parametrize(
    ("unit", "state", "code"),
    [
        (refused(), "S1", "BUDGET_EXCEEDED"),
        (stopped(), "S2", "POLICY_DENY_CONTENT"),
        (refused(code="x_acme_quota"), "S1", VENDOR_CODES),
    ],
)
def test_a_refused_unit_exercises_its_reason_code(unit: object, state: str, code: str) -> None:
    exercised = judged(unit).exercised  # type: ignore[arg-type]
    assert exercised.states == {state}
    assert exercised.reason_codes == {code}


def test_what_is_wrong_is_exercised_too() -> None:
    unit = having(executed(), {"genops.tokens.input": "many"})
    assert judged(unit).findings
    assert "genops.tokens.input" in judged(unit).exercised.attributes


@pytest.mark.parametrize("code", ["NO_SUCH_CODE", "X_ACME", "", 7, None, ["BUDGET_EXCEEDED"]])
def test_a_code_that_is_none_exercises_none(code: object) -> None:
    unit = having(refused(), {CODE: code})  # type: ignore[dict-item]
    assert judged(unit).exercised.reason_codes == frozenset()
    assert CODE in judged(unit).exercised.attributes


def test_an_undecided_unit_is_in_no_state() -> None:
    assert judged(lacking(executed(), RESULT)).exercised.states == frozenset()


def test_names_that_the_registry_does_not_know_are_left_out() -> None:
    unit = having(executed(), {"genops.unheard_of": 1, "http.route": "/"})
    unit = with_events(unit, *unit.events, event("genops.unheard.of", 3, {}), event("log", 3, {}))
    assert judged(unit).exercised == judged(executed()).exercised


def test_a_span_that_is_no_unit_exercises_nothing() -> None:
    assert judged(span({"genops.team": "a"}, [decision("ALLOWED")])).exercised == Exercised()
