"""`genops-registry check`: say everything that is wrong with a registry."""

import argparse
import sys
from collections.abc import Sequence

from genops_registry.cli.exit_codes import FINDINGS, INPUT, PASSED
from genops_registry.cli.options import Subparsers, add_command, add_registry
from genops_registry.problems import Problem, RegistryError, RegistryInputError
from genops_registry.registry import Registry

LEVELS = ("violation", "improvement", "information")
TEXT = """\
examples:
  genops-registry check                           the registry in ./model
  genops-registry check -r other --format json    findings in the shape of Weaver's
  genops-registry check --fail-on improvement     fail on what could be better, too

A violation makes the registry unusable or breaks a rule; an improvement is what Weaver
or a reader will trip over; an information is good to know.

Limits on a file: 64 MiB, 64 levels of nesting, 1,000,000 values with aliases written out.
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(subparsers, "check", "look for problems in a registry", TEXT)
    add_registry(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people, json for machines (default: text)",
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
    from genops_registry.check import check
    from genops_registry.registry import load_registry

    try:
        registry = load_registry(args.registry)
    except RegistryError as error:
        _print(args, error.problems, None)
        return INPUT if isinstance(error, RegistryInputError) else FINDINGS
    problems = check(registry)
    _print(args, problems, registry)
    counting = LEVELS[: LEVELS.index(args.fail_on) + 1]
    return FINDINGS if any(p.level in counting for p in problems) else PASSED


def _print(
    args: argparse.Namespace, problems: Sequence[Problem], registry: Registry | None
) -> None:
    from genops_registry.cli.output import (
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
