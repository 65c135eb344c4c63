"""The report as one HTML file that needs nothing else, for people who got it by mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from genops_validator.render.findings import place
from genops_validator.render.grouped import about, kept, kept_of, message
from genops_validator.render.layout import input_name, number
from genops_validator.render.nothing import nothing_in_short
from genops_validator.render.pages import rule_page
from genops_validator.render.plain import plain
from genops_validator.render.template import spelled
from genops_validator.render.unjoined import unjoined_note
from genops_validator.report.values import short

if TYPE_CHECKING:
    from genops_validator.report import Count, Gate, Located, Report

PLACES = 10
_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
table { border-collapse: collapse }
td, th { border-bottom: 1px solid #8888; padding: .3rem .8rem; text-align: left }
td.number { text-align: right }
code { overflow-wrap: anywhere }
section { border-left: .3rem solid #888; margin: 1.5rem 0; padding-left: 1rem }
section.violation { border-color: #c33 }
section.improvement { border-color: #c90 }
section.information { border-color: #39c }
dt { font-weight: 600 }
"""
# No script runs and nothing is loaded, whatever stands in the page.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render_html(report: Report, gate: Gate) -> str:
    """Return the report as one HTML page."""
    groups = kept(report)
    body = [f"<h1>{text(report.result)}</h1>", *_summary(report, gate), *_errors(report)]
    body += _services(report)
    for count in report.counts:
        body += _kind(count, kept_of(count, groups), report)
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(report.result)}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def text(words: str) -> str:
    """Return words as they stand between tags or in an attribute."""
    return escape(plain(words))


def _code(words: str) -> str:
    return f"<code>{text(words)}</code>"


def _summary(report: Report, gate: Gate) -> Iterator[str]:
    rules = "; ".join(use.sealed for use in report.rule_sets)
    judged = f"{number(report.awus, 'AI workload unit')} in {number(report.spans, 'span')}"
    yield f"<p>{judged}, judged by rules {text(rules)}. Exit code {gate.exit_code(report)}.</p>"
    if note := unjoined_note(report):
        yield f"<p>{note}</p>"
    if not report.awus:
        yield f"<p>{nothing_in_short(report)}</p>"


def _errors(report: Report) -> Iterator[str]:
    broken = [item for item in report.inputs if item.errors]
    if not broken:
        return
    yield "<h2>Could not be read</h2>"
    yield "<ul>"
    for item in broken:
        for error in item.errors[:PLACES]:
            line = f" line {error.line}" if error.line else ""
            hint = f" ({text(error.hint)})" if error.hint else ""
            yield f"<li>{_code(input_name(item.file))}{line}: {text(error.message)}{hint}</li>"
        if item.error_count > PLACES:
            rest = f"{item.error_count:,} parts in all"
            yield f"<li>{_code(input_name(item.file))}: {rest}</li>"
    yield "</ul>"


def _services(report: Report) -> Iterator[str]:
    if not report.services:
        return
    names = ("service", "verdict", "AWU", "violations", "improvements", "information")
    yield "<h2>Services</h2>"
    yield "<table>"
    yield f"<tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>"
    for service in report.services:
        numbers = (service.awus, service.violations, service.improvements, service.information)
        cells = "".join(f'<td class="number">{count:,}</td>' for count in numbers)
        verdict = service.verdict.replace("_", "-")
        yield f"<tr><td>{_code(short(service.name))}</td><td>{verdict}</td>{cells}</tr>"
    yield "</table>"


def _kind(count: Count, findings: Sequence[Located], report: Report) -> Iterator[str]:
    rule = report.rules[count.id]
    page = rule_page(count.code)
    code = f'<a href="{text(page)}">{text(count.code)}</a>' if page else text(count.code)
    role = "inconclusive" if count.status == "inconclusive" else count.level
    if not report.levels_left(count):
        role += ", suppressed"
    fix = findings[0].fix if findings else spelled(rule.fix)
    yield f'<section class="{count.level}">'
    yield f"<h2>{code} {text(count.id)}: {count.count:,} in {_code(short(count.service))}</h2>"
    yield f"<p>{role.capitalize()}: {text(message(count, findings, report))}</p>"
    yield "<dl>"
    subjects = ", ".join(f"{_code(name)} {times:,}x" for name, times in about(count))
    if subjects:
        yield f"<dt>About</dt><dd>{subjects}</dd>"
    yield f"<dt>Why</dt><dd>{text(rule.why)}</dd>"
    yield f"<dt>Fix</dt><dd>{text(fix)}</dd>"
    yield "</dl>"
    yield "<ul>"
    for finding in findings[:PLACES]:
        ids = f"trace {_code(finding.trace_id)} span {_code(finding.span_id)}"
        yield f"<li>{_code(place(finding))}, span {_code(finding.span_name)}, {ids}</li>"
    if count.count > len(findings[:PLACES]):
        yield f"<li>and {count.count - len(findings[:PLACES]):,} more</li>"
    yield "</ul>"
    yield "</section>"
