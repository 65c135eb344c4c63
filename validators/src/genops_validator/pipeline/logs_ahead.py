"""Reads the logs of the input before its spans are judged: a span may stand before its events.

An input is read ahead if its beginning holds log records. Log records that turn up later, or in a
stream that cannot be read twice, are counted when the spans are judged: missing events are then
inconclusive, because they may be among those records.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

from genops_validator.across.log_events import LogEvents
from genops_validator.collect import Location
from genops_validator.ingest.batch import Contents
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.inflate import decompressed
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.log_records import LogBatch, LogEvent
from genops_validator.ingest.messages import messages_of
from genops_validator.ingest.sniff import Kind, sniff
from genops_validator.ingest.source import Source, opened
from genops_validator.pipeline.formats import Formats
from genops_validator.telemetry import Event

_MENTIONS = (b"ogRecords", b"log_records", b"instrumentationLibraryLogs")

Problem = tuple[int | None, InputError]


class LogsAhead:
    """Reads logs ahead and remembers which inputs were read so.

    Attributes:
        problems: By input: log records that could not be read.
    """

    def __init__(self, events: LogEvents, formats: Formats, limits: Limits, version: str) -> None:
        self._events = events
        self._formats = formats
        self._limits = limits
        self._version = version
        self.problems: dict[str, list[Problem]] = {}

    def read(self, sources: Iterable[Source]) -> None:
        """Read the logs of these inputs; what else is wrong with one is told when it is judged."""
        for source in sources:
            if source.path in self.problems or not Path(source.path).is_file():
                continue
            try:
                with opened(source, None) as raw:
                    self._read(source.path, decompressed(raw, self._limits)[0])
            except (OSError, InputError):
                continue

    def _read(self, path: str, stream: io.BufferedReader) -> None:
        head = stream.peek()
        in_clear = sniff(head) in {Kind.JSON, Kind.TEXT}
        if in_clear and not any(word in head for word in _MENTIONS):
            return
        kind, framed = messages_of(stream, self._limits)
        form = self._formats.protobuf if kind is Kind.PROTOBUF else self._formats.json
        for number, message in enumerate(framed.messages):
            if not message.problem:
                found = _contents(form.logs, message.data)
                if number == 0 and not in_clear and not found.log_records:
                    return
                self._keep(path, message.line, found)

    def _keep(self, path: str, line: int | None, contents: Contents) -> None:
        problems = self.problems.setdefault(path, [])
        problems += [(line, problem) for problem in contents.log_problems]
        for batch in contents.logs:
            for event in batch.events:
                self._events.add(*self._kept(path, line, batch, event))

    def _kept(
        self, path: str, line: int | None, batch: LogBatch, found: LogEvent
    ) -> tuple[bytes, Event, Location]:
        ids = found.trace_id + found.span_id if found.trace_id and found.span_id else ""
        location = Location(
            file=path,
            line=line,
            batch=batch.index,
            index=found.index,
            trace_id=found.trace_id,
            span_id=found.span_id,
            span_name="",
            service=batch.origin.service,
            spec_version=self._version,
        )
        return bytes.fromhex(ids), found.event, location


def _contents(read: Callable[[bytes], Contents], data: bytes) -> Contents:
    """Read a message; one that cannot be read is told when its input is judged."""
    try:
        return read(data)
    except InputError:
        return Contents()
