"""Amounts against each other: equality with its tolerance, deltas, SLA figures, token counts."""

from __future__ import annotations

import pytest
from genops_validator.telemetry import Value
from units import (
    ACTUAL,
    DECISION,
    DELTA,
    RECONCILIATION,
    RESERVATION,
    RESERVED,
    UNIT,
    changing,
    codes,
    executed,
    having,
    refused,
    reservation,
    with_events,
)


@pytest.mark.parametrize(
    ("amount", "equal"),
    [
        (0.05, True),
        (0.05 + 9e-10, True),
        (0.05 - 9e-10, True),
        (0.05 + 1.1e-9, False),
        (0.0500001, False),
        (0.0, False),
    ],
)
def test_small_amounts_are_equal_within_a_billionth(amount: float, equal: bool) -> None:
    unit = changing(executed(), RESERVATION, {RESERVED: amount})
    assert codes(unit) == ([] if equal else ["GEN307"])


@pytest.mark.parametrize(("factor", "equal"), [(1 + 9e-10, True), (1 + 2e-9, False)])
def test_large_amounts_are_equal_within_a_billionth_of_themselves(
    factor: float, equal: bool
) -> None:
    large: dict[str, Value] = {RESERVED: 1e12, ACTUAL: 1e12}
    unit = changing(having(executed(), large), RECONCILIATION, large)
    unit = changing(unit, RESERVATION, {RESERVED: 1e12 * factor})
    assert codes(unit) == ([] if equal else ["GEN307"])


def test_amounts_and_units_of_every_event_are_compared_with_the_span() -> None:
    assert codes(changing(executed(), RECONCILIATION, {RESERVED: 0.06})) == ["GEN307"]
    assert codes(changing(executed(), RECONCILIATION, {ACTUAL: 0.06})) == ["GEN308"]
    assert codes(changing(executed(), RECONCILIATION, {UNIT: "EUR"})) == ["GEN309"]
    assert codes(changing(executed(), RESERVATION, {UNIT: "EUR"})) == ["GEN309"]


def test_with_several_reservations_reserved_amounts_are_not_compared() -> None:
    unit = with_events(executed(), *executed().events, reservation(at=9, amount=0.7))
    assert codes(unit) == ["GEN410"]


@pytest.mark.parametrize(
    ("delta", "found"),
    [
        (0.0417 - 0.05, []),
        (-0.0083, []),
        (-0.0083 + 9e-10, []),
        (0.0083, ["GEN326"]),
        (0.0, ["GEN325"]),
        (-0.083, ["GEN325"]),
    ],
)
def test_delta_of_the_span(delta: float, found: list[str]) -> None:
    assert codes(having(executed(), {DELTA: delta})) == found


@pytest.mark.parametrize(
    ("delta", "found"), [(-0.0083, []), (0.0083, ["GEN421"]), (0.0, ["GEN420"])]
)
def test_delta_of_the_event(delta: float, found: list[str]) -> None:
    assert codes(changing(executed(), RECONCILIATION, {DELTA: delta})) == found


def test_a_delta_of_zero_has_no_wrong_sign() -> None:
    amounts: dict[str, Value] = {ACTUAL: 0.05, DELTA: 0.0}
    assert codes(changing(having(executed(), amounts), RECONCILIATION, amounts)) == []


def test_reserving_nothing_for_something() -> None:
    nothing: dict[str, Value] = {RESERVED: 0.0}
    unit = changing(having(executed(), nothing), RECONCILIATION, nothing)
    assert codes(changing(unit, RESERVATION, nothing)) == ["GEN327"]


@pytest.mark.parametrize(
    ("target", "actual", "met", "found"),
    [
        (1900, 1899, True, []),
        (1900, 1900, True, []),
        (1900, 1901, True, ["GEN322"]),
        (1900, 1899, False, ["GEN322"]),
        (1900, 1901, False, []),
    ],
)
def test_sla_verdict(target: int, actual: int, met: bool, found: list[str]) -> None:
    sla: dict[str, Value] = {
        "genops.sla.tier": "gold",
        "genops.sla.latency_target_ms": target,
        "genops.sla.actual_latency_ms": actual,
        "genops.sla.met": met,
    }
    assert codes(having(executed(), sla)) == found


def test_an_sla_needs_all_of_it_where_the_work_ran() -> None:
    promised: dict[str, Value] = {"genops.sla.tier": "gold", "genops.sla.latency_target_ms": 9}
    assert codes(having(executed(), promised)) == ["GEN320"]
    assert codes(having(refused(), promised)) == ["GEN321"]
    assert codes(having(refused(), {"genops.sla.tier": "gold"})) == ["GEN320", "GEN321"]
    assert codes(having(executed(), {"genops.sla.met": True})) == ["GEN320"]


@pytest.mark.parametrize(
    ("latency", "found"),
    [(1900, []), (1851, []), (1949, []), (1720, []), (1700, ["GEN324"]), (2, ["GEN324"])],
)
def test_latency_is_about_the_duration_of_the_span(latency: int, found: list[str]) -> None:
    """The span takes 1900 ms; a tenth of that is more than 50 ms."""
    sla: dict[str, Value] = {
        "genops.sla.tier": "gold",
        "genops.sla.latency_target_ms": 5000,
        "genops.sla.actual_latency_ms": latency,
        "genops.sla.met": True,
    }
    assert codes(having(executed(), sla)) == found


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ((5, 3, 8), []),
        ((5, 3, 9), ["GEN329"]),
        ((5, 3, 5), ["GEN329"]),
        ((5, 3, 4), ["GEN328"]),
        ((-1, 3, 8), ["GEN328", "GEN329"]),
        ((5, None, 5), []),
        ((None, 6, 5), ["GEN328"]),
        ((None, None, -1), ["GEN328"]),
    ],
)
def test_token_counts(counts: tuple[int | None, ...], found: list[str]) -> None:
    names = ("genops.tokens.input", "genops.tokens.output", "genops.tokens.total")
    given = {name: count for name, count in zip(names, counts, strict=True) if count is not None}
    assert codes(having(executed(), given)) == found


@pytest.mark.parametrize(
    ("seconds", "found"),
    [(0, []), (-299, []), (301, []), (-301, ["GEN330"]), (303, ["GEN330"])],
)
def test_time_of_the_decision_is_within_five_minutes_of_the_span(
    seconds: int, found: list[str]
) -> None:
    time = 1_771_848_000_000 + seconds * 1000
    assert codes(having(executed(), {"genops.policy.timestamp": time})) == found


def test_lints_of_budgets() -> None:
    assert codes(having(refused(), {"genops.budget.remaining": 3.0})) == ["GEN319"]
    assert codes(having(refused(), {"genops.budget.remaining": 0.0})) == []
    overdrawn: dict[str, Value] = {"genops.budget.remaining": -3.0}
    assert codes(changing(executed(), RESERVATION, overdrawn)) == ["GEN422"]
    assert codes(changing(executed(), DECISION, overdrawn)) == []


def test_attribution_of_events_and_of_the_resource() -> None:
    for key in ("genops.team", "genops.project", "genops.environment"):
        other: dict[str, Value] = {key: "somebody-else"}
        assert codes(changing(executed(), RECONCILIATION, other)) == ["GEN303"]
        assert codes(executed(), other) == ["GEN331"]
