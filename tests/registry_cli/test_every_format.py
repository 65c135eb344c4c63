"""Hostile values in every format: each medium's own parser finds nothing that was smuggled in."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from typing import Any

import pytest
from genops_registry.cli.output import Palette
from genops_registry.cli.output.changes import render
from genops_registry.cli.output.check_report import CheckReport, render_check
from genops_registry.config import Ignore, Suppressed
from genops_registry.diff import Change, Report, Subject
from genops_registry.problems import Level, Position, Problem
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from workflow_commands import workflow_commands

PIECES = (
    *("\x1b[31m", "\x9b", "\r", "\n", "\t", "\b", "\0", "\x7f", "\u2028", "\ufffe", "\udc80"),
    *("::error::", "::", "##[error]", "##vso[task.x]", "%0A", "%25", "%3A", ",", "<script>"),
    *("`", "``", "|", "\\", "*", "_", "[a](https://e.org)", "![i](x)", "# ", "- ", "1. ", "+ "),
    *(
        "{0}",
        "{",
        "}",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "é",
        "模",
        "🙂",
        " ",
        "a",
        "=",
        "~~~",
    ),
)
VALUES = st.lists(st.sampled_from(PIECES) | st.characters(codec=None), min_size=1, max_size=12).map(
    "".join
)
LEVELS: tuple[Level, ...] = ("violation", "improvement", "information")
NO_COLOUR = Palette(on=False)


def checked(value: str, form: str) -> str:
    """Return a report of a check that holds the value wherever something from a file can stand."""
    context = {value: value, "list": [value], "number": float("nan")}
    problems = tuple(
        Problem("example_type", value, level, Position(value, 1, 2), context, "span", value, value)
        for level in LEVELS
    )
    nowhere = Problem("unheard_of", value, subject=value)
    ignored = (nowhere, Ignore("unheard_of", value, value, date(2030, 1, 1)))
    result = Suppressed((*problems, nowhere), (ignored,))
    return render_check(CheckReport(value, None, result, 1), form, NO_COLOUR)


def compared(value: str, form: str) -> str:
    """Return a report of a comparison that holds the value wherever a registry's can stand."""
    subject = Subject.of("attribute", value).inside("member", value)
    changes = tuple(
        Change("renamed", subject, grade, value, value, {value: value}, (value,), value)
        for grade in ("breaking", "minor", "patch")
    )
    return render(Report(value, value, changes, "breaking", "major", False), form, NO_COLOUR)


def texts_of(value: Any) -> set[str]:
    """Return every text of a JSON document, names included."""
    if isinstance(value, dict):
        return set(value).union(*map(texts_of, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(texts_of, value))
    return {value} if isinstance(value, str) else set()


def assert_harmless(text: str) -> None:
    """Nothing in the text steers a terminal or the direction of writing."""
    steering = {
        char for char in text if char != "\n" and unicodedata.category(char)[0] not in "LMNPSZ"
    }
    assert steering == set()
    assert not {"\u2028", "\u2029"} & set(text)
    text.encode()


CASES = [
    *((checked, form) for form in ("text", "json", "github", "sarif")),
    *((compared, form) for form in ("text", "json", "markdown", "github", "weaver")),
]


@pytest.mark.parametrize(("made", "form"), CASES)
@settings(max_examples=60, deadline=None)
@example("::error file=a,line=1::pwned")
@example("##[error]pwned ##vso[task.setvariable]x")
@example("".join(PIECES))
@given(VALUES)
def test_a_hostile_value_stays_a_value(made: Any, form: str, value: str) -> None:
    text, plain = made(value, form), made("harmless", form)
    assert_harmless(text)
    if form in {"json", "sarif", "weaver"}:
        assert json.loads(text).keys() == json.loads(plain).keys() if form != "json" else True
        assert form == "weaver" or value in texts_of(json.loads(text))
    if form == "github":
        found, expected = workflow_commands(text), workflow_commands(plain)
        assert [(c.name, [*c.properties]) for c in found] == [
            (c.name, [*c.properties]) for c in expected
        ]
    else:
        assert workflow_commands(text) == []
    assert form in {"json", "weaver"} or len(text.split("\n")) == len(plain.split("\n"))


@settings(max_examples=100, deadline=None)
@example("a\n\n# b")
@example("1. a")
@given(VALUES)
def test_a_value_in_markdown_opens_no_markup(value: str) -> None:
    def shape(text: str) -> list[str]:
        tokens = MarkdownIt("commonmark", {"html": True}).enable(["table"]).parse(text)
        inner = [child for token in tokens for child in token.children or ()]
        quiet = {"text", "text_special", "softbreak"}
        return [t.type for t in tokens] + [t.type for t in inner if t.type not in quiet]

    assert shape(compared(value, "markdown")) == shape(compared("harmless", "markdown"))
