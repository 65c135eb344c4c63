"""Annotations of GitHub Actions: workflow commands that nothing in a registry can add to."""

from typing import Final

from genops_registry.cli.output.text import harmless
from genops_registry.problems import Problem

COMMANDS: Final = {"violation": "error", "improvement": "warning", "information": "notice"}


def annotation(problem: Problem) -> str:
    """Return a problem as an annotation of its line."""
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    place: dict[str, object] = {}
    if problem.position:
        at = problem.position
        place = {"file": at.file, "line": at.line, "col": at.column}
    return workflow_command(COMMANDS[problem.level], text, {**place, "title": problem.id})


def workflow_command(name: str, text: str, properties: dict[str, object]) -> str:
    """Return a command with its text and properties escaped."""
    pairs = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {pairs}::{_data(text)}"


def _data(text: str) -> str:
    return harmless(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
