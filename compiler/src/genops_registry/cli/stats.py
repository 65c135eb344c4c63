"""`genops-registry stats`: how large a registry is, and what of it is stable and required."""

import argparse
import json
import sys

from genops_registry.cli.exit_codes import PASSED
from genops_registry.cli.options import Subparsers, add_command, add_registry

TEXT = """\
examples:
  genops-registry stats                         what ./model holds
  genops-registry stats -r other --format json  every number, for machines

Counted is the resolved registry: attributes by type, stability and namespace,
signals by the levels of their attributes, and what the vocabulary holds.
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(subparsers, "stats", "count what a registry holds", TEXT)
    add_registry(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people, json for machines (default: text)",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write here instead of to standard output"
    )


def run(args: argparse.Namespace) -> int:
    """Count and print."""
    from genops_registry.cli.output import palette_for, write_output
    from genops_registry.cli.output.statistics import render_statistics
    from genops_registry.registry import load_registry
    from genops_registry.statistics import count

    counted = count(load_registry(args.registry))
    if args.format == "json":
        write_output(json.dumps(counted, indent=2, ensure_ascii=False), args.output)
    else:
        palette = palette_for(sys.stdout, args.color if args.output is None else "never")
        write_output(render_statistics(counted, palette), args.output)
    return PASSED
