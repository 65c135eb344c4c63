"""Writes what a command made: to standard output, or to a file that is whole or not there."""

import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from genops_registry.problems import Problem, RegistryInputError


def write_text(text: str, target: str | None) -> None:
    """Write a text for people: what their terminal has no sign for is escaped.

    Args:
        text: what to write.
        target: a file; standard output when None or `-`.

    Raises:
        RegistryInputError: the file cannot be written.
    """
    if target is None or target == "-":
        sys.stdout.write(_ended(text))
    else:
        write_output(text, target)


def write_output(text: str, target: str | None) -> None:
    """Write a text for machines with a line end, as UTF-8 whatever the terminal speaks.

    Args:
        text: what to write.
        target: a file; standard output when None or `-`.

    Raises:
        RegistryInputError: the file cannot be written.
    """
    data = _ended(text).encode()
    if target is None or target == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    try:
        _write(Path(target).resolve(), data)
    except OSError as error:
        message = f"cannot write {target}: {error.strerror or error}"
        hint = "name a file in a folder that exists and is yours to write"
        raise RegistryInputError([Problem("unwritable_file", message, hint=hint)]) from error


def write_files(folder: str, files: Mapping[str, str]) -> None:
    """Write texts into a folder, all of them or none; other files there stay.

    Args:
        folder: where they go; it is made when it is not there.
        files: texts by file name.

    Raises:
        RegistryInputError: one cannot be written; all are as they were.
    """
    try:
        with ExitStack() as undo:
            place = _folder(Path(folder), undo)
            for name, text in files.items():
                _replace(place / name, text.encode(), undo)
            undo.pop_all()
    except OSError as error:
        message = f"cannot write {error.filename or folder}: {error.strerror or error}"
        hint = "name a folder that is yours to write with --output"
        raise RegistryInputError([Problem("unwritable_folder", message, hint=hint)]) from error


def _folder(path: Path, undo: ExitStack) -> Path:
    """Make a folder, and take it away again when anything after it fails."""
    missing = [each for each in (path, *path.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        undo.callback(each.rmdir)
    return path


def _replace(path: Path, data: bytes, undo: ExitStack) -> None:
    """Write a file; the old one comes back when anything after it fails."""
    before = path.read_bytes() if path.exists() else None
    _write(path, data)
    if before is None:
        undo.callback(path.unlink)
    else:
        undo.callback(_write, path, before)


def _write(path: Path, data: bytes) -> None:
    """Write beside the target and rename, so that nobody reads half a file."""
    if path.exists() and not path.is_file():
        # A device such as /dev/null, or a pipe: it takes what comes and must stay what it is.
        path.write_bytes(data)
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"
