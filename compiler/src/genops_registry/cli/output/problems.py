"""Prints problems for people: place, reason, the line with a caret, and what to do."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TextIO

from genops_registry.cli.output.colour import Palette
from genops_registry.cli.output.text import excerpt, harmless, without_commands
from genops_registry.problems import Level, Position, Problem
from genops_registry.yaml import DEFAULT_LIMITS, Source

_LEVELS: tuple[Level, ...] = ("violation", "improvement", "information")


def print_problems(problems: Iterable[Problem], stream: TextIO, palette: Palette) -> None:
    """Print problems one below the other."""
    for problem in problems:
        print(render_problem(problem, palette), file=stream)


def render_problem(problem: Problem, palette: Palette) -> str:
    """Return a problem as `file:line:col: level[id]: message`, its line, and help."""
    place = f"{palette.strong(harmless(str(problem.position)))}: " if problem.position else ""
    level = palette.level(problem.level, f"{problem.level}[{problem.id}]")
    lines = [f"{place}{level}: {harmless(problem.message)}"]
    if problem.position:
        lines += _snippet(problem.position, problem.level, palette)
    if problem.hint:
        lines.append(f"  {palette.good('help')}: {harmless(problem.hint)}")
    return without_commands("\n".join(lines))


def summary(problems: Sequence[Problem]) -> str:
    """Return how many problems of each level there are, in words."""
    counts = Counter(problem.level for problem in problems)
    parts = [_count(counts[level], level) for level in _LEVELS if counts[level]]
    return ", ".join(parts) or "no problem found"


def _count(number: int, level: str) -> str:
    if level == "information":
        return f"{number} information"
    return f"{number} {level}{'s' if number > 1 else ''}"


def _snippet(position: Position, level: str, palette: Palette) -> list[str]:
    source = _source(position.file)
    line = source.line(position.line) if source else ""
    if not line.strip():
        return []
    shown, left = excerpt(line, position.column)
    number = str(position.line)
    margin = palette.faint(f"{' ' * len(number)} |")
    caret = palette.level(level, "^")
    return [f"  {palette.faint(f'{number} |')} {shown}", f"  {margin} {' ' * left}{caret}"]


@cache
def _source(file: str) -> Source | None:
    """Return the text of a file, or None: a problem must be shown even if its file is gone."""
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(DEFAULT_LIMITS.bytes)
    except (OSError, ValueError):  # the latter: what is shown is no name of a file
        return None
    return Source(file, data.decode("utf-8-sig", errors="replace"))
