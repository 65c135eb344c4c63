"""The report for people: what is wrong, why, how to fix it and where, then the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from genops_validator.render.findings import finding_blocks
from genops_validator.render.layout import number, paragraph, table
from genops_validator.render.nothing import nothing_checked
from genops_validator.render.plain import plain
from genops_validator.render.style import Style

if TYPE_CHECKING:
    from genops_validator.report import Gate, InputReport, Report

_FORMATS = {
    "otlp-json": "OTLP/JSON",
    "otlp-jsonl": "OTLP/JSON lines",
    "otlp-protobuf": "OTLP protobuf",
    "unknown": "not read",
}


@dataclass(frozen=True, slots=True)
class TextOptions:
    """How much of a report to draw, and how.

    Attributes:
        everything: Draw every place that was kept, not the first of each code only.
        verbosity: -1 for the result alone, 0 for findings and summary, 1 for the details.
    """

    everything: bool = False
    verbosity: int = 0
    style: Style = field(default_factory=Style)


def render_text(report: Report, gate: Gate, options: TextOptions) -> str:
    """Return the report as text of at most 80 columns where words allow it."""
    if options.verbosity < 0:
        return _result(report, gate, options.style) + "\n"
    parts = ["\n".join(_inputs(report, options.style))]
    parts += finding_blocks(report, options)
    if report.verdict == "not_evaluated":
        parts.append(nothing_checked(report))
    elif len(report.services) > 1 or report.counts:
        parts.append("\n".join(_services(report)))
    parts.append("\n".join(_summary(report, gate, options)))
    return "\n\n".join(parts) + "\n"


def _inputs(report: Report, style: Style) -> Iterator[str]:
    for item in report.inputs:
        yield style("strong", plain(item.file)) + ": " + _read(item)
        for error in item.errors:
            place = f"{item.file}:{error.line}" if error.line else item.file
            yield style("violation", "unreadable") + f" {plain(place)}: {plain(error.message)}"
            if error.hint:
                yield paragraph(error.hint, label="help: ")


def _read(item: InputReport) -> str:
    words = [_FORMATS.get(item.format, item.format)]
    if item.encoding != "plain":
        words.append(item.encoding)
    words.append(number(item.spans, "span"))
    if item.log_records:
        words.append(number(item.log_records, "log record"))
    if item.metrics:
        words.append(number(item.metrics, "metric"))
    return ", ".join(words)


def _services(report: Report) -> list[str]:
    head = ("service", "verdict", "AWU", "violations", "improvements", "information")
    rows = [
        (
            service.name,
            service.verdict.replace("_", "-"),
            f"{service.awus:,}",
            f"{service.violations:,}",
            f"{service.improvements:,}",
            f"{service.information:,}",
        )
        for service in report.services
    ]
    lines = table([head, *rows])
    if any(service.name == "unknown_service" for service in report.services):
        lines.append("unknown_service: the spans carry no service.name.")
    return lines


def _summary(report: Report, gate: Gate, options: TextOptions) -> Iterator[str]:
    rules = ", ".join(f"{use.spec_version}+r{use.revision}" for use in report.rule_sets)
    draft = " (draft: the conformance suite is not adopted yet)" if report.draft else ""
    judged = f"{number(report.awus, 'AI workload unit')} (AWU) in {number(report.spans, 'span')}"
    yield paragraph(f"{judged}, judged by rules {rules}{draft}.", indent=0)
    fallback = sum(use.chosen.get("fallback", 0) for use in report.rule_sets)
    if fallback:
        verb = "declares" if fallback == 1 else "declare"
        yield paragraph(
            f"{fallback:,} of them {verb} no version these rules know; judged by {rules}"
            " all the same.",
            indent=0,
        )
    yield from _limits_of_knowledge(report, options.verbosity)
    yield _result(report, gate, options.style)


def _limits_of_knowledge(report: Report, verbosity: int) -> Iterator[str]:
    known = number(len(report.not_verified), "requirement")
    later = number(len(report.not_verified_yet), "rule")
    more = "" if verbosity > 0 else " -v lists them."
    yield paragraph(
        f"Not verified, telemetry cannot show it whole: {known}. Not verified yet: {later}.{more}",
        indent=0,
    )
    if verbosity < 1:
        return
    for item in report.not_verified:
        extent = "in part" if item.decidable == "partly" else "not decidable"
        yield paragraph(f"{item.reason} ({extent}, §{item.section})", label=f"{item.requirement} ")
    for rule in report.not_verified_yet:
        text = f"{rule.id}: not verified yet; {rule.reason} ({', '.join(rule.requirements)})"
        yield paragraph(text, label=f"{rule.code} ")


def _result(report: Report, gate: Gate, style: Style) -> str:
    code = gate.exit_code(report)
    role = {0: "good", 3: "information"}.get(code, "violation")
    found = ", ".join(
        number(report.total(level), level, plural)
        for level, plural in (
            ("violation", "violations"),
            ("improvement", "improvements"),
            ("information", "information"),
        )
    )
    return f"{style(role, report.result)}: {found}{_errors(report)} (exit {code})"


def _errors(report: Report) -> str:
    return f", {number(report.errors, 'input error')}" if report.errors else ""
