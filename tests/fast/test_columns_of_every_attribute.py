"""Each attribute at each place, with values at and beyond its bounds: the two checks say the same.

What is clean alone is clean side by side, and the other way round. `test_columns.py` and
`test_agreement.py` compare both with the interpretive rules.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from fast.mutations import DOUBLES, EPOCHS, INTEGERS, TEXTS
from fast.side_by_side import TOGETHER, json_of, json_side_by_side
from genops_validator._generated import v0_1_0 as tables
from genops_validator._generated.v0_1_0 import structs
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from governed_spans import Tree, event_of, unit, value_of

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


def variants(state: str) -> Iterator[Tree]:
    """Units in which one attribute was set, or removed."""
    for place in range(-1, len(base(state)["events"])):
        for key, slot in KEYS.items():
            for value in (None, *pool(slot)):
                span = base(state)
                owner = span if place < 0 else span["events"][place]
                owner["attributes"] = [item for item in owner["attributes"] if item["key"] != key]
                if value is not None:
                    owner["attributes"].append({"key": key, "value": value_of(value)})
                yield span


def clean_alone(data: bytes) -> bool:
    return structs.check(READER.quick(data), {}, []) >= 0


@pytest.mark.parametrize("state", ["S1", "S2", "S3"])
def test_both_checks_say_the_same(state: str) -> None:
    judge, clean = json_side_by_side(), 0
    for span in variants(state):
        data = json_of(span)
        left = judge.left([data] * TOGETHER)
        assert bool(left) != clean_alone(data)
        clean += not left
    assert clean > 0
