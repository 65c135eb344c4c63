"""Patterns: what RE2 and Python read alike passes and means the same; the rest is refused."""

from __future__ import annotations

import re

import pytest
import re2
from genops_registry.cel import CelError
from genops_registry.cel.patterns import python_pattern
from hypothesis import example, given, settings
from hypothesis import strategies as st

SAFE = [
    "^a$",
    "x_[a-z0-9_]+",
    r"^(?:0|[1-9]\d*)\.\d{1,3}$",
    r"[^\d\w.]",
    r"\s\S\bx",
    r"[]a]|[^]a]",
    "^(a|b)*?c+?d??",
    r"\x41[\x00-\x1f]",
    r"\$\{[^{}]*\}",
    "é+",
    ".",
    "",
    "(" * 30 + "a" + ")" * 30,
]


@pytest.mark.parametrize("pattern", SAFE)
@settings(max_examples=60)
@given(text=st.text(alphabet="abcdx_A01.9 \t\n\v\x00${}]é-", max_size=6))
@example(text="a\n")
@example(text="\v")
def test_a_safe_pattern_means_the_same_to_both_engines(pattern: str, text: str) -> None:
    ours = re.search(python_pattern(pattern, 0), text, re.ASCII)
    theirs = re2.search(pattern, text)
    assert (ours is None) == (theirs is None)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?=a)",
        "(?!a)",
        "(?<=a)b",
        "(?<!a)b",
        r"(a)\1",
        "(?P<n>a)(?P=n)",
        "(?P<n>a)",
        "(?i)a",
        "(?>a)",
        "a++",
        "a*+",
        "a?+",
        "a{2}+",
        "a**",
        r"\Z",
        r"\B",
        r"\N{BULLET}",
        r"\u00e9",
        r"\p{L}",
        r"\x4",
        r"[\b]",
        r"[\s]",
        "[[:alpha:]]",
        "[a||b]",
        "a{1001}",
        "a{,3}",
        "a{",
        "[a",
        "(a",
        "a)",
        "*",
        "\\",
        pytest.param("(" * 31 + "a" + ")" * 31, id="31 groups in each other"),
        pytest.param("(?:" * 9_000 + "a" + ")" * 9_000, id="9000 groups in each other"),
    ],
)
def test_what_only_one_engine_understands_is_refused(pattern: str) -> None:
    with pytest.raises(CelError) as raised:
        python_pattern(pattern, 7)
    assert (raised.value.id, raised.value.offset) == ("cel_unsafe_regex", 7)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "((a*)*)*b",
        "(a|a)*b",
        "(?:a|ab)+c",
        "(a|)*b",
        r"^(\w+\s?)*$",
        "(a?b?)*c",
        "x(?:y(a*b*)+)?",
        "(?:[a-z]+){2,30}!",
        r"(\.[a-z.]+)*$",
        r"(\.[a-z]+[a-z]+)*$",
        "((?:a|b)+)+c",
        "(.|a)*b",
        r"([a-z]+\.?)*$",
    ],
)
def test_a_group_that_matches_in_many_ways_is_not_repeated(pattern: str) -> None:
    with pytest.raises(CelError, match="in many ways") as raised:
        python_pattern(pattern, 7)
    assert (raised.value.id, raised.value.offset) == ("cel_unsafe_regex", 7)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[a-z]+(\.[a-z]+)*$",
        r"^([a-z]+\.)*[a-z]+$",
        r"^v1(?:-[0-9a-z]+(?:\.[0-9a-z]+)*)?$",
        "^(ab)*c",
        "^(?:ab|cd)*e",
        "((ab)c{3})+",
        "^(a+)?b",
        "(a|ab)c",
        "^(?:x[^x]*)*y",
    ],
)
def test_a_group_with_one_way_to_match_may_be_repeated(pattern: str) -> None:
    assert python_pattern(pattern, 0)


def test_the_dollar_sign_is_no_longer_true_before_a_final_newline() -> None:
    assert re.search("^a$", "a\n")
    assert not re.search(python_pattern("^a$", 0), "a\n")
