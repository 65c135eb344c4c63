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
ATTRIBUTES = RULES.document["attributes"]
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
START = 1_771_848_000_000_000_000
EVENTS = (
    "genops.policy.evaluated",
    "genops.budget.reservation",
    "genops.budget.reconciliation",
)
STATES = ("S0", "S1", "S2", "S3", "S4", "S5")
UPSTREAM = ("gen_ai.usage.input_tokens", "genops.tokens.total", "genops.cost.total")

AMOUNTS = st.sampled_from([0.05, 0.0417, 0.05, 0.0417, 0.0])
DIFFERENCES = st.sampled_from([0.0083, -0.0083])
ODD_AMOUNTS = st.sampled_from([0.04170000000000001, -0.05, -0.0, 2e-9, 1e18, -1e300]) | st.floats(
    allow_nan=False, allow_infinity=False
)
COUNTS = st.sampled_from([912, 222, 1134, 0, -1, 2**63 - 1, -(2**63)])
TIMES = st.sampled_from([1771848000002, 1771844400000, 1771848000, 2**63 - 1, -(2**63)])
VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "string": st.sampled_from(["a", "b", ""]),
    "double": st.integers(0, 9).flatmap(lambda n: AMOUNTS if n else ODD_AMOUNTS),
    "int": COUNTS,
    "boolean": st.booleans(),
}


def values_of(key: str, expression: str) -> st.SearchStrategy[Any]:
    """Values of an attribute: those that the expression names, and some others of its type."""
    entry = ATTRIBUTES.get(key, {"type": "int", "values": None})
    if key.endswith(("_delta", ".remaining")):
        return DIFFERENCES
    if key.endswith(".timestamp"):
        return TIMES
    if not entry["values"]:
        return VALUES[entry["type"]]
    named = [value for value in entry["values"] if f'"{value}"' in expression]
    return st.sampled_from([*named * 2, entry["values"][-1], "x_soft_limit_reached"])


@st.composite
def maps_of(draw: st.DrawFn, keys: tuple[str, ...], expression: str) -> dict[str, Any]:
    """Attribute maps in which each key is more often there than not."""
    present = [key for key in keys if draw(st.integers(0, 9))]
    return {key: draw(values_of(key, expression)) for key in present}


@cache
def environments(expression: str) -> st.SearchStrategy[dict[str, Any]]:
    """Environments that hold what an expression reads."""
    keys = keys_of(expression)
    attributes = maps_of(keys, expression)
    times = st.integers(0, 4).map(lambda step: START + step * 1_000_000)
    names = [name for name in EVENTS if f'"{name}"' in expression]
    event = st.fixed_dictionaries(
        {
            "name": st.sampled_from([*names * 4, "genops.cost.calculated", "exception"]),
            "time": st.one_of(times, times, st.just(START - 1)),
            "attributes": attributes,
            "dropped_attributes": st.integers(0, 1),
        }
    )
    sized = st.integers(0, 4).flatmap(lambda size: st.lists(event, min_size=size, max_size=size))
    span = st.fixed_dictionaries(
        {
            "start": st.just(START),
            "end": times | st.just(START + 1_900_000_000),
            "has_children": st.booleans(),
            "dropped_events": st.integers(0, 1),
        }
    )
    upstream = st.sampled_from([(), UPSTREAM]).flatmap(lambda keys: maps_of(keys, expression))
    states = [state for state in STATES if f'"{state}"' in expression]
    return st.fixed_dictionaries(
        {
            "attributes": st.tuples(upstream, attributes).map(lambda two: two[0] | two[1]),
            "resource": attributes,
            "events": sized.map(in_order),
            "span": span,
            "state": st.sampled_from([*states, *states, "S0", "S3"]),
            "admission": attributes,
        }
    )


def keys_of(expression: str) -> tuple[str, ...]:
    """The attributes that an expression names."""
    return tuple(sorted({key for key in ATTRIBUTES if f'"{key}"' in expression}))


def in_order(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Events as the environment holds them: by time, each with its position."""
    ordered = sorted(events, key=lambda event: int(event["time"]))
    return [{**event, "position": position} for position, event in enumerate(ordered)]


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
