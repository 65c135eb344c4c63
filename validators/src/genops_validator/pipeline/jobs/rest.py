"""What follows the head of an input: whether others should judge it, and in which parts."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from genops_validator.collect import InputSummary
from genops_validator.ingest.framing import DOCUMENT, Framed
from genops_validator.ingest.inflate import PLAIN
from genops_validator.ingest.lines import Lines, Message
from genops_validator.ingest.ranges import ByteRange, ranges_of
from genops_validator.ingest.source import STANDARD_INPUT
from genops_validator.pipeline.jobs import parts
from genops_validator.pipeline.jobs.parts import Part, batches_of, range_size
from genops_validator.pipeline.messages import MessageJudge


@dataclass(frozen=True, slots=True)
class Rest:
    """The messages of an input that follow one of them.

    Attributes:
        stream: Where they come from.
        framed: How they are taken from the stream.
        last: The message before them.
        begun: What has judged those before.
    """

    stream: io.BufferedReader
    framed: Framed
    last: Message
    begun: MessageJudge

    @property
    def summary(self) -> InputSummary:
        """What is known of the input so far."""
        return self.begun.summary

    @property
    def lines_before(self) -> int:
        """How many lines there are before those that each part counts for itself."""
        return self.last.line or 0 if self._lines else 0

    def parts(self, processes: int) -> Iterator[Part] | None:
        """Return the parts, or None where they are not worth it, or not known before the next."""
        if not self.summary.spans:
            return None  # the first spans settle the format
        lines = self._lines
        contents = self._ranges(lines, processes) if lines else self._batches()
        if contents is None:
            return None
        summary, begun = self.summary, self.begun
        part = partial(Part, summary.name, summary.format, begun.framing, begun.form.name)
        return (part(begun.logs_ahead, content) for content in contents)

    @property
    def _lines(self) -> Lines | None:
        """The lines, if each process can read its own from the file that the input is."""
        if self.summary.name == STANDARD_INPUT or self.summary.encoding != PLAIN:
            return None
        is_file = stat.S_ISREG(os.fstat(self.stream.fileno()).st_mode)
        return self.framed.lines if is_file else None

    def _ranges(self, lines: Lines, processes: int) -> Iterable[ByteRange] | None:
        if self.last.line != lines.number:  # one more line was read ahead
            return None
        size = os.fstat(self.stream.fileno()).st_size - lines.position
        if size < 2 * parts.SMALLEST:
            return None
        return ranges_of(self.summary.name, self.stream, range_size(size, processes))

    def _batches(self) -> Iterable[tuple[Message, ...]] | None:
        if self.framed.format == DOCUMENT or self.summary.bytes < parts.HEAD:
            return None
        return batches_of(self.framed.messages)
