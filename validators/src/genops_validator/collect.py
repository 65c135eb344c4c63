"""What the pipeline tells whoever counts: the seam between reading and reporting.

The pipeline calls these methods in the order of the input. It keeps nothing itself, so memory is
decided by the collector alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from genops_validator.formats import UNKNOWN
from genops_validator.portable import Portable

if TYPE_CHECKING:
    from genops_validator.rules import Judgement


@dataclass(frozen=True, slots=True)
class Location(Portable):
    """Where a judged span stands in the input.

    Attributes:
        file: Path as given, or ``-`` for standard input.
        line: Number of the line or length-delimited message, from 1; None for a document.
        batch: Place of its ResourceSpans in the document or line, from 0.
        index: Place of the span inside that ResourceSpans, from 0, counted over all scopes.
        spec_version: Version of the rule set that judged the span.
    """

    file: str
    line: int | None
    batch: int | None
    index: int
    trace_id: str
    span_id: str
    span_name: str
    service: str
    spec_version: str

    def moved(self, lines: int) -> Location:
        """Return the place so many lines further down."""
        if self.line is None or not lines:
            return self
        # Written out: dataclasses.replace() looks up the fields each time, and places are many.
        return Location(
            self.file,
            self.line + lines,
            self.batch,
            self.index,
            self.trace_id,
            self.span_id,
            self.span_name,
            self.service,
            self.spec_version,
        )


@dataclass(slots=True)
class InputSummary:
    """What one input was and how much of it was read; filled while reading.

    Attributes:
        format: One of ``formats.FORMATS`` once a part of it was read.
        encoding: ``plain``, ``gzip`` or ``zstd``.
        bytes: Decompressed bytes read.
        spans: All spans read, governed or not.
    """

    name: str
    format: str = UNKNOWN
    encoding: str = "plain"
    bytes: int = 0
    spans: int = 0
    log_records: int = 0
    metrics: int = 0

    def add(self, part: InputSummary) -> None:
        """Add the counts of a part of the input."""
        self.bytes += part.bytes
        self.spans += part.spans
        self.log_records += part.log_records
        self.metrics += part.metrics


class Collector(Protocol):
    """Receiver of everything the pipeline finds, in the order of the input."""

    def begin_input(self, summary: InputSummary) -> None:
        """An input was opened; its format and its counts are filled in while it is read."""

    def end_input(self, summary: InputSummary) -> None:
        """The same summary again, with the final counts; always called after begin_input."""

    def clean(self, service: str, mask: int, count: int = 1) -> None:
        """AWUs without any finding; ``mask`` says what they exercise between them."""

    def judged(self, service: str, judgement: Judgement, location: Location) -> None:
        """A span that took the exact path and has findings, or is an AWU."""

    def attribution_only(self, count: int) -> None:
        """Spans that carry attribution, but are no AWU and have no finding."""

    def logs(self, count: int) -> None:
        """Log records are in the input: missing events cannot be told from unjoined ones."""

    def input_error(
        self, file: str, code: str, message: str, line: int | None, hint: str | None
    ) -> None:
        """A part of the input could not be read; the run ends with exit code 4."""
