"""The check for columns never calls a span clean that the interpretive rules find anything about.

Spans of one shape are judged together, so each is given eight times, beside eight of a right one.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from fast.mutations import broken_units, junk, resources, units_broken_once
from fast.side_by_side import FORMATS, TOGETHER, json_of, json_side_by_side
from fast.test_spellings import RIGHT, WRONG
from governed_spans import COMMON, STATES, Tree, decision, event_of, span_of, unit, value_of
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy, sampled_from

LARGE = [HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large]
QUICK = settings(max_examples=200, suppress_health_check=LARGE)
LONG = settings(max_examples=10_000, suppress_health_check=LARGE)
SPANS = {
    "broken in up to four ways": broken_units(),
    "broken in one way": units_broken_once(),
    "junk": junk,
}
each_kind = pytest.mark.parametrize("spans", SPANS.values(), ids=SPANS)
each_format = pytest.mark.parametrize("form", FORMATS)


def in_format(form: str, tree: Tree) -> bytes:
    """Return a span in a format."""
    return FORMATS[form][1](tree)


def as_far_as_possible(form: str, tree: Tree, otherwise: bytes) -> bytes:
    """Return a span in a format, or another one where the format cannot say it."""
    try:
        return in_format(form, tree)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return otherwise


def compare(spans: SearchStrategy[Tree], extent: settings, form: str) -> None:
    judge = FORMATS[form][0]()

    def agree(span: Tree, other: Tree, state: str, resource: dict[str, str]) -> None:
        right = in_format(form, unit(state))
        broken, once = (as_far_as_possible(form, tree, right) for tree in (span, other))
        judge.left([*[right] * TOGETHER, *[broken] * TOGETHER, once], resource)

    extent(given(spans, spans, sampled_from(STATES), resources)(agree))()


@each_format
@each_kind
def test_what_is_clean_to_it_is_right(spans: SearchStrategy[Tree], form: str) -> None:
    compare(spans, QUICK, form)


@pytest.mark.slow
@each_format
@each_kind
def test_what_is_clean_to_it_is_right_at_length(spans: SearchStrategy[Tree], form: str) -> None:
    compare(spans, LONG, form)


def with_attribute(key: str, value: object, span: Tree | None = None) -> Tree:
    span = copy.deepcopy(span or unit("S3"))
    for item in span["attributes"]:
        if item["key"] == key:
            item["value"] = value_of(value)
    assert {"key": key, "value": value_of(value)} in span["attributes"]
    return span


def left_of(form: str, *spans: Tree) -> list[bytes]:
    return FORMATS[form][0]().left([in_format(form, span) for span in spans])


@each_format
@pytest.mark.parametrize("state", ["S1", "S2", "S3"])
def test_nothing_is_left_of_right_units(form: str, state: str) -> None:
    assert left_of(form, *[unit(state)] * TOGETHER) == []


@each_format
def test_units_of_several_shapes_and_results_are_told_apart(form: str) -> None:
    code = "x_acme_quota"
    blocked = {**COMMON, "genops.policy.result": "BLOCKED", "genops.policy.reason_code": code}
    limited = {
        **COMMON,
        "genops.policy.result": "RATE_LIMITED",
        "genops.policy.reason_code": "RATE_LIMITED",
    }
    spans = [
        unit("S3"),
        span_of(blocked, [decision("BLOCKED", code)]),
        span_of(limited, [decision("RATE_LIMITED", "RATE_LIMITED")]),
    ]
    assert left_of(form, *spans * TOGETHER) == []


@each_format
def test_few_of_a_shape_are_left(form: str) -> None:
    spans = [unit("S3")] * (TOGETHER - 1)
    assert len(left_of(form, *spans)) == len(spans)


@each_format
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("genops.team", "unknown"),
        ("genops.cost_center", ""),
        ("genops.operation.type", "chat"),
        ("genops.policy.result", "DENIED"),
        ("genops.accounting.reconciliation_delta", 1.5),
        ("genops.accounting.actual", 919.0),
        ("genops.tokens.total", 1),
        ("genops.sla.met", False),
        ("genops.policy.timestamp", 5),
        ("gen_ai.request.model", "small-1"),
    ],
)
def test_one_wrong_value_is_left_and_the_others_are_not(form: str, key: str, value: object) -> None:
    wrong = with_attribute(key, value)
    assert left_of(form, *[unit("S3")] * TOGETHER, wrong) == [in_format(form, wrong)]


def event_out_of_order() -> Tree:
    span = copy.deepcopy(unit("S3"))
    times = [event["timeUnixNano"] for event in span["events"]]
    span["events"][0]["timeUnixNano"] = times[-1]
    return span


def with_field(name: str, content: object) -> Tree:
    return {**unit("S3"), name: content}


@each_format
@pytest.mark.parametrize(
    "wrong",
    [
        event_out_of_order(),
        with_field("droppedAttributesCount", 1),
        with_field("droppedEventsCount", 1),
        with_field("endTimeUnixNano", unit("S3")["startTimeUnixNano"]),
    ],
)
def test_one_span_that_is_wrong_otherwise_is_left(form: str, wrong: Tree) -> None:
    assert left_of(form, *[unit("S3")] * TOGETHER, wrong) == [in_format(form, wrong)]


@each_format
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("traceId", ""),
        ("traceId", "0" * 32),
        ("spanId", "0" * 16),
        ("startTimeUnixNano", "7"),
        ("endTimeUnixNano", "0"),
    ],
)
def test_spans_without_identity_or_time_are_left(form: str, name: str, content: str) -> None:
    wrong = with_field(name, content)
    assert in_format(form, wrong) in left_of(form, *[unit("S3")] * TOGETHER, wrong)


@each_format
def test_names_of_ours_on_events_of_others_are_left(form: str) -> None:
    span = copy.deepcopy(unit("S3"))
    span["events"].append(event_of("log", 1.99, {"genops.team": "support"}))
    assert len(left_of(form, *[span] * TOGETHER)) == TOGETHER


@each_format
def test_a_repeated_attribute_is_left(form: str) -> None:
    span = copy.deepcopy(unit("S3"))
    span["attributes"].append({"key": "genops.team", "value": value_of("support")})
    assert len(left_of(form, *[span] * TOGETHER)) == TOGETHER


@pytest.mark.parametrize("what", WRONG)
def test_texts_that_only_look_right_are_left(what: str) -> None:
    spans = [*[json_of(unit("S3"))] * TOGETHER, *[WRONG[what]] * TOGETHER]
    assert json_side_by_side().left(spans) == [WRONG[what]] * TOGETHER


@pytest.mark.parametrize("what", RIGHT)
def test_texts_that_are_right_agree(what: str) -> None:
    json_side_by_side().left([*[json_of(unit("S3"))] * TOGETHER, *[RIGHT[what]] * TOGETHER])


def spelt(change: Callable[[Tree], None]) -> bytes:
    span = copy.deepcopy(unit("S3"))
    change(span)
    return json_of(span)


def numbers_as_numbers(span: Tree) -> None:
    for item in span["attributes"]:
        if "intValue" in item["value"]:
            item["value"]["intValue"] = int(item["value"]["intValue"])
    for owner in (span, *span["events"]):
        for name in ("startTimeUnixNano", "endTimeUnixNano", "timeUnixNano"):
            if name in owner:
                owner[name] = int(owner[name])


def test_numbers_may_be_spelt_as_json_numbers() -> None:
    assert json_side_by_side().left([spelt(numbers_as_numbers)] * TOGETHER) == []


def test_spellings_may_stand_side_by_side() -> None:
    """Nothing is said of a column in two spellings; each span by itself is right."""
    spans = [json_of(unit("S3")), spelt(numbers_as_numbers)] * TOGETHER
    assert set(json_side_by_side().left(spans)) <= set(spans)


@pytest.mark.parametrize("count", ["0", "700"])
def test_small_and_large_counts_are_read(count: str) -> None:
    def change(span: Tree) -> None:
        for item in span["attributes"]:
            if item["key"] in {"genops.tokens.input", "gen_ai.usage.input_tokens"}:
                item["value"]["intValue"] = count
            if item["key"] == "genops.tokens.total":
                item["value"]["intValue"] = str(int(count) + 220)

    assert json_side_by_side().left([spelt(change)] * TOGETHER) == []


@pytest.mark.parametrize("count", ["0700", "7_00", " 700", "", "-700", "9" * 19, "\u0667"])
def test_counts_that_are_oddly_spelt_are_left(count: str) -> None:
    def change(span: Tree) -> None:
        for item in span["attributes"]:
            if item["key"] == "gen_ai.usage.input_tokens":
                item["value"]["intValue"] = count

    odd = spelt(change)
    assert json_side_by_side().left([*[json_of(unit("S3"))] * TOGETHER, odd]) == [odd]


def test_keys_of_others_are_learnt() -> None:
    judge = json_side_by_side()
    span = copy.deepcopy(unit("S3"))
    span["attributes"].append({"key": "app.tenant", "value": value_of("a")})
    spans = [json_of(unit("S3"))] * TOGETHER
    assert judge.left(spans) == []
    assert judge.left([json_of(span)] * TOGETHER) == [json_of(span)] * TOGETHER
    assert judge.left([json_of(span)] * TOGETHER) == []


def test_it_pauses_where_every_span_brings_new_keys() -> None:
    judge = json_side_by_side()
    for turn in range(40):
        span = copy.deepcopy(unit("S3"))
        span["attributes"].append({"key": f"app.{turn}", "value": value_of("a")})
        judge.left([json_of(span)] * TOGETHER)
    right = [json_of(unit("S3"))] * TOGETHER
    assert judge.left(right) == right
    for _ in range(50):
        judge.left(right)
    assert judge.left(right) == []


BARE = {**span_of({}, []), "name": "genops.child"}


@each_format
@pytest.mark.parametrize("place", [0, TOGETHER // 2, TOGETHER])
@pytest.mark.parametrize("count", [1, TOGETHER, 100])
def test_spans_without_anything_are_left_and_not_lost(form: str, place: int, count: int) -> None:
    spans = [unit("S3")] * TOGETHER
    spans[place:place] = [BARE] * count
    assert left_of(form, *spans).count(in_format(form, BARE)) == count


def test_long_names_are_not_remembered() -> None:
    judge = json_side_by_side()
    span = copy.deepcopy(unit("S3"))
    span["events"].append(event_of("x" * 1000, 1.99, {}))
    judge.left([json_of(span)] * TOGETHER)
    assert judge.shapes == 0
    judge.left([json_of(unit("S3"))] * TOGETHER)
    assert judge.shapes == 1
