"""`genops-registry diff`: say what changed between two versions of a registry."""

import argparse
import sys

from genops_registry.cli.exit_codes import FINDINGS, PASSED
from genops_registry.cli.options import Subparsers, add_command, add_output, add_registry

FORMATS = ("text", "json", "markdown", "github", "weaver")
TEXT = """\
examples:
  genops-registry diff --baseline main          ./model, and on a branch
  genops-registry diff --baseline v0.1.0:model  the same folder at a tag
  genops-registry diff --baseline ../released   two folders
  genops-registry diff --baseline main --fail-on breaking

A baseline that is no folder is a git revision, with the folder of the registry
after a colon where it is another one today.

Classes, from harmless to grave:
  patch     explanations; what is emitted stays the same
  minor     telemetry that was right still is
  breaking  who emits or reads telemetry has to follow

Moving, reordering or reformatting is no change. One cause is told once; the
signals that it changes along are listed with it.
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(subparsers, "diff", "say what changed since another version", TEXT)
    add_registry(parser)
    parser.add_argument(
        "--baseline",
        required=True,
        metavar="FOLDER|REVISION",
        help="the older version: a folder, or a git revision such as main or v0.1.0:model",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text for people; json; markdown: a draft of migration notes; github: annotations; "
        "weaver: the shape of Weaver's own diff (default: text)",
    )
    add_output(parser)
    parser.add_argument(
        "--fail-on",
        choices=("patch", "minor", "breaking"),
        metavar="CLASS",
        help="exit with 1 for changes of this class or a graver one: patch, minor or breaking",
    )


def run(args: argparse.Namespace) -> int:
    """Compare two versions and print the changes."""
    from genops_registry.cli.output import palette_for, write_output, write_text
    from genops_registry.cli.output.changes import render
    from genops_registry.diff import CLASSES, compare_registries, make_report
    from genops_registry.registry import load_registry
    from genops_registry.revision import load_baseline
    from genops_registry.vocabulary import require_shape

    registry = load_registry(args.registry)
    require_shape(registry)
    baseline = load_baseline(args.baseline, args.registry)
    changes = compare_registries(baseline, registry)
    report = make_report(baseline.document, registry.document, changes)
    palette = palette_for(sys.stdout, args.color if args.output is None else "never")
    write = write_text if args.format == "text" else write_output
    write(render(report, args.format, palette, registry.positions), args.output)
    failing = CLASSES[CLASSES.index(args.fail_on) :] if args.fail_on else ()
    return FINDINGS if report.change_class in failing else PASSED
