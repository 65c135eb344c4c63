"""The compiled checks never call a span clean that the interpretive rules find anything about.

They are compared over spans that were right until something happened to them. That the checks do
recognise clean spans as clean is tested in `test_clean_spans.py`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fast.comparison import Comparison, Paths
from fast.mutations import broken_units, junk, resources, units_broken_once
from fast.wire import protobuf_of
from governed_spans import Tree, unit
from hypothesis import HealthCheck, given, reject, settings
from hypothesis.strategies import SearchStrategy

LARGE = [HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large]
# Protobuf cannot say much of what JSON can.
LARGE.append(HealthCheck.filter_too_much)
QUICK = settings(max_examples=300, suppress_health_check=LARGE)
LONG = settings(max_examples=15_000, suppress_health_check=LARGE)

PATHS = Paths()
Spans = SearchStrategy[Tree]


def agree_on_json(span: Tree, resource: dict[str, str]) -> None:
    PATHS.json(span, resource).require_agreement()


def agree_on_protobuf(span: Tree, resource: dict[str, str]) -> None:
    try:
        data = protobuf_of(span)
    except (ValueError, TypeError, AttributeError, OverflowError):
        reject()  # Protobuf cannot say it.
    PATHS.protobuf(data, resource).require_agreement()


SPANS = {
    "broken in up to four ways": broken_units(),
    "broken in one way": units_broken_once(),
    "junk": junk,
}
each_kind = pytest.mark.parametrize("spans", SPANS.values(), ids=SPANS)


def compare(spans: Spans, extent: settings, agree: Callable[[Tree, dict[str, str]], None]) -> None:
    extent(given(spans, resources)(agree))()


@each_kind
def test_json(spans: Spans) -> None:
    compare(spans, QUICK, agree_on_json)


@each_kind
def test_protobuf(spans: Spans) -> None:
    compare(spans, QUICK, agree_on_protobuf)


@pytest.mark.slow
@each_kind
def test_json_at_length(spans: Spans) -> None:
    compare(spans, LONG, agree_on_json)


@pytest.mark.slow
@each_kind
def test_protobuf_at_length(spans: Spans) -> None:
    compare(spans, LONG, agree_on_protobuf)


@pytest.mark.parametrize("state", ["S1", "S2", "S3"])
def test_a_right_unit_is_clean_to_both(state: str) -> None:
    for found in (PATHS.json(unit(state)), PATHS.protobuf(protobuf_of(unit(state)))):
        found.require_agreement()
        assert found.verdict >= 0


def test_a_check_that_overlooks_something_would_be_noticed() -> None:
    wrong = {**unit("S3"), "events": []}
    judgement = PATHS.json(wrong).judgement
    with pytest.raises(AssertionError):
        Comparison(0, judgement).require_agreement()
