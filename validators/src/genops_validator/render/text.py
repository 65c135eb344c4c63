"""The report for people: what is wrong, why, how to fix it and where, then the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from genops_validator.render.coverage import coverage_lines
from genops_validator.render.findings import finding_blocks
from genops_validator.render.inputs import input_lines
from genops_validator.render.layout import number, paragraph, table
from genops_validator.render.nothing import nothing_checked
from genops_validator.render.plain import without_commands
from genops_validator.render.style import Style
from genops_validator.render.suppressed import suppressed_lines
from genops_validator.render.unjoined import unjoined_note
from genops_validator.render.unverified import unverified_lines, unverified_summary

if TYPE_CHECKING:
    from genops_validator.report import Gate, Report


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
    return without_commands(_drawn(report, gate, options))


def _drawn(report: Report, gate: Gate, options: TextOptions) -> str:
    result = _result(report, gate, options.style)
    if options.verbosity < 0:
        return f"{result}: {_found(report)}\n"
    parts = ["\n".join(input_lines(report, options))]
    parts += finding_blocks(report, options)
    if report.services:
        parts.append("\n".join(_services(report)))
        parts.append("\n".join(_summary(report, options)))
    elif not report.errors:
        parts.append(nothing_checked(report))
    parts.append(result)
    return "\n\n".join(parts) + "\n"


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


def _summary(report: Report, options: TextOptions) -> Iterator[str]:
    rules = ", ".join(use.label for use in report.rule_sets)
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
    yield paragraph(f"Found: {_found(report)}.", indent=0)
    if note := unjoined_note(report):
        yield paragraph(note, indent=0)
    if report.suppressed:
        yield from suppressed_lines(report.suppressed, everything=options.everything)
    unseen, later = report.not_verified, report.not_verified_yet
    if options.verbosity > 0:
        yield paragraph(f"Rules {'; '.join(use.sealed for use in report.rule_sets)}.", indent=0)
        yield ""
        yield from coverage_lines(report.coverage)
        yield ""
        yield from unverified_lines(unseen, later)
    else:
        yield paragraph(unverified_summary(unseen, later) + " -v lists them.", indent=0)


def _result(report: Report, gate: Gate, style: Style) -> str:
    code = gate.exit_code(report)
    role = {0: "good", 3: "information"}.get(code, "violation")
    return f"{style(role, report.result)} (exit {code})"


def _found(report: Report) -> str:
    nouns = (
        (report.total("violation"), "violation", None),
        (report.total("improvement"), "improvement", None),
        (report.total("information"), "information", "information"),
        (report.errors, "input error", None),
    )
    return ", ".join(number(*noun) for noun in nouns if noun[0]) or "no finding"
