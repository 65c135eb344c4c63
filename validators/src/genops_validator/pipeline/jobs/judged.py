"""What one process found in a part of an input, as it goes to the process that reports.

It is the same that a collector and a ledger would have been told, in the same order where order
matters. Lines are counted from the start of the part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from genops_validator.across.ledger import Ledger, Noted
from genops_validator.collect import Collector, InputSummary, Location
from genops_validator.rules import Judgement

MOST_EVENTS: Final = 2_000
"""What is found goes on its way by so many: memory stays flat however much is wrong."""


class SpanJudged(NamedTuple):
    """A span that the exact rules judged."""

    service: str
    judgement: Judgement
    location: Location


class NotRead(NamedTuple):
    """A part of the input that could not be read."""

    code: str
    message: str
    line: int | None
    hint: str | None


class LogsSeen(NamedTuple):
    """Log records that were not read ahead."""

    records: int


Event: TypeAlias = SpanJudged | NotRead | LogsSeen


@dataclass(slots=True)
class Judged:
    """What was found in a part, or in some of it.

    Attributes:
        clean: Coverage mask and number of clean units, by service.
        noted: For the ledger; only with the last of a part.
        counts: What was read; only with the last of a part.
        lines: How many lines the part has, if it has such.
        broken_off: The input cannot be read any further.
        last: There is no more of the part.
    """

    events: list[Event] = field(default_factory=list)
    clean: dict[str, tuple[int, int]] = field(default_factory=dict)
    attribution_only: int = 0
    noted: Noted | None = None
    counts: InputSummary | None = None
    lines: int = 0
    broken_off: bool = False
    last: bool = False


class Recorder:
    """A collector that writes down what it is told, and sends it when it has become much."""

    def __init__(self, send: Callable[[Judged], None]) -> None:
        """Send to ``send`` what it is told."""
        self._send = send
        self._judged = Judged()

    def begin_input(self, summary: InputSummary) -> None:
        """Nothing: a part neither begins an input nor ends it."""

    def end_input(self, summary: InputSummary) -> None:
        """Nothing, as above."""

    def clean(self, service: str, mask: int, count: int = 1) -> None:
        """Count AWUs without any finding."""
        known, so_far = self._judged.clean.get(service, (0, 0))
        self._judged.clean[service] = known | mask, so_far + count

    def judged(self, service: str, judgement: Judgement, location: Location) -> None:
        """Write down a span that the exact rules judged."""
        self._add(SpanJudged(service, judgement, location))

    def attribution_only(self, count: int) -> None:
        """Count spans that carry attribution, but are no AWU."""
        self._judged.attribution_only += count

    def logs(self, count: int) -> None:
        """Write down log records."""
        self._add(LogsSeen(count))

    def input_error(
        self,
        file: str,  # noqa: ARG002  a part is of one input
        code: str,
        message: str,
        line: int | None,
        hint: str | None,
    ) -> None:
        """Write down what could not be read."""
        self._add(NotRead(code, message, line, hint))

    def end(self, noted: Noted, counts: InputSummary, lines: int, *, broken_off: bool) -> None:
        """Send what is left of a part, with what is known at its end alone."""
        judged = self._judged
        judged.noted, judged.counts, judged.lines = noted, counts, lines
        judged.broken_off, judged.last = broken_off, True
        self._flush()

    def _add(self, event: Event) -> None:
        self._judged.events.append(event)
        if len(self._judged.events) >= MOST_EVENTS:
            self._flush()

    def _flush(self) -> None:
        judged, self._judged = self._judged, Judged()
        self._send(judged)


def retell(
    judged: Judged, collector: Collector, ledger: Ledger, summary: InputSummary, lines: int
) -> None:
    """Tell what was found in a part as if it had been found here.

    Args:
        judged: What was found.
        collector: Is told of it.
        ledger: Gets what was noted.
        summary: Of the input; gets what was counted.
        lines: Lines of the input before the part.
    """
    for event in judged.events:
        if isinstance(event, SpanJudged):
            collector.judged(event.service, event.judgement, event.location.moved(lines))
        elif isinstance(event, LogsSeen):
            collector.logs(event.records)
        else:
            line = None if event.line is None else event.line + lines
            collector.input_error(summary.name, event.code, event.message, line, event.hint)
    for service, (mask, count) in judged.clean.items():
        collector.clean(service, mask, count)
    if judged.attribution_only:
        collector.attribution_only(judged.attribution_only)
    if judged.counts:
        summary.add(judged.counts)
    if judged.noted:  # last, for it may find no room: what was found counts all the same
        ledger.take_over(judged.noted, summary.name, lines)
