"""Options that several commands share, and the parser that speaks as this program does."""

from __future__ import annotations

import argparse
from typing import NoReturn

from genops_validator.cli.problem import CommandError


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line and a hint, like all others here."""

    def error(self, message: str) -> NoReturn:
        """Stop with the documented exit code for wrong usage."""
        raise CommandError(message, f"{self.prog} --help shows what there is")


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is written, where and how."""
    group = parser.add_argument_group("output")
    group.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people (default), json for programs",
    )
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write there, whole or not at all, instead of standard output",
    )
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto (default): on a terminal, unless NO_COLOR is set; FORCE_COLOR asks for it",
    )


def whole_number(text: str) -> int:
    """Return a number of at least 0, or say that it is none."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 0")
    return int(text)
