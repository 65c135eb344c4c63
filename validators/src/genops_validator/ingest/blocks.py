"""JSON objects over many lines that follow each other, one at a time: what console exporters print.

However an object is indented, the brace that closes it is the only one that stands alone at the
start of a line.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from genops_validator.ingest.limits import Limits
from genops_validator.ingest.lines import Message

OPENS, CLOSES = b"{", b"}"
BEYOND = "a document that is neither line- nor length-delimited is beyond"


class Blocks:
    """The blocks of a stream.

    Attributes:
        number: How many lines were passed.
    """

    def __init__(self, lines: Iterable[bytes], limits: Limits) -> None:
        """Start with line 1.

        Args:
            lines: Each with its end.
            limits: Bound on the size of a block.
        """
        self._lines = iter(lines)
        self._limits = limits
        self._waiting: bytes | None = None
        self.number = 0

    def __iter__(self) -> Iterator[Message]:
        """Yield the blocks; a line that opens none is a message by itself."""
        while (block := self.next()) is not None:
            yield block

    def ahead(self) -> bytes:
        """Return the next line that is not blank without passing it; empty at the end."""
        while self._waiting is None or self._waiting.isspace():
            self.number += self._waiting is not None
            self._waiting = next(self._lines, b"")
        return self._waiting

    def next(self) -> Message | None:
        """Return the next block; None at the end."""
        opening = self.ahead()
        if not opening:
            return None
        start = self.number + 1
        if opening.rstrip() != OPENS:
            return Message(self._line(), start)
        data, size = io.BytesIO(), 0
        while line := self._line():
            size += len(line)
            if size <= self._limits.document_bytes:
                data.write(line)
            if line.rstrip() == CLOSES:
                break
        if size > self._limits.document_bytes:
            return Message(b"", start, self._limits.exceeded("document_bytes", BEYOND))
        return Message(data.getvalue(), start)

    def _line(self) -> bytes:
        """Pass a line; empty at the end."""
        line = next(self._lines, b"") if self._waiting is None else self._waiting
        self._waiting = None
        self.number += bool(line)
        return line
