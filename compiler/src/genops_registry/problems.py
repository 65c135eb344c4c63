"""What the compiler says about a registry: problems with a place, a reason and a way out.

Every part of the compiler reports through `Problem`; the command line renders them. The shape
follows Weaver's policy finding, so that JSON consumers need to know only one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

Level = Literal["violation", "improvement", "information"]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; line and column count from 1, columns count characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Render as editors and terminals understand it."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or could be better, in a registry.

    Attributes:
        id: What kind of thing.
        message: What is wrong there.
        level: How grave it is.
        position: Where it stands, if it stands anywhere.
        context: What machines need to know.
        signal_type: Kind of the signal that it is about, if it is about one.
        signal_name: Name of that signal.
        hint: What to do about it.
        subject: Name of the attribute, signal or group that it is about.
    """

    id: str
    message: str
    level: Level = "violation"
    position: Position | None = None
    context: Mapping[str, object] = field(default_factory=dict)
    signal_type: str | None = None
    signal_name: str | None = None
    hint: str | None = None
    subject: str | None = None


class RegistryError(Exception):
    """A registry cannot be used; `problems` says why, worst and first in the file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(one_line(problem) for problem in self.problems))


class RegistryInputError(RegistryError):
    """A registry, or a file of it, could not be read at all (missing, no permission, empty)."""


class UsageError(RegistryError):
    """A command line, or the configuration behind it, asks for what there is not."""


def one_line(problem: Problem) -> str:
    """Render a problem as `file:line:col: level[id]: message`."""
    place = f"{problem.position}: " if problem.position else ""
    return f"{place}{problem.level}[{problem.id}]: {problem.message}"


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by place; problems without a place come first, in the order they were found."""
    return sorted(problems, key=lambda p: (p.position is not None, p.position or _NOWHERE))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the nearest known word, or None when nothing is near.

    Among very many words none is looked for: it takes long, and any word is near to something.
    """
    from difflib import get_close_matches  # loaded for those who mistyped something

    words = list(islice(known, _MANY_WORDS + 1))
    near = get_close_matches(word, words, n=1) if len(words) <= _MANY_WORDS else []
    return f"did you mean `{near[0]}`?" if near else None


class Suggestions:
    """Gives hints on names that do not exist, as long as somebody reads them."""

    def __init__(self) -> None:
        self._left = _SUGGESTIONS

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """Return a hint as `did_you_mean` does, or None after many of them."""
        self._left -= 1
        return did_you_mean(word, known) if self._left >= 0 else None


_MANY_WORDS = 5_000
_SUGGESTIONS = 50
_NOWHERE = Position("", 0, 0)
