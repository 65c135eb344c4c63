"""Judges the spans of a message: the compiled check first, the exact rules where it looks twice.

The compiled check only ever says that nothing at all is wrong, or that a span is no AWU. Whatever
else a span is, the exact reader and the interpretive rules judge that one span alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol

from genops_validator.across.log_events import LogEvents, join
from genops_validator.collect import Collector, Location
from genops_validator.ingest.batch import Batch, Contents, Origin
from genops_validator.ingest.errors import CODE, InputError
from genops_validator.ingest.parents import Parents
from genops_validator.pipeline.exact import ExactJudge
from genops_validator.pipeline.keys import identity
from genops_validator.pipeline.log_findings import (
    Joined,
    attribution_changed,
    decided_outside,
    events_of_ours,
)
from genops_validator.pipeline.notes import Notes, Place
from genops_validator.pipeline.outcome import Outcome, Piece
from genops_validator.rules import Judgement
from genops_validator.telemetry import Resource, Span

if TYPE_CHECKING:
    from genops_validator.pipeline.columns.judge import ColumnJudge

NOT_AWU, ATTRIBUTION_ONLY, LOOK, SUSPECTS = -1, -2, -3, -4

# So many spans at once are looked through for those that have their shape in common.
_AT_ONCE: Final = 512
_AT_FIRST: Final = 16
# It does not pay for fewer, nor to prepare for it in a small input.
_FEWEST_SIDE_BY_SIDE: Final = 16
_ENOUGH_TO_BEGIN: Final = 256

Check = Callable[[Any, dict[str, Any], list[str]], int]


class SpanReader(Protocol):
    """What the pipeline needs of a format to judge its spans one by one."""

    needle: bytes
    opening: bytes

    def quick(self, data: bytes) -> Any:
        """Decode a span for the compiled check, or return None when it needs the exact reader."""

    def parents_of(self, spans: Sequence[bytes]) -> Parents:
        """Decode only who the parents of spans are, and when the spans start."""

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
        columns: Callable[[], ColumnJudge | None],
    ) -> None:
        self._reader = reader
        self._check = check
        self._make_columns = columns
        self._governed_spans = 0
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
        """Judge spans that are bytes still, some at a time."""
        origin, lean, outcome = batch.origin, batch.lean, Outcome()
        # The first units of a service say what it declares; after them, others can be compared.
        begin, end = 0, _AT_ONCE if self._notes.knows(origin.service) else _AT_FIRST
        try:
            while begin < len(lean):
                pieces = self._governed(batch, begin, lean[begin:end], escaped=escaped)
                if columns := self._columns_for(batch, len(pieces)):
                    pieces = columns.judge(pieces, batch, place, outcome, escaped=escaped)
                self._judge_one_by_one(pieces, batch, place, outcome)
                begin, end = end, end + _AT_ONCE
        finally:  # what was found counts, whatever happened to one of them
            if outcome.clean:
                self._collector.clean(origin.service, outcome.exercised, outcome.clean)
            if outcome.attribution_only:
                self._collector.attribution_only(outcome.attribution_only)
        self._notes.noted(outcome.clean)

    def _governed(
        self, batch: Batch, begin: int, lean: Sequence[Any], *, escaped: bool
    ) -> list[Piece]:
        """Return the spans that may concern us; of the others only the parent is noted."""
        reader = batch.reader or self._reader
        needle, opening = reader.needle, reader.opening
        unusual = escaped or self._selector is not None or bool(self._logs)
        pieces: list[Piece] = []
        others: list[bytes] = []
        for index, raw in enumerate(lean, begin):
            data = bytes(raw)
            if (
                needle in data
                or not data.startswith(opening)
                or (unusual and self._may_concern(data, reader, escaped=escaped))
            ):
                pieces.append((index, data))
            else:
                others.append(data)
        self._notes.parents(reader.parents_of(others))
        return pieces

    def _may_concern(self, data: bytes, reader: SpanReader, *, escaped: bool) -> bool:
        """Whether a span may be a unit in which no name of ours is seen.

        The name may be written oddly, the caller may select it, or log records speak of it.
        """
        if escaped and b"\\u" in data:
            return True
        if self._selector is not None and self._selector in data:
            return True
        return bool(self._logs and self._logs.of(identity(reader.ids(data))))

    def _judge_one_by_one(
        self, pieces: Iterable[Piece], batch: Batch, place: Place, outcome: Outcome
    ) -> None:
        """The hot loop: as little as possible for each span."""
        reader, check, logs = batch.reader or self._reader, self._check, self._logs
        if not batch.origin.plain:
            check = None
        resource, quick, notes = batch.origin.resource.attributes, reader.quick, self._notes
        note_clean_unit = notes.clean_units(batch, place)
        suspects: list[str] = []
        for index, data in pieces:
            if logs and logs.of(identity(reader.ids(data))):
                self._judge_exactly(data, batch, index, place)
                continue
            verdict, span = LOOK, quick(data) if check else None
            if check and span is not None:
                verdict = check(span, resource, suspects)
            if verdict >= 0:
                outcome.clean += 1
                outcome.exercised |= verdict
                note_clean_unit(span, data, index)
                continue
            if verdict == SUSPECTS:
                self._judge_exactly(data, batch, index, place, span, suspects)
            elif verdict == LOOK or self._selector is not None:
                self._judge_exactly(data, batch, index, place, span)
            else:
                outcome.attribution_only += verdict == ATTRIBUTION_ONLY
                notes.child(span)
            suspects.clear()

    def _columns_for(self, batch: Batch, count: int) -> ColumnJudge | None:
        """Return what judges so many spans of a batch side by side, if they may be.

        Events in logs belong to single spans, and other formats are read span by span.
        """
        self._governed_spans += count
        if count < _FEWEST_SIDE_BY_SIDE or self._governed_spans < _ENOUGH_TO_BEGIN:
            return None
        return self._columns if batch.origin.plain and not batch.reader and not self._logs else None

    @cached_property
    def _columns(self) -> ColumnJudge | None:
        return self._make_columns()

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
