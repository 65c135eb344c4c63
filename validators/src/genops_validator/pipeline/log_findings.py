"""What log records say of the span that they belong to, beyond the events of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from genops_validator.across.log_events import OUTSIDE
from genops_validator.collect import Location
from genops_validator.ingest.batch import GENOPS
from genops_validator.rules import Evidence, Finding, RuleSet, across_spans, shown
from genops_validator.rules.finding import LOST
from genops_validator.rules.names import ATTRIBUTION, POLICY_EVALUATED
from genops_validator.telemetry import Event, Resource, Span

CHANGED: Final = "log_attribution_changed"

Joined = Sequence[tuple[Event, Location]]
Told = Iterator[tuple[Finding, Location]]


def events_of_ours(joined: Joined) -> list[Event]:
    """Return the events of the specification among the log records of a span."""
    return [event for event, _ in joined if event.name.startswith(GENOPS)]


def attribution_changed(rules: RuleSet, span: Span, resource: Resource, joined: Joined) -> Told:
    """Yield where a log record of a unit names another owner than its span.

    Events of the specification are left out: they are joined to the unit, and compared there.
    """
    owner = {**resource.attributes, **dict(span.attributes)}
    for event, location in joined:
        found = {} if event.name.startswith(GENOPS) else dict(event.attributes)
        for key in ATTRIBUTION:
            if key in found and key in owner and found[key] != owner[key]:
                expected, actual = shown(owner[key]), shown(found[key])
                seen = Evidence(attribute=key, expected=expected, actual=actual)
                if finding := across_spans(rules, CHANGED, seen):
                    yield finding, location


def decided_outside(rules: RuleSet, span: Span, joined: Joined) -> Told:
    """Yield the decisions in log records of a span that is no AWU."""
    for event, location in joined:
        finding = across_spans(rules, OUTSIDE)
        if event.name == POLICY_EVALUATED and finding:
            # What makes the span an AWU may be among the attributes that were dropped.
            lost = span.dropped_attributes > 0
            found = finding.as_inconclusive(LOST["span_attributes"]) if lost else finding
            yield found, location
