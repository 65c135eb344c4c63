"""The same spans give the same findings in every format that is read.

Documented exceptions, each tested below: maps cannot hold a key twice; console output and dumps
may not say what was dropped; formats without types cannot show a wrong one.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from genops_validator.report import Report
from governed_spans import STATES
from governed_spans import unit as governed_unit
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import Tree, codes, encoded, errors, exit_code, judged, with_attribute
from other_formats import ALL, BY_LITERAL, WITH_TYPES, WITHOUT_TYPES, console, plain_list
from otlp_files import START, key_values, message, span, unit

# Minus zero is zero to every rule, and to a program that prints whole numbers without a fraction.
FINITE = st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
RIGHT_TYPES = st.fixed_dictionaries(
    {},
    optional={
        "team": st.sampled_from([None, "", "search", "TBD", "12", "true"]),
        "policy__result": st.sampled_from(["BLOCKED", "WARNING", "DENIED"]),
        "tokens__total": st.integers(-(2**63), 2**63 - 1),
        "tokens__input": st.integers(0, 9),
        "accounting__actual": FINITE,
        "accounting__reserved": st.none() | st.floats(0, 1),
        "spec__version": st.sampled_from(["0.1.0", "0.1", "9.9.9"]),
        "sla__met": st.booleans(),
        "unheard_of": WORDS,
    },
)
ANY_TYPES = st.fixed_dictionaries(
    {},
    optional={
        "team": st.sampled_from([3, True, 0.5]),
        "policy__result": st.integers(0, 3),
        "tokens__total": FINITE,
        "accounting__actual": st.integers(-9, 9),
        "sla__met": st.sampled_from(["true", 1, "yes"]),
    },
)


@st.composite
def spans(draw: st.DrawFn, changes: st.SearchStrategy[dict[str, Any]]) -> Tree:
    if draw(st.integers(0, 3)) == 0:
        return span(draw(st.integers(1, 9)), "GET", {"http.route": "/"})
    tree = unit(draw(st.integers(1, 9)), **draw(changes))
    tree["events"] = draw(st.permutations(tree["events"]))[: draw(st.integers(0, 3))]
    for place, event in enumerate(tree["events"], start=1):
        event["timeUnixNano"] = str(START + 1000 * place)  # whole microseconds, as some have
    if draw(st.booleans()):
        tree["parentSpanId"] = f"{draw(st.integers(1, 9)):016x}"
    return tree


def messages(changes: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[Tree]]:
    services = st.sampled_from(["shop", "search", None])
    built = st.builds(
        lambda held, service: message(*held, service=service),
        st.lists(spans(changes), min_size=1, max_size=3),
        services,
    )
    return st.lists(built, min_size=1, max_size=3).map(numbered)


def numbered(held: list[Tree]) -> list[Tree]:
    """Give all spans ids of their own in one trace: some are children of others."""
    spans = [
        item
        for tree in held
        for batch in tree["resourceSpans"]
        for item in batch["scopeSpans"][0]["spans"]
    ]
    for number, item in enumerate(spans, start=1):
        item |= {"traceId": f"{7:032x}", "spanId": f"{number:016x}"}
    return held


@pytest.mark.parametrize("name", ALL)
def test_a_span_that_is_there_twice_is_noticed(name: str) -> None:
    assert codes(judge(ALL[name]([message(unit(), unit())]))) == {"GEN502"}


def found(report: Report) -> object:
    findings = Counter(
        (item.code, item.level, item.status, item.service, item.span_id, str(item.context))
        for item in report.findings
    )
    return findings, report.awus, report.spans, report.verdict, report.services


def judge(data: bytes, **options: Any) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        return judged(Path(folder), data, **options)


def as_otlp(held: list[Tree]) -> bytes:
    return b"\n".join(map(encoded, held))


def compare(held: list[Tree], formats: dict[str, Any]) -> None:
    expected = found(judge(as_otlp(held)))
    for name, write in formats.items():
        report = judge(write(held))
        assert errors(report) == [], name
        assert found(report) == expected, name


@settings(max_examples=30, deadline=None)
@given(messages(RIGHT_TYPES))
def test_every_format_gives_the_same_findings(held: list[Tree]) -> None:
    compare(held, ALL)


@settings(max_examples=30, deadline=None)
@given(messages(ANY_TYPES))
def test_wrong_types_are_found_wherever_types_are_kept(held: list[Tree]) -> None:
    compare(held, {**BY_LITERAL, **WITH_TYPES})


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("state", STATES)
def test_a_right_unit_of_every_state_stays_right(state: str, name: str) -> None:
    held = [message(governed_unit(state))]
    expected = judge(as_otlp(held))
    report = judge(ALL[name](held))
    assert (codes(report), report.verdict) == (codes(expected), expected.verdict)
    assert report.awus == 1


MAPS = [name for name in [*BY_LITERAL, *WITHOUT_TYPES] if name != "console of Go"]


@pytest.mark.parametrize("name", MAPS)
def test_a_map_cannot_hold_a_key_twice(name: str) -> None:
    twice = unit()
    twice["attributes"].append(twice["attributes"][0])
    assert codes(judge(as_otlp([message(twice)]))) == {"GEN601"}
    assert codes(judge(ALL[name]([message(twice)]))) == set()


def test_console_output_does_not_say_what_was_dropped() -> None:
    """So what is missing there counts as missing."""
    lost = {**unit(), "events": [], "droppedEventsCount": 3}
    assert exit_code(judge(plain_list([message(lost)]))) == 0
    assert exit_code(judge(console([message(lost)]))) == 1


def test_attribution_on_the_resource_stays_there() -> None:
    tree = message(unit(team=None))
    tree["resourceSpans"][0]["resource"]["attributes"] += key_values({"genops.team": "search"})
    for name, write in {**BY_LITERAL, **WITH_TYPES}.items():
        assert codes(judge(write([tree]))) == codes(judge(as_otlp([tree]))) != set(), name


TEXT_FOR_NUMBERS = {"genops.accounting.actual": "0.01", "genops.tokens.total": "12"}


@pytest.mark.parametrize("name", WITHOUT_TYPES)
def test_without_types_a_number_as_text_is_not_noticed_and_its_value_is_judged(name: str) -> None:
    tree = unit()
    for key, text in TEXT_FOR_NUMBERS.items():
        tree = with_attribute(tree, key, {"stringValue": text})
    assert "GEN103" in codes(judge(as_otlp([message(tree)])))
    assert codes(judge(ALL[name]([message(tree)]))) == set()
    negative = with_attribute(tree, "genops.tokens.total", {"stringValue": "-12"})
    assert codes(judge(ALL[name]([message(negative)]))) == {"GEN328"}


@pytest.mark.parametrize("name", WITHOUT_TYPES)
def test_text_that_is_no_number_is_wrong_without_types_too(name: str) -> None:
    tree = with_attribute(unit(), "genops.tokens.total", {"stringValue": "many"})
    assert codes(judge(ALL[name]([message(tree)]))) == {"GEN103"}


@pytest.mark.parametrize("name", WITHOUT_TYPES)
def test_an_int_for_a_double_is_not_noticed_without_types(name: str) -> None:
    tree = with_attribute(unit(), "genops.budget.remaining", {"intValue": "5"})
    assert codes(judge(as_otlp([message(tree)]))) == {"GEN104"}
    assert codes(judge(ALL[name]([message(tree)]), strict_types=True)) == set()


def test_the_report_says_how_much_of_the_types_each_format_keeps() -> None:
    held = [message(unit())]
    for formats, kept in ((BY_LITERAL, "literal"), (WITH_TYPES, "kept"), (WITHOUT_TYPES, "none")):
        for name, write in formats.items():
            report = judge(write(held))
            assert [item.attribute_types for item in report.inputs] == [kept], name
            unverified = {item.requirement: item.reason for item in report.not_verified}
            assert ("R-069" in unverified) == (kept == "none"), name
