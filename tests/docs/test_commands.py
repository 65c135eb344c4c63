"""The pages on the commands: what they show can be typed; codes and verdicts are the real ones."""

from __future__ import annotations

import shlex
from typing import get_args

import pytest
from genops_registry.cli import exit_codes
from genops_registry.cli.main import build_parser as registry_parser
from genops_validator.cli.check_parser import build_parser as validate_parser
from genops_validator.render.formats import FORMATS
from genops_validator.report.verdict import Verdict
from pages import blocks, code, section, tables
from reference import REPOSITORY

SUBCOMMANDS = {"verify", "explain", "rules"}  # each reads its own words


def shown(program: str) -> list[list[str]]:
    """Return the words after the program's name, for each line of shell on its page."""
    text = (REPOSITORY / "docs" / "commands" / f"{program}.md").read_text(encoding="utf-8")
    lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
    words = [shlex.split(line.rpartition("| ")[2], comments=True) for line in lines]
    assert all(each[0] == program for each in words), words
    return [each[1:] for each in words]


@pytest.mark.parametrize("words", shown("genops-registry"), ids=" ".join)
def test_what_is_shown_of_genops_registry_can_be_typed(words: list[str]) -> None:
    registry_parser(words).parse_args(words)


@pytest.mark.parametrize("words", shown("genops-validate"), ids=" ".join)
def test_what_is_shown_of_genops_validate_can_be_typed(words: list[str]) -> None:
    if words[0] not in SUBCOMMANDS:
        validate_parser().parse_args(words)


def test_a_line_that_cannot_be_typed_is_noticed() -> None:
    words = ["check", "--no-such-option"]
    with pytest.raises(SystemExit):
        registry_parser(words).parse_args(words)


def test_the_exit_codes_of_genops_registry_are_all_there() -> None:
    (rows,) = tables(section("commands/genops-registry.md", "Exit status"))
    names = ("PASSED", "FINDINGS", "USAGE", "INPUT", "INTERNAL")
    assert [int(row[0]) for row in rows] == [getattr(exit_codes, name) for name in names]


def test_the_exit_codes_of_genops_validate_are_those_of_its_help() -> None:
    (rows,) = tables(section("commands/genops-validate.md", "Exit status"))
    help_text = validate_parser().format_help().partition("exit codes:")[2]
    stated = [line.split()[0] for line in help_text.splitlines() if line[2:3].isdigit()]
    assert [row[0] for row in rows] == stated


def test_the_formats_are_those_of_the_command() -> None:
    (rows,) = tables(section("commands/genops-validate.md", "Reports"))
    assert [code(row[0]) for row in rows] == list(FORMATS)


def test_the_verdicts_are_all_there() -> None:
    (rows,) = tables(section("commands/genops-validate.md", "Verdict"))
    assert [code(row[0]) for row in rows] == list(get_args(Verdict))
