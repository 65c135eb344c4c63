"""One span as the rules see it: values by the registry's types, events in order, derived state."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from genops_validator.rules import names
from genops_validator.rules.definitions import Attribute
from genops_validator.rules.expressions import UNREADABLE, Environment
from genops_validator.rules.rule_set import RuleSet
from genops_validator.rules.untyped import found_values
from genops_validator.telemetry import Event, Opaque, Resource, Span, Value

_ITEM_TYPES: Final[Mapping[str, type]] = {
    "string": str,
    "int": int,
    "double": float,
    "boolean": bool,
}

# States in which nothing is known to be meant for execution.
_NEVER_READY: Final = frozenset({"S0", "S1"})


@dataclass(frozen=True, slots=True)
class UnitEvent:
    """An event of a unit, with its place in the order of the unit's events."""

    source: Event
    position: int
    found: Mapping[str, Value]
    readable: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Name of the event."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class Unit:
    """A span prepared for judgement.

    Attributes:
        emitter: The resource of the span, as it was read.
        found: The span's own attributes; of a key given twice the last value counts.
        borrowed: Attribution that stands only on the resource (A-20).
        readable: What expressions read: ``found`` and ``borrowed``, by the registry's types.
        events: In order of time, at equal times in the order of the list.
        state: ``S0`` to ``S5``.
        admission: Readable attributes of the admission decision, empty if there is none.
        ready: When all that precedes execution was done; 0 where nothing was to be executed.
    """

    rule_set: RuleSet
    span: Span
    emitter: Resource
    found: Mapping[str, Value]
    borrowed: Mapping[str, Value]
    readable: Mapping[str, Any]
    resource: Mapping[str, Any]
    events: tuple[UnitEvent, ...]
    state: str
    admission: Mapping[str, Any]
    ready: int

    def environment(
        self, *, complete_events_only: bool = False, has_children: bool = False
    ) -> Environment:
        """The names an expression may read; optionally without events that lost attributes."""
        return {
            "attributes": self.readable,
            "resource": self.resource,
            "events": [
                _as_map(event)
                for event in self.events
                if not (complete_events_only and event.source.dropped_attributes)
            ],
            "span": {**_span_as_map(self.span), "has_children": has_children},
            "state": self.state,
            "admission": self.admission,
        }


def read_unit(rule_set: RuleSet, span: Span, resource: Resource) -> Unit:
    """Prepare a span for judgement; nothing in it can make this fail."""
    found = found_values(rule_set, span.attributes)
    borrowed: dict[str, Value] = {
        key: resource.attributes[key]
        for key in names.ATTRIBUTION
        if key not in found and key in resource.attributes
    }
    events = _ordered(rule_set, span.events)
    readable = _readable(rule_set, {**found, **borrowed})
    state, admission = _state(readable, events), _admission(events, span.end)
    return Unit(
        rule_set=rule_set,
        span=span,
        emitter=resource,
        found=found,
        borrowed=borrowed,
        readable=readable,
        resource=_readable(rule_set, resource.attributes),
        events=events,
        state=state,
        admission={} if admission is None else admission.readable,
        ready=0 if state in _NEVER_READY else _ready(events, admission),
    )


def is_optional_here(unit: Unit, key: str) -> bool:
    """Whether the span need not carry a key that other units need (R-020, R-064)."""
    if key == names.ACCOUNTING_UNIT:
        reserved = any(event.name == names.BUDGET_RESERVATION for event in unit.events)
        return not (reserved or names.ACCOUNTING_RESERVED in unit.found)
    return key == names.ACCOUNTING_ACTUAL and unit.state in {"S1", "S2"}


def has_type(value: Value, declared: str) -> bool:
    """Whether a value is of a declared type; an integer is no double here."""
    if declared == "any" or declared.startswith("template["):
        return True  # of a template, the keys below it have the type, and those are not known
    if declared.endswith("[]"):
        item_type = _ITEM_TYPES[declared.removesuffix("[]")]
        return isinstance(value, list) and all(type(item) is item_type for item in value)
    return type(value) is _ITEM_TYPES[declared]


