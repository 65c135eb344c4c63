"""Hostile values in every format: each medium's own parser finds nothing that was smuggled in.

A report with a hostile value must have the structure of the same report with a harmless one.
Services are sorted by name, so what is compared is how often each piece of structure occurs.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from genops_validator.collect import InputSummary
from genops_validator.render.formats import FORMATS, renderer
from genops_validator.render.jsonl import JsonLines
from genops_validator.render.plain import plain
from genops_validator.render.text import TextOptions, render_text
from genops_validator.report import Gate, Observer, Report
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from workflow_commands import workflow_commands

Maker = Callable[..., Any]

PIECES = (
    *("\x1b[31m", "\x1b]0;t\x07", "\x9b", "\r", "\n", "\t", "\b", "\0", "\x7f", "\u2028", "\ufffe"),
    *("::error::", "::", "::add-mask::x", "##[error]", "##vso[task.x]", "%0A", "%25", "%3A", ","),
    *("<script>", "</failure>", "]]>", "<!--", "&amp;", "&#60;", '"', "'", "<", ">", "&"),
    *("`", "``", "|", "\\", "*", "_", "[a](https://e.org)", "![i](x)", "# ", "- ", "@org/team"),
    *("#1", "https://e.org", "$x$", "{0}", "{", "}", "\u202e", "\u2066", "\u200b", "\ufeff"),
    *("\ud83d", "\udc80", "\U000e0041", "\u00a0", "é", "模", "🙂", " ", "a", "=", "~~~", "<b>"),
)
VALUES = st.lists(st.sampled_from(PIECES) | st.characters(codec=None), min_size=1, max_size=12).map(
    "".join
)
LF = "\n"
HARMLESS = {"L", "M", "N", "P", "S"}


def hostile(story: Maker, value: str, observer: Observer) -> Report:
    """Return a report that holds the value wherever something from the input can stand."""
    context = {"attribute": value, "event": value, "expected": value, "actual": value}
    told = story(file=value, observer=observer)
    for service in (value, "shop"):
        told.broken(
            *("unknown_attribute", "decision_missing"),
            service=service,
            name=value,
            message=value or "m",
            fix=value or "f",
            context=context,
        )
    told.broken("unknown_attribute", context={"attribute": "another"}, service=value)
    told.clean(value + "quiet")
    told.collector.input_error(value, "GEN604", value, 3, value)
    told.collector.begin_input(InputSummary(value, value, value))
    report: Report = told.report()
    for rule in report.rules.values():
        object.__setattr__(rule, "message", "{attribute} {event} {expected} {actual} in prose")
    return report


def rendered(name: str, story: Maker, value: str) -> str:
    written: list[str] = []
    lines = JsonLines(written.append)
    report = hostile(story, value, Observer(lines.finding, lines.error))
    if name == "jsonl":
        lines.end(report, Gate())
        return "".join(written)
    if name == "text":
        return render_text(report, Gate(), TextOptions(everything=True, verbosity=1))
    return renderer(name)(report, Gate())


def texts_of(value: Any) -> set[str]:
    """Return every text of a JSON document, names included."""
    if isinstance(value, dict):
        return set(value).union(*map(texts_of, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(texts_of, value))
    return {value} if isinstance(value, str) else set()


def check_json(text: str, plain_one: str, value: str) -> None:
    document, other = json.loads(text), json.loads(plain_one)
    assert document.keys() == other.keys()
    assert value in texts_of(document)


def check_jsonl(text: str, plain_one: str, value: str) -> None:
    lines = [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    assert [line["type"] for line in lines] == [
        json.loads(line)["type"] for line in plain_one.removesuffix("\n").split("\n")
    ]
    assert value in texts_of(lines)


def check_xml(text: str, plain_one: str, _value: str) -> None:
    def shape(document: str) -> Counter[str]:
        elements = ET.fromstring(document).iter()
        return Counter(f"{item.tag} {sorted(item.attrib)} {len(item)}" for item in elements)

    assert shape(text) == shape(plain_one)


def check_github(text: str, plain_one: str, value: str) -> None:
    def shape(document: str) -> Counter[str]:
        found = workflow_commands(document)
        return Counter(f"{item.name} {[*item.properties]} {item.text.count(LF)}" for item in found)

    assert shape(text) == shape(plain_one)
    assert len(text.split("\n")) == len(plain_one.split("\n"))
    files = {item.properties["file"] for item in workflow_commands(text)}
    assert files == {plain(value)}


def check_text(text: str, _plain_one: str, _value: str) -> None:
    assert workflow_commands(text) == []


def shape_of(tokens: list[Token]) -> list[str]:
    """Return the markup of a document: blocks and inlines, and where its links lead."""
    shape = []
    for token in tokens:
        if token.children is not None:
            shape += shape_of(token.children)
        elif token.type not in {"text", "text_special"}:
            # A value stands in a code span, or in <code> of entities; that is one thing here.
            kind = {"<code>": "code_inline", "</code>": ""}.get(token.content, token.type)
            shape += [f"{kind} {token.attrs}"] if kind else []
    return shape


def check_markdown(text: str, plain_one: str, _value: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    assert Counter(shape_of(parser.parse(text))) == Counter(shape_of(parser.parse(plain_one)))


class Page(HTMLParser):
    """The elements of an HTML page: their names, and the names of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"<{tag} {sorted(name for name, _ in attrs)}>"] += 1

    def handle_endtag(self, tag: str) -> None:
        self.found[f"</{tag}>"] += 1

    def handle_comment(self, data: str) -> None:
        self.found[f"<!--{data}-->"] += 1


def check_html(text: str, plain_one: str, _value: str) -> None:
    assert Page(text).found == Page(plain_one).found


CHECKS = {
    "text": check_text,
    "json": check_json,
    "jsonl": check_jsonl,
    "sarif": check_json,
    "junit": check_xml,
    "github": check_github,
    "markdown": check_markdown,
    "html": check_html,
}


def test_every_format_is_checked() -> None:
    assert CHECKS.keys() == FORMATS.keys()


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("::error file=a,line=1::pwned")
@example("x" * 60 + " ::error::pwned " + "y" * 60)
@example("##[error]pwned ##vso[task.setvariable]x")
@example("".join(PIECES)[:80])
@example("`|`\\|\\")
@given(VALUES)
def test_a_hostile_value_stays_a_value(name: str, story: Maker, value: str) -> None:
    text = rendered(name, story, value)
    steering = {
        char for char in text if char not in " \n" and unicodedata.category(char)[0] not in HARMLESS
    }
    assert steering == set()
    assert name == "github" or workflow_commands(text) == []
    CHECKS[name](text, rendered(name, story, "harmless"), value)


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize("unjoined", [0, 1, 3])
def test_logs_that_were_not_joined_are_told(story: Maker, name: str, unjoined: int) -> None:
    report = replace(story().clean().report(), unjoined=unjoined)
    plainly = name == "text"
    text = render_text(report, Gate(), TextOptions()) if plainly else renderer(name)(report, Gate())
    told = " ".join(text.split())
    if name == "json":
        assert f'"unjoined_log_records": {unjoined},' in told
    else:
        assert ("not joined to spans" in told) == (unjoined > 0)
        assert ("1 log record names GenOps and was" in told) == (unjoined == 1)
