"""The reports of one run: which are wanted, and how each of them is made and written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from genops_validator.cli.line_report import LineReport
from genops_validator.cli.output import check_target, write
from genops_validator.cli.problem import CommandError
from genops_validator.render.formats import FORMATS, LINES, TEXT, renderer

if TYPE_CHECKING:
    from genops_validator.report.gate import Gate
    from genops_validator.report.model import InputError, Located, Report


@dataclass(frozen=True, slots=True)
class Wanted:
    """One report that the command line asks for; no target stands for standard output."""

    format: str
    target: str | None


def wanted_report(text: str) -> Wanted:
    """Return what ``FORMAT=FILE`` asks for."""
    name, _, target = text.partition("=")
    if name not in FORMATS or not target:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not FORMAT=FILE with a format of {', '.join(FORMATS)}"
        )
    return Wanted(name, None if target == "-" else target)


def wanted_reports(arguments: argparse.Namespace) -> list[Wanted]:
    """Return every report that the command line asks for.

    Raises:
        CommandError: A target cannot be written, or two reports have the same one.
    """
    output = None if arguments.output == "-" else arguments.output
    wanted = [Wanted(arguments.format, output), *arguments.report]
    seen: set[Path | None] = set()
    for report in wanted:
        check_target(report.target, arguments.files)
        place = Path(report.target).resolve() if report.target else None
        if place in seen:
            raise CommandError(
                f"{report.target or 'standard output'}: two reports go there",
                "give each a FILE of its own: -o FILE, --report FORMAT=FILE",
            )
        seen.add(place)
    return wanted


class Reports:
    """Writes all reports of a run; one that fails leaves the others as they are."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        """Open what is written while the run goes on.

        Raises:
            CommandError: A target cannot be written, or two reports have the same one.
        """
        self._arguments = arguments
        wanted = wanted_reports(arguments)
        self._at_end = [report for report in wanted if report.format != LINES]
        self._lines: list[LineReport] = []
        try:
            for report in wanted:
                if report.format == LINES:
                    self._lines.append(LineReport(report.target, alone=len(wanted) == 1))
        except CommandError:
            self.discard()
            raise

    @property
    def follows(self) -> bool:
        """Whether some report wants every finding while the run goes on."""
        return bool(self._lines)

    def finding(self, finding: Located) -> None:
        """Hand a finding to the reports that want every one."""
        for report in self._lines:
            report.finding(finding)

    def error(self, file: str, error: InputError) -> None:
        """Hand on what could not be read."""
        for report in self._lines:
            report.error(file, error)

    def discard(self) -> None:
        """Leave no half-written file behind."""
        for report in self._lines:
            report.discard()

    def write(self, report: Report, gate: Gate) -> None:
        """Write every report, standard output last: its reader may be gone.

        Raises:
            CommandError: One or more could not be written; all others are.
        """
        steps: list[Callable[[Report, Gate], None]] = [
            partial(self._write, wanted)
            for wanted in sorted(self._at_end, key=lambda item: item.target is None)
        ]
        steps += [lines.end for lines in self._lines]
        failures: list[CommandError] = []
        for step in steps:
            try:
                step(report, gate)
            except CommandError as failure:
                failures.append(failure)
        for told in failures[:-1]:
            print(told.text(), file=sys.stderr)
        if failures:
            raise failures[-1]

    def _write(self, wanted: Wanted, report: Report, gate: Gate) -> None:
        if wanted.format == TEXT:
            write(self._text(wanted, report, gate), wanted.target)
        else:
            write(renderer(wanted.format)(report, gate), wanted.target, as_utf8=True)

    def _text(self, wanted: Wanted, report: Report, gate: Gate) -> str:
        from genops_validator.render.style import Style, style_for
        from genops_validator.render.text import TextOptions, render_text

        arguments = self._arguments
        style = style_for(arguments.color, sys.stdout)
        if wanted.target and arguments.color == "auto":
            style = Style()  # a file is no terminal, whatever standard output is
        verbosity = arguments.verbose - arguments.quiet
        return render_text(report, gate, TextOptions(arguments.all, verbosity, style))
