"""The text of one file, and where in it a character stands."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from genops_registry.problems import Position, Problem, RegistryError, RegistryInputError
from genops_registry.yaml.limits import DEFAULT_LIMITS, Limits

# What libyaml counts as the end of a line; our columns must agree with its own.
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True)
class Source:
    """The text of a file under the name that messages show for it."""

    file: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """The index at which each line begins."""
        return [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]

    def position(self, index: int) -> Position:
        """Return the place of the character with this index."""
        line = bisect_right(self.line_starts, index)
        return Position(self.file, line, index - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return a line (counted from 1) without its end; empty beyond the file."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = LINE_BREAK.search(self.text, start)
        return self.text[start : end.start() if end else len(self.text)]


def read_source(path: Path, file: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read a UTF-8 file.

    Args:
        path: where the file lies.
        file: the name that messages and provenance show.
        limits: bounds on the file.

    Raises:
        RegistryInputError: the file cannot be opened.
        RegistryError: the file is too large or not UTF-8.
    """
    data = _read(path, file, limits)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RegistryError([_not_utf8(file, data, error)]) from error
    return Source(file, text.removeprefix("\ufeff"))


def _read(path: Path, file: str, limits: Limits) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.bytes + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem("unreadable_file", f"cannot read this file: {reason}")
        raise RegistryInputError([_at_start(problem, file)]) from error
    if len(data) > limits.bytes:
        problem = Problem("file_too_large", f"larger than the limit of {limits.bytes:,} bytes")
        raise RegistryError([_at_start(problem, file)])
    return data


def _at_start(problem: Problem, file: str) -> Problem:
    return Problem(problem.id, problem.message, position=Position(file, 1, 1))


def _not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = Source(file, data[: error.start].decode("utf-8"))
    return Problem(
        "not_utf8",
        f"not UTF-8: byte {data[error.start]:#04x} at byte offset {error.start} ({error.reason})",
        position=before.position(len(before.text)),
        hint="save the file as UTF-8",
    )


SourceOf = Callable[[str], Source | None]
