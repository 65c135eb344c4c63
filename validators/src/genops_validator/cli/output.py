"""Writing a report: to standard output, or to a file that is whole or not there."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

from genops_validator.cli.problem import CommandError


def check_target(target: str | None, inputs: list[str]) -> None:
    """Refuse an output that cannot be written, before any time is spent on judging."""
    if target is None or target == "-":
        return
    path = Path(target)
    if path.is_dir():
        raise CommandError(f"{target}: is a folder", "give the report a file name: -o FILE")
    if not path.resolve().parent.is_dir():
        raise CommandError(f"{target}: its folder does not exist", "make the folder first")
    if any(name != "-" and _same_file(path, Path(name)) for name in inputs):
        raise CommandError(f"{target}: is an input too", "give the report a name of its own")


def _same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def write(text: str, target: str | None) -> None:
    """Write the text to standard output or, complete or not at all, to a file."""
    if target is None or target == "-":
        sys.stdout.write(text)
        return
    path = Path(target).resolve()
    try:
        _replace(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise CommandError(f"{target}: cannot be written: {error.strerror}") from error


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():  # a device or pipe: nothing to replace
        path.write_bytes(data)
        return
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
