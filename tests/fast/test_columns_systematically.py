"""Each attribute and event at each place, at and beyond its bounds: the two checks say the same.

What is clean alone is clean side by side, and the other way round. `test_columns.py` and
`test_agreement.py` compare both with the interpretive rules.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from fast.mutations import DOUBLES, EPOCHS, INTEGERS, TEXTS
from fast.side_by_side import TOGETHER, json_of, json_side_by_side
from genops_validator._generated import v0_1_0 as tables
from genops_validator._generated.v0_1_0 import structs
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from governed_spans import DECISION, RECONCILIATION, SECOND, START, Tree, event_of, unit, value_of

READER = JsonReader(Limits())
OTHER_EVENTS = {
    "genops.budget.alert": {
        "genops.budget.name": "monthly",
        "genops.budget.allocated": 100.0,
        "genops.budget.consumed": 50.0,
    },
    "genops.cost.calculated": {"genops.cost.total": 0.012, "genops.cost.currency": "USD"},
    "genops.evaluation.complete": {"genops.eval.metric": "accuracy", "genops.eval.score": 0.5},
}
KEYS = {key: slot for key, slot in sorted(tables.SLOTS.items()) if 0 < slot <= tables.LAST_BOOLEAN}


def base(state: str) -> Tree:
    """A right unit with an event of each kind that its state allows."""
    span = copy.deepcopy(unit(state))
    seconds = 1.9 if state == "S3" else 0.5
    span["events"] += [event_of(name, seconds, dict(own)) for name, own in OTHER_EVENTS.items()]
    span["events"].sort(key=lambda event: int(event["timeUnixNano"]))
    return span


def pool(slot: int) -> tuple[object, ...]:
    """Values of the type that an attribute has."""
    if slot <= tables.LAST_TEXT:
        return TEXTS
    if slot <= tables.LAST_DOUBLE:
        return DOUBLES
    if slot <= tables.LAST_INT:
        return tuple(number for number in INTEGERS + EPOCHS if -(2**63) <= number < 2**63)
    return (True, False)


def with_attribute(span: Tree, place: int, key: str, value: Tree | None) -> Tree:
    """Set an attribute of the span (-1) or of one of its events, or remove it."""
    owner = span if place < 0 else span["events"][place]
    owner["attributes"] = [item for item in owner["attributes"] if item["key"] != key]
    if value is not None:
        owner["attributes"].append({"key": key, "value": value})
    return span


def variants(state: str) -> Iterator[Tree]:
    """Units in which one attribute was set, or removed."""
    for place in range(-1, len(base(state)["events"])):
        for key, slot in KEYS.items():
            for value in pool(slot):
                yield with_attribute(base(state), place, key, value_of(value))
                if type(value) is int:
                    yield with_attribute(base(state), place, key, {"intValue": value})
            yield with_attribute(base(state), place, key, None)


def outcomes(state: str) -> Iterator[Tree]:
    """Units whose span and whose decision say something else of the outcome."""
    results = [{"stringValue": result} for result in ("ALLOWED", "WARNING", "BLOCKED")]
    codes = [None, *({"stringValue": code} for code in [*tables.REASON_BITS, "x_acme"])]
    names = [event["name"] for event in base(state)["events"]]
    for result, code in product([*results, {"stringValue": "RATE_LIMITED"}], codes):
        for places in ([-1], [names.index(DECISION)], [-1, names.index(DECISION)]):
            span = base(state)
            for place in places:
                with_attribute(span, place, "genops.policy.result", result)
                with_attribute(span, place, "genops.policy.reason_code", code)
            yield span


def moved(state: str) -> Iterator[Tree]:
    """Units of which one event happens at another time, in the old or the new order."""
    for place in range(len(base(state)["events"])):
        for seconds in (-1.0, 0.0, 0.05, 0.15, 1.0, 1.85, 1.92, 1.97, 2.0, 3.0):
            span = base(state)
            span["events"][place]["timeUnixNano"] = str(START + int(seconds * SECOND))
            yield copy.deepcopy(span)
            span["events"].sort(key=lambda event: int(event["timeUnixNano"]))
            yield span


def without_events(state: str) -> Iterator[Tree]:
    """Units that lack some events, or have one twice."""
    count = len(base(state)["events"])
    for kept in product((0, 1, 2), repeat=count):
        span = base(state)
        span["events"] = [
            event for event, times in zip(span["events"], kept, strict=True) for _ in range(times)
        ]
        yield span


def clean_alone(data: bytes) -> bool:
    return structs.check(READER.quick(data), {}, []) >= 0


def decided_late(span: Tree) -> bool:
    """Whether a unit was decided on after its end: which decision admits it is left to others."""
    names = [event["name"] for event in span["events"]]
    end = int(span["endTimeUnixNano"])
    late = [event["name"] for event in span["events"] if int(event["timeUnixNano"]) > end]
    return DECISION in late and RECONCILIATION not in names


@pytest.mark.parametrize("changed", [variants, outcomes, moved, without_events])
@pytest.mark.parametrize("state", ["S1", "S2", "S3"])
def test_both_checks_say_the_same(state: str, changed: Callable[[str], Iterator[Tree]]) -> None:
    judge, clean = json_side_by_side(), 0
    for span in changed(state):
        data = json_of(span)
        left = judge.left([data] * TOGETHER)
        assert bool(left) == (not clean_alone(data) or decided_late(span))
        clean += not left
    assert clean > 0
