"""The lines of a stream, one message each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import MIB, Limits

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Message:
    """One message and its place, or the reason why it could not be read.

    Attributes:
        line: Number of the line or length-delimited message, from 1; None for a document.
        problem: Set instead of ``data`` when the message could not be read.
    """

    data: bytes
    line: int | None = None
    problem: InputError | None = None


class Lines:
    """The lines that are not blank; a stream that breaks off ends with its problem.

    Attributes:
        number: How many lines were passed, blank ones included.
    """

    def __init__(
        self,
        stream: io.BufferedReader,
        limits: Limits,
        *,
        end: int | None = None,
        skip_mark: bool = False,
        alone: bool = False,
    ) -> None:
        """Start where the stream stands, with line 1.

        Args:
            stream: A decompressed stream.
            limits: Bound on the length of a line.
            end: Only lines that start before this byte belong here; None means all.
            skip_mark: Pass over a byte order mark, which some programs write before UTF-8.
            alone: A first line that nothing follows is a document, and may be as long as one.
        """
        self._stream = stream
        self._limits = limits
        self._end = end
        self._skip_mark = skip_mark
        self._alone = alone
        self.number = 0

    def __iter__(self) -> Iterator[Message]:
        """Yield the lines."""
        try:
            yield from self._whole_lines()
        except InputError as problem:
            yield Message(b"", None, problem)
        except OSError as error:
            yield Message(b"", None, InputError(f"cannot be read: {error.strerror or error}"))

    @property
    def position(self) -> int:
        """The byte behind the line that was yielded last."""
        return self._stream.tell()

    def _whole_lines(self) -> Iterator[Message]:
        """Yield the lines that are not blank; one beyond the limit is skipped and reported."""
        stream, limits, end = self._stream, self._limits, self._end
        while (end is None or stream.tell() < end) and (
            line := stream.readline(limits.line_bytes + 1)
        ):
            self.number += 1
            if self.number == 1 and self._skip_mark:
                line = line.removeprefix(BYTE_ORDER_MARK)
            if len(line) > limits.line_bytes and not line.endswith(b"\n"):
                # A negative size would mean a line of any length.
                if self.number == 1 and self._alone and len(line) <= limits.document_bytes:
                    line += stream.readline(limits.document_bytes - len(line) + 1)
                    if len(line) <= limits.document_bytes and not stream.peek(1):
                        yield Message(line, self.number)
                        return
                if not line.endswith(b"\n"):
                    skip_line(stream)
                problem = limits.exceeded("line_bytes", "the line is longer than")
                yield Message(b"", self.number, problem)
            elif line and not line.isspace():
                yield Message(line, self.number)


def skip_line(stream: io.BufferedReader) -> None:
    """Pass over the rest of a line, however long it is."""
    while piece := stream.readline(MIB):
        if piece.endswith(b"\n"):
            return
