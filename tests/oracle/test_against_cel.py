"""The interpreter of expression trees means what CEL means: a second engine says the same.

Every invariant of the registry is evaluated over random environments by the oracle, from its tree,
and by an independent CEL engine, from its text: true, false, or an error, which skips the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
from cel_environments import environments, keys_of
from cel_expr_python import cel
from cel_expr_python.ext import ext_math
from genops_validator.rules import RuleSet
from genops_validator.rules.expressions import (
    UNREADABLE,
    NotReadableError,
    compile_expression,
)
from hypothesis import find, given, settings
from hypothesis import strategies as st

RULES = RuleSet.load("0.1.0")
INVARIANTS: dict[str, dict[str, Any]] = RULES.document["invariants"]
ANY_MAP = cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
CEL = cel.NewEnv(
    variables={
        "attributes": ANY_MAP,
        "resource": ANY_MAP,
        "events": cel.Type.List(ANY_MAP),
        "span": ANY_MAP,
        "state": cel.Type.STRING,
        "admission": ANY_MAP,
    },
    extensions=[ext_math.ExtMath()],
)


def by_oracle(tree: Mapping[str, Any], environment: Mapping[str, Any]) -> object:
    """True, false, or "error"."""
    try:
        return compile_expression(tree)(environment)
    except NotReadableError:
        return "error"


@cache
def cel_program(text: str) -> cel.Expression:
    return CEL.compile(text)


def by_cel(text: str, environment: Mapping[str, Any]) -> object:
    """True, false, or "error"."""
    result = cel_program(text).eval(data=dict(environment))
    return "error" if result.type() == cel.Type.ERROR else result.value()


def test_the_engine_tells_all_three_outcomes() -> None:
    """A comparison with an engine that answers one thing only would prove nothing."""
    environment: dict[str, Any] = {"attributes": {"a": 1}, "state": "S3"}
    others: dict[str, Any] = {"resource": {}, "events": [], "span": {}, "admission": {}}
    environment |= others
    assert by_cel('state == "S3"', environment) is True
    assert by_cel('attributes["a"] == 2', environment) is False
    assert by_cel('attributes["b"] == 2', environment) == "error"


REPEATABLE = settings(max_examples=150, database=None, derandomize=True)
THOROUGH = settings(REPEATABLE, max_examples=5_000)


def comes_out(tree: Any, outcome: object) -> Callable[[dict[str, Any]], bool]:
    return lambda environment: by_oracle(tree, environment) == outcome


@pytest.mark.parametrize("name", sorted(INVARIANTS))
def test_invariants_mean_the_same_in_cel(name: str) -> None:
    expression, tree = INVARIANTS[name]["expression"], INVARIANTS[name]["tree"]
    seen = set()

    @REPEATABLE
    @given(environments(expression))
    def agree(environment: dict[str, Any]) -> None:
        outcome = by_oracle(tree, environment)
        seen.add(outcome)
        assert outcome == by_cel(expression, environment)

    agree()
    # Each rule must come out both ways, or it was not tested; a rare way is searched for.
    for outcome in {True, False} - seen:
        rare = find(environments(expression), comes_out(tree, outcome), settings=THOROUGH)
        assert by_cel(expression, rare) == outcome


@pytest.mark.parametrize("name", sorted(INVARIANTS))
def test_a_value_that_cannot_be_read_is_an_error_in_cel_too(name: str) -> None:
    """The key is there, but reading it fails: in CEL's text, a read of something absent."""
    expression, tree = INVARIANTS[name]["expression"], INVARIANTS[name]["tree"]
    keys = keys_of(expression) or ("genops.team",)

    @settings(REPEATABLE, max_examples=25)
    @given(environments(expression), st.sampled_from(keys))
    def agree(environment: dict[str, Any], key: str) -> None:
        ours = {**environment, "attributes": {**environment["attributes"], key: UNREADABLE}}
        theirs = {**environment, "attributes": {**environment["attributes"], key: True}}
        read = rf'(?<![\w.])attributes\["{re.escape(key)}"\]'
        failing = re.sub(read, 'resource["never there"]', expression)
        assert by_oracle(tree, ours) == by_cel(failing, theirs)

    agree()
