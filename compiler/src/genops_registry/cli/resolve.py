"""`genops-registry resolve`: write the resolved registry."""

import argparse

from genops_registry.cli.exit_codes import PASSED
from genops_registry.cli.options import Subparsers, add_command, add_registry

TEXT = """\
examples:
  genops-registry resolve                            ./model as JSON, printed
  genops-registry resolve --format yaml -o out.yaml  YAML, to a file

The document is the one that `weaver registry resolve --v2` writes: every
reference is replaced by what it refers to, lists are sorted by name.
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    purpose = "resolve every reference of a registry and write the result"
    parser = add_command(subparsers, "resolve", purpose, TEXT)
    add_registry(parser)
    parser.add_argument(
        "--format", choices=("json", "yaml"), default="json", help="of the result (default: json)"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write here instead of to standard output"
    )


def run(args: argparse.Namespace) -> int:
    """Resolve a registry and write it."""
    from genops_registry.cli.output import write_output
    from genops_registry.registry import load_registry
    from genops_registry.resolve.text import to_json, to_yaml

    registry = load_registry(args.registry)
    write = to_yaml if args.format == "yaml" else to_json
    write_output(write(registry.document), args.output)
    return PASSED
