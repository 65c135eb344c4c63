"""Closed sets and their extensions, formats, bounds, and texts that say nothing."""

from __future__ import annotations

import math

import pytest
from genops_validator.telemetry import Value
from units import (
    CODE,
    RESULT,
    RULES,
    WHO,
    changing,
    codes,
    decision,
    executed,
    findings,
    having,
    refused,
    with_events,
)

REASON_CODES = RULES.attributes[CODE].values


def refused_for(code: Value) -> list[str]:
    """Codes found on a unit refused for a reason, as far as they are about the value."""
    unit = with_events(having(refused(), {CODE: code}), decision("BLOCKED", code))
    return sorted({found for found in codes(unit) if found < "GEN300"})


@pytest.mark.parametrize("value", ["allowed", " ALLOWED", "ALLOWED\n", "ALLOW", "DENIED", ""])
def test_a_result_is_one_of_four_exactly(value: str) -> None:
    assert "GEN201" in codes(having(executed(), {RESULT: value}))


@pytest.mark.parametrize(
    ("value", "meant"),
    [("allowed", "ALLOWED"), (" Blocked ", "BLOCKED"), ("RATE-LIMITED", "RATE_LIMITED")],
)
def test_a_result_that_is_nearly_right_gets_the_right_one(value: str, meant: str) -> None:
    messages = [finding.message for finding in findings(having(executed(), {RESULT: value}))]
    assert any(message.endswith(f"Did you mean {meant}?") for message in messages)


def test_a_result_that_is_far_off_gets_no_guess() -> None:
    messages = [finding.message for finding in findings(having(executed(), {RESULT: "maybe"}))]
    assert not any("Did you mean" in message for message in messages)


def test_there_are_nine_reason_codes() -> None:
    assert len(REASON_CODES) == 9


@pytest.mark.parametrize("code", [*REASON_CODES, "x_a", "x_1", "x__", "x_export_control_2"])
def test_reason_codes_and_extension_codes_are_accepted(code: str) -> None:
    assert refused_for(code) == []


@pytest.mark.parametrize(
    "code", ["x_", "X_a", "x_A", "x_a-b", "x_aé", "x_a\n", "x_a b", "x_\u0663"]
)
def test_malformed_extension_codes(code: str) -> None:
    assert refused_for(code) == ["GEN203"]


@pytest.mark.parametrize("code", ["OVER_BUDGET", "budget_exceeded", "", " ", "y_mine", "BUDGET"])
def test_other_codes_are_reserved_for_the_specification(code: str) -> None:
    assert refused_for(code) == ["GEN202"]


@pytest.mark.parametrize("separator", [",", ", ", ";", " "])
def test_several_codes_in_one_string(separator: str) -> None:
    assert refused_for(f"BUDGET_EXCEEDED{separator}x_mine") == ["GEN204"]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_are_finite(value: float) -> None:
    assert codes(having(executed(), {"genops.cost.total": value})) == ["GEN208"]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("genops.accounting.actual", -1e-12, ["GEN209"]),
        ("genops.accounting.actual", -math.inf, ["GEN208"]),
        ("genops.cost.total", -4.2, []),
        ("genops.budget.remaining", -4.2, []),
    ],
)
def test_amounts_are_not_negative_but_costs_may_be(
    key: str, value: float, expected: list[str]
) -> None:
    assert [code for code in codes(having(executed(), {key: value})) if code < "GEN3"] == expected


@pytest.mark.parametrize("currency", ["USD", "EUR", "JPY", "XAU", "CHE"])
def test_active_currencies(currency: str) -> None:
    assert codes(having(executed(), {"genops.cost.currency": currency})) == []


@pytest.mark.parametrize("currency", ["usd", "$", "US$", "DEM", "EURO", "", " USD"])
def test_what_is_no_active_currency(currency: str) -> None:
    assert codes(having(executed(), {"genops.cost.currency": currency})) == ["GEN210"]


@pytest.mark.parametrize("currency", ["XXX", "XTS"])
def test_reserved_currencies_are_improvements(currency: str) -> None:
    (finding,) = findings(having(executed(), {"genops.cost.currency": currency}))
    assert (finding.code, finding.level) == ("GEN211", "improvement")


@pytest.mark.parametrize(
    "version",
    ["0.1", "v0.1.0", "00.1.0", "0.1.0-rc1", "0.1.0+1", "0.1.0 ", "0.1.0\n", "", "\u0660.1.0"],
)
def test_a_version_is_three_plain_numbers(version: str) -> None:
    assert codes(having(executed(), {"genops.spec.version": version})) == ["GEN212"]


