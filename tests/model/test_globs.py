"""Patterns of `imports` match what Weaver's do, and take no longer when somebody is malicious."""

from __future__ import annotations

from functools import cache

import pytest
from genops_registry.model.globs import GlobError, glob_pattern, is_name
from hypothesis import given
from hypothesis import strategies as st


def _matches(glob: str, name: str) -> bool:
    return glob_pattern(glob).fullmatch(name) is not None


@pytest.mark.parametrize(
    ("glob", "name", "expected"),
    [
        ("shop.sale", "shop.sale", True),
        ("shop.sale", "shopXsale", False),
        ("shop.*", "shop.sale.online", True),
        ("shop.*", "shop", False),
        ("*", "", True),
        ("**", "a.b", True),
        ("*.count", "a.b.count", True),
        ("*.count", "a.b.counts", False),
        ("a*b*c", "a1b2b3c", True),
        ("a*b*c", "a1c2b", False),
        ("sho?", "shop", True),
        ("sho?", "sho", False),
        ("[st]hop", "thop", True),
        ("[!s]hop", "shop", False),
        ("[^s]hop", "thop", True),
        ("[a-c]", "b", True),
        ("[]]", "]", True),
        ("[[]", "[", True),
        ("[\\]", "\\", True),
        ("{a,b*}.c", "bxx.c", True),
        ("{a,b}.c", "c.c", False),
        ("{a,}b", "b", True),
        ("a,b", "a,b", True),
        ("\\*", "*", True),
        ("\\*", "a", False),
        ("a\\", "a\\", True),
        ("a.b", "a\nb", False),
        ("*", "a\nb", True),
    ],
)
def test_a_pattern_matches_whole_names(glob: str, name: str, expected: bool) -> None:
    assert _matches(glob, name) is expected


@pytest.mark.parametrize(
    "glob", ["[", "[]", "[a", "[z-a]", "{a", "a}", "{a,{b}}", "{a}}", "{a,b}" * 12]
)
def test_what_is_no_pattern_is_said(glob: str) -> None:
    with pytest.raises(GlobError):
        glob_pattern(glob)


@pytest.mark.parametrize(("glob", "expected"), [("a.b", True), ("a*", False), ("{a}", False)])
def test_a_name_is_told_from_a_pattern(glob: str, expected: bool) -> None:
    assert is_name(glob) is expected


def test_a_malicious_pattern_ends() -> None:
    """A pattern that tries each star at each place would not end before the sun does."""
    assert not _matches("*a" * 40 + "*b", "a" * 10_000)


@given(
    st.lists(st.sampled_from(["a", "b", ".", "*", "?", "{a,b}", "{a*,.}"]), max_size=8),
    st.text("ab.", max_size=10),
)
def test_patterns_match_as_they_are_defined(parts: list[str], name: str) -> None:
    expected = any(_by_definition(tuple(each), name) for each in _expanded(parts))
    assert _matches("".join(parts), name) is expected


def _expanded(parts: list[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for part in parts:
        choices = part[1:-1].split(",") if part.startswith("{") else [part]
        found = [[*each, *choice] for each in found for choice in choices]
    return found


@cache
def _by_definition(parts: tuple[str, ...], name: str) -> bool:
    if not parts:
        return not name
    first, rest = parts[0], parts[1:]
    if first == "*":
        return any(_by_definition(rest, name[start:]) for start in range(len(name) + 1))
    return bool(name) and first in {"?", name[0]} and _by_definition(rest, name[1:])
