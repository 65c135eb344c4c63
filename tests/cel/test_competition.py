"""Patterns that take more than linear time are refused; what is accepted takes linear time.

Time is not measured: a matcher that tries one way after another, as `re` does, counts its steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, product

import pytest
from genops_registry.cel import CelError
from genops_registry.cel.pattern_parts import WITHOUT_WIDTH, Part, parts_of
from genops_registry.cel.patterns import python_pattern
from hypothesis import given, settings
from hypothesis import strategies as st

QUADRATIC = [
    "^a*a*b",
    "^a*b*a*c",
    "^a*a*a*b",
    "^a*[a-c]*b$",
    r"^.*foo.*bar$",
    r"^[a-z-]+-[a-z-]+$",
    r"^\w+\d+!",
    "^(?:ab)*(?:ab)*c",
    "^a{2,}a{3,}b",
    "^a{0,500}a{0,500}b",
    "^(a+)?a+b",
    "^x(a*(?:b|a*c))d",
]
ANYWHERE = ["a*a*a*b", "[a-z]+!", "foo.*bar", "a+$", "(ab)*c", r"a+\b!"]
LINEAR = [
    "^a*ba*c",
    r"^[a-z0-9-]+-[a-z0-9]+$",
    "^a+b",
    "^a*$",
    "^[a-z]+a$",
    "^(?:a|b)c*(?:d|e*f)$",
    "^a{0,10}a*b",
    r"^\d{4}-\d{2}$",
    r"^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$",
    "a+",
    "x_[a-z0-9_]+",
    r"<[A-Za-z][A-Za-z0-9_. -]*>",
    r"\{\{[^{}]*\}\}",
    "a(x*y)?",
    "(?:^a+|^b+)c",
    "foo|bar",
]


@pytest.mark.parametrize("pattern", QUADRATIC)
def test_parts_that_compete_for_the_same_text_are_refused(pattern: str) -> None:
    with pytest.raises(CelError, match="can read the same text") as raised:
        python_pattern(pattern, 7)
    assert (raised.value.id, raised.value.offset) == ("cel_unsafe_regex", 7)
    assert growth(pattern) > 3


@pytest.mark.parametrize("pattern", ANYWHERE)
def test_a_pattern_that_reads_on_from_every_beginning_is_refused(pattern: str) -> None:
    with pytest.raises(CelError, match="may begin anywhere") as raised:
        python_pattern(pattern, 7)
    assert "begin it with ^" in (raised.value.hint or "")
    assert growth(pattern) > 3


@pytest.mark.parametrize("pattern", LINEAR)
def test_a_pattern_that_takes_linear_time_is_accepted(pattern: str) -> None:
    assert growth(python_pattern(pattern, 0)) < 3


@pytest.mark.parametrize("pattern", ["x_[a-z0-9_]+", "[a-z]+!", "(ab)*c"])
def test_a_pattern_for_a_whole_text_begins_at_its_start(pattern: str) -> None:
    assert python_pattern(pattern, 0, whole=True)


@pytest.mark.parametrize("pattern", ["[a-z]+[a-z]+", "a*a*"])
def test_a_pattern_for_a_whole_text_has_to_reach_its_end(pattern: str) -> None:
    """Searched for, the first of them has matched with its second letter."""
    with pytest.raises(CelError, match="can read the same text"):
        python_pattern(pattern, 0, whole=True)


@pytest.mark.parametrize("pattern", ["^" + "a{90}" * 4, "^" + "a?" * 301])
def test_a_pattern_too_large_to_be_judged_is_refused(pattern: str) -> None:
    with pytest.raises(CelError, match="too large to say how long it takes"):
        python_pattern(pattern, 0)


ATOMS = st.sampled_from(["a", "b", "[ab]", "(?:ab)", "(?:a|b)", "."])
TIMES = st.sampled_from(["", "", "*", "+", "?", "{2}", "{2,}"])
PARTS = st.lists(st.tuples(ATOMS, TIMES).map("".join), min_size=1, max_size=4).map("".join)


@settings(max_examples=300)
@given(st.sampled_from(["", "^"]), PARTS, st.sampled_from(["", "c", "$"]))
def test_whatever_is_accepted_takes_linear_time(start: str, parts: str, end: str) -> None:
    try:
        pattern = python_pattern(start + parts + end, 0)
    except CelError:
        return
    assert growth(pattern) < 3


def growth(pattern: str) -> float:
    """How many times the steps grow, at most, when a text becomes twice as long."""
    words = ["-", "foo", *map("".join, product("abx1", repeat=1)), *("ab", "ba", "a-", "xa")]
    return max(
        steps(pattern, start + word * 32 + end) / steps(pattern, start + word * 16 + end)
        for word in words
        for start, end in product(["", "x", "1"], ["", "!", "\n"])
    )


def steps(pattern: str, text: str) -> int:
    """How many characters are read until a match is found, or there is none."""
    ways, read = parts_of(pattern), count()
    for start in range(len(text) + 1):
        if next(any_of(ways, text, start, read), None) is not None:
            break
    return next(read) + 1


def any_of(ways: list[list[Part]], text: str, at: int, read: count[int]) -> Iterator[int]:
    for way in ways:
        yield from in_turn(way, text, at, read)


def in_turn(way: list[Part], text: str, at: int, read: count[int]) -> Iterator[int]:
    """Where parts that stand after each other end, one way after another."""
    if not way:
        yield at
        return
    for end in repeated(way[0], text, at, 0, read):
        yield from in_turn(way[1:], text, end, read)


def repeated(part: Part, text: str, at: int, done: int, read: count[int]) -> Iterator[int]:
    """As often as possible first."""
    if done < part.most:
        for end in once(part, text, at, read):
            if end > at or done < part.least:
                yield from repeated(part, text, end, done + 1, read)
    if done >= part.least:
        yield at


def once(part: Part, text: str, at: int, read: count[int]) -> Iterator[int]:
    if part.group is not None:
        yield from any_of(part.group, text, at, read)
        return
    next(read)
    width = 0 if part.text in {*WITHOUT_WIDTH, "$"} else 1
    found = re.compile(part.text, re.ASCII).match(text, at)
    if found is not None and found.end() == at + width:
        yield at + width
