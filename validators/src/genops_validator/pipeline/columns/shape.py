"""What the keys of a span, and those of its events, say before a single value is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from genops_validator._generated import v0_1_0 as tables

Places = list[tuple[int, int]]
"""Where attributes stand that rules read, and their slots."""

SlotOf = Callable[[Any], int]


@dataclass(slots=True)
class EventShape:
    """One event.

    Attributes:
        kind: Its number in the tables; 0 is an event of others.
    """

    kind: int
    places: Places


@dataclass(slots=True)
class Shape:
    """What all spans of one shape have in common.

    Attributes:
        seen: The bits of their keys.
        places: Of the attributes of the span itself.
    """

    seen: int
    places: Places
    events: list[EventShape] = field(default_factory=list)

    def place_of(self, slot: int) -> int:
        """Return where a required attribute stands."""
        return next(place for place, read in self.places if read == slot)


def shape_of(span: Any, slot_of: SlotOf) -> Shape | None:
    """Return the shape of a span, or None when no span of this shape is clean beyond doubt."""
    if max(len(span.attributes), len(span.events)) > tables.PLAIN:
        return None
    places, seen = _places(span.attributes, slot_of), 0
    if places is None:
        return None
    for attribute in span.attributes:
        seen |= 1 << slot_of(attribute)
    if tables.REQUIRED & ~seen:
        return None
    shape = Shape(seen & ~1, places)
    for event in span.events:
        found = _event(event, slot_of)
        if found is None:
            return None
        shape.events.append(found)
    return shape


def _event(event: Any, slot_of: SlotOf) -> EventShape | None:
    kind = tables.EVENTS.get(event.name, 0)
    places = _places(event.attributes, slot_of)
    if places is None or len(event.attributes) > tables.PLAIN:
        return None
    if kind:
        return EventShape(kind, places)
    ours = any(slot in tables.ATTRIBUTES for _, slot in places)
    return None if ours or event.name.startswith(tables.NAMESPACE) else EventShape(0, [])


def _places(attributes: Iterable[Any], slot_of: SlotOf) -> Places | None:
    """Return where attributes stand that rules read; None when one is repeated, or odd."""
    places = [(place, slot_of(attribute)) for place, attribute in enumerate(attributes)]
    if any(slot == tables.ODD for _, slot in places):
        return None
    read = [(place, slot) for place, slot in places if 0 < slot <= tables.LAST_BOOLEAN]
    return read if len({slot for _, slot in read}) == len(read) else None
