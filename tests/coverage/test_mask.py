"""The mask of the compiled checks tells what the exact rules tell, on any clean span."""

from __future__ import annotations

import pytest
from fast.comparison import Paths
from fast.wire import protobuf_of
from genops_validator._generated.v0_1_0 import ATTRIBUTES
from genops_validator.coverage import STATES, VENDOR_CODES, Exercised
from genops_validator.coverage.mask import exercised_by_mask
from governed_spans import (
    COMMON,
    RESERVED,
    Tree,
    attributes_of,
    decision,
    reservation,
    span_of,
    unit,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from units import RULES

PATHS = Paths()
CODES = [*RULES.attributes["genops.policy.reason_code"].values, "x_acme_quota", "x_b"]
OPTIONAL: dict[str, object] = {
    "genops.feature": "search",
    "genops.customer_id": "c-1",
    "genops.session_id": "s-1",
    "genops.policy.name": "spend",
    "genops.policy.reason": "over the limit",
    "genops.budget.name": "q3",
    "genops.budget.period": "monthly",
    "genops.eval.passed": True,
    "genops.cost.currency": "EUR",
    "http.route": "/",
}


def refused(code: str) -> Tree:
    """A unit that was refused for this reason."""
    result = "RATE_LIMITED" if code == "RATE_LIMITED" else "BLOCKED"
    given_ = {**COMMON, "genops.policy.result": result, "genops.policy.reason_code": code}
    if code == "PROVIDER_ERROR_UPSTREAM":
        # No provider is called before an amount is reserved.
        return span_of({**given_, **RESERVED}, [decision(result, code), reservation()])
    return span_of(given_, [decision(result, code)])


@st.composite
def clean_spans(draw: st.DrawFn) -> Tree:
    """Units of every state that is ever clean, with more or fewer attributes."""
    state = draw(st.sampled_from(("S1", "S2", "S3")))
    span = unit(state)
    if state == "S1":
        span = refused(str(draw(st.sampled_from(CODES))))
    there = {item["key"] for item in span["attributes"]}
    more = draw(st.sets(st.sampled_from(sorted(OPTIONAL.keys() - there))))
    span["attributes"] += attributes_of({key: OPTIONAL[key] for key in sorted(more)})
    return span


@settings(max_examples=150)
@given(clean_spans())
def test_both_paths_tell_the_same(span: Tree) -> None:
    for comparison in (PATHS.json(span), PATHS.protobuf(protobuf_of(span))):
        assert comparison.verdict >= 0
        assert comparison.judgement is not None
        assert comparison.judgement.findings == []
        assert exercised_by_mask(comparison.verdict) == comparison.judgement.exercised


@pytest.mark.parametrize("code", CODES)
def test_every_reason_code_has_its_bit(code: str) -> None:
    verdict = PATHS.json(refused(code)).verdict
    told = VENDOR_CODES if code.startswith("x_") else code
    assert exercised_by_mask(verdict).reason_codes == {told}


def test_every_bit_stands_for_a_name() -> None:
    everything = exercised_by_mask(-1)
    assert everything.attributes == RULES.attributes.keys() == set(ATTRIBUTES.values())
    assert everything.events == RULES.events.keys()
    assert everything.states == set(STATES)
    assert everything.reason_codes == {*CODES[:-2], VENDOR_CODES}


def test_no_bit_no_name() -> None:
    assert exercised_by_mask(0) == Exercised()
