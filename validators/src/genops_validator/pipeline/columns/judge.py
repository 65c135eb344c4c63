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

# More spans at once would leave the processor's cache, and fewer would not pay.
_MOST_TOGETHER: Final = 64
_FEWEST_TOGETHER: Final = 8
_MOST_SHAPES: Final = 1000
_NO_KEY: Final[Key] = ()

ColumnCheck = Callable[[Spans, Mapping[str, Any]], tuple[int, set[int]]]


@dataclass(slots=True)
class _Group:
    """Spans of one shape that wait to be judged; without a shape they are judged one by one."""

    shape: Shape | None
    spans: list[Any] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


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
        self._begun = self._given_up = False

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
            self._begun = self._source.learn([data for _, data in pieces])
        if self._given_up:
            return list(pieces)
        source, decode, key_of = self._source, self._source.decode, self._source.key_of
        groups: dict[Key, _Group] = {}
        left: list[Piece] = []
        refused: list[Piece] = []
        last, group = _NO_KEY, _Group(None)
        for piece in pieces:
            data = piece[1]
            if escaped and b"\\" in data and json_text.SURROGATE_ESCAPE.search(data):
                left.append(piece)
                continue
            try:
                span = decode(data)
            except source.refusals:
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
                left += self._left_of(group, batch, place, outcome)
        for group in groups.values():
            left += self._left_of(group, batch, place, outcome)
        still_learns = source.learn([data for _, data in refused])
        self._given_up = not still_learns and 2 * len(refused) > len(pieces)
        return sorted(left + refused)

    def _shape(self, key: Key, span: Any) -> Shape | None:
        if key not in self._shapes:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            self._shapes[key] = shape_of(span, self._source.slot_of)
        return self._shapes[key]

    def _left_of(
        self, group: _Group, batch: Batch, place: Place, outcome: Outcome
    ) -> Iterator[Piece]:
        """Judge a group, empty it, and yield what is left of it."""
        spans, pieces = group.spans, group.pieces
        group.spans, group.pieces = [], []
        if group.shape is None or len(spans) < _FEWEST_TOGETHER:
            yield from pieces
            return
        # What the result of the decision asks of a unit, it asks of all that have the same one.
        place_of_result = group.shape.place_of(tables.POLICY_RESULT)
        attributes = [span.attributes for span in spans]
        results = self._source.values(place_of_result, tables.POLICY_RESULT, attributes, set())
        rows: dict[str, list[int]] = defaultdict(list)
        for row, result in enumerate(results):
            rows[result].append(row)
        for same in rows.values():
            if len(rows) > 1:
                alike = [spans[row] for row in same], [pieces[row] for row in same]
            else:
                alike = spans, pieces
            yield from self._left_of_alike(group.shape, *alike, batch, place, outcome)

    def _left_of_alike(
        self,
        shape: Shape,
        spans: Sequence[Any],
        pieces: Sequence[Piece],
        batch: Batch,
        place: Place,
        outcome: Outcome,
    ) -> Iterable[Piece]:
        """Judge spans that have their shape and the result of the decision in common."""
        columns = gathered(shape, spans, self._source) if len(spans) >= _FEWEST_TOGETHER else None
        if columns is None:
            return pieces
        exercised, odd = self._check(columns, batch.origin.resource.attributes)
        odd |= self._notes.undeclared(columns.values[tables.ENVIRONMENT] or (), batch)
        if len(odd) < len(spans):
            outcome.clean += len(spans) - len(odd)
            outcome.exercised |= exercised
            self._notes.clean_rows(columns, odd, pieces, batch, place)
        return [pieces[row] for row in odd]
