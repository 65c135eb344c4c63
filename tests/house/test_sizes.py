"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest
from reference import REPOSITORY

LONGEST_FILE = 500
LONGEST_FUNCTION = 60
# What a generator wrote is read by machines first.
GENERATED = ("generated/python/src/", "validators/src/genops_validator/_generated/")


def handwritten() -> list[str]:
    """Return the tracked Python files that people wrote."""
    listed = subprocess.run(
        ["git", "ls-files", "*.py"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    names = [name for name in listed.splitlines() if not name.startswith(GENERATED)]
    return [name for name in names if (REPOSITORY / name).is_file()]


def function_lengths(source: str) -> dict[str, int]:
    """Return the number of lines of each function, decorators apart."""
    functions = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return {f"{node.name}:{node.lineno}": last_line(node) - node.lineno + 1 for node in functions}


def last_line(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the line that a function ends on."""
    return node.end_lineno or node.lineno


@pytest.mark.parametrize("name", handwritten())
def test_file_and_functions_are_within_the_house_limits(name: str) -> None:
    """Beyond these limits a file holds more than one idea."""
    source = Path(REPOSITORY / name).read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_FILE
    too_long = {
        function: lines
        for function, lines in function_lengths(source).items()
        if lines > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_length_counts_from_def_to_the_last_line() -> None:
    """The figure is the one an editor shows."""
    assert function_lengths("@decorated\ndef f():\n    a = 1\n    return a\n") == {"f:2": 3}
