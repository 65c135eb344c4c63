"""Order of events: by time, at equal times by place in the list; repetition and places in time."""

from __future__ import annotations

import pytest
from genops_validator.telemetry import Event, Value
from units import (
    ACTUAL,
    RESERVED,
    codes,
    decision,
    executed,
    having,
    lacking,
    reconciliation,
    refused,
    reservation,
    stopped,
    with_events,
    without_event,
)


def test_the_list_may_be_in_any_order_if_the_times_are_right() -> None:
    assert codes(with_events(executed(), *reversed(executed().events))) == []


def test_at_equal_times_the_list_decides() -> None:
    first, last = [decision("ALLOWED", at=9), reservation(at=9)], reconciliation(at=9)
    assert codes(with_events(executed(), *first, last)) == []
    assert codes(with_events(executed(), first[0], last, first[1])) == ["GEN406"]
    assert codes(with_events(executed(), first[1], last, first[0])) == ["GEN404", "GEN416"]


def test_every_reservation_precedes_every_reconciliation() -> None:
    top_up = reservation(at=1890)
    assert codes(with_events(executed(), *executed().events, top_up)) == ["GEN406", "GEN410"]


@pytest.mark.parametrize(("at", "found"), [(-1, ["GEN407"]), (0, []), (1879, []), (1901, None)])
def test_a_reservation_lies_within_the_span(at: int, found: list[str] | None) -> None:
    unit = with_events(executed(), decision("ALLOWED", at=-2), reservation(at), reconciliation())
    expected = ["GEN406", "GEN407"] if found is None else found
    assert codes(unit) == expected


def test_a_reservation_at_the_very_end_of_the_span_is_within_it() -> None:
    unit = with_events(stopped(), *stopped().events[1:], reservation(at=12))
    assert codes(unit) == []


def test_what_an_executed_unit_lacks() -> None:
    assert codes(without_event(executed(), "genops.policy.evaluated")) == ["GEN403"]
    assert codes(without_event(executed(), "genops.budget.reservation")) == ["GEN405"]
    assert codes(without_event(executed(), "genops.budget.reconciliation")) == ["GEN408"]
    assert codes(lacking(executed(), ACTUAL)) == ["GEN306"]
    assert codes(lacking(executed(), RESERVED)) == ["GEN305"]
    assert codes(lacking(executed(), "genops.accounting.unit")) == ["GEN304"]


def test_an_executed_unit_is_reconciled_once() -> None:
    twice = with_events(executed(), *executed().events, reconciliation(at=1890))
    assert codes(twice) == ["GEN409"]


def test_an_open_unit_is_an_improvement_and_with_usage_a_violation() -> None:
    unit = lacking(with_events(executed(), decision("ALLOWED"), reservation()), ACTUAL)
    assert codes(unit) == ["GEN313"]
    for key in ("gen_ai.usage.input_tokens", "genops.tokens.total"):
        assert codes(having(unit, {key: 12})) == ["GEN312"]
    assert codes(having(unit, {"genops.cost.total": 0.1})) == ["GEN312"]


def test_what_a_refused_unit_must_not_have() -> None:
    assert codes(having(refused(), {RESERVED: 0.05, "genops.accounting.unit": "USD"})) == ["GEN418"]
    assert codes(having(stopped(), {ACTUAL: 0.01})) == ["GEN314"]
    reconciled = with_events(stopped(), *stopped().events, reconciliation(at=11))
    assert codes(reconciled) == ["GEN419"]
    assert codes(having(refused(), {"gen_ai.usage.output_tokens": 3})) == ["GEN315"]


def test_what_a_refused_unit_may_have() -> None:
    nothing: dict[str, Value] = {RESERVED: 0.0, ACTUAL: 0.0, "genops.accounting.unit": "USD"}
    assert codes(having(refused(), nothing)) == []
    assert codes(having(refused("RATE_LIMITED", "RATE_LIMITED"), nothing)) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("genops.budget.release", ["GEN402"]),
        ("genops.x_acme.released", []),
        ("exception", []),
        ("genopsy.event", []),
    ],
)
def test_other_events(name: str, found: list[str]) -> None:
    unit = executed()
    unit.events.append(Event(name, unit.end))
    assert codes(unit) == found
