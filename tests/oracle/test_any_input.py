"""Whatever a span holds, it is judged: no value makes the judge fail, and each finding is whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from genops_validator.telemetry import Event, Opaque, Resource, Span, Value
from hypothesis import given, settings
from hypothesis import strategies as st
from units import RULES, START, executed, judged

KEYS = st.sampled_from(
    [*RULES.attributes, "genops.unknown", "genops_team", "team", "gen_ai.usage.input_tokens"]
) | st.text(max_size=8)
PRIMITIVES: st.SearchStrategy[Any] = (
    st.text(max_size=12)
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.sampled_from(["ALLOWED", "BLOCKED", "USD", "0.1.0", "x_a", "unknown", "${TEAM}", "\ud800"])
)
VALUES: st.SearchStrategy[Value] = (
    PRIMITIVES | st.none() | st.builds(Opaque, st.just("kvlist")) | st.lists(PRIMITIVES, max_size=3)
)
ATTRIBUTES = st.lists(st.tuples(KEYS, VALUES), max_size=12)
TIMES = st.integers(0, 2**64 - 1) | st.integers(START - 5, START + 5)
EVENTS = st.builds(
    Event,
    st.sampled_from([*RULES.events, "genops.unknown", "exception"]) | st.text(max_size=8),
    TIMES,
    ATTRIBUTES,
    st.integers(0, 2),
)
SPANS = st.builds(
    Span,
    trace_id=st.text(max_size=32),
    span_id=st.text(max_size=16),
    parent_span_id=st.just(""),
    name=st.text(max_size=8),
    kind=st.integers(0, 5),
    start=TIMES,
    end=TIMES,
    status=st.integers(0, 2),
    attributes=ATTRIBUTES,
    events=st.lists(EVENTS, max_size=5),
    dropped_attributes=st.integers(0, 2),
    dropped_events=st.integers(0, 2),
    malformed=st.sampled_from([(), ("trace_id",), ("trace_id", "span_id")]),
)
LEVELS = {"violation", "improvement", "information"}
MANY = settings(max_examples=300, database=None, derandomize=True)


@MANY
@given(SPANS, st.builds(Resource, st.dictionaries(KEYS, VALUES, max_size=5)), st.booleans())
def test_any_span_is_judged(span: Span, resource: Resource, strict: bool) -> None:
    judgement = judged(span, resource.attributes, strict_types=strict)
    assert (judgement.state is not None) == judgement.is_awu
    for finding in judgement.findings:
        assert finding.level in LEVELS
        assert finding.status in {"failed", "inconclusive"}
        assert finding.level == "information" or finding.status == "failed"
        assert finding.message
        assert finding.fix
        assert all(len(text) <= 200 for text in finding.context.values())


@MANY
@given(ATTRIBUTES)
def test_a_value_is_found_wrong_in_one_way_at_most(attributes: list[tuple[str, Value]]) -> None:
    """Of the rules on single values, the first that applies; an integer for a double goes on."""
    unit = executed()
    found = judged(replace(unit, attributes=[*unit.attributes, *attributes])).findings
    on_values = [
        finding.context["attribute"]
        for finding in found
        if finding.code in {"GEN103", "GEN105", "GEN106", "GEN602"}
        or "GEN201" <= finding.code <= "GEN215"
        if "event" not in finding.context
    ]
    assert len(on_values) == len(set(on_values))


@MANY
@given(SPANS)
def test_judging_is_repeatable_and_leaves_the_span_alone(span: Span) -> None:
    before = repr(span)
    assert judged(span) == judged(span)
    assert repr(span) == before