def is_widened(value: Value, declared: str) -> bool:
    """Whether an integer stands where a double is declared: some SDKs export 2.0 as 2 (A-09)."""
    return declared == "double" and type(value) is int


def _readable(rule_set: RuleSet, found: Mapping[str, Value]) -> dict[str, Any]:
    return {key: _usable(rule_set.attributes.get(key), value) for key, value in found.items()}


def _usable(attribute: Attribute | None, value: Value) -> Any:
    if value is None or isinstance(value, Opaque):
        return UNREADABLE
    if attribute is not None and is_widened(value, attribute.type):
        return float(value)  # type: ignore[arg-type]  # is_widened has seen an int
    if attribute is not None and not has_type(value, attribute.type):
        return UNREADABLE
    if isinstance(value, float) and not math.isfinite(value):
        return UNREADABLE
    return value


def _ordered(rule_set: RuleSet, events: Iterable[Event]) -> tuple[UnitEvent, ...]:
    # sorted() is stable, so events of the same time keep the order of the list.
    in_order = sorted(events, key=lambda event: event.time)
    return tuple(
        UnitEvent(event, position, found, _readable(rule_set, found))
        for position, event in enumerate(in_order)
        for found in [found_values(rule_set, event.attributes)]
    )


def _state(readable: Mapping[str, Any], events: Iterable[UnitEvent]) -> str:
    event_names = {event.name for event in events}
    reserved = names.BUDGET_RESERVATION in event_names
    reconciled = names.BUDGET_RECONCILIATION in event_names
    result = readable.get(names.POLICY_RESULT)
    if result in names.REFUSING:
        return "S2" if reserved else "S1"
    if result not in names.PERMITTING:
        return "S0"
    if reconciled or names.ACCOUNTING_ACTUAL in readable:
        return "S3"
    return "S4" if reserved else "S5"


def _ready(events: tuple[UnitEvent, ...], admission: UnitEvent | None) -> int:
    """When the last reservation and the admission decision were done (R-010)."""
    before = [event for event in events if event.name == names.BUDGET_RESERVATION]
    before += [] if admission is None else [admission]
    return max((event.source.time for event in before), default=0)


def _admission(events: tuple[UnitEvent, ...], end: int) -> UnitEvent | None:
    """The decision that the span's own result repeats (A-03)."""
    decisions = [event for event in events if event.name == names.POLICY_EVALUATED]
    reconciliations = [event for event in events if event.name == names.BUDGET_RECONCILIATION]
    if reconciliations:
        in_time = [event for event in decisions if event.position < reconciliations[0].position]
    else:
        in_time = [event for event in decisions if event.source.time <= end]
    if not in_time:
        return None
    together = [event for event in in_time if event.source.time == in_time[-1].source.time]
    # Policies evaluated together: the most restrictive counts, of equal ones the last.
    return max(reversed(together), key=_restriction)


def _restriction(decision: UnitEvent) -> int:
    result = decision.readable.get(names.POLICY_RESULT)
    if result not in names.RESULTS_BY_RESTRICTION:
        return -1
    return names.RESULTS_BY_RESTRICTION.index(result)


def _as_map(event: UnitEvent) -> dict[str, Any]:
    return {
        "name": event.name,
        "time": event.source.time,
        "attributes": event.readable,
        "position": event.position,
        "dropped_attributes": event.source.dropped_attributes,
    }


def _span_as_map(span: Span) -> dict[str, Any]:
    return {
        "name": span.name,
        "kind": span.kind,
        "start": span.start,
        "end": span.end,
        "status": span.status,
        "dropped_attributes": span.dropped_attributes,
        "dropped_events": span.dropped_events,
    }
