"""Telemetry is written by strangers: nothing of it may steer a terminal or a reader of a report."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from genops_validator.collect import InputSummary
from genops_validator.render.json import render_json
from genops_validator.render.plain import plain
from genops_validator.render.text import TextOptions, render_text
from genops_validator.report import Gate, Report

Maker = Callable[..., Any]

HOSTILE = {
    "colour": "chat\x1b[31m red",
    "title": "chat\x1b]0;owned\x07",
    "c1 control": "chat\x9b31m",
    "line break": "chat\nGenOps v0.1 — compliant: (exit 0)",
    "carriage return": "chat\rcompliant",
    "backspace": "bad\b\b\bgood",
    "line separator": "chat\u2028compliant\u2029",
    "bidirectional": "chat\u202etnailpmoc\u2066",
    "zero width": "com\u200bpliant\ufeff",
    "tag characters": "chat\U000e0041",
    "lone surrogate": "chat\ud83d",
    "delete": "chat\x7f",
    "no-break space": "chat\u00a0ok",
}


def hostile_report(story: Maker, value: str) -> Report:
    """Return a report that holds the value wherever something from the input can stand."""
    context = {"attribute": value, "event": value, "expected": value, "actual": value}
    told = story(file=value).broken(
        "unknown_attribute", service=value, name=value, message=value, fix=value, context=context
    )
    told.collector.input_error(value, "GEN604", value, None, value)
    told.collector.begin_input(InputSummary(value, value, value))
    report: Report = told.report()
    return report


def steering(text: str) -> set[str]:
    """Return the characters of a report that are more than visible text and its own line ends."""
    harmless = {"L", "M", "N", "P", "S"}
    return {
        char for char in text if char not in " \n" and unicodedata.category(char)[0] not in harmless
    }


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("verbosity", [-1, 0, 1])
def test_text_holds_nothing_that_steers(story: Maker, value: str, verbosity: int) -> None:
    report = hostile_report(story, value)
    options = TextOptions(everything=True, verbosity=verbosity)
    assert steering(render_text(report, Gate(), options)) == set()


def test_a_value_cannot_write_a_line_of_its_own(story: Maker) -> None:
    report = hostile_report(story, HOSTILE["line break"])
    lines = render_text(report, Gate(), TextOptions()).splitlines()
    assert sum(line.startswith("GenOps v0.1") for line in lines) == 1


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_json_holds_nothing_that_steers_and_loses_nothing(story: Maker, value: str) -> None:
    text = render_json(hostile_report(story, value), Gate())
    assert steering(text) == set()
    (finding,) = json.loads(text)["findings"]
    assert finding["span_name"] == value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Größe 42 € 模型 🙂", "Größe 42 € 模型 🙂"),
        ("a\x1b[0m", "a\\x1b[0m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\U000e0041", "a\\U000e0041"),
        ("a\ud83d", "a\\ud83d"),
        ("tab\tbreak\n", "tab\\x09break\\x0a"),
    ],
)
def test_what_is_visible_stays_and_the_rest_is_escaped(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_long_names_do_not_widen_the_tables(story: Maker) -> None:
    text = render_text(story().clean("s" * 500).report(), Gate(), TextOptions())
    assert max(map(len, text.splitlines())) <= 80
