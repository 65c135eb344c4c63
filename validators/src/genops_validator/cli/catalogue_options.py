"""What ``explain`` and ``rules`` share: which rules they read, and how they write."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from genops_validator.cli.output import check_target, write
from genops_validator.cli.problem import CommandError
from genops_validator.cli.rules_option import add_rules, check_rules, rules_hint
from genops_validator.render.style import Style, style_for
from genops_validator.report.catalogue import Catalogue, newest_version
from genops_validator.rules import RuleSet, RuleSetError


def add_version(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose the rules."""
    parser.add_argument(
        "--spec-version",
        metavar="VERSION",
        help="of the specification; by default the newest released",
    )
    add_rules(parser)


def open_catalogue(arguments: argparse.Namespace) -> Catalogue:
    """Return the rules that the command line asks for."""
    check_target(arguments.output, [])
    check_rules(arguments)
    wanted = arguments.spec_version or newest_version()
    try:
        return Catalogue(RuleSet.load(Path(arguments.rules) if arguments.rules else wanted))
    except RuleSetError as error:
        raise CommandError(str(error), rules_hint(arguments)) from error


def output_style(arguments: argparse.Namespace) -> Style:
    """Return the style of what is written; a file gets no colour unless it is asked for."""
    if arguments.output not in {None, "-"} and arguments.color == "auto":
        return Style()
    return style_for(arguments.color, sys.stdout)


def write_json(document: Any, arguments: argparse.Namespace) -> None:
    """Write a document as JSON."""
    from genops_validator.render.json import harmless  # a check in another format needs none of it

    write(harmless(json.dumps(document, indent=2, ensure_ascii=False)) + "\n", arguments.output)
