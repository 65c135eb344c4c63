"""Judges the spans of a message: the compiled check first, the exact rules where it looks twice.

The compiled check only ever says that nothing at all is wrong, or that a span is no AWU. Whatever
else a span is, the exact reader and the interpretive rules judge that one span alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Protocol

from genops_validator.across.log_events import LogEvents, join
from genops_validator.collect import Collector, Location
from genops_validator.ingest.batch import Batch, Contents, Origin
from genops_validator.ingest.errors import CODE, InputError
from genops_validator.pipeline.exact import ExactJudge
from genops_validator.pipeline.log_findings import (
    Joined,
    attribution_changed,
    decided_outside,
    events_of_ours,
)
from genops_validator.pipeline.notes import Notes, Place, identity
from genops_validator.rules import Judgement
from genops_validator.telemetry import Resource, Span

NOT_AWU, ATTRIBUTION_ONLY, LOOK, SUSPECTS = -1, -2, -3, -4

Check = Callable[[Any, dict[str, Any], list[str]], int]


class SpanReader(Protocol):
    """What the pipeline needs of a format to judge its spans one by one."""

    needle: bytes
    opening: bytes

    def quick(self, data: bytes) -> Any:
        """Decode a span for the compiled check, or return None when it needs the exact reader."""

    def kin(self, data: bytes) -> Any:
        """Decode only who the parent of a span is and when it starts; None without a parent."""

    def ids(self, data: bytes) -> Any:
        """Decode only who a span is and who its parent is."""

    def span(self, piece: object) -> Span:
        """Read a span exactly, from its bytes or from parsed JSON."""

    def again(self, decoded: Any, data: bytes) -> Span:
        """Read a span exactly that ``quick`` has decoded from these bytes."""


class SpanJudge:
    """Judges spans and tells the collector; one for each run and format."""

    def __init__(
        self,
        reader: SpanReader,
        check: Check | None,
        exact: ExactJudge,
        collector: Collector,
        notes: Notes,
        logs: LogEvents,
    ) -> None:
        self._reader = reader
        self._check = check
        self._exact = exact
        self._collector = collector
        self._notes = notes
        self._logs = logs
        selector = exact.options.awu_selector
        self._selector = selector.encode() if selector else None

    def judge(self, contents: Contents, place: Place) -> int:
        """Judge all spans of a message and return how many there are."""
        count = 0
        for batch in contents.batches:
            if batch.trees:
                self._judge_trees(batch, place)
            else:
                self._judge_lean(batch, place, escaped=contents.escaped)
            count += len(batch.lean) + len(batch.trees)
        return count

    def _judge_trees(self, batch: Batch, place: Place) -> None:
        for index, tree in enumerate(batch.trees):
            self._judge_exactly(tree, batch, index, place)
        self._notes.noted(0)

    def _judge_lean(self, batch: Batch, place: Place, *, escaped: bool) -> None:
        """The hot loop: one pass over the spans of a batch, as little as possible for each."""
        reader, check, origin = batch.reader or self._reader, self._check, batch.origin
        needle, selector, quick, notes = reader.needle, self._selector, reader.quick, self._notes
        if not origin.plain:
            check = None
        resource, opening, logs = origin.resource.attributes, reader.opening, self._logs
        note_clean_unit = notes.clean_units(batch, place)
        clean = exercised = attribution_only = 0
        suspects: list[str] = []
        try:
            for index, raw in enumerate(batch.lean):
                data = bytes(raw)
                if logs and logs.of(identity(reader.ids(data))):
                    self._judge_exactly(data, batch, index, place)
                    continue
                if (
                    needle not in data
                    and data.startswith(opening)
                    and not (escaped and b"\\u" in data)
                    and (selector is None or selector not in data)
                ):
                    notes.child(reader.kin(data))
                    continue
                verdict, span = LOOK, quick(data) if check else None
                if check and span is not None:
                    verdict = check(span, resource, suspects)
                if verdict >= 0:
                    clean += 1
                    exercised |= verdict
                    note_clean_unit(span, data, index)
                    continue
                if verdict == SUSPECTS:
                    self._judge_exactly(data, batch, index, place, span, suspects)
                elif verdict == LOOK or selector is not None:
                    self._judge_exactly(data, batch, index, place, span)
                else:
                    attribution_only += verdict == ATTRIBUTION_ONLY
                    notes.child(span)
                suspects.clear()
        finally:  # what was found counts, whatever happened to one of them
            if clean:
                self._collector.clean(origin.service, exercised, clean)
            if attribution_only:
                self._collector.attribution_only(attribution_only)
        notes.noted(clean)

    def _judge_exactly(
        self,
        piece: Any,
        batch: Batch,
        index: int,
        place: Place,
        decoded: Any = None,
        suspects: Collection[str] | None = None,
    ) -> None:
        """Judge one span by the interpretive rules: by all of them, or by suspect invariants."""
        reader = batch.reader or self._reader
        try:
            span = reader.span(piece) if decoded is None else reader.again(decoded, piece)
        except InputError as error:
            message = f"span {index} of batch {batch.index}: {error.message}"
            self._collector.input_error(place.file, CODE, message, place.line, error.hint)
            return
        resource, own = batch.origin.resource, span.events
        joined = [] if span.malformed else self._logs.of(identity(span))
        join(span, events_of_ours(joined))
        judgement, version = self._exact.judge(span, resource, suspects)
        if joined and not judgement.is_awu:
            span.events = own  # decisions among the others are told as what they are
            judgement, version = self._exact.judge(span, resource)
        self._tell_of_logs(span, resource, joined, is_awu=judgement.is_awu)
        location = _location(place, batch, index, span, version)
        if judgement.awaits_children and not span.malformed:
            other, _ = self._exact.judge(span, resource, suspects, has_children=True)
            self._notes.wait(span, judgement, other, location)
        elif judgement.is_awu or judgement.findings:
            self._collector.judged(batch.origin.service, judgement, location)
        elif judgement.attribution_only:
            self._collector.attribution_only(1)
        # Last, for it may find no room: what was found counts all the same.
        self._notes.exact(span, judgement, location, piece)

    def _tell_of_logs(
        self, span: Span, resource: Resource, joined: Joined, *, is_awu: bool
    ) -> None:
        rules = self._exact.rules(self._exact.input_version)
        if is_awu:
            told = attribution_changed(rules, span, resource, joined)
        else:
            told = decided_outside(rules, span, joined)
        for finding, location in told:
            judgement = Judgement(False, None, False, [finding])
            self._collector.judged(location.service, judgement, location)


def _location(place: Place, batch: Batch, index: int, span: Span, version: str) -> Location:
    origin: Origin = batch.origin
    return Location(
        file=place.file,
        line=place.line,
        batch=batch.index,
        index=index,
        trace_id=span.trace_id,
        span_id=span.span_id,
        span_name=span.name,
        service=origin.service,
        spec_version=version,
    )
