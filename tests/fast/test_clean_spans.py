"""The compiled checks know right spans as right: otherwise every span would be judged slowly."""

from __future__ import annotations

import copy

import pytest
from fast.comparison import Paths
from fast.wire import protobuf_of
from genops_validator.pipeline.spans import ATTRIBUTION_ONLY, LOOK, NOT_AWU, SUSPECTS
from governed_spans import (
    COMMON,
    START,
    Tree,
    decision,
    event_of,
    span_of,
    unit,
    value_of,
)

PATHS = Paths()


def verdicts(span: Tree) -> tuple[int, int]:
    """What both checks say, after it is known that they are right."""
    comparisons = PATHS.json(span), PATHS.protobuf(protobuf_of(span))
    for comparison in comparisons:
        comparison.require_agreement()
    return comparisons[0].verdict, comparisons[1].verdict


def with_attribute(key: str, value: object) -> Tree:
    span = unit("S3")
    kept = [item for item in span["attributes"] if item["key"] != key]
    return {**span, "attributes": [*kept, {"key": key, "value": value_of(value)}]}


@pytest.mark.parametrize("state", ["S1", "S2", "S3"])
def test_a_right_unit_is_clean_in_both_formats(state: str) -> None:
    json, protobuf = verdicts(unit(state))
    assert json >= 0
    assert json == protobuf


@pytest.mark.parametrize("state", ["S4", "S5"])
def test_a_unit_that_is_never_without_finding_is_suspect(state: str) -> None:
    assert verdicts(unit(state)) == (SUSPECTS, SUSPECTS)


@pytest.mark.parametrize(
    ("key", "value", "rules"),
    [
        ("genops.accounting.reconciliation_delta", 1.5, {"delta_wrong"}),
        ("genops.accounting.actual", 919.0, {"actual_differs", "delta_wrong"}),
        ("genops.sla.met", False, {"sla_met_wrong"}),
    ],
)
def test_what_breaks_invariants_alone_is_suspected_of_no_more(
    key: str, value: object, rules: set[str]
) -> None:
    span = with_attribute(key, value)
    for comparison in (PATHS.json(span), PATHS.protobuf(protobuf_of(span))):
        assert comparison.suspects == rules
        assert comparison.judgement is not None
        assert {finding.id for finding in comparison.judgement.findings} == rules


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("genops.policy.timestamp", START // 10**6),
        ("genops.sla.actual_latency_ms", 1960),
        ("genops.accounting.reconciliation_delta", 920.0 - 1200.0),
        ("genops.team", "Équipe 7"),
        ("genops.environment", "test"),
        ("genops.cost.currency", "EUR"),
        ("genops.customer_id", "c-81f2"),
        ("gen_ai.usage.cached_tokens", 40),
        ("exception.message", ""),
    ],
)
def test_other_right_values_are_clean(key: str, value: object) -> None:
    json, protobuf = verdicts(with_attribute(key, value))
    assert json >= 0
    assert json == protobuf


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("genops.policy.result", "DENIED"),
        ("genops.accounting.reserved", 1200),
        ("genops.team", "unknown"),
        ("genops.feature", ""),
        ("genops.cost.currency", "usd"),
        ("genops.spec.version", "0.1"),
        ("genops.unheard_of", "a"),
        ("gen_ai.request.model", "small-1"),
        ("koshi.team", "support"),
    ],
)
def test_a_single_wrong_value_is_looked_at(key: str, value: object) -> None:
    assert verdicts(with_attribute(key, value)) == (LOOK, LOOK)


def test_an_extension_code_is_clean() -> None:
    code = "x_acme_quota"
    given = {**COMMON, "genops.policy.result": "BLOCKED", "genops.policy.reason_code": code}
    json, protobuf = verdicts(span_of(given, [decision("BLOCKED", code)]))
    assert json >= 0
    assert json == protobuf


def test_numbers_may_be_spelt_as_json_numbers() -> None:
    span = unit("S3")
    for item in span["attributes"]:
        if "intValue" in item["value"]:
            item["value"]["intValue"] = int(item["value"]["intValue"])
    span["startTimeUnixNano"] = int(span["startTimeUnixNano"])
    assert verdicts(span) == verdicts(unit("S3"))


def test_events_of_a_kind_that_nothing_compares_may_repeat() -> None:
    span = unit("S3")
    span["events"].append(copy.deepcopy(span["events"][-1]))
    json, protobuf = verdicts(span)
    assert json >= 0
    assert json == protobuf


def test_a_span_without_our_names_is_no_unit() -> None:
    given: dict[str, object] = {"http.request.method": "GET", "gen_ai.usage.input_tokens": 3}
    span = span_of(given, [event_of("exception", 0.5, {})])
    assert verdicts(span) == (NOT_AWU, NOT_AWU)


def test_attribution_alone_makes_no_unit() -> None:
    given: dict[str, object] = {"genops.team": "support", "http.request.method": "GET"}
    assert verdicts(span_of(given, [])) == (ATTRIBUTION_ONLY, ATTRIBUTION_ONLY)


def test_a_decision_outside_a_unit_is_looked_at() -> None:
    assert verdicts(span_of({"genops.team": "support"}, [decision("ALLOWED")])) == (LOOK, LOOK)


def test_attribution_of_the_resource_must_agree() -> None:
    span = unit("S3")
    same = PATHS.json(span, {"genops.team": "support"})
    other = PATHS.json(span, {"genops.team": "sales"})
    assert same.verdict >= 0
    assert other.suspects == {"attribution_conflicts_with_resource"}
