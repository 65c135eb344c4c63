"""Inputs as streams of bytes: files, folders, patterns and standard input, compressed or not."""

from __future__ import annotations

import glob
import io
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import MIB, Limits

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
        with Path(source.path).open("rb") as raw, _buffered(raw) as stream:
            yield stream
        return
    stream = _buffered(stdin or sys.stdin.buffer)
    try:
        yield stream
    finally:
        stream.detach()


def _buffered(raw: BinaryIO | io.RawIOBase) -> io.BufferedReader:
    """Put the reading buffer around a stream; small enough that memory stays flat."""
    return io.BufferedReader(cast(io.RawIOBase, raw), BUFFER)


def inflate(stream: io.BufferedReader, limits: Limits) -> io.BufferedReader:
    """Return the decompressed stream of a gzip stream, guarded against bombs and damage."""
    return _buffered(_Inflated(stream, limits))


class _Counted(io.RawIOBase):
    """Passes bytes through and counts them, so that the ratio of compression is known."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._stream.readinto(buffer)
        self.count += count
        return count


class _Inflated(io.RawIOBase):
    """A gzip stream whose damage and size are input problems, never a crash."""

    def __init__(self, stream: io.BufferedReader, limits: Limits) -> None:
        self._compressed = _Counted(stream)
        self._stream = _gzip_reader(self._compressed)
        self._limits = limits
        self._count = 0
        self._problem: InputError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; what precedes a problem is handed over before the problem is raised."""
        filled = 0
        while filled < len(buffer) and (piece := self._read(len(buffer) - filled)):
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        if not filled and self._problem:
            raise self._problem
        return filled

    def _read(self, size: int) -> bytes:
        """Read a piece; empty at the end of the stream and from its first problem on."""
        if self._problem:
            return b""
        try:
            piece = self._stream.read1(size)
        except EOFError:
            self._problem = InputError(
                f"the gzip stream is truncated after {self._count:,} decompressed bytes",
                "the file was not copied or closed completely: fetch it again",
            )
            return b""
        except (OSError, zlib.error) as error:
            self._problem = InputError(f"damaged gzip stream: {error}")
            return b""
        self._count += len(piece)
        self._problem = self._beyond_limits()
        return b"" if self._problem else piece

    def _beyond_limits(self) -> InputError | None:
        limits = self._limits
        if self._count > limits.decompressed_bytes:
            return limits.exceeded("decompressed_bytes", "the decompressed size is beyond")
        if self._count > MIB and self._count > limits.compression_ratio * self._compressed.count:
            return limits.exceeded("compression_ratio", "the ratio of compression is beyond")
        return None


def _gzip_reader(stream: io.RawIOBase) -> io.BufferedIOBase:
    """The faster decompressor when its package is installed, the standard library's if not."""
    name, reader = ("isal.igzip", "IGzipFile") if find_spec("isal") else ("gzip", "GzipFile")
    opened_stream = getattr(import_module(name), reader)(fileobj=stream, mode="rb")
    return cast(io.BufferedIOBase, opened_stream)
