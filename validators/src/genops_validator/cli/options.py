"""Options that several commands share, and the parser that speaks as this program does."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import NoReturn

from genops_validator.cli.problem import CommandError


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line and a hint, like all others here."""

    def error(self, message: str) -> NoReturn:
        """Stop with the documented exit code for wrong usage."""
        raise CommandError(message, f"{self.prog} --help shows what there is")

    def actions(self) -> list[argparse.Action]:
        """Return every option and argument."""
        return list(self._actions)


TEXT_OR_JSON = {"text": "for people", "json": "for programs"}


def add_output(
    parser: argparse.ArgumentParser,
    formats: Mapping[str, str] = TEXT_OR_JSON,
    another: Callable[[str], object] | None = None,
) -> None:
    """Add the options that say what is written, where and how.

    Args:
        parser: Gets the options.
        formats: Name and purpose of each.
        another: Reads FORMAT=FILE, if there may be more than one report.
    """
    width = max(map(len, formats))
    lines = [f"  {name:{width}}  {purpose}" for name, purpose in formats.items()]
    group = parser.add_argument_group("output", "\n".join(["formats:", *lines]))
    group.add_argument(
        "--format",
        choices=tuple(formats),
        default="text",
        metavar="FORMAT",
        help="one of the formats above; text by default",
    )
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write there, whole or not at all, instead of standard output",
    )
    if another:
        group.add_argument(
            "--report",
            action="append",
            default=[],
            type=another,
            metavar="FORMAT=FILE",
            help="write one more report, as in --report jsonl=all.jsonl; may be repeated",
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
