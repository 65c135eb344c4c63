"""What ``genops-validate [check]`` takes, and the help that teaches it."""

from __future__ import annotations

import argparse

from genops_validator._version import __version__
from genops_validator.cli.certificate import add_certificate
from genops_validator.cli.completion import add_completion
from genops_validator.cli.configuration import add_configuration
from genops_validator.cli.jobs import add_jobs
from genops_validator.cli.limits import add_limits
from genops_validator.cli.options import Parser, add_output, whole_number
from genops_validator.cli.reports import wanted_report
from genops_validator.cli.rules_option import add_rules
from genops_validator.cli.suppress import add_baseline
from genops_validator.render.formats import FORMATS
from genops_validator.report.gate import EXIT_CODES
from genops_validator.report.verdict import VERDICTS

DESCRIPTION = """\
Judge exported telemetry by the GenOps governance specification.

Reads OTLP as JSON, JSON lines and protobuf, all that the Collector's file
exporter writes, console output of SDKs, JSON of Jaeger and of Zipkin, and spans
as plain JSON, each plain or compressed by gzip or zstd. The format is
recognised by content, not by the file's name.
"""

EXAMPLES = """\
examples:
  genops-validate traces.json              judge a file
  genops-validate traces.jsonl logs.jsonl  with the logs that hold its events
  cat traces.json | genops-validate -      judge standard input
  genops-validate --format json -o report.json traces.json
  genops-validate --report sarif=g.sarif --report junit=g.xml traces.json
  genops-validate --require partial --fail-on improvement traces.json
  genops-validate --certificate cert.json traces.json
  genops-validate --rules acme/rules.v1.json traces.json
  genops-validate verify cert.json traces.json
  genops-validate explain GEN301           what a rule, attribute, event or
                                           requirement (R-040) means, or how an
                                           ambiguity (A-04) is read
  genops-validate rules                    all rules of the specification

verdicts, from best to worst:
  compliant       nothing wrong, nothing left open
  inconclusive    nothing wrong was seen, but evidence was lost on the way
  partial         only the accounting invariant or its events are violated
  non-compliant   anything else is violated
  not-evaluated   there was no AI workload unit (AWU) to judge
"""


def build_parser() -> Parser:
    """Return the parser of the command that judges."""
    parser = Parser(
        prog="genops-validate",
        usage="genops-validate [check] [options] FILE...\n"
        "       genops-validate verify CERTIFICATE FILE... | explain SUBJECT | rules",
        description=DESCRIPTION,
        epilog=EXAMPLES + "\n" + _exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="telemetry: a file, a folder, a pattern such as 'logs/*.json', or - (standard input)",
    )
    parser.add_argument("--version", action="version", version=f"genops-validate {__version__}")
    add_output(parser, FORMATS, another=wanted_report)
    _add_detail(parser)
    _add_judging(parser)
    _add_passing(parser)
    add_baseline(parser)
    add_certificate(parser)
    add_configuration(parser)
    add_jobs(parser)
    add_limits(parser)
    add_completion(parser)
    return parser


def _add_detail(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("how much is shown")
    group.add_argument(
        "--all", action="store_true", help="show every place that was kept, not three of each code"
    )
    loudness = group.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="show the result line alone")
    loudness.add_argument(
        "-v", "--verbose", action="store_true", help="also list what was not verified, and why"
    )
    group.add_argument(
        "--max-locations",
        type=whole_number,
        default=100,
        metavar="N",
        help="places kept per code and service (default 100); counts are exact all the same",
    )
    group.add_argument(
        "--show-values", action="store_true", help="show values of sensitive attributes too"
    )


def _add_judging(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("how it is judged")
    group.add_argument(
        "--spec-version",
        metavar="VERSION",
        help="judge by these rules, whatever version the spans declare",
    )
    add_rules(group)
    group.add_argument(
        "--strict-types", action="store_true", help="an int where a double belongs is a violation"
    )
    group.add_argument(
        "--awu-selector",
        metavar="ATTRIBUTE",
        help="also judge every span that carries this attribute, e.g. gen_ai.operation.name",
    )


def _add_passing(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("when it passes")
    group.add_argument(
        "--require",
        choices=VERDICTS[:3],
        help="pass with this verdict or better; by default: without any violation",
    )
    group.add_argument(
        "--fail-on",
        choices=("improvement", "information"),
        help="findings of this level, or graver, fail the run as well",
    )


def _exit_codes() -> str:
    lines = [f"  {code}  {meaning}" for code, meaning in EXIT_CODES.items()]
    order = "  Where several apply, the first of 5, 2, 4, 1, 3, 0 counts."
    return "\n".join(["exit codes:", *lines, order])
