"""Values of formats without types are read by the type that the registry declares."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from genops_validator.report.catalogue import newest_version
from genops_validator.rules import RuleSet
from genops_validator.rules.untyped import found_values
from genops_validator.telemetry import Untyped, Value
from hypothesis import given
from hypothesis import strategies as st

RULES = RuleSet.load(newest_version())
DOUBLE, INT, BOOLEAN, STRING = (
    "genops.cost.total",
    "genops.tokens.total",
    "genops.sla.met",
    "genops.team",
)
AGREES_WITH_INT = "gen_ai.usage.input_tokens"


def read(key: str, text: str) -> Value:
    return found_values(RULES, [(key, Untyped(text))])[key]


@given(st.floats(allow_nan=False))
def test_a_double_is_read_as_it_was(number: float) -> None:
    for text in (repr(number), f"{number:+}", f"{number:.17E}"):
        assert read(DOUBLE, text) == number


@given(st.integers(-(2**63), 2**63 - 1))
def test_an_integer_is_read_as_it_was(number: int) -> None:
    for key in (INT, AGREES_WITH_INT):
        found = read(key, str(number))
        assert (found, type(found)) == (number, int)


@given(st.text())
def test_text_stays_text(text: str) -> None:
    for key in (STRING, "http.route"):
        found = read(key, text)
        assert (found, type(found)) == (text, str)


SPELLINGS: list[tuple[str, str, Value]] = [
    (DOUBLE, "5", 5.0),
    (DOUBLE, ".5", 0.5),
    (DOUBLE, "1E-4", 0.0001),
    (DOUBLE, "-Infinity", -math.inf),
    (DOUBLE, "+Inf", math.inf),
    (INT, "12.0", 12),
    (INT, "1e3", 1000),
    (INT, "+7", 7),
    (BOOLEAN, "true", True),
    (BOOLEAN, "False", False),
]


@pytest.mark.parametrize(("key", "text", "value"), SPELLINGS)
def test_a_spelling_of_another_language_is_understood(key: str, text: str, value: Value) -> None:
    found = read(key, text)
    assert (found, type(found)) == (value, type(value))


def test_nan_is_read() -> None:
    found = read(DOUBLE, "NaN")
    assert isinstance(found, float)
    assert math.isnan(found)


NONE = {
    DOUBLE: ["many", "", "1,5", "0x1", "1 "],
    INT: ["1.5", "1e99", "Infinity", "\u0661"],
    BOOLEAN: ["1", ""],
}


@pytest.mark.parametrize(("key", "text"), [(key, text) for key in NONE for text in NONE[key]])
def test_text_that_no_such_value_has_stays_text(key: str, text: str) -> None:
    found = read(key, text)
    assert (found, type(found)) == (text, str)


@pytest.mark.parametrize("text", ["9" * 1_000_000, "9" * 500_000 + "x", " " * 1_000_000])
def test_text_without_end_is_no_number(text: str) -> None:
    assert [read(key, text) for key in (DOUBLE, INT)] == [text, text]


def test_what_has_a_type_keeps_it() -> None:
    typed: list[tuple[str, Value]] = [(DOUBLE, "5"), (INT, 5.0), (STRING, True)]
    assert found_values(RULES, typed) == dict(typed)


def test_an_array_is_read_item_by_item() -> None:
    key = "genops.x"
    attribute = RULES.attributes[INT]
    rules = replace(RULES, attributes={key: replace(attribute, key=key, type="int[]")})
    for text, value in {
        json.dumps([1, 2]): [1, 2],
        json.dumps(["1"]): [1],
        "[]": [],
        "[[1]]": "[[1]]",
        "{}": "{}",
        "[1": "[1",
    }.items():
        assert found_values(rules, [(key, Untyped(text))])[key] == value
