"""The general rules listed for an attribute are those that find something about it, no others."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from genops_validator.rules import RuleSet
from genops_validator.rules.applicable import general_rules
from genops_validator.telemetry import Opaque, Span, Value
from units import RULES, event, executed, having, judged, lacking, refused, with_events

ATTRIBUTES = RULES.attributes
CODES = {rule.code: rule.id for rule in RULES.rules.values()}
# Decided when all of an input is read; the conformance kit shows it.
ACROSS_SPANS = {"log_attribution_changed"}
LATER = "0.9.0"
VALUES: tuple[Value, ...] = (
    None,
    Opaque("kvlistValue"),
    "",
    "unknown",
    "default",
    "some text",
    "BUDGET_EXCEEDED, RATE_LIMITED",
    "x_Not An Extension",
    "XXX",
    "7.0.0",
    True,
    -1,
    7,
    0.5,
    -0.5,
    math.nan,
    ["a", "b"],
)


def spans_about(key: str) -> Iterator[tuple[Span, dict[str, Value]]]:
    """Units in which one attribute is as odd as it can be, each with its resource."""
    attribute = ATTRIBUTES[key]
    carriers = [name for name, kind in RULES.events.items() if key in kind.levels]
    for unit in (executed(), refused()):
        for value in VALUES:
            yield having(unit, {key: value}), {}
            yield having(unit, {"genops.spec.version": LATER, key: value}), {}
            for name in [*carriers, "search.note"]:
                yield with_events(unit, *unit.events, event(name, 900, {key: value})), {}
        for name in carriers:
            yield with_events(unit, *unit.events, event(name, 900, {})), {}
        yield lacking(unit, key), {}
        yield lacking(unit, key), {key: "production"}
        yield replace(unit, attributes=[*unit.attributes, (key, "a"), (key, "a")]), {}
        for alias in attribute.aliases:
            yield having(unit, {alias: "a"}), {}
            yield having(lacking(unit, key), {alias: "a"}), {}
        for ours, theirs in (("a", "b"), (7, 8), (0.5, 0.7)):
            for upstream in attribute.agrees_with:
                yield having(unit, {key: ours, upstream: theirs}), {}


def found_about(key: str) -> set[str]:
    """The general rules that find something about an attribute in such units."""
    return {
        CODES[finding.code]
        for span, resource in spans_about(key)
        for finding in judged(span, resource).findings
        if finding.code in CODES and finding.context.get("attribute") == key
    }


@pytest.mark.parametrize("key", sorted(ATTRIBUTES))
def test_the_rules_listed_are_those_that_find_something(key: str) -> None:
    listed = {rule.id for rule in general_rules(RULES, key)}
    assert listed - ACROSS_SPANS == found_about(key)


def test_only_attribution_is_compared_with_log_records() -> None:
    across = [
        key for key in ATTRIBUTES if ACROSS_SPANS & {rule.id for rule in general_rules(RULES, key)}
    ]
    assert sorted(across) == ["genops.environment", "genops.project", "genops.team"]


def test_a_rule_that_a_rule_set_does_not_hold_is_not_listed() -> None:
    rules = {key: rule for key, rule in RULES.document["rules"].items() if key != "placeholder"}
    fewer = RuleSet.from_document({**RULES.document, "rules": rules})
    assert "placeholder" in {rule.id for rule in general_rules(RULES, "genops.team")}
    assert "placeholder" not in {rule.id for rule in general_rules(fewer, "genops.team")}


def test_rules_come_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in general_rules(RULES, "genops.team")]
    assert codes == sorted(codes)
