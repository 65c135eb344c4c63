"""Rules on single events that need no expression, each named like its id in the registry."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from genops_validator.rules import names
from genops_validator.rules.finding import Evidence
from genops_validator.rules.unit import Unit


def event_attribute_missing(unit: Unit) -> Iterator[Evidence]:
    """An event lacks an attribute it needs itself; the span's value does not stand in for it."""
    for event in unit.events:
        kind = unit.rule_set.events.get(event.name)
        if kind is None:
            continue
        for key, level in kind.levels.items():
            if level == "required" and key not in event.found:
                yield Evidence(
                    attribute=key,
                    event=event.name,
                    expected=unit.rule_set.attributes[key].type,
                    actual="absent",
                    requirements=kind.requirements,
                    lost=event.source.dropped_attributes > 0,
                )


def unknown_event(unit: Unit) -> Iterator[Evidence]:
    """An event name stands in our namespace without being defined there."""
    for event in unit.events:
        if unit.rule_set.is_unknown_name(event.name):
            near = difflib.get_close_matches(
                event.name[:200], unit.rule_set.events, n=1, cutoff=0.8
            )
            hint = f"Did you mean {near[0]}?" if near else None
            yield Evidence(event=event.name, hint=hint)


def decision_outside_unit(unit: Unit) -> Iterator[Evidence]:
    """A decision is recorded on a span that is no AWU; only asked for such spans."""
    for event in unit.events:
        if event.name == names.POLICY_EVALUATED:
            # What makes a span an AWU may be among the attributes that were dropped.
            yield Evidence(event=event.name, lost=unit.span.dropped_attributes > 0)
