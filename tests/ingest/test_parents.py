"""Who the parents of spans are: read from how a span begins as it is read from the whole of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from genops_validator.ingest.parents import Parents, parents_in_json, parents_one_by_one
from genops_validator.pipeline.keys import parent_key
from hypothesis import given
from hypothesis import strategies as st

READER = JsonReader(Limits())
TRACE, SPAN, PARENT = "5b8efff798038103d269b633813fc60c", "eee19b7ec3c1b174", "eee19b7ec3c1b173"
USUAL: dict[str, Any] = {
    "traceId": TRACE,
    "spanId": SPAN,
    "parentSpanId": PARENT,
    "flags": 257,
    "name": "GET /",
    "kind": 3,
    "startTimeUnixNano": "1790000000000000000",
    "attributes": [{"key": "http.route", "value": {"stringValue": "/"}}],
}
KEY = bytes.fromhex(TRACE + PARENT)


def text_of(span: dict[str, Any]) -> bytes:
    return json.dumps(span, separators=(",", ":"), ensure_ascii=False).encode()


def told(parents: Parents) -> list[tuple[bytes | None, int]]:
    """What is known in the end, however it was read."""
    usual = zip(parents.keys, parents.starts, strict=True)
    others = (
        (parent_key(kin.trace_id, kin.parent_span_id), int(kin.start_time_unix_nano))
        for kin in parents.others
        if kin.parent_span_id
    )
    return sorted([*usual, *others], key=str)


def read(*spans: bytes) -> Parents:
    return parents_in_json(spans, READER.kin)


def without(*names: str) -> dict[str, Any]:
    return {name: content for name, content in USUAL.items() if name not in names}


@pytest.mark.parametrize(
    "span",
    [
        USUAL,
        without("flags"),
        {**USUAL, "name": ""},
        {"traceId": TRACE, "spanId": SPAN, "traceState": "a=b", **without("traceId", "spanId")},
    ],
)
def test_how_exporters_begin_a_span_is_enough(span: dict[str, Any]) -> None:
    assert read(text_of(span)) == ([KEY], [1_790_000_000_000_000_000], [])


@pytest.mark.parametrize(
    "changed",
    [
        {"name": 'a "quoted" name'},
        {"kind": "SPAN_KIND_CLIENT"},
        {"traceId": TRACE.upper(), "parentSpanId": PARENT.upper()},
        {"startTimeUnixNano": 1_790_000_000_000_000_000},
        {"startTimeUnixNano": "7"},
        {"parentSpanId": ""},
        {"traceId": "W47/95gDgQPSabYzgT/GDA=="},
        {"name": "\u00e9" * 20},
    ],
)
def test_other_beginnings_say_the_same_in_the_end(changed: dict[str, Any]) -> None:
    spans = [text_of(USUAL), text_of({**USUAL, **changed}), text_of(USUAL)]
    assert told(read(*spans)) == told(parents_one_by_one(spans, READER.kin))


@pytest.mark.parametrize("odd", ["_", "-", " "])
def test_one_that_only_looks_usual_costs_the_others_nothing(odd: str) -> None:
    time = f"17900000{odd}0000000000"
    spans = [text_of(USUAL), text_of({**USUAL, "startTimeUnixNano": time})]
    assert read(*spans) == parents_one_by_one(spans, READER.kin)


@pytest.mark.parametrize("wrong", ["g" * 16, "e e19b7ec3c1b173"])
def test_a_parent_that_is_no_hex_is_left_to_others(wrong: str) -> None:
    spans = [text_of(USUAL), text_of({**USUAL, "parentSpanId": wrong})]
    assert read(*spans) == parents_one_by_one(spans, READER.kin)


def test_a_span_without_a_parent_has_none() -> None:
    assert read(text_of(without("parentSpanId"))) == ([], [], [])
    assert read() == ([], [], [])


@given(st.permutations(list(USUAL)), st.sampled_from(list(USUAL)))
def test_the_order_of_members_does_not_matter(order: list[str], missing: str) -> None:
    for names in (order, [name for name in order if name != missing]):
        data = text_of({name: USUAL[name] for name in names})
        assert told(read(data)) == told(parents_one_by_one([data], READER.kin))
