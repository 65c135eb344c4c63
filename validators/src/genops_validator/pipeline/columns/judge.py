"""Sorts spans by their shape, and judges those of one shape together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from genops_validator._generated import v0_1_0 as tables
from genops_validator.ingest import json_text
from genops_validator.ingest.batch import Batch
from genops_validator.pipeline.columns.gather import Spans, gathered
from genops_validator.pipeline.columns.shape import Shape, shape_of
from genops_validator.pipeline.columns.source import Key, SpanSource
from genops_validator.pipeline.notes import Notes, Place
from genops_validator.pipeline.outcome import Outcome, Piece

# Found by trying: more spans at once were slower, and fewer do not pay.
_MOST_TOGETHER: Final = 64
_FEWEST_TOGETHER: Final = 8
_MOST_SHAPES: Final = 1000
# So many times nothing is tried, where most spans were decoded in vain.
_PAUSE: Final = 50
_LONGEST_TEXT: Final = 100
_MOST_ITEMS: Final = 1000

ColumnCheck = Callable[[Spans, Mapping[str, Any]], tuple[int, set[int]]]


@dataclass(slots=True)
class _Group:
    """Spans of one shape that wait to be judged; without a shape they are judged one by one."""

    shape: Shape | None
    spans: list[Any] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Message:
    """Where spans come from, and where they are counted."""

    batch: Batch
    place: Place
    outcome: Outcome


class ColumnJudge:
    """Judges the spans of one format in a run."""

    def __init__(self, check: ColumnCheck, source: SpanSource, notes: Notes) -> None:
        """Prepare for a run.

        Args:
            check: The compiled check.
            source: Decodes the spans.
            notes: Receives the units that are clean.
        """
        self._check = check
        self._source = source
        self._notes = notes
        self._shapes: dict[Key, Shape | None] = {}
        self._begun = False
        self._passed_over = 0

    def judge(
        self,
        pieces: Sequence[Piece],
        batch: Batch,
        place: Place,
        outcome: Outcome,
        *,
        escaped: bool,
    ) -> list[Piece]:
        """Judge some spans of a batch; return those that are left to be judged by themselves.

        Args:
            pieces: The spans.
            batch: The batch.
            place: Its message.
            outcome: Counts what is clean.
            escaped: There are backslashes in the message.
        """
        if not self._begun:
            self._source.learn([data for _, data in pieces])
            self._begun = True
        if self._passed_over:
            self._passed_over -= 1
            return list(pieces)
        left: list[Piece] = []
        refused: list[Piece] = []
        message = _Message(batch, place, outcome)
        for group in self._groups(pieces, left, refused, escaped=escaped):
            left += self._left_of(group, message)
        self._source.learn([data for _, data in refused])
        if not self._source.learns and 2 * len(refused) > len(pieces):
            self._passed_over = _PAUSE
        return sorted(left + refused)

    def _groups(
        self, pieces: Iterable[Piece], left: list[Piece], refused: list[Piece], *, escaped: bool
    ) -> Iterator[_Group]:
        """Yield spans of one shape as soon as there are many, and at the end the others.

        Args:
            pieces: The spans.
            left: Gets those that only look decodable.
            refused: Gets those that are not decoded.
            escaped: There are backslashes in the message.
        """
        decode, refusals, key_of = self._source.decode, self._source.refusals, self._source.key_of
        groups: dict[Key, _Group] = {}
        last: Key | None = None  # a span without attributes and events has an empty key
        group = _Group(None)
        for piece in pieces:
            data = piece[1]
            if escaped and b"\\" in data and json_text.SURROGATE_ESCAPE.search(data):
                left.append(piece)
                continue
            try:
                span = decode(data)
            except refusals:
                refused.append(piece)
                continue
            key = key_of(span)
            if key != last:
                last = key
                if key not in groups:
                    groups[key] = _Group(self._shape(key, span))
                group = groups[key]
            group.spans.append(span)
            group.pieces.append(piece)
            if len(group.spans) == _MOST_TOGETHER:
                yield group
                group.spans, group.pieces = [], []
        yield from groups.values()

    def _shape(self, key: Key, span: Any) -> Shape | None:
        if key in self._shapes:
            return self._shapes[key]
        shape = shape_of(span, self._source.slot_of)
        # Names of events and keys come from the input: long ones are not worth the memory.
        texts = (item for item in key if isinstance(item, str))
        if len(key) <= _MOST_ITEMS and all(len(text) <= _LONGEST_TEXT for text in texts):
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            self._shapes[key] = shape
        return shape

    def _left_of(self, group: _Group, message: _Message) -> Iterator[Piece]:
        """Judge a group and yield what is left of it."""
        shape, spans, pieces = group.shape, group.spans, group.pieces
        if shape is None or len(spans) < _FEWEST_TOGETHER:
            yield from pieces
            return
        # What the result of the decision asks of a unit, it asks of all that have the same one.
        attributes = [span.attributes for span in spans]
        place = shape.place_of(tables.POLICY_RESULT)
        results = self._source.values(place, tables.POLICY_RESULT, attributes, set())
        if len(set(results)) == 1:
            yield from self._left_of_alike(shape, spans, pieces, message)
            return
        rows: dict[str, list[int]] = defaultdict(list)
        for row, result in enumerate(results):
            rows[result].append(row)
        for same in rows.values():
            alike = [spans[row] for row in same], [pieces[row] for row in same]
            yield from self._left_of_alike(shape, *alike, message)

    def _left_of_alike(
        self, shape: Shape, spans: Sequence[Any], pieces: Sequence[Piece], message: _Message
    ) -> Iterable[Piece]:
        """Judge spans that have their shape and the result of the decision in common."""
        columns = gathered(shape, spans, self._source) if len(spans) >= _FEWEST_TOGETHER else None
        if columns is None:
            return pieces
        batch, outcome = message.batch, message.outcome
        exercised, odd = self._check(columns, batch.origin.resource.attributes)
        odd |= self._notes.undeclared(columns.values[tables.ENVIRONMENT] or (), batch)
        if len(odd) < len(spans):
            outcome.clean += len(spans) - len(odd)
            outcome.exercised |= exercised
            self._notes.clean_rows(columns, odd, pieces, batch, message.place)
        return [pieces[row] for row in odd]
