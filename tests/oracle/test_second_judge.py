"""A second judge, written independently, finds the same on units that nobody thought of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from genops_validator.telemetry import Event, Span
from hypothesis import find, given, settings
from hypothesis import strategies as st
from second_judge import BREAKS, STRICTNESS, Seen, broken
from units import (
    ACTUAL,
    CODE,
    DECISION,
    DELTA,
    RECONCILIATION,
    RESERVATION,
    RESERVED,
    RESULT,
    START,
    UNIT,
    WHO,
    judged,
    span,
)

SEVERAL = settings(max_examples=400, database=None, derandomize=True)
THOROUGH = settings(SEVERAL, max_examples=5_000)

AMOUNTS = st.sampled_from([0.05, 0.05, 0.0417, 0.0417000000000001, 0.0])
UNITS = st.sampled_from(["USD", "USD", "EUR"])
RESULTS = st.sampled_from(STRICTNESS)
LATENCIES = st.sampled_from([1499, 1500, 1501])
TIMES = st.integers(-1, 6).map(lambda step: START + step * 1_000_000)

SPAN_VALUES: dict[str, st.SearchStrategy[Any]] = {
    RESULT: RESULTS,
    CODE: st.just("x_soft_limit_reached"),
    RESERVED: AMOUNTS,
    ACTUAL: AMOUNTS,
    UNIT: UNITS,
    DELTA: st.sampled_from([0.0083, -0.0083, 0.0, 0.05, -0.05]),
}
SLA_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "genops.sla.tier": st.just("gold"),
    "genops.sla.latency_target_ms": LATENCIES,
    "genops.sla.actual_latency_ms": LATENCIES,
    "genops.sla.met": st.booleans(),
}
EVENT_VALUES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    DECISION: {RESULT: RESULTS},
    RESERVATION: {RESERVED: AMOUNTS, UNIT: UNITS},
    RECONCILIATION: {RESERVED: AMOUNTS, ACTUAL: AMOUNTS, UNIT: UNITS},
}


@st.composite
def some_of(draw: st.DrawFn, values: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    """Most of these attributes."""
    return {key: draw(value) for key, value in values.items() if draw(st.integers(0, 4))}


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """Up to five events, in any order and at times that are often equal."""
    names = draw(st.lists(st.sampled_from(sorted(EVENT_VALUES)), max_size=5))
    return [
        Event(name, draw(TIMES), list(draw(st.fixed_dictionaries(EVENT_VALUES[name])).items()))
        for name in names
    ]


@st.composite
def units(draw: st.DrawFn) -> Span:
    """Units of any kind, mostly wrong ones."""
    sla = draw(some_of(SLA_VALUES)) if draw(st.booleans()) else {}
    attributes = {**WHO, **draw(some_of(SPAN_VALUES)), **sla}
    return span(attributes, draw(events()), end=draw(st.integers(2, 6)))


@SEVERAL
@given(units())
def test_both_judges_see_the_same_state(unit: Span) -> None:
    assert judged(unit).state == Seen(unit).state


def agree_on_breaks(unit: Span) -> set[str]:
    """Compare what the judges say of a unit, and return the codes that it was made to break."""
    expected = broken(Seen(unit))
    found = {finding.code for finding in judged(unit).findings}
    assert sorted(found & BREAKS.keys()) == sorted(expected)
    return set(expected)


def test_both_judges_find_the_same() -> None:
    seen: set[str] = set()

    @SEVERAL
    @given(units())
    def agree(unit: Span) -> None:
        seen.update(agree_on_breaks(unit))

    agree()
    # A rule that none of these units breaks was not compared: one that breaks it is searched for.
    for code in sorted(BREAKS.keys() - seen):
        agree_on_breaks(find(units(), breaks(code), settings=THOROUGH))


def breaks(code: str) -> Callable[[Span], bool]:
    return lambda unit: code in broken(Seen(unit))


@SEVERAL
@given(units(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_matters_only_at_equal_times(unit: Span, random: Any) -> None:
    apart = [replace(event, time=START + place) for place, event in enumerate(unit.events)]
    shuffled = list(apart)
    random.shuffle(shuffled)
    assert judged(replace(unit, events=apart)).findings == (
        judged(replace(unit, events=shuffled)).findings
    )


@SEVERAL
@given(units())
def test_lost_evidence_never_adds_a_violation(unit: Span) -> None:
    lossy = replace(unit, dropped_attributes=1, dropped_events=1)
    whole = [finding.code for finding in judged(unit).findings]
    assert [finding.code for finding in judged(lossy).findings] == whole
    violations = {f.code for f in judged(lossy).findings if f.level == "violation"}
    assert violations <= {f.code for f in judged(unit).findings if f.level == "violation"}


@SEVERAL
@given(units())
def test_what_belongs_to_others_changes_nothing(unit: Span) -> None:
    other = [*unit.events, Event("exception", START, [("exception.type", "TimeoutError")])]
    mixed = replace(unit, events=other, attributes=[("http.route", "/x"), *unit.attributes])
    assert judged(mixed) == judged(unit)
