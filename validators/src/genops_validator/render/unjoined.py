"""What to do about log records that came too late to be joined to their spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genops_validator.render.layout import number

if TYPE_CHECKING:
    from genops_validator.report.model import Report


def unjoined_note(report: Report) -> str | None:
    """Return the sentence that a report holds about them; None when there are none."""
    if not report.unjoined:
        return None
    told = "names GenOps and was" if report.unjoined == 1 else "name GenOps and were"
    return (
        f"{number(report.unjoined, 'log record')} {told} not joined to spans, so that no verdict"
        " is better than inconclusive: give logs as files of their own."
    )
