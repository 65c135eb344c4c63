"""A report that is written while the run goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from genops_validator.cli.output import not_written, open_output

if TYPE_CHECKING:
    from genops_validator.cli.output import Output
    from genops_validator.render.jsonl import JsonLines
    from genops_validator.report.gate import Gate
    from genops_validator.report.model import InputError, Located, Report


class Abandoned(Exception):  # noqa: N818  nothing is in error: the run is of no more use to anybody
    """The only report of the run can no longer be written."""

    def __init__(self, reason: Exception) -> None:
        """Hold what to raise instead, outside of the code that reads the input."""
        super().__init__(str(reason))
        self.reason = reason


class LineReport:
    """Writes findings as they come; once that fails it stays silent until the end.

    It never lets an ``OSError`` out while the run goes on: the code that reads the input would
    take it for an input that cannot be read.
    """

    def __init__(self, target: str | None, *, alone: bool) -> None:
        """Open the target.

        Args:
            target: Name of a file; None for standard output.
            alone: No other report is wanted, so that without this one the run may stop.

        Raises:
            CommandError: It cannot be opened.
        """
        from genops_validator.render.jsonl import JsonLines

        self._target = target
        self._alone = alone
        self._failure: OSError | None = None
        try:
            self._output: Output = open_output(target, as_utf8=True)
            self._lines = JsonLines(self._output.write)
        except OSError as error:
            raise not_written(target, error) from error

    def finding(self, finding: Located) -> None:
        """Write a finding."""
        self._write(lambda lines: lines.finding(finding))

    def error(self, file: str, error: InputError) -> None:
        """Write what could not be read."""
        self._write(lambda lines: lines.error(file, error))

    def end(self, report: Report, gate: Gate) -> None:
        """Write the last line, and let the file appear.

        Raises:
            CommandError: This line, or one before, could not be written.
        """
        try:
            if self._failure is None:
                self._lines.end(report, gate)
                self._output.finish()
        except OSError as error:
            self._failure = error
        self.discard()
        if self._failure is not None:
            raise not_written(self._target, self._failure) from self._failure

    def discard(self) -> None:
        """Leave nothing half-written behind."""
        self._output.discard()

    def _write(self, step: Callable[[JsonLines], None]) -> None:
        if self._failure is not None:
            return
        try:
            step(self._lines)
        except OSError as error:
            self._failure = error
            self.discard()
            if self._alone:
                raise Abandoned(not_written(self._target, error)) from error
