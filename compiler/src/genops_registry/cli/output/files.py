"""Writes what a command made: to standard output, or to a file that is whole or not there."""

import os
import sys
import tempfile
from pathlib import Path

from genops_registry.problems import Problem, RegistryInputError


def write_output(text: str, target: str | None) -> None:
    """Write a text with a line end.

    Args:
        text: what to write.
        target: a file; standard output when None or `-`.

    Raises:
        RegistryInputError: the file cannot be written.
    """
    if not text.endswith("\n"):
        text += "\n"
    if target in {None, "-"}:
        sys.stdout.write(text)
        return
    path = Path(str(target))
    try:
        _replace(path, text)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}"
        raise RegistryInputError([Problem("unwritable_file", message)]) from error


def _replace(path: Path, text: str) -> None:
    """Write beside the target and rename, so that nobody reads half a file."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
