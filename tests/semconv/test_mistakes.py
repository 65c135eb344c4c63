"""A mistake is logged once and recorded as it is; it never reaches the application."""

from __future__ import annotations

import math
from typing import Any, NoReturn, cast

import pytest
from genops.semconv import awu, events
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.trace import INVALID_SPAN, Span, Tracer

OWNER: dict[str, Any] = {
    "team": "search",
    "project": "answers",
    "environment": "production",
    "operation_name": "answer",
    "operation_type": "inference",
}


class Faulty:
    """Raises from whatever is asked of it."""

    def __getattr__(self, name: str) -> NoReturn:
        raise RuntimeError(f"no {name}")

    def __str__(self) -> str:
        raise RuntimeError("no text")

    __repr__ = __str__


@pytest.mark.parametrize(
    ("arguments", "key", "recorded", "said"),
    [
        ({"accounting_reserved": -1.0}, "genops.accounting.reserved", -1.0, "at least 0"),
        ({"accounting_reserved": "1"}, "genops.accounting.reserved", "1", "type str"),
        ({"accounting_reserved": True}, "genops.accounting.reserved", True, "type bool"),
        ({"accounting_reserved": math.inf}, "genops.accounting.reserved", math.inf, "finite"),
        ({"accounting_unit": " "}, "genops.accounting.unit", " ", "is empty"),
    ],
)
def test_a_bad_value_is_recorded_and_logged_once(
    arguments: dict[str, Any], key: str, recorded: object, said: str, recorder: Any, logged: Any
) -> None:
    good: dict[str, Any] = {"accounting_reserved": 0.02, "accounting_unit": "USD"}
    with awu.start(recorder.tracer, **OWNER) as unit:
        for _ in range(3):
            unit.budget_reservation(**{**good, **arguments})
    assert [attributes[key] for _, attributes in recorder.events] == [recorded] * 3
    (message,) = [record.getMessage() for record in logged.records]
    assert message.startswith(f"Unit.budget_reservation: {key} ")
    assert said in message


def test_nan_is_logged(recorder: Any, logged: Any) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        unit.set(accounting_reserved=math.nan)
    assert math.isnan(recorder.attributes["genops.accounting.reserved"])
    assert "expected a finite number" in logged.text


@pytest.mark.parametrize("code", ["budget_exceeded", "x_Capital", "x_", "OTHER", "x_ok\n"])
def test_a_code_beyond_the_closed_set_is_logged(code: str, recorder: Any, logged: Any) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        unit.policy_evaluated(policy_result="BLOCKED", policy_reason_code=code)
    assert recorder.attributes["genops.policy.reason_code"] == code
    assert "expected one of ACCOUNTING_INVARIANT_VIOLATION, BUDGET_EXCEEDED" in logged.text


def test_an_int_is_the_double_that_it_stands_for(recorder: Any, logged: Any) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        unit.budget_reservation(accounting_reserved=2, accounting_unit="USD")
    assert repr(recorder.attributes["genops.accounting.reserved"]) == "2.0"
    assert logged.records == []


def test_a_missing_argument_is_logged_and_the_rest_recorded(recorder: Any, logged: Any) -> None:
    owner = {name: value for name, value in OWNER.items() if name != "team"}
    with awu.start(recorder.tracer, **owner) as unit:
        cast("Any", unit).budget_reservation(accounting_reserved=0.02)
    assert "genops.team" not in recorder.attributes
    assert recorder.events == [("genops.budget.reservation", {"genops.accounting.reserved": 0.02})]
    messages = [record.getMessage() for record in logged.records]
    assert messages == [
        "awu.start: genops.team is required and missing",
        "Unit.budget_reservation: genops.accounting.unit is required and missing",
    ]


def test_an_argument_that_does_not_exist_is_logged(recorder: Any, logged: Any) -> None:
    with cast("Any", awu).start(recorder.tracer, **OWNER, tea="?") as unit:
        cast("Any", unit).policy_evaluated(policy_result="ALLOWED", reason="?")
        cast("Any", events).policy_evaluated(unit.span, policy_result="ALLOWED", why="?")
    assert recorder.attributes["genops.policy.result"] == "ALLOWED"
    assert [record.getMessage() for record in logged.records] == [
        "awu.start: tea is no attribute here, and is left out",
        "Unit.policy_evaluated: reason is no attribute here, and is left out",
        "events.policy_evaluated: why is no attribute here, and is left out",
    ]


def test_sensitive_values_are_not_logged(recorder: Any, logged: Any) -> None:
    with awu.start(recorder.tracer, **OWNER) as unit:
        unit.set(customer_id=cast("Any", 4711))
    assert recorder.attributes["genops.customer_id"] == 4711
    assert "genops.customer_id has type int" in logged.text
    assert "4711" not in logged.text


def test_opentelemetry_that_raises_is_logged_and_the_work_goes_on(logged: Any) -> None:
    worked = False
    with awu.start(cast("Tracer", Faulty()), **OWNER) as unit:
        unit.policy_evaluated(policy_result="ALLOWED")
        worked = True
    assert worked
    assert unit.span is INVALID_SPAN
    awu.govern(cast("Span", Faulty()), **OWNER).set(feature="search")
    assert "awu.start: RuntimeError was raised while recording" in logged.text
    assert "awu.govern: RuntimeError was raised while recording" in logged.text


def test_the_application_s_exception_is_not_hidden_by_opentelemetry_s() -> None:
    class Ending:
        def __enter__(self) -> Span:
            return INVALID_SPAN

        def __exit__(self, *_error: object) -> None:
            raise RuntimeError("the exporter failed")

    class FailsAtTheEnd:
        def start_as_current_span(self, *_: object, **__: object) -> Ending:
            return Ending()

    with pytest.raises(LookupError), awu.start(cast("Tracer", FailsAtTheEnd()), **OWNER):
        raise LookupError("of the application")


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.lists(st.one_of(st.text(), st.integers())),
    st.dictionaries(st.text(), st.integers()),
    st.builds(Faulty),
)


@given(st.dictionaries(st.sampled_from([*sorted(awu._OPTIONAL), "unheard_of"]), anything), anything)
def test_no_argument_whatever_makes_a_helper_raise(given_: dict[str, Any], owner: Any) -> None:
    from opentelemetry.sdk.trace import TracerProvider

    tracer = TracerProvider().get_tracer("tests")
    helper = cast("Any", awu)
    with helper.start(tracer, **dict.fromkeys(OWNER, owner), **given_) as unit:
        unit.set(**given_)
        for event in ("policy_evaluated", "budget_reservation", "budget_reconciliation"):
            getattr(unit, event)(**given_)
            getattr(events, event)(unit.span, **given_)
