"""Plain scalars mean what the core schema of YAML 1.2 says, never what YAML 1.1 says."""

from __future__ import annotations

import math

import pytest
from genops_registry.problems import RegistryError
from genops_registry.yaml import PlainValue, ScalarNode
from registries import node_of, value_of

STRINGS = """
    on off On OFF yes no Yes y n tRUE nUll 010 -010 00 0O10 0X1F 0B1 0x 0o 0o8 0xg 1_000 0x_1
    2024-01-01 2024-01-01T00:00:00Z 12:30:45 1.2.3 1e 1e+ . .. .e1 .iNf -.nan inf nan NaN Infinity
    ++1 1- -- 1e400 -1e400 =a <<a a:b a#b ?a -a ١٢
"""

NUMBERS: list[tuple[str, int | float]] = [
    ("0", 0),
    ("-0", 0),
    ("+7", 7),
    ("0o10", 8),
    ("0x1F", 31),
    ("-0x1F", -31),
    ("0b11", 3),
    ("18446744073709551615", 2**64 - 1),
    ("-9223372036854775808", -(2**63)),
    ("1e3", 1000.0),
    ("1E3", 1000.0),
    ("1.", 1.0),
    ("1.e3", 1000.0),
    (".5", 0.5),
    ("-.5", -0.5),
    ("1.5e-3", 0.0015),
    ("00.5", 0.5),
    ("00e1", 0.0),
    ("-0.0", -0.0),
    ("1e-400", 0.0),
    (".inf", math.inf),
    ("+.Inf", math.inf),
    ("-.INF", -math.inf),
]


@pytest.mark.parametrize("text", STRINGS.split())
def test_what_yaml_1_1_takes_for_something_else_is_a_string(text: str) -> None:
    assert value_of(f"k: {text}") == {"k": text}


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_numbers_keep_their_type(text: str, number: float) -> None:
    assert repr(value_of(f"k: {text}")) == repr({"k": number})


def test_a_text_of_many_digits_ends_to_be_read() -> None:
    """A pattern that can share digits out in many ways would take hours."""
    text = "1" * 1_000_000 + "x"
    assert value_of(f"k: {text}") == {"k": text}


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number_is_a_double(text: str) -> None:
    node = node_of(text)
    assert isinstance(node, ScalarNode)
    assert isinstance(node.value, float)
    assert math.isnan(node.value)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null_has_five_spellings(text: str) -> None:
    assert value_of(f"k: {text}") == {"k": None}


@pytest.mark.parametrize("text", ["true", "True", "TRUE", "false", "False", "FALSE"])
def test_booleans_have_three_spellings_each(text: str) -> None:
    assert value_of(f"k: {text}") == {"k": text.lower() == "true"}


@pytest.mark.parametrize("text", ["true", "1", "1e3", "~", "null", ".inf", ""])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_scalar_is_always_a_string(text: str, quote: str) -> None:
    assert value_of(f"k: {quote}{text}{quote}") == {"k": text}


@pytest.mark.parametrize("style", ["|-", ">-"])
def test_a_block_scalar_is_always_a_string(style: str) -> None:
    assert value_of(f"k: {style}\n  1e3\n") == {"k": "1e3"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("!!str 1", "1"),
        ("!!str", ""),
        ("!!int '3'", 3),
        ("!!float 3", 3.0),
        ("!!bool 'true'", True),
        ("!!null ~", None),
        ("!!binary aGk=", "aGk="),
        ("!!timestamp 2001-01-01", "2001-01-01"),
    ],
)
def test_tags_of_yaml_decide_the_type(text: str, value: PlainValue) -> None:
    assert repr(value_of(f"k: {text}")) == repr({"k": value})


@pytest.mark.parametrize("text", ["!!int x", "!!int 1.5", "!!float x", "!!bool on", "!!null x"])
def test_a_text_that_is_not_of_its_tag_is_a_problem(text: str) -> None:
    assert _id_of(f"k: {text}") == "bad_scalar"


@pytest.mark.parametrize("text", ["!shop x", "! x", "!<tag:example.com,2000:x> y", "!x {a: b}"])
def test_other_tags_mean_nothing_and_are_a_problem(text: str) -> None:
    assert _id_of(f"k: {text}") == "unknown_tag"


@pytest.mark.parametrize(
    "text", ["18446744073709551616", "-9223372036854775809", "0x10000000000000000", "9" * 5000]
)
def test_an_integer_beyond_64_bits_is_a_problem(text: str) -> None:
    assert _id_of(f"k: {text}") == "bad_scalar"


def _id_of(text: str) -> str:
    with pytest.raises(RegistryError) as caught:
        value_of(text)
    (problem,) = caught.value.problems
    return problem.id
