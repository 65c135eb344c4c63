"""``genops-validate [check] FILE...``: judge telemetry and report."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from genops_validator.cli.check_parser import build_parser
from genops_validator.cli.limits import chosen_limits
from genops_validator.cli.line_report import Abandoned
from genops_validator.cli.problem import CommandError
from genops_validator.cli.reports import Reports
from genops_validator.report.gate import Gate

if TYPE_CHECKING:
    from genops_validator.report.model import Report


def run(words: list[str]) -> int:
    """Judge the files that the words name; return the exit code."""
    arguments = build_parser().parse_args(words)
    _check_inputs(arguments.files)
    reports = Reports(arguments)
    try:
        report = _judge(arguments, reports)
        gate = Gate(arguments.require, arguments.fail_on)
        reports.write(report, gate)
    except Abandoned as stop:
        raise stop.reason from stop
    finally:
        reports.discard()
    if arguments.output not in {None, "-"} and not arguments.quiet:
        print(_receipt(report, gate, arguments), file=sys.stderr, end="")
    return gate.exit_code(report)


def _check_inputs(files: list[str]) -> None:
    if not files:
        raise CommandError(
            "no input", "give telemetry files, or - for standard input; --help shows examples"
        )
    if files.count("-") > 1:
        raise CommandError("standard input is given twice", "give - once")
    if "-" in files and sys.stdin is not None and sys.stdin.isatty():
        raise CommandError(
            "standard input is a terminal, and telemetry is expected there",
            "pipe it in, as in: cat traces.json | genops-validate -",
        )


def _judge(arguments: argparse.Namespace, reports: Reports) -> Report:
    from genops_validator.api import validate
    from genops_validator.report.observer import Observer
    from genops_validator.rules import RuleSetError

    try:
        return validate(
            arguments.files,
            spec_version=arguments.spec_version,
            strict_types=arguments.strict_types,
            awu_selector=arguments.awu_selector,
            max_locations=arguments.max_locations,
            show_values=arguments.show_values,
            limits=chosen_limits(arguments),
            observer=Observer(reports.finding, reports.error) if reports.follows else None,
        )
    except RuleSetError as error:
        raise CommandError(str(error), "--spec-version takes a released version") from error


def _receipt(report: Report, gate: Gate, arguments: argparse.Namespace) -> str:
    """Return the result line, for whoever sent the report itself to a file."""
    from genops_validator.render.style import style_for
    from genops_validator.render.text import TextOptions, render_text

    style = style_for(arguments.color, sys.stderr)
    return render_text(report, gate, TextOptions(verbosity=-1, style=style))
