"""Random environments for invariants: what an expression of the registry may be evaluated over."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from genops_validator.rules import RuleSet
from hypothesis import strategies as st

ATTRIBUTES = RuleSet.load("0.1.0").document["attributes"]
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
