"""`genops-registry check`: say everything that is wrong with a registry."""

import argparse
import sys
from typing import TYPE_CHECKING

from genops_registry.cli.configuration import LEVELS, POLICIES, add_configuration
from genops_registry.cli.exit_codes import FINDINGS, INPUT, PASSED, USAGE
from genops_registry.cli.options import Subparsers, add_command, add_output, add_registry
from genops_registry.problems import RegistryError, RegistryInputError

if TYPE_CHECKING:
    from genops_registry.check import Scope
    from genops_registry.config import Settings, Suppressed
    from genops_registry.registry import Registry

TEXT = """\
examples:
  genops-registry check                         the registry in ./model
  genops-registry check -r other --format json  findings as Weaver has them
  genops-registry check --fail-on improvement   what could be better fails, too
  genops-registry check --policy otel           OpenTelemetry's rules, too
  genops-registry check --baseline main         fail on what breaks others
  genops-registry check --list-rules            every rule, and what it is for

A violation makes the registry unusable or breaks a rule; an improvement is what
Weaver or a reader will trip over; an information is good to know.

Limits on a file: 64 MiB, 64 levels of nesting, 1,000,000 values with aliases
written out.
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(subparsers, "check", "look for problems in a registry", TEXT)
    add_registry(parser)
    _add_scope(parser)
    parser.add_argument(
        "--list-rules",
        nargs="?",
        const="text",
        choices=("text", "json", "markdown"),
        metavar="FORMAT",
        help="show every rule as text, json or markdown, and stop",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="text for people, json for machines, github for annotations, sarif for code scanning "
        "and editors (default: text)",
    )
    add_output(parser)
    parser.add_argument(
        "--fail-on",
        choices=LEVELS,
        metavar="LEVEL",
        help="exit with 1 from this level on: violation, improvement or information "
        "(default: violation)",
    )
    add_configuration(parser)


def _add_scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--baseline",
        metavar="FOLDER|REVISION",
        help="the older version, a folder or a git revision such as main or v0.1.0:model: "
        "breaking changes since then are violations",
    )
    parser.add_argument(
        "--policy",
        action="append",
        choices=POLICIES,
        default=[],
        metavar="NAME",
        help="apply OpenTelemetry's rules, too: otel for all of them, or naming, stability, "
        "associations or compatibility (which needs --baseline); may be repeated",
    )
    parser.add_argument(
        "--conformance",
        metavar="FOLDER",
        help="the conformance kit: a requirement for which it has no case is a violation",
    )


def run(args: argparse.Namespace) -> int:
    """Check a registry and print what was found."""
    from genops_registry.cli.configuration import checked, read_configuration
    from genops_registry.config import Suppressed
    from genops_registry.registry import load_registry

    if args.list_rules:
        return _list_rules(args)
    if "compatibility" in args.policy and args.baseline is None:
        print("genops-registry: --policy compatibility needs --baseline", file=sys.stderr)
        return USAGE
    settings = read_configuration(args)
    try:
        registry = load_registry(args.registry)
    except RegistryError as error:
        status = INPUT if isinstance(error, RegistryInputError) else FINDINGS
        return _print(args, None, Suppressed(error.problems), status)
    result = checked(registry, _scope(args, settings), settings)
    fail_on = args.fail_on or settings.fail_on or "violation"
    counting = LEVELS[: LEVELS.index(fail_on) + 1]
    fails = any(problem.level in counting for problem in result.remaining)
    return _print(args, registry, result, FINDINGS if fails else PASSED)


def _scope(args: argparse.Namespace, settings: "Settings") -> "Scope":
    from genops_registry.check import Scope
    from genops_registry.conformance import load_kit
    from genops_registry.revision import load_baseline

    kit = settings.conformance if args.conformance is None else args.conformance
    return Scope(
        args.policy or settings.policies,
        load_baseline(args.baseline, args.registry) if args.baseline is not None else None,
        load_kit(kit) if kit is not None else None,
    )


def _list_rules(args: argparse.Namespace) -> int:
    from genops_registry.cli.output import palette_for, write_text
    from genops_registry.cli.output.rules import render_rules

    write_text(render_rules(args.list_rules, palette_for(sys.stdout, args.color)), args.output)
    return PASSED


def _print(
    args: argparse.Namespace, registry: "Registry | None", result: "Suppressed", status: int
) -> int:
    from genops_registry.cli.output import palette_for, write_output, write_text
    from genops_registry.cli.output.check_report import CheckReport, render_check

    palette = palette_for(sys.stdout, args.color if args.output is None else "never")
    text = render_check(CheckReport(args.registry, registry, result, status), args.format, palette)
    write = write_text if args.format == "text" else write_output
    write(text, args.output)
    return status
