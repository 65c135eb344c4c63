"""Whether a run passes, and the exit code that says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from genops_validator.report.verdict import at_least

if TYPE_CHECKING:
    from genops_validator.report.model import Count, Report
    from genops_validator.report.verdict import Verdict

PASSED, NOT_PASSED, USAGE, NO_AWU, UNREADABLE, INTERNAL = range(6)

EXIT_CODES = {
    PASSED: "passed: no violation, or what --require demands",
    NOT_PASSED: "not passed",
    USAGE: "wrong usage or configuration, or a report cannot be written",
    NO_AWU: "no AI workload unit (AWU) in the input: nothing was checked",
    UNREADABLE: "the input, or a part of it, could not be read",
    INTERNAL: "internal error: please report it",
}

_STRICTER = {
    None: (),
    "improvement": ("improvement",),
    "information": ("improvement", "information"),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """What a caller demands of a run.

    Attributes:
        require: The verdict demanded, or better, in place of "no violation".
        fail_on: The mildest level that fails the run besides: improvement or information.
    """

    require: Verdict | None = None
    fail_on: str | None = None

    def passes(self, report: Report) -> bool:
        """Return whether the report meets the demand."""
        if self.require is None:
            demanded = not report.counted("violation")
        else:
            demanded = at_least(report.verdict, self.require)
        return demanded and not any(report.counted(level) for level in _STRICTER[self.fail_on])

    def fails(self, count: Count, verdict: Verdict, left: Collection[str]) -> bool:
        """Return whether findings of this kind fail the run.

        Args:
            count: The findings.
            verdict: That of their service.
            left: The levels of those that are not suppressed.
        """
        if any(level in _STRICTER[self.fail_on] for level in left):
            return True
        if self.require is None:
            return "violation" in left
        worse = verdict != "not_evaluated" and not at_least(verdict, self.require)
        return worse and (count.level == "violation" or count.status == verdict)

    def exit_code(self, report: Report) -> int:
        """Return the exit code; where several apply, 4 goes before 1, and 1 before 3."""
        if report.errors:
            return UNREADABLE
        if report.verdict != "not_evaluated" and not self.passes(report):
            return NOT_PASSED
        return PASSED if report.awus else NO_AWU
