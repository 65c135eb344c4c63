"""What to say where no AI workload unit was found: that nothing was checked, and what next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genops_validator.render.layout import number, paragraph

if TYPE_CHECKING:
    from genops_validator.report import Report


def nothing_checked(report: Report) -> str:
    """Return the honest text on input without any AI workload unit."""
    parts = [_seen(report), *_next_steps(report)]
    return "\n".join(parts)


def _seen(report: Report) -> str:
    text = f"Nothing was checked: {number(report.spans, 'span')}, none of them an AI workload"
    text += " unit (AWU)."
    if report.attribution_only:
        text += (
            f" {report.attribution_only:,} carry attribution (genops.team and the like) and"
            " nothing that makes an AWU."
        )
    if not report.spans and report.log_records:
        text += f" {number(report.log_records, 'log record')} seen: pass the traces file too."
    if not report.spans and report.metrics:
        text += f" {number(report.metrics, 'metric')} seen: metrics hold no spans."
    return paragraph(text, indent=0)


def _next_steps(report: Report) -> list[str]:
    return [
        paragraph(
            "An AWU is a span that carries genops.spec.version, genops.policy.result,"
            " genops.operation.* or genops.accounting.*, or an event genops.budget.reservation"
            " or genops.budget.reconciliation.",
            indent=0,
        ),
        "What to do:",
        paragraph(
            "record each governed call as an AWU next to the instrumentation that is there:"
            " genops.semconv.awu has helpers for the span and its events;",
            label="1. ",
        ),
        paragraph(
            "or name the spans that ought to be AWUs, to see what they lack:"
            f" genops-validate {_file(report)} --awu-selector gen_ai.operation.name",
            label="2. ",
        ),
    ]


def _file(report: Report) -> str:
    return report.inputs[0].file if len(report.inputs) == 1 else "FILE..."
