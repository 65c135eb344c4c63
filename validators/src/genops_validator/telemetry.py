"""The one shape of a span that every exact rule sees, whatever file format it came from.

Readers of OTLP/JSON and OTLP protobuf end here; the rules start here. Nothing in this module knows
about either side, so that a third format needs no change of a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that is present but is no primitive of OTLP: rules can name it, not read it.

    Attributes:
        kind: ``bytes``, ``kvlist``, ``mixed array`` or ``<field> holds <what>``.
    """

    kind: str


class Untyped(str):
    """Text from a format that writes every value as text.

    Whoever knows the declared type reads it by that; nobody can tell whether it had that type.
    """

    __slots__ = ()


Value: TypeAlias = "str | bool | int | float | list[Value] | Opaque | None"
"""An attribute value; ``None`` is a key that is present with an empty AnyValue."""


@dataclass(slots=True)
class Event:
    """A span event; ``time`` is in nanoseconds since the Unix epoch."""

    name: str
    time: int
    attributes: list[tuple[str, Value]] = field(default_factory=list)
    dropped_attributes: int = 0


@dataclass(slots=True)
class Span:
    """A span as it was exported: attribute lists keep order and duplicates, events keep order.

    Identifiers are lower-case hex. One that cannot be read as such is kept as found and its field
    name stands in ``malformed``, as it does for identifiers that are all zero.
    """

    trace_id: str
    span_id: str
    parent_span_id: str
    name: str
    kind: int
    start: int
    end: int
    status: int
    attributes: list[tuple[str, Value]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    dropped_attributes: int = 0
    dropped_events: int = 0
    malformed: tuple[str, ...] = ()


@dataclass(slots=True)
class Resource:
    """Attributes of the resource that emitted a span; of a repeated key the last value counts.

    Attributes:
        repeated: Keys of ours that stand more than once in its list.
    """

    attributes: dict[str, Value] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()
