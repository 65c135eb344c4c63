"""`genops-registry explain`: all that a registry knows about one thing."""

import argparse
import sys

from genops_registry.cli.exit_codes import PASSED, USAGE
from genops_registry.cli.options import Subparsers, add_command, add_registry

TEXT = """\
examples:
  genops-registry explain genops.policy.result  an attribute; or policy.result
  genops-registry explain GEN301                a rule, by code or id
  genops-registry explain R-040 --format json   a requirement, for machines
  genops-registry explain A-04                  how an ambiguity is read
  genops-registry explain unit_not_ucum         a rule of `check`
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    purpose = "say all that a registry knows about an attribute, event, rule or requirement"
    parser = add_command(subparsers, "explain", purpose, TEXT)
    parser.add_argument("name", metavar="NAME", help="genops.team, GEN301, R-040, ...")
    add_registry(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people, json for machines (default: text)",
    )


def run(args: argparse.Namespace) -> int:
    """Explain one name."""
    from genops_registry.cli.output import palette_for, write_output, write_text
    from genops_registry.cli.output.explanation import render_explanation
    from genops_registry.cli.output.json_text import json_text
    from genops_registry.explain import Catalogue, explain, near
    from genops_registry.registry import load_registry

    registry = load_registry(args.registry)
    catalogue = Catalogue.of(registry)
    explanation = explain(catalogue, registry.positions, args.name)
    if explanation is None:
        return _check_rule(args, near(catalogue, args.name))
    if args.format == "json":
        write_output(json_text(explanation), None)
    else:
        write_text(render_explanation(explanation, palette_for(sys.stdout, args.color)), None)
    return PASSED


def _check_rule(args: argparse.Namespace, candidates: list[str]) -> int:
    """Explain a rule of `check`; the registry has nothing of that name."""
    from genops_registry.check.rules import RULES
    from genops_registry.cli.output import palette_for, write_output, write_text
    from genops_registry.cli.output.rules import rule_json, rule_text

    rule = next((each for each in RULES if each.id == args.name), None)
    if rule is None:
        return _unknown(args, candidates)
    if args.format == "json":
        write_output(rule_json(rule), None)
    else:
        write_text(rule_text(rule, palette_for(sys.stdout, args.color)), None)
    return PASSED


def _unknown(args: argparse.Namespace, candidates: list[str]) -> int:
    from genops_registry.cli.output import palette_for, print_problems
    from genops_registry.problems import Problem

    message = f"the registry {args.registry} knows no attribute, span, event, rule or requirement"
    hint = (
        f"did you mean {' or '.join(f'`{each}`' for each in candidates)}?" if candidates else None
    )
    problem = Problem("unknown_name", f"{message} `{args.name[:80]}`", hint=hint)
    print_problems([problem], sys.stderr, palette_for(sys.stderr, args.color))
    return USAGE
