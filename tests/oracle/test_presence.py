"""Required attributes: missing, on the resource only, under another name, or empty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from genops_validator.telemetry import Value
from units import (
    ACTUAL,
    RESERVED,
    RULES,
    UNIT,
    WHO,
    changing,
    codes,
    executed,
    findings,
    having,
    lacking,
    refused,
    stopped,
)

REQUIRED = [*WHO, "genops.policy.result"]
ATTRIBUTION = ("genops.team", "genops.project", "genops.environment")


def test_the_registry_requires_these() -> None:
    levels = {key: attribute.level for key, attribute in RULES.attributes.items()}
    assert sorted(key for key, level in levels.items() if level == "required") == sorted(REQUIRED)


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_attribute_is_named_with_its_requirement(key: str) -> None:
    (finding,) = findings(lacking(executed(), key))
    assert (finding.code, finding.level, finding.status) == ("GEN101", "violation", "failed")
    assert finding.context == {"attribute": key, "expected": "string", "actual": "absent"}
    assert finding.requirements == RULES.attributes[key].requirements
    assert key in finding.message
    assert key in finding.fix


@pytest.mark.parametrize("key", ATTRIBUTION)
def test_attribution_of_the_resource_is_accepted_as_an_improvement(key: str) -> None:
    resource: dict[str, Value] = {key: "test-bench"}
    (finding,) = findings(lacking(executed(), key), resource)
    assert (finding.code, finding.level) == ("GEN102", "improvement")


def test_attribution_of_the_resource_is_judged_like_that_of_the_span() -> None:
    assert codes(lacking(executed(), "genops.team"), {"genops.team": "n/a"}) == ["GEN102", "GEN205"]


def test_other_attributes_of_the_resource_do_not_stand_in() -> None:
    resource: dict[str, Value] = {"genops.operation.name": "summarise-reviews"}
    assert codes(lacking(executed(), "genops.operation.name"), resource) == ["GEN101"]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({UNIT: ""}, ["GEN207"]),
        ({UNIT: "unknown"}, ["GEN215"]),
        ({UNIT: None}, ["GEN106"]),
        ({UNIT: "", RESERVED: 0.0}, ["GEN205"]),
        ({UNIT: None, RESERVED: 0.0}, ["GEN105"]),
        ({ACTUAL: None}, ["GEN106"]),
    ],
)
def test_what_a_refused_unit_need_not_carry_is_judged_as_optional(
    values: dict[str, Value], found: list[str]
) -> None:
    assert codes(having(refused(), values)) == found


def test_once_a_reservation_is_reached_its_unit_is_required() -> None:
    assert codes(having(stopped(), {UNIT: ""})) == ["GEN205", "GEN309"]
    assert codes(having(executed(), {ACTUAL: None})) == ["GEN105"]


@pytest.mark.parametrize("key", REQUIRED)
@pytest.mark.parametrize("prefix", ["", "koshi.", "governance.", "_"])
def test_another_name_instead(key: str, prefix: str) -> None:
    bare = key.removeprefix("genops.")
    alias = key.replace(".", "_") if prefix == "_" else prefix + bare
    value = dict(executed().attributes)[key]
    (finding,) = findings(having(lacking(executed(), key), {alias: value}))
    assert (finding.code, finding.level) == ("GEN108", "violation")
    assert alias in finding.message
    assert key in finding.message


def test_another_name_beside_is_information() -> None:
    (finding,) = findings(having(executed(), {"koshi.team": "search-platform"}))
    assert (finding.code, finding.level) == ("GEN109", "information")


def test_names_of_opentelemetry_are_no_other_names() -> None:
    """They describe the call, not its governance (A-19)."""
    upstream: dict[str, Value] = {"gen_ai.usage.input_tokens": 12, "gen_ai.provider.name": "openai"}
    assert codes(having(executed(), upstream)) == []


def test_an_empty_value_is_there_and_says_nothing() -> None:
    assert codes(having(executed(), {"genops.team": None})) == ["GEN105"]
    assert codes(having(executed(), {"genops.feature": None})) == ["GEN106"]


def test_an_event_needs_its_own_attributes() -> None:
    bare = [replace(event, attributes=[]) for event in executed().events]
    assert codes(replace(executed(), events=bare)) == ["GEN401"] * 6
    assert codes(changing(executed(), "genops.budget.reservation", {UNIT: None})) == ["GEN105"]


def test_optional_attributes_may_be_absent() -> None:
    assert codes(refused()) == []


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("genops.custommer_id", ["GEN107"]),
        ("genops.x_acme.shard", []),
        ("genops.acme.x_shard", []),
        ("genops.acmex_.shard", ["GEN107"]),
        ("genopsy.shard", []),
        ("genops.policy.evaluated", []),
    ],
)
def test_unknown_names_of_the_namespace(key: str, code: list[str]) -> None:
    assert codes(having(executed(), {key: "7"})) == code


def test_a_misspelt_name_gets_the_name_that_was_meant() -> None:
    (finding,) = findings(having(executed(), {"genops.custommer_id": "7"}))
    assert finding.message.endswith("Did you mean genops.customer_id?")


def test_a_key_given_twice_counts_once_per_list_and_the_last_value_is_judged() -> None:
    unit = executed()
    unit.attributes += [("genops.team", "first"), ("genops.team", "unknown"), ("other", 1)]
    unit.attributes += [("other", 2)]
    assert codes(unit) == ["GEN205", "GEN601"]
