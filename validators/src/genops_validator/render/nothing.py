"""What to say where no AI workload unit was found: that nothing was checked, and what next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from genops_validator.render.layout import WIDTH, number, paragraph

if TYPE_CHECKING:
    from genops_validator.report import Report

_TYPEABLE = re.compile(r"[\w./][\w./+-]*", re.ASCII)
_WHAT_AN_AWU_IS = (
    "An AWU is a span that carries genops.spec.version, genops.policy.result, genops.operation.*"
    " or genops.accounting.*, or an event genops.budget.reservation or"
    " genops.budget.reconciliation."
)
_RECORD_THEM = (
    "Record each governed call as an AWU, next to the instrumentation that is there already:"
    " pip install genops-semconv brings helpers for the span and its events (genops.semconv.awu)."
)
_NAME_THEM = (
    "To see what the spans of today lack, name an attribute of those that ought to be AWUs:"
)
_COMPLETE_THEM = (
    "They carry attribution already; an AWU also says what was decided and what it cost:"
    " genops-validate explain genops.policy.result, and so on."
)


def nothing_checked(report: Report) -> str:
    """Return the honest text on input without any AI workload unit."""
    return "\n".join([*_seen(report), *(_next_steps(report) if report.spans else ())])


def nothing_in_short(report: Report) -> str:
    """Return the same in a sentence, for forms that leave the advice out."""
    return f"Nothing was checked: there is no AI workload unit in {number(report.spans, 'span')}."


def _seen(report: Report) -> Iterator[str]:
    if report.spans:
        none = "it is no" if report.spans == 1 else "none of them is an"
        text = f"{number(report.spans, 'span')}, and {none} AI workload unit (AWU)."
        if report.attribution_only:
            text += f" {_of_them(report)} says who owns the work, and nothing else of GenOps."
    else:
        text = "there is no span in the input."
    yield paragraph(f"Nothing was checked: {text}", indent=0)
    if report.spans:
        return
    if report.log_records:
        seen = number(report.log_records, "log record")
        yield paragraph(f"It holds {seen}; pass the file with the traces too.", indent=0)
    if report.metrics:
        seen = number(report.metrics, "metric")
        yield paragraph(f"It holds {seen}; metrics say nothing about units of work.", indent=0)
    if not report.log_records and not report.metrics:
        yield "Export the traces of your program as OTLP, and pass the file."


def _of_them(report: Report) -> str:
    return "It" if report.spans == 1 else f"{report.attribution_only:,} of them"


def _next_steps(report: Report) -> Iterator[str]:
    yield paragraph(_WHAT_AN_AWU_IS, indent=0)
    yield "What to do:"
    yield paragraph(_RECORD_THEM, label="1. ")
    if report.attribution_only:
        yield paragraph(_COMPLETE_THEM, label="   ")
    yield paragraph(_NAME_THEM, label="2. ")
    command = "     genops-validate --awu-selector gen_ai.operation.name "
    yield command + _file(report, WIDTH - len(command))


def _file(report: Report, width: int) -> str:
    """Return what to type for the input, if that is one short name that a shell leaves alone."""
    name = report.inputs[0].file
    typeable = _TYPEABLE.fullmatch(name) and len(name) <= width
    return name if len(report.inputs) == 1 and typeable else "FILE..."
