"""Good units and what the oracle finds on them: tests change one point of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from genops_validator.rules import Finding, Judgement, Options, RuleSet, judge
from genops_validator.telemetry import Event, Resource, Span, Value

RULES = RuleSet.load("0.1.0")
START = 1_771_848_000_000_000_000
MILLISECOND = 1_000_000

DECISION = "genops.policy.evaluated"
RESERVATION = "genops.budget.reservation"
RECONCILIATION = "genops.budget.reconciliation"
RESULT, CODE = "genops.policy.result", "genops.policy.reason_code"
RESERVED, ACTUAL = "genops.accounting.reserved", "genops.accounting.actual"
UNIT, DELTA = "genops.accounting.unit", "genops.accounting.reconciliation_delta"

WHO: dict[str, Value] = {
    "genops.spec.version": "0.1.0",
    "genops.team": "search-platform",
    "genops.project": "product-search",
    "genops.environment": "production",
    "genops.operation.name": "summarise-reviews",
    "genops.operation.type": "inference",
}


def event(name: str, at: int, attributes: Mapping[str, Value], dropped: int = 0) -> Event:
    """An event, ``at`` milliseconds after the start of the span."""
    return Event(name, START + at * MILLISECOND, list(attributes.items()), dropped)


def decision(result: Value, code: Value = None, at: int = 2) -> Event:
    """A decision event; without a code if there is none."""
    return event(DECISION, at, {RESULT: result} | ({} if code is None else {CODE: code}))


def reservation(at: int = 4, amount: float = 0.05) -> Event:
    """A reservation event."""
    return event(RESERVATION, at, {RESERVED: amount, UNIT: "USD"})


def reconciliation(at: int = 1880, **changes: float) -> Event:
    """A reconciliation event; changes are ``actual``, ``reserved`` and ``reconciliation_delta``."""
    amounts = {"actual": 0.0417, "reserved": 0.05} | changes
    return event(
        RECONCILIATION,
        at,
        {f"genops.accounting.{name}": amount for name, amount in amounts.items()} | {UNIT: "USD"},
    )


def span(attributes: Mapping[str, Value], events: Iterable[Event] = (), end: int = 1900) -> Span:
    """A span of these attributes and events."""
    return Span(
        trace_id="8f4d1c7e2b9a46d0a3e5f60718293a4b",
        span_id="5c0a1f3e7d924b68",
        parent_span_id="",
        name="summarise-reviews",
        kind=1,
        start=START,
        end=START + end * MILLISECOND,
        status=0,
        attributes=list(attributes.items()),
        events=list(events),
    )


def executed(result: str = "ALLOWED", code: str | None = None) -> Span:
    """A unit that was admitted, ran and was reconciled."""
    decided = {RESULT: result} | ({} if code is None else {CODE: code})
    amounts: dict[str, Value] = {RESERVED: 0.05, ACTUAL: 0.0417, UNIT: "USD"}
    events = [decision(result, code), reservation(), reconciliation()]
    return span({**WHO, **decided, **amounts}, events)


def refused(result: str = "BLOCKED", code: str = "BUDGET_EXCEEDED") -> Span:
    """A unit that was refused before anything was reserved."""
    return span({**WHO, RESULT: result, CODE: code}, [decision(result, code)], end=6)


def stopped() -> Span:
    """A unit that was stopped after its reservation."""
    code = "POLICY_DENY_CONTENT"
    attributes = {**WHO, RESULT: "BLOCKED", CODE: code, RESERVED: 0.05, UNIT: "USD"}
    return span(attributes, [reservation(at=2), decision("BLOCKED", code, at=9)], end=12)


def having(original: Span, attributes: Mapping[str, Value]) -> Span:
    """The same span with these attributes set; a key that was there keeps its place."""
    return replace(original, attributes=list({**dict(original.attributes), **attributes}.items()))


def lacking(original: Span, *keys: str) -> Span:
    """The same span without these attributes."""
    kept = [(key, value) for key, value in original.attributes if key not in keys]
    return replace(original, attributes=kept)


def with_events(original: Span, *events: Event) -> Span:
    """The same span with these events in place of its own."""
    return replace(original, events=list(events))


def without_event(original: Span, *names: str) -> Span:
    """The same span without the events of these names."""
    return with_events(original, *(item for item in original.events if item.name not in names))


def changing(original: Span, name: str, attributes: Mapping[str, Value]) -> Span:
    """The same span with these attributes set on its events of a name."""
    return with_events(
        original,
        *(
            replace(item, attributes=list({**dict(item.attributes), **attributes}.items()))
            if item.name == name
            else item
            for item in original.events
        ),
    )


def judged(unit: Span, resource: Mapping[str, Value] | None = None, **options: Any) -> Judgement:
    """What the oracle says of a span."""
    return judge(RULES, unit, Resource(dict(resource or {})), Options(**options))


def findings(
    unit: Span, resource: Mapping[str, Value] | None = None, **options: Any
) -> list[Finding]:
    """What the oracle finds on a span."""
    return judged(unit, resource, **options).findings


def codes(unit: Span, resource: Mapping[str, Value] | None = None, **options: Any) -> list[str]:
    """The codes of what the oracle finds on a span, in order; inconclusive ones with a "?"."""
    return sorted(
        finding.code + ("?" if finding.status == "inconclusive" else "")
        for finding in findings(unit, resource, **options)
    )
