"""Where a report goes: to standard output, or to a file that is whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from genops_validator.cli.problem import CommandError


def check_target(target: str | None, inputs: list[str]) -> None:
    """Refuse an output that cannot be written, before any time is spent on judging."""
    if target is None or target == "-":
        return
    try:
        _check_file(target, inputs)
    except OSError as error:  # a name that is too long, a folder that nobody may look into
        raise not_written(target, error) from error


def _check_file(target: str, inputs: list[str]) -> None:
    path = Path(target)
    if path.is_dir():
        raise CommandError(f"{target}: is a folder", "give the report a file name: -o FILE")
    if not path.resolve().parent.is_dir():
        raise CommandError(f"{target}: its folder does not exist", "make the folder first")
    if any(name != "-" and _same_file(path, Path(name)) for name in inputs):
        raise CommandError(f"{target}: is an input too", "give the report a name of its own")


def _same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


class Output(Protocol):
    """Something to write to; every method may raise an OSError."""

    def write(self, text: str) -> None:
        """Write some text."""

    def finish(self) -> None:
        """All is written: now it counts."""

    def discard(self) -> None:
        """Leave nothing behind, as far as that is possible; raises nothing."""


def open_output(target: str | None, *, as_utf8: bool = False) -> Output:
    """Open a file, or standard output for None and ``-``.

    Args:
        target: Where to write.
        as_utf8: Programs read it: standard output gets UTF-8, whatever its encoding was.
    """
    if target is None or target == "-":
        return _StandardOutput(as_utf8=as_utf8)
    return _File(Path(target).resolve())


def write(text: str, target: str | None, *, as_utf8: bool = False) -> None:
    """Write a whole text.

    Raises:
        CommandError: It cannot be written; an older file of that name is as it was.
    """
    try:
        output = open_output(target, as_utf8=as_utf8)
        try:
            output.write(text)
            output.finish()
        finally:
            output.discard()
    except OSError as error:
        raise not_written(target, error) from error


def not_written(target: str | None, error: OSError) -> Exception:
    """Return what to raise for an output that failed; a reader who left is no failure of ours."""
    if isinstance(error, BrokenPipeError):
        return error
    name = "standard output" if target is None or target == "-" else target
    return CommandError(f"{name}: cannot be written: {error.strerror or error}")


class _StandardOutput:
    """Standard output; what was written to it cannot be taken back."""

    def __init__(self, *, as_utf8: bool) -> None:
        self._stream = sys.stdout
        reconfigure = getattr(self._stream, "reconfigure", None)
        if as_utf8 and reconfigure is not None:
            reconfigure(encoding="utf-8", newline="\n")

    def write(self, text: str) -> None:
        self._guarded(lambda: self._stream.write(text))

    def finish(self) -> None:
        self._guarded(self._stream.flush)

    def discard(self) -> None:
        """Nothing: what is written is written."""

    def _guarded(self, step: Callable[[], object]) -> None:
        try:
            step()
        except OSError:
            let_go_of_standard_output()
            raise


class _File:
    """A file that gets its name when it is finished; a device or pipe is written as it stands."""

    def __init__(self, path: Path) -> None:
        self._path = path
        regular = not path.exists() or path.is_file()
        self._part = path.with_name(f".{os.urandom(8).hex()}.part") if regular else None
        self._stream = (self._part or path).open(
            "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        )

    def write(self, text: str) -> None:
        self._stream.write(text)

    def finish(self) -> None:
        self._stream.close()
        if self._part is not None:
            self._part.replace(self._path)

    def discard(self) -> None:
        with suppress(OSError):  # the failure that led here is the one to tell
            self._stream.close()
        if self._part is not None:
            with suppress(OSError):
                self._part.unlink(missing_ok=True)


def let_go_of_standard_output() -> None:
    """Send what is still buffered nowhere, else Python complains about it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
