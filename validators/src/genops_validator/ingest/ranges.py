"""Parts of a file of lines that can be read each by itself: byte ranges.

A line belongs to the range that it starts in, wherever it ends. So the ranges of a file hold each
line once, and nobody has to look for the ends of lines to make them.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import MIB, Limits
from genops_validator.ingest.lines import Lines
from genops_validator.ingest.source import buffered


@dataclass(frozen=True, slots=True)
class ByteRange:
    """A part of a file.

    Attributes:
        start: Its first byte; a line that starts before belongs to the range before.
        end: The first byte of the next range; None for the last, which has what is added meanwhile.
        identity: Device and number of the file, so that another one of the same name is noticed.
    """

    path: str
    start: int
    end: int | None
    identity: tuple[int, int]


def ranges_of(path: str, stream: io.BufferedReader, size: int) -> Iterator[ByteRange]:
    """Yield the ranges of the rest of a file.

    Args:
        path: Its path.
        stream: The open file, at the start of a line.
        size: How many bytes a range has; of these there are many to the memory of a process.
    """
    found = os.fstat(stream.fileno())
    start, identity = stream.tell(), (found.st_dev, found.st_ino)
    while start + size < found.st_size:
        yield ByteRange(path, start, start + size, identity)
        start += size
    yield ByteRange(path, start, None, identity)


@contextmanager
def opened_range(part: ByteRange, limits: Limits) -> Iterator[Lines]:
    """Open a range.

    Raises:
        InputError: The path leads to another file than before.
        OSError: The file cannot be opened.
    """
    with Path(part.path).open("rb", buffering=0) as raw, buffered(raw) as stream:
        found = os.fstat(raw.fileno())
        if (found.st_dev, found.st_ino) != part.identity:
            raise InputError(
                "the file was replaced while it was read", "judge it when nobody writes to it"
            )
        _seek_line(stream, part)
        yield Lines(stream, limits, end=part.end)


def _seek_line(stream: io.BufferedReader, part: ByteRange) -> None:
    """Go to the first line that starts in the range, or to its end."""
    position = max(part.start - 1, 0)
    stream.seek(position)
    if not part.start:
        return
    while part.end is None or position < part.end - 1:
        piece = stream.readline(MIB if part.end is None else min(MIB, part.end - 1 - position))
        position += len(piece)
        if not piece or piece.endswith(b"\n"):
            return
    stream.seek(part.end)
