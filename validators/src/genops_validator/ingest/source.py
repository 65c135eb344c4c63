"""Inputs as streams of bytes: files, folders, patterns and standard input, compressed or not."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import MIB

BUFFER = MIB
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One input to open; ``named`` says that the user named it, not a folder that holds it."""

    path: str
    named: bool = True


def expand(path: str) -> Iterator[Source]:
    """Yield the files that a path given by the user means.

    Args:
        path: A file, a folder, a pattern with wildcards, or ``-``.

    Raises:
        InputError: There is no such file, or the folder or pattern holds none.
    """
    if path == STANDARD_INPUT or Path(path).is_file():
        yield Source(path)
    elif Path(path).is_dir():
        yield from _require(list(_files_below(path)), f"the folder {path} holds no file")
    elif Path(path).exists():
        yield Source(path)
    elif glob.has_magic(path):
        # pathlib takes no absolute patterns
        found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
        files = [Source(name) for name in found if Path(name).is_file()]
        yield from _require(files, f"no file matches {path}")
    else:
        raise InputError("no such file", "check the path; '-' reads standard input")


def _require(sources: Sequence[Source], message: str) -> Sequence[Source]:
    if not sources:
        raise InputError(message)
    return sources


def _files_below(folder: str) -> Iterator[Source]:
    """Files of a folder and its folders in a stable order, hidden ones left out."""
    for base, folders, files in os.walk(folder, onerror=_fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(base, name)
            if not name.startswith(".") and path.is_file():
                yield Source(str(path), named=False)


def _fail(error: OSError) -> NoReturn:
    raise error


@contextmanager
def opened(source: Source, stdin: BinaryIO | None) -> Iterator[io.BufferedReader]:
    """Open a source for reading; standard input is never closed.

    Args:
        source: The input.
        stdin: The stream that ``-`` means; the process's own by default.

    Raises:
        OSError: The file cannot be opened.
    """
    if source.path != STANDARD_INPUT:
        with Path(source.path).open("rb", buffering=0) as raw, buffered(raw) as stream:
            yield stream
        return
    stream = buffered(stdin or sys.stdin.buffer)
    try:
        yield stream
    finally:
        stream.detach()


def buffered(raw: BinaryIO | io.RawIOBase) -> io.BufferedReader:
    """Put the reading buffer around a stream; small enough that memory stays flat."""
    return io.BufferedReader(cast(io.RawIOBase, raw), BUFFER)
