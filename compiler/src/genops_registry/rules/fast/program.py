"""The text of one compiled check."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent
from typing import Any

from genops_registry.rules.fast import events, procedure
from genops_registry.rules.fast.conditions import conditions_of
from genops_registry.rules.fast.exercise import exercise_bits
from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.layout import Layout
from genops_registry.rules.fast.logic import Clause, as_atom, refuting
from genops_registry.rules.fast.source import SOURCE, reading
from genops_registry.rules.fast.targets import Target

_BODY, _IN_CHAIN, _IN_EVENT = " " * 4, " " * 12, " " * 16


def program_text(
    rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind], target: Target
) -> str:
    """Return the module that checks spans of one decoder.

    Raises:
        NotCompilableError: A rule cannot be compiled.
    """
    conditions = conditions_of(rule_set, layout, kinds)
    known = events.KnownEvents(layout, conditions, exercise_bits(rule_set, layout, kinds).events)
    return SOURCE.format(
        version=rule_set["spec_version"],
        decoder=target.decoder,
        names="\n".join(f"    {slot.name}," for slot in layout.slots.values()),
        namespace=layout.namespace,
        imports="".join(f"    {name},\n" for name in target.imports),
        start=indent(target.time("start", "span.start_time_unix_nano"), _BODY),
        end=indent(target.time("end", "span.end_time_unix_nano"), _BODY),
        time=indent(target.time("time", "event.time_unix_nano"), _BODY * 2),
        earliest=target.earliest,
        latest=target.latest,
        identifiers=target.identifiers,
        span_values=reading(target, _BODY * 2, "values"),
        event_values=reading(target, _IN_EVENT, "there"),
        no_events="\n".join(events.none_yet(conditions, "0")),
        kinds="\n".join(known.branches(kinds, _IN_CHAIN, "return LOOK", _refuted)),
        no_awu=as_atom(conditions.unit).opposite,
        attribution=" or ".join(
            f"values[{layout.slots[key].name}] is not None" for key in procedure.ATTRIBUTION
        ),
        state="\n".join(procedure.state(layout, kinds, "return LOOK")),
        admission="\n".join(procedure.admission(kinds)),
        decision=kinds[procedure.DECISION].variable,
        reason=layout.slots[procedure.REASON_CODE].name,
        conditions="\n".join(refuting(conditions.after, _BODY, _refuted)),
    )


def _refuted(clause: Clause) -> list[str]:
    """Return what happens where a rule fails: an invariant is noted, others are looked at."""
    _, _, invariant = clause.rule.partition(" ")
    statement = f"suspects.append({invariant!r})" if invariant else "return LOOK"
    return [f"{statement}  # {clause.rule}"]
