"""Whether a changed condition or pattern allows all that the old one did is shown, or it is not."""

from __future__ import annotations

import re

import pytest
from genops_registry.diff.weaker import contains, implies
from hypothesis import given
from hypothesis import strategies as st

NAMES = ("a", "b", "c")
CONDITIONS = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.tuples(st.sampled_from(["||", "&&"]), inner, inner).map(
        lambda parts: f"({parts[1]} {parts[0]} {parts[2]})"
    ),
    max_leaves=6,
)
PATTERNS = st.lists(st.sampled_from(["a", "b+", "[|x]", "(a|b)", "\\|", "[]|]", ""]), max_size=4)
WORDS = ("", "a", "b", "bb", "|", "x", "]", "ab")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a", "a"),
        ("a", "a || b"),
        ("a && b", "a"),
        ("a && b", "b && a"),
        ("a || b", "b||a"),
        ("a && (b || c)", "a || c"),
        ("x == 1 ", "x==1"),
        ("x == 1 && a", "x == 1 || b"),
        (" || ".join(["a"] * 150), "a"),
    ],
)
def test_what_follows_is_shown(old: str, new: str) -> None:
    assert implies(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a || b", "a"),
        ("a", "a && b"),
        ("a", "!a"),
        ("x == 1", "x == 2"),
        ("x == 1", "x == true"),
        ("x == 'a'", "x == a"),
        ("a ? b : c", "a ? c : b"),
        ("a", "a ||"),
    ],
)
def test_what_does_not_follow_is_not_shown(old: str, new: str) -> None:
    assert not implies(old, new)


@given(CONDITIONS, CONDITIONS)
def test_what_is_shown_holds_for_every_value(old: str, new: str) -> None:
    if implies(old, new):
        for bits in range(1 << len(NAMES)):
            values = {name: bool(bits >> place & 1) for place, name in enumerate(NAMES)}
            before, after = (
                eval(text.replace("||", "or").replace("&&", "and"), values) for text in (old, new)
            )
            assert after or not before


@given(PATTERNS, PATTERNS)
def test_a_pattern_that_contains_another_matches_all_that_it_does(
    old: list[str], new: list[str]
) -> None:
    before, after = "|".join(old), "|".join(new)
    if contains(before, after):
        for word in WORDS:
            assert not re.fullmatch(before, word) or re.fullmatch(after, word)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("x_[a-z]+", "x_[a-z]+|y", True),
        ("a|b", "b|a", True),
        ("a|b", "a", False),
        ("[a|b]", "[a|b]|c", True),
        ("(a|b)", "a", False),
        ("a\\|b", "a\\|b|c", True),
        ("a", "a|b\\", True),
        ("x_[a-z]+", "x_[a-z0-9]+", False),
    ],
)
def test_alternatives_are_told_apart_from_bars_inside(old: str, new: str, shown: bool) -> None:
    assert contains(old, new) == shown
