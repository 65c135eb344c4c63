"""From decoded spans of one shape to a column of values for each attribute that rules read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import gt
from typing import Any

from genops_validator._generated import v0_1_0 as tables
from genops_validator.pipeline.columns.shape import Places, Shape
from genops_validator.pipeline.columns.source import Column, SpanSource
from genops_validator.rules import names

Columns = list[Column | None]

_DECISION = tables.EVENTS[names.POLICY_EVALUATED]
_RESERVATION = tables.EVENTS[names.BUDGET_RESERVATION]


@dataclass(slots=True)
class Spans:
    """Spans of one shape, as the compiled check for columns reads them.

    Attributes:
        decoded: The spans.
        keys: Trace id and span id of each, in 24 bytes.
        parents: The keys of their parents, if all have one that is written as usual.
        seen: The bits of what attributes they have.
        values: Columns by slot; None where they have no such attribute.
        events: Of each event of the registry its kind, its column of times, and its values.
        odd: Rows that are not clean beyond doubt.
    """

    decoded: Sequence[Any]
    keys: Sequence[bytes]
    parents: Sequence[bytes] | None
    seen: int
    start: Column
    end: Column
    values: Columns = field(default_factory=list)
    events: list[tuple[int, Column, Columns]] = field(default_factory=list)
    odd: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.decoded)

    def ready(self) -> Sequence[int]:
        """When all that precedes the execution of each was done; 0 without a reservation."""
        times = {kind: time for kind, time, _ in self.events}
        reserved = times.get(_RESERVATION)
        if reserved is None:
            return (0,) * self.count
        # Texts of the same length compare as their numbers do.
        return list(map(int, map(max, times.get(_DECISION, reserved), reserved)))


def gathered(shape: Shape, spans: Sequence[Any], source: SpanSource) -> Spans | None:
    """Gather the columns of spans of one shape.

    Returns:
        None when identifiers or times are written in an unusual way: nothing is said of these.
    """
    traces = [span.trace_id for span in spans]
    keys = source.keys_of(traces, [span.span_id for span in spans])
    start = source.times([span.start_time_unix_nano for span in spans])
    end = source.times([span.end_time_unix_nano for span in spans])
    if keys is None or start is None or end is None:
        return None
    parents = source.keys_of(traces, [span.parent_span_id for span in spans])
    columns = Spans(spans, keys, parents, shape.seen, start, end)
    attributes = [span.attributes for span in spans]
    columns.values = _values(shape.places, attributes, tables.TEXTS[0], columns.odd, source)
    usual = _add_events(columns, shape, [span.events for span in spans], source)
    return columns if usual else None


def _add_events(
    columns: Spans, shape: Shape, events: Sequence[Sequence[Any]], source: SpanSource
) -> bool:
    """Add the columns of the events, and say whether all times are written as usual."""
    before: Column | None = None
    for number, event_shape in enumerate(shape.events):
        column = [own[number] for own in events]
        times = source.times([event.time_unix_nano for event in column])
        if times is None:
            return False
        if before is not None and any(map(gt, before, times)):
            columns.odd.update(
                [row for row, pair in enumerate(zip(before, times, strict=True)) if gt(*pair)]
            )
        before = times
        if event_shape.kind:
            texts = tables.TEXTS[event_shape.kind]
            attributes = [event.attributes for event in column]
            values = _values(event_shape.places, attributes, texts, columns.odd, source)
            columns.events.append((event_shape.kind, times, values))
    return True


def _values(
    places: Places,
    attributes: Sequence[Sequence[Any]],
    texts: Mapping[int, tables.Texts],
    odd: set[int],
    source: SpanSource,
) -> Columns:
    """Return columns by slot, and add the rows where a value by itself is not fine."""
    values: Columns = [None] * tables.SIZE
    for place, slot in places:
        column = source.values(place, slot, attributes, odd)
        if slot <= tables.LAST_CHECKED_TEXT:
            fine = texts[slot]
            if not fine.issuperset(column):
                odd.update([row for row, text in enumerate(column) if not _is_fine(text, fine)])
        elif slot <= tables.LAST_TEXT and not all(column):
            odd.update([row for row, text in enumerate(column) if not text])
        values[slot] = column
    return values


def _is_fine(text: str, fine: tables.Texts) -> bool:
    return text in fine or (text != "" and fine.admits(text))