@pytest.mark.parametrize("version", ["0.0.9", "0.2.0", "1.0.0", "10.20.30"])
def test_a_version_nobody_published(version: str) -> None:
    (finding,) = findings(having(executed(), {"genops.spec.version": version}))
    assert (finding.code, finding.context["expected"]) == ("GEN213", "0.1.0")


@pytest.mark.parametrize(
    ("time", "unit"),
    [
        (1_771_848_000, "seconds"),
        (1_771_848_000_000_000, "microseconds"),
        (1_771_848_000_000_000_000, "nanoseconds"),
    ],
)
def test_a_time_in_another_unit_names_that_unit(time: int, unit: str) -> None:
    (finding,) = findings(having(executed(), {"genops.policy.timestamp": time}))
    assert finding.code == "GEN214"
    assert finding.message.endswith(f"It looks like {unit}.")


@pytest.mark.parametrize("unit", ["USD", "tokens", "compute_seconds", "XAU"])
def test_suggested_units(unit: str) -> None:
    assert "GEN215" not in codes(having(executed(), {"genops.accounting.unit": unit}))


@pytest.mark.parametrize(("unit", "meant"), [("usd", "USD"), ("token", "tokens")])
def test_other_units_are_information_with_the_one_that_was_meant(unit: str, meant: str) -> None:
    found = findings(having(executed(), {"genops.accounting.unit": unit}))
    (finding,) = [finding for finding in found if finding.code == "GEN215"]
    assert finding.level == "information"
    assert finding.message.endswith(f"Did you mean {meant}?")


def test_the_set_of_operation_types_is_open() -> None:
    (finding,) = findings(having(executed(), {"genops.operation.type": "sentiment-scoring"}))
    assert (finding.code, finding.level) == ("GEN215", "information")
    assert finding.requirements == ("R-062",)


def test_counterparts_of_opentelemetry_are_compared() -> None:
    mine: dict[str, Value] = {"genops.tokens.input": 912, "gen_ai.usage.input_tokens": 912}
    assert codes(having(executed(), mine)) == []
    assert codes(having(executed(), mine | {"gen_ai.usage.input_tokens": 913})) == ["GEN216"]


PLACEHOLDERS = [
    *["", "unknown", "n/a", "na", "none", "null", "nil", "undefined", "unset", "-", "--", "?"],
    *["...", "tbd", "todo", "placeholder", "changeme"],
]


@pytest.mark.parametrize(
    "text",
    [
        *PLACEHOLDERS,
        *[
            "UNKNOWN",
            " N/A ",
            "\tNone\n",
            "\u200bunknown\u200b",
            "__",
            "!?",
            "\u200b",
            "\x00",
            "、",
        ],
        *["${TEAM}", "team-${TEAM}", "{{ team }}", "<team>", "the <your team> one", "team-%s"],
    ],
)
def test_texts_that_say_nothing(text: str) -> None:
    assert codes(having(executed(), {"genops.team": text})) == ["GEN205"]


@pytest.mark.parametrize(
    "text",
    ["nonexistent-ids", "na-emea", "unknown-caller", "a", "1", "<3", "100%", "{team}", "検索", "ß"],
)
def test_texts_that_say_something(text: str) -> None:
    assert codes(having(executed(), {"genops.team": text})) == []


@pytest.mark.parametrize(
    "text", ["default", "Test", "example", "auto-instrumented", "default-team"]
)
def test_defaults_are_improvements(text: str) -> None:
    (finding,) = findings(having(executed(), {"genops.project": text}))
    assert (finding.code, finding.level) == ("GEN206", "improvement")


def test_a_test_environment_is_one() -> None:
    assert codes(having(executed(), {"genops.environment": "test"})) == []
    assert codes(having(executed(), {"genops.environment": "default"})) == ["GEN206"]


@pytest.mark.parametrize("key", [key for key in WHO if key != "genops.spec.version"])
def test_every_required_text_says_something(key: str) -> None:
    assert "GEN205" in codes(having(executed(), {key: "tbd"}))


def test_texts_are_required_on_events_as_well() -> None:
    unit = changing(executed(), "genops.budget.reservation", {"genops.accounting.unit": "tbd"})
    assert "GEN205" in codes(unit)


def test_optional_texts_may_say_little_but_not_nothing() -> None:
    assert codes(having(executed(), {"genops.feature": "unknown"})) == []
    assert codes(having(executed(), {"genops.feature": ""})) == ["GEN207"]
    assert codes(having(executed(), {"genops.feature": " "})) == []
