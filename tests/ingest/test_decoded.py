"""A span that was decoded is read as its text is, down to what is said of it first."""

from __future__ import annotations

import json
from typing import Any

import pytest
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from governed_spans import Tree, unit

READER = JsonReader(Limits())


def read_both(span: Tree) -> tuple[Any, Any]:
    """What is made of a span, or said of it: as it was decoded, and from its text."""
    data = json.dumps(span).encode()
    decoded = READER.quick(data)
    assert decoded is not None
    return outcome(lambda: READER.again(decoded, data)), outcome(lambda: READER.span(data))


def outcome(read: Any) -> Any:
    try:
        return read()
    except InputError as error:
        return error.message


@pytest.mark.parametrize("state", ["S1", "S2", "S3"])
def test_a_right_span_is_read_alike(state: str) -> None:
    decoded, exact = read_both(unit(state))
    assert decoded == exact


@pytest.mark.parametrize(
    ("of_span", "of_event", "first"),
    [
        ({"startTimeUnixNano": "007"}, {"timeUnixNano": "007"}, "startTimeUnixNano"),
        ({"droppedAttributesCount": -1}, {"timeUnixNano": "-5"}, "timeUnixNano"),
        ({}, {"timeUnixNano": "x", "droppedAttributesCount": -1}, "timeUnixNano"),
    ],
)
def test_of_several_faults_the_same_is_told(of_span: Tree, of_event: Tree, first: str) -> None:
    span = {**unit("S3"), **of_span}
    span["events"] = [{**event, **of_event} for event in span["events"]]
    decoded, exact = read_both(span)
    assert decoded == exact
    assert exact.startswith(first)
