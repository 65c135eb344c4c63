"""An invariant that reads a bad value says nothing: the bad value is the finding already."""

from __future__ import annotations

import math

import pytest
from genops_validator.telemetry import Opaque, Value
from units import (
    ACTUAL,
    CODE,
    DELTA,
    RECONCILIATION,
    RESERVED,
    RESULT,
    changing,
    codes,
    executed,
    having,
    lacking,
    refused,
)

SLA: dict[str, Value] = {
    "genops.sla.tier": "gold",
    "genops.sla.latency_target_ms": 2500,
    "genops.sla.actual_latency_ms": 1870,
    "genops.sla.met": True,
}


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("0.0417", "GEN103"),
        (None, "GEN105"),
        (Opaque("kvlist"), "GEN602"),
        (math.nan, "GEN208"),
        (math.inf, "GEN208"),
    ],
)
def test_an_amount_that_cannot_be_read_is_told_once(bad: Value, code: str) -> None:
    """It is there, so that it is not missing; it is not compared with anything."""
    assert codes(having(executed(), {ACTUAL: bad, DELTA: 5.0})) == [code]
    assert codes(changing(executed(), RECONCILIATION, {ACTUAL: bad})) == [code]


def test_a_number_that_can_be_read_is_compared_even_if_it_is_below_its_minimum() -> None:
    assert codes(having(executed(), {ACTUAL: -0.0417})) == ["GEN209", "GEN308"]


def test_a_missing_result_leaves_the_code_unjudged() -> None:
    assert codes(lacking(refused(), RESULT)) == ["GEN101"]
    assert codes(having(refused(), {RESULT: 5})) == ["GEN103"]


def test_a_code_that_cannot_be_read_is_still_a_code() -> None:
    assert codes(having(refused(), {CODE: 7})) == ["GEN103"]
    assert codes(having(executed(), {CODE: 7})) == ["GEN103", "GEN302"]


def test_one_side_decides_where_the_other_cannot_be_read() -> None:
    """The total is below the input and the output no number: one false part is enough."""
    tokens: dict[str, Value] = {"genops.tokens.total": 5, "genops.tokens.input": 9}
    assert codes(having(executed(), {**tokens, "genops.tokens.output": "2"})) == [
        "GEN103",
        "GEN328",
    ]
    fine: dict[str, Value] = {"genops.tokens.total": 9, "genops.tokens.input": 5}
    assert codes(having(executed(), {**fine, "genops.tokens.output": "2"})) == ["GEN103"]


def test_a_latency_that_cannot_be_read_belongs_to_a_complete_sla() -> None:
    assert codes(having(executed(), SLA)) == []
    assert codes(having(executed(), {**SLA, "genops.sla.latency_target_ms": 2500.0})) == ["GEN103"]
    assert codes(having(executed(), {**SLA, "genops.sla.met": "true"})) == ["GEN103"]


def test_attribution_that_cannot_be_read_is_not_compared() -> None:
    team: dict[str, Value] = {"genops.team": 7}
    assert codes(changing(executed(), RECONCILIATION, team)) == ["GEN103"]
    assert codes(executed(), team) == []
    assert codes(having(executed(), team), {"genops.team": "search-platform"}) == ["GEN103"]


def test_one_differing_attribute_decides_although_another_cannot_be_read() -> None:
    changed: dict[str, Value] = {"genops.team": 7, "genops.project": "other"}
    assert codes(changing(executed(), RECONCILIATION, changed)) == ["GEN103", "GEN303"]


def test_extreme_integers_do_not_overflow() -> None:
    largest = 2**63 - 1
    assert "GEN324" in codes(having(executed(), {**SLA, "genops.sla.actual_latency_ms": largest}))
    assert codes(having(executed(), {"genops.policy.timestamp": -(2**63)})) == ["GEN214"]
    assert codes(having(executed(), {"genops.policy.timestamp": 10**14})) == ["GEN330"]
    sum_overflows: dict[str, Value] = {
        "genops.tokens.input": largest,
        "genops.tokens.output": largest,
        "genops.tokens.total": largest,
    }
    assert codes(having(executed(), sum_overflows)) == []


def test_extreme_amounts_do_not_fail() -> None:
    huge = 1.7e308
    amounts: dict[str, Value] = {RESERVED: huge, ACTUAL: huge}
    unit = changing(having(executed(), amounts), RECONCILIATION, amounts)
    assert codes(changing(unit, "genops.budget.reservation", {RESERVED: huge})) == []
