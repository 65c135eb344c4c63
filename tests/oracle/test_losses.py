"""Lost evidence makes findings of its own kind about something missing inconclusive, no others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from genops_validator.telemetry import Span
from units import (
    ACTUAL,
    CODE,
    DECISION,
    RESERVED,
    RESULT,
    changing,
    codes,
    decision,
    event,
    executed,
    findings,
    having,
    lacking,
    refused,
    reservation,
    span,
    with_events,
    without_event,
)

PROVIDER = "PROVIDER_ERROR_UPSTREAM"
CALL = span({"gen_ai.operation.name": "chat"}, [decision("ALLOWED")])
OPEN = lacking(with_events(executed(), decision("ALLOWED"), reservation()), ACTUAL)


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        (lacking(executed(), "genops.team"), "GEN101"),
        (lacking(refused(), CODE), "GEN301"),
        (lacking(executed(), "genops.accounting.unit"), "GEN304"),
        (lacking(executed(), RESERVED), "GEN305"),
        (lacking(executed(), ACTUAL), "GEN306"),
        (having(executed(), {"genops.sla.tier": "gold"}), "GEN320"),
        (having(lacking(executed(), "genops.team"), {"team": "search"}), "GEN108"),
        (CALL, "GEN417"),
    ],
)
def test_lost_attributes_of_the_span_excuse_missing_ones(unit: Span, code: str) -> None:
    assert codes(unit) == [code]
    assert codes(replace(unit, dropped_events=3)) == [code]
    (finding,) = findings(replace(unit, dropped_attributes=1))
    assert (finding.code, finding.status, finding.level) == (code, "inconclusive", "information")


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        (without_event(executed(), DECISION), "GEN403"),
        (without_event(executed(), "genops.budget.reservation"), "GEN405"),
        (without_event(executed(), "genops.budget.reconciliation"), "GEN408"),
        (OPEN, "GEN313"),
        (having(OPEN, {"genops.tokens.total": 7}), "GEN312"),
        (having(refused(), {RESERVED: 0.1, "genops.accounting.unit": "USD"}), "GEN418"),
        (changing(refused(code=PROVIDER), DECISION, {CODE: PROVIDER}), "GEN332"),
    ],
)
def test_lost_events_excuse_missing_ones(unit: Span, code: str) -> None:
    assert codes(unit) == [code]
    assert codes(replace(unit, dropped_attributes=3)) == [code]
    (finding,) = findings(replace(unit, dropped_events=1))
    assert (finding.code, finding.status, finding.level) == (code, "inconclusive", "information")
    assert "dropped" in finding.fix


@pytest.mark.parametrize(("attributes", "code"), [({}, "GEN401"), ({RESULT: "BLOCKED"}, "GEN411")])
def test_lost_attributes_of_an_event_excuse_its_own_missing_ones(
    attributes: dict[str, str], code: str
) -> None:
    whole, lossy = event(DECISION, 2, attributes), event(DECISION, 2, attributes, dropped=1)
    other = decision("BLOCKED", "BUDGET_EXCEEDED", at=3)
    assert codes(with_events(refused(), whole, other)) == [code]
    assert codes(replace(with_events(refused(), whole, other), dropped_attributes=1)) == [code]
    assert codes(with_events(refused(), lossy, other)) == [f"{code}?"]
    assert codes(with_events(refused(), lossy, whole, other)) == (
        ["GEN401", "GEN401?"] if code == "GEN401" else [code]
    )


def test_a_lost_decision_may_have_been_the_one_before_the_work() -> None:
    late = decision("WARNING", "x_toxic_answer", at=1890)
    unit = with_events(executed(), late, *executed().events[1:])
    assert codes(unit) == ["GEN404"]
    assert codes(replace(unit, dropped_events=1)) == ["GEN404?"]


def test_a_lost_decision_may_have_lifted_the_rate_limit() -> None:
    limited = changing(executed(), DECISION, {RESULT: "RATE_LIMITED", CODE: "RATE_LIMITED"})
    assert codes(limited) == ["GEN316", "GEN413"]
    assert codes(replace(limited, dropped_events=1)) == ["GEN316", "GEN413?"]


def test_attribution_of_the_resource_may_have_been_on_the_span() -> None:
    unit = lacking(executed(), "genops.team")
    lossy = replace(unit, dropped_attributes=1)
    assert codes(unit, {"genops.team": "search"}) == ["GEN102"]
    assert codes(lossy, {"genops.team": "search"}) == ["GEN102?"]


def test_what_is_there_and_wrong_stays_wrong() -> None:
    lossy = replace(executed(), dropped_attributes=9, dropped_events=9)
    assert codes(having(lossy, {"genops.team": "unknown"})) == ["GEN205"]
    assert codes(having(lossy, {CODE: "x_a"})) == ["GEN302"]
    assert codes(having(lossy, {ACTUAL: 7.0})) == ["GEN308"]


def test_a_good_unit_with_losses_has_no_findings() -> None:
    assert codes(replace(executed(), dropped_attributes=9, dropped_events=9)) == []
