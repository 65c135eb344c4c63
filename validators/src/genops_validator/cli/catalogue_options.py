"""What ``explain`` and ``rules`` share: which rules they read, and how they write."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from genops_validator.cli.output import check_target, write
from genops_validator.cli.problem import CommandError
from genops_validator.render.json import harmless
from genops_validator.render.style import Style, style_for
from genops_validator.report.catalogue import Catalogue, newest_version
from genops_validator.rules import RuleSet, RuleSetError


def add_version(parser: argparse.ArgumentParser) -> None:
    """Add the option that chooses the specification version."""
    parser.add_argument(
        "--spec-version",
        metavar="VERSION",
        help="of the specification; by default the newest released",
    )


def open_catalogue(arguments: argparse.Namespace) -> Catalogue:
    """Return the rules that the command line asks for."""
    check_target(arguments.output, [])
    try:
        return Catalogue(RuleSet.load(arguments.spec_version or newest_version()))
    except RuleSetError as error:
        raise CommandError(str(error), "--spec-version takes a released version") from error


def output_style(arguments: argparse.Namespace) -> Style:
    """Return the style of what is written; a file gets no colour unless it is asked for."""
    if arguments.output not in {None, "-"} and arguments.color == "auto":
        return Style()
    return style_for(arguments.color, sys.stdout)


def write_json(document: Any, arguments: argparse.Namespace) -> None:
    """Write a document as JSON."""
    write(harmless(json.dumps(document, indent=2, ensure_ascii=False)) + "\n", arguments.output)
