"""`genops-registry check`: say everything that is wrong with a registry."""

import argparse
import sys
from collections.abc import Sequence

from genops_registry.cli.exit_codes import FINDINGS, INPUT, PASSED, USAGE
from genops_registry.cli.options import Subparsers, add_command, add_registry
from genops_registry.problems import Problem, RegistryError, RegistryInputError, in_file_order
from genops_registry.registry import Registry

# Written out, so that --help loads no rule.
POLICIES = ("otel", "naming", "stability", "associations", "compatibility")
LEVELS = ("violation", "improvement", "information")
TEXT = """\
examples:
  genops-registry check                         the registry in ./model
  genops-registry check -r other --format json  findings as Weaver has them
  genops-registry check --fail-on improvement   what could be better fails, too
  genops-registry check --policy otel           OpenTelemetry's rules, too
  genops-registry check --baseline main         fail on what breaks others
  genops-registry check --list-rules            the rules of every policy

A violation makes the registry unusable or breaks a rule; an improvement is what
Weaver or a reader will trip over; an information is good to know.

Limits on a file: 64 MiB, 64 levels of nesting, 1,000,000 values with aliases
written out.
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(subparsers, "check", "look for problems in a registry", TEXT)
    add_registry(parser)
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
        "--list-rules",
        nargs="?",
        const="text",
        choices=("text", "json", "markdown"),
        metavar="FORMAT",
        help="show the rules of every policy as text, json or markdown, and stop",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text for people, json for machines, github for annotations (default: text)",
    )
    parser.add_argument(
        "--fail-on",
        choices=LEVELS,
        default="violation",
        metavar="LEVEL",
        help="exit with 1 from this level on: violation, improvement or information "
        "(default: violation)",
    )


def run(args: argparse.Namespace) -> int:
    """Check a registry and print what was found."""
    from genops_registry.registry import load_registry
    from genops_registry.revision import load_baseline

    if args.list_rules:
        return _list_rules(args)
    if "compatibility" in args.policy and args.baseline is None:
        print("genops-registry: --policy compatibility needs --baseline", file=sys.stderr)
        return USAGE
    try:
        registry = load_registry(args.registry)
    except RegistryError as error:
        _print(args, error.problems, None)
        return INPUT if isinstance(error, RegistryInputError) else FINDINGS
    baseline = load_baseline(args.baseline, args.registry) if args.baseline else None
    problems = _problems(args, registry, baseline)
    _print(args, problems, registry)
    counting = LEVELS[: LEVELS.index(args.fail_on) + 1]
    return FINDINGS if any(p.level in counting for p in problems) else PASSED


def _problems(
    args: argparse.Namespace, registry: Registry, baseline: Registry | None
) -> list[Problem]:
    from genops_registry.check import break_problems, check, policy_problems

    problems = check(registry)
    if baseline:
        problems += break_problems(registry, baseline)
    if args.policy:
        problems += policy_problems(registry, args.policy, baseline)
    return in_file_order(problems)


def _list_rules(args: argparse.Namespace) -> int:
    from genops_registry.cli.output import palette_for, write_output
    from genops_registry.cli.output.rules import render_rules

    write_output(render_rules(args.list_rules, palette_for(sys.stdout, args.color)), None)
    return PASSED


def _print(
    args: argparse.Namespace, problems: Sequence[Problem], registry: Registry | None
) -> None:
    from genops_registry.cli.output import (
        annotation,
        findings_json,
        harmless,
        palette_for,
        print_problems,
        summary,
        write_output,
    )

    if args.format == "json":
        write_output(findings_json(problems), None)
        return
    if args.format == "github":
        for problem in problems:
            write_output(annotation(problem), None)
        return
    palette = palette_for(sys.stdout, args.color)
    print_problems(problems, sys.stdout, palette)
    contents = f" ({_contents(registry)})" if registry else ""
    worst = next((level for level in LEVELS if any(p.level == level for p in problems)), None)
    text = summary(problems)
    result = palette.level(worst, text) if worst else palette.good(text)
    print(f"{harmless(args.registry)}{contents}: {result}")


def _contents(registry: Registry) -> str:
    sections = registry.document["registry"]
    shown = [name for name in sections if sections[name] or name == "attributes"]
    return ", ".join(_count(len(sections[name]), name) for name in shown)


def _count(number: int, section: str) -> str:
    names = section.replace("_", " ")
    one = names.removesuffix("ies") + "y" if names.endswith("ies") else names.removesuffix("s")
    return f"{number} {one if number == 1 else names}"
