"""The compiled checks never call a span clean that the interpretive rules find anything about.

They are compared over spans that were right until something happened to them. That the checks do
recognise clean spans as clean is tested in `test_clean_spans.py`.
"""

from __future__ import annotations

import pytest
from fast.comparison import Paths
from fast.mutations import broken_units, resources
from fast.wire import protobuf_of
from governed_spans import Tree
from hypothesis import HealthCheck, given, reject, settings

LARGE = [HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large]
QUICK = settings(max_examples=300, suppress_health_check=LARGE)
LONG = settings(max_examples=15_000, suppress_health_check=LARGE)

PATHS = Paths()


def agree_on_protobuf(span: Tree, resource: dict[str, str]) -> None:
    try:
        data = protobuf_of(span)
    except (ValueError, TypeError, AttributeError, OverflowError):
        reject()  # Protobuf cannot say it.
    PATHS.protobuf(data, resource).require_agreement()


@QUICK
@given(broken_units(), resources)
def test_json(span: Tree, resource: dict[str, str]) -> None:
    PATHS.json(span, resource).require_agreement()


@QUICK
@given(broken_units(), resources)
def test_protobuf(span: Tree, resource: dict[str, str]) -> None:
    agree_on_protobuf(span, resource)


@pytest.mark.slow
@LONG
@given(broken_units(), resources)
def test_json_at_length(span: Tree, resource: dict[str, str]) -> None:
    PATHS.json(span, resource).require_agreement()


@pytest.mark.slow
@LONG
@given(broken_units(), resources)
def test_protobuf_at_length(span: Tree, resource: dict[str, str]) -> None:
    agree_on_protobuf(span, resource)
