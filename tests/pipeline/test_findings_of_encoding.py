"""What is odd in the encoding of a unit, but readable, is a finding of that unit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from judging import Tree, codes, encoded, exit_code, judged, with_attribute
from otlp_files import any_value, key_values, message, unit

TOKENS = "genops.tokens.total"
REMAINING = "genops.budget.remaining"

DUPLICATE = {**unit(), "attributes": [*unit()["attributes"], unit()["attributes"][0]]}

FINDINGS: dict[str, tuple[str, Tree]] = {
    "a key twice": ("GEN601", DUPLICATE),
    "null where a value is required": ("GEN105", with_attribute(unit(), "genops.team", None)),
    "an empty value object": ("GEN105", with_attribute(unit(), "genops.team", {})),
    "null inside a value": ("GEN105", with_attribute(unit(), "genops.team", {"stringValue": None})),
    "null for an optional one": ("GEN106", with_attribute(unit(), "genops.feature", None)),
    "text for a number": ("GEN103", with_attribute(unit(), TOKENS, {"stringValue": "12"})),
    "a number for text": ("GEN103", with_attribute(unit(), "genops.team", {"intValue": "12"})),
    "a list for text": (
        "GEN103",
        with_attribute(unit(), "genops.team", {"arrayValue": {"values": [any_value("search")]}}),
    ),
    "NaN as text": ("GEN208", with_attribute(unit(), REMAINING, {"doubleValue": "NaN"})),
    "Infinity as text": ("GEN208", with_attribute(unit(), REMAINING, {"doubleValue": "-Infinity"})),
    "bytes": ("GEN602", with_attribute(unit(), "genops.team", {"bytesValue": "AAE="})),
    "a map": ("GEN602", with_attribute(unit(), "genops.team", {"kvlistValue": {"values": []}})),
    "a mixed array": (
        "GEN602",
        with_attribute(
            unit(), "genops.team", {"arrayValue": {"values": [any_value("a"), any_value(1)]}}
        ),
    ),
    "a trace id of wrong length": ("GEN603", {**unit(), "traceId": "abc123"}),
    "a span id of zeros": ("GEN603", {**unit(), "spanId": "0" * 16}),
    "no trace id": ("GEN603", {key: unit()[key] for key in unit() if key != "traceId"}),
    "an id that is a number": ("GEN603", {**unit(), "spanId": 12}),
}


@pytest.mark.parametrize(("code", "span"), FINDINGS.values(), ids=FINDINGS)
def test_an_odd_encoding_is_a_finding(code: str, span: Tree, tmp_path: Path) -> None:
    report = judged(tmp_path, encoded(message(span)))
    assert code in codes(report)
    assert report.errors == 0


RESOURCES: dict[str, tuple[str, list[Tree]]] = {
    "a key twice": ("GEN601", key_values({"genops.team": "search"}) * 2),
    "a map": ("GEN602", [{"key": "genops.team", "value": {"kvlistValue": {"values": []}}}]),
    "an unknown map": ("GEN602", [{"key": "genops.note", "value": {"kvlistValue": {}}}]),
}


@pytest.mark.parametrize(("code", "added"), RESOURCES.values(), ids=RESOURCES)
def test_an_odd_encoding_of_the_resource_is_a_finding(
    code: str, added: list[Tree], tmp_path: Path
) -> None:
    whole = message(unit())
    whole["resourceSpans"][0]["resource"]["attributes"] += added
    (finding,) = judged(tmp_path, encoded(whole)).findings
    assert finding.code == code
    assert "resource" in finding.message


def test_other_keys_of_the_resource_are_nobodys_business(tmp_path: Path) -> None:
    whole = message(unit())
    odd = [{"key": "host.tags", "value": {"kvlistValue": {"values": []}}}]
    whole["resourceSpans"][0]["resource"]["attributes"] += odd * 2
    assert codes(judged(tmp_path, encoded(whole))) == set()


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_json_does_not_know_is_a_finding_not_an_error(
    literal: str, tmp_path: Path
) -> None:
    """Exporters in Python print these literals; the unit is judged all the same."""
    span = with_attribute(unit(), REMAINING, {"doubleValue": "@"})
    report = judged(tmp_path, encoded(message(span)).replace(b'"@"', literal.encode()))
    assert codes(report) == {"GEN208"}
    assert exit_code(report) == 1


@pytest.mark.parametrize(
    "value",
    [
        {"intValue": 2**63},
        {"intValue": 1.5},
        {"intValue": "x"},
        {"boolValue": 1},
        {"doubleValue": "x"},
    ],
    ids=str,
)
def test_a_value_that_is_not_what_its_field_says_is_a_finding(
    value: dict[str, Any], tmp_path: Path
) -> None:
    report = judged(tmp_path, encoded(message(with_attribute(unit(), TOKENS, value))))
    assert codes(report) & {"GEN103", "GEN602"}
    assert report.errors == 0


def test_the_same_unit_without_oddities_has_no_finding(tmp_path: Path) -> None:
    span = with_attribute(with_attribute(unit(), TOKENS, any_value(12)), REMAINING, any_value(1.5))
    assert codes(judged(tmp_path, encoded(message(span)))) == set()
