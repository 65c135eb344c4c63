"""`genops-registry package`: write a registry as it is published."""

import argparse
import sys

from genops_registry.cli.exit_codes import FINDINGS, PASSED
from genops_registry.cli.options import Subparsers, add_command, add_registry

OUTPUT = "output"
CONTENT = "resolved.yaml"
TEXT = """\
examples:
  genops-registry package                  both files, in ./output
  genops-registry package -o dist/1.0.0    the same, in another folder
  genops-registry package --resolved-registry-uri https://example.com/r.yaml

Writes manifest.yaml and resolved.yaml. Who depends on the registry can name the
folder, an archive of it, or the URL of the manifest; Weaver reads it as well.
Nothing is written when `check` finds a violation.
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(subparsers, "package", "write a registry as it is published", TEXT)
    add_registry(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        default=OUTPUT,
        help="write the two files here; other files stay (default: output)",
    )
    parser.add_argument(
        "--resolved-registry-uri",
        metavar="URI",
        default=CONTENT,
        help="where resolved.yaml will stand: a URL, or a path relative to the manifest "
        "(default: resolved.yaml, beside it)",
    )


def run(args: argparse.Namespace) -> int:
    """Package a registry, unless something is wrong with it."""
    from genops_registry.check import check
    from genops_registry.cli.output import (
        harmless,
        palette_for,
        print_problems,
        summary,
        write_files,
    )
    from genops_registry.publish import published_content, published_manifest
    from genops_registry.registry import load_registry
    from genops_registry.resolve.text import to_yaml

    registry = load_registry(args.registry)
    manifest = published_manifest(registry, args.resolved_registry_uri)
    violations = [problem for problem in check(registry) if problem.level == "violation"]
    if violations:
        print_problems(violations, sys.stderr, palette_for(sys.stderr, args.color))
        print(f"{harmless(args.registry)}: {summary(violations)}, nothing written", file=sys.stderr)
        return FINDINGS
    content = published_content(registry)
    # The manifest goes last: whoever finds it finds what it names.
    files = {CONTENT: to_yaml(content), "manifest.yaml": to_yaml(manifest)}
    write_files(args.output, files)
    print(f"{harmless(args.output)}: {harmless(manifest['schema_url'])} packaged")
    return PASSED
