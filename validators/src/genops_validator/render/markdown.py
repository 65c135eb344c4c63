"""The report as Markdown, for comments on pull requests and summaries of jobs."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from genops_validator.render.findings import place
from genops_validator.render.grouped import about, kept, kept_of
from genops_validator.render.layout import input_name, number
from genops_validator.render.nothing import nothing_in_short
from genops_validator.render.pages import rule_page
from genops_validator.render.plain import plain
from genops_validator.render.template import PLACE
from genops_validator.render.unjoined import unjoined_note
from genops_validator.report.values import short

if TYPE_CHECKING:
    from genops_validator.report import Count, Gate, Located, Report

LARGEST = 60_000
"""Characters from which on kinds of findings are only counted: a comment holds 65,536."""

ROWS = 20
PLACES = 3
_NEEDS_ENTITIES = re.compile(r"[`|\\]|^ | $|^$")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|&~$])")
_PUNCTUATION = {ord(char): f"&#{ord(char)};" for char in string.punctuation}


def render_markdown(report: Report, gate: Gate) -> str:
    """Return the report as Markdown."""
    parts = [f"## {prose(report.result)}", _found(report, gate)]
    parts += _errors(report)
    if report.services:
        parts.append("\n".join(_services(report)))
    groups = kept(report)
    size = sum(map(len, parts))
    for position, count in enumerate(report.counts):
        part = "\n".join(_kind(count, kept_of(count, groups), report))
        size += len(part)
        if size > LARGEST:
            rest = number(
                len(report.counts) - position, "more kind of finding", "more kinds of finding"
            )
            parts.append(f"{rest}: too much for a comment.")
            break
        parts.append(part)
    return "\n\n".join(parts) + "\n"


def code(text: str) -> str:
    """Return a value as code: nothing in it is markup, mentions anybody or leads anywhere."""
    shown = plain(text)
    if _NEEDS_ENTITIES.search(shown):
        return f"<code>{shown.translate(_PUNCTUATION)}</code>"
    return f"`{shown}`"


def prose(text: str) -> str:
    """Return a text of the registry without markup."""
    return _SPECIAL.sub(r"\\\1", plain(text))


def _filled(template: str, context: Mapping[str, str]) -> str:
    """Return a text of the registry with what a finding saw in its places."""
    words = PLACE.split(template)  # text, place, text, place, ..., text
    for position, word in enumerate(words):
        if position % 2:
            words[position] = code(short(context.get(word, f"<{word}>")))
        else:
            words[position] = prose(word)
    return "".join(words)


def _found(report: Report, gate: Gate) -> str:
    rules = "; ".join(use.sealed for use in report.rule_sets)
    judged = f"{number(report.awus, 'AI workload unit')} in {number(report.spans, 'span')}"
    found = ", ".join(
        number(report.total(level), noun, plural)
        for level, noun, plural in (
            ("violation", "violation", None),
            ("improvement", "improvement", None),
            ("information", "information", "information"),
        )
    )
    ending = f"Exit code {gate.exit_code(report)}."
    if not report.awus:
        ending = f"{ending} {nothing_in_short(report)}"
    if note := unjoined_note(report):
        ending = f"{ending} {note}"
    return f"{judged}, judged by rules {code(rules)}. Found: {found}. {ending}"


def _errors(report: Report) -> Iterator[str]:
    lines: list[str] = []
    for item in report.inputs:
        for error in item.errors[:PLACES]:
            line = f" line {error.line}" if error.line else ""
            lines.append(
                f"- {code(short(input_name(item.file)))}{line}: {code(short(error.message))}"
            )
        if item.error_count > PLACES:
            lines.append(
                f"- {code(short(input_name(item.file)))}: {item.error_count:,} parts in all"
            )
    if lines:
        shown = lines[:ROWS]
        rest = [f"- and {number(len(lines) - ROWS, 'more line')}"] if len(lines) > ROWS else []
        yield "\n".join(["### Could not be read", "", *shown, *rest])


def _services(report: Report) -> Iterator[str]:
    yield "| service | verdict | AWU | violations | improvements | information |"
    yield "|---|---|--:|--:|--:|--:|"
    for service in report.services[:ROWS]:
        numbers = (service.awus, service.violations, service.improvements, service.information)
        cells = [code(short(service.name)), service.verdict.replace("_", "-")]
        yield "| " + " | ".join([*cells, *(f"{count:,}" for count in numbers)]) + " |"
    if len(report.services) > ROWS:
        rest = number(len(report.services) - ROWS, "more service")
        yield f"| and {rest} | | | | | |"


def _kind(count: Count, findings: Sequence[Located], report: Report) -> Iterator[str]:
    rule = report.rules[count.id]
    page = rule_page(count.code)
    name = f"[{prose(count.code)}]({page})" if page else prose(count.code)
    role = "inconclusive" if count.status == "inconclusive" else count.level
    if not report.levels_left(count):
        role += ", suppressed"
    context = findings[0].context if findings else {}
    yield f"### {name} {code(count.id)}: {count.count:,} in {code(short(count.service))}"
    yield ""
    yield f"**{role.capitalize()}**: {_filled(rule.message, context)}"
    yield ""
    subjects = [f"{code(name)} {times:,}x" for name, times in about(count)]
    if subjects:
        yield f"- About: {', '.join(subjects)}"
    yield f"- Why: {prose(rule.why)}"
    yield f"- Fix: {_filled(rule.fix, context)}"
    for finding in findings[:PLACES]:
        yield f"- Where: {code(short(place(finding), 200))}, span {code(finding.span_name)}"
    if count.count > len(findings[:PLACES]):
        yield f"- and {count.count - len(findings[:PLACES]):,} more"
