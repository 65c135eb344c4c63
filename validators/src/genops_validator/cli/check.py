"""``genops-validate [check] FILE...``: judge telemetry and report."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from genops_validator.cli.certificate import follow_inputs, write_certificate
from genops_validator.cli.check_parser import build_parser
from genops_validator.cli.configuration import parse
from genops_validator.cli.inputs import check_inputs
from genops_validator.cli.limits import chosen_limits
from genops_validator.cli.line_report import Abandoned
from genops_validator.cli.problem import CommandError
from genops_validator.cli.progress import progress
from genops_validator.cli.reports import Reports
from genops_validator.cli.rules_option import check_rules, rules_hint
from genops_validator.cli.suppress import suppressions, suppressor, write_baseline
from genops_validator.cli.targets import refuse_shared_targets
from genops_validator.report.gate import INTERNAL, Gate

if TYPE_CHECKING:
    from collections.abc import Callable

    from genops_validator.certificate import Subjects
    from genops_validator.collect import InputSummary
    from genops_validator.report.model import Report
    from genops_validator.suppression import Suppressions, Suppressor

    OnInput = Callable[[InputSummary], None]


def run(words: list[str]) -> int:
    """Judge the files that the words name; return the exit code."""
    arguments, config = parse(build_parser(), words)
    check_rules(arguments)
    check_inputs(arguments.files)
    subjects = follow_inputs(arguments)
    wished = suppressions(arguments, config)
    follower = suppressor(arguments, wished)
    refuse_shared_targets(arguments)
    reports = Reports(arguments)
    try:
        report = _judge(arguments, reports, subjects, follower)
        gate = Gate(arguments.require, arguments.fail_on)
        failure = _write_beside(report, subjects, wished, follower, arguments)
        reports.write(report, gate)
    except Abandoned as stop:
        raise stop.reason from stop
    finally:
        reports.discard()
    if arguments.output not in {None, "-"} and not arguments.quiet:
        print(_receipt(report, gate, arguments), file=sys.stderr, end="")
    if failure:
        raise failure
    return gate.exit_code(report)


def _write_beside(
    report: Report,
    subjects: Subjects | None,
    wished: Suppressions | None,
    follower: Suppressor | None,
    arguments: argparse.Namespace,
) -> CommandError | None:
    """Write what stands beside the reports; hand a failure back, for the reports come first."""
    try:
        if subjects:
            write_certificate(report, subjects, wished, arguments.certificate)
        if follower and arguments.write_baseline is not None:
            write_baseline(follower, arguments.write_baseline)
    except CommandError as failure:
        return failure
    return None


def _judge(
    arguments: argparse.Namespace,
    reports: Reports,
    subjects: Subjects | None,
    follower: Suppressor | None,
) -> Report:
    from genops_validator.api import validate
    from genops_validator.pipeline.jobs.errors import WorkerLostError
    from genops_validator.report.observer import Observer
    from genops_validator.report.unknown_code import UnknownCodeError
    from genops_validator.rules import RuleSetError

    try:
        with progress(arguments) as watch:
            return validate(
                arguments.files,
                spec_version=arguments.spec_version,
                rules=arguments.rules,
                strict_types=arguments.strict_types,
                awu_selector=arguments.awu_selector,
                max_locations=arguments.max_locations,
                show_values=arguments.show_values,
                limits=chosen_limits(arguments),
                jobs=arguments.jobs,
                observer=Observer(
                    reports.finding if reports.follows else None,
                    reports.error if reports.follows else None,
                    _told_of_inputs(subjects.opened if subjects else None, watch),
                ),
                suppressor=follower,
                stdin=subjects.stdin if subjects else None,
            )
    except RuleSetError as error:
        raise CommandError(str(error), rules_hint(arguments)) from error
    except UnknownCodeError as error:
        raise CommandError(error.message, error.hint) from error
    except WorkerLostError as error:
        raise CommandError(str(error), error.hint, INTERNAL) from error


def _told_of_inputs(*receivers: OnInput | None) -> OnInput | None:
    """Return one receiver for all that want to know of each input."""
    known = [receiver for receiver in receivers if receiver]

    def tell(summary: InputSummary) -> None:
        for receiver in known:
            receiver(summary)

    return tell if known else None


def _receipt(report: Report, gate: Gate, arguments: argparse.Namespace) -> str:
    """Return the result line, for whoever sent the report itself to a file."""
    from genops_validator.render.style import style_for
    from genops_validator.render.text import TextOptions, render_text

    style = style_for(arguments.color, sys.stderr)
    return render_text(report, gate, TextOptions(verbosity=-1, style=style))
