"""The text of the check that judges spans of one shape side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genops_registry.rules.fast import events, procedure
from genops_registry.rules.fast.columns import EVERYTHING, Columns
from genops_registry.rules.fast.conditions import Conditions, conditions_of
from genops_registry.rules.fast.exercise import exercise_bits
from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.layout import Layout
from genops_registry.rules.fast.logic import clauses_of, refuting

_BODY, _IN_CHAIN = " " * 4, " " * 8

_SOURCE = '''\
"""Compiled rules {version} for spans that have the same keys, judged column by column.

Made by `genops-registry generate`. The check only has to be right about nothing being wrong: a row
that it does not know to be clean is judged by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from genops_validator._generated.v0_1_0 import (
    COVERED,
    EXTENSION_BIT,
    REASON_BITS,
    REQUIRED,
    SIZE,
    STATE_BITS,
{names}
)

NOTHING = (None,) * SIZE


def check(spans: Any, resource: Mapping[str, Any]) -> tuple[int, set[int]]:
    """Judge spans that have the same keys and events, in the same order.

    Args:
        spans: What they hold. ``count``: how many there are. ``seen``: the bits of their keys.
            ``start``, ``end``: columns of times, as texts of one length or as numbers.
            ``values``: a column by slot, or None where they have no such attribute.
            ``events``: of each event of the registry its kind, its column of times, and its
            ``values``. ``odd``: rows that are not clean anyway.
        resource: Attributes of their resource, of ours only attribution, as text.

    Returns:
        The bits of what those exercise that are clean, and the rows of all others.
    """
    try:
        return _check(spans, resource)
    except (TypeError, ValueError, AttributeError):
        # A condition read what is not there: nothing is proven.
        return 0, set(range(spans.count))


def _check(spans: Any, resource: Mapping[str, Any]) -> tuple[int, set[int]]:
    rows, absent = range(spans.count), (None,) * spans.count
    everything, odd = set(rows), set(spans.odd)
    seen, values, start, end = spans.seen, spans.values, spans.start, spans.end
    if REQUIRED & ~seen:
        {everything}
    result = {result}[0]
    if set({result}) != {{result}}:
        {everything}

{no_events}
    position = 0
    for kind, time, there in spans.events:
        position += 1
{kinds}

{unit}
{state}
{admission}
{conditions}
    covered = seen & COVERED | STATE_BITS[state]
    for reason in {{reason for row, reason in zip(rows, values[{reason}] or ()) if row not in odd}}:
        covered |= REASON_BITS.get(reason, EXTENSION_BIT)
    return covered, odd
'''


def column_program_text(
    rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind]
) -> str:
    """Return the module that checks spans of one shape.

    Raises:
        NotCompilableError: A rule cannot be compiled.
    """
    conditions = conditions_of(rule_set, layout, kinds)
    known = events.KnownEvents(layout, conditions, exercise_bits(rule_set, layout, kinds).events)
    result = f"values[{layout.slots[procedure.RESULT].name}]"
    columns = Columns.of(result, conditions.paired)
    return _SOURCE.format(
        version=rule_set["spec_version"],
        names="\n".join(f"    {slot.name}," for slot in layout.slots.values()),
        everything=EVERYTHING,
        result=result,
        no_events="\n".join(events.none_yet(conditions, "absent")),
        kinds="\n".join(
            known.branches(kinds, _IN_CHAIN, EVERYTHING, columns.refuted, columns.split)
        ),
        unit="\n".join(_unit(conditions, columns)),
        state="\n".join(procedure.state(layout, kinds, EVERYTHING, "result")),
        admission="\n".join(_admission(kinds)),
        conditions="\n".join(
            refuting(list(map(columns.split, conditions.after)), _BODY, columns.refuted)
        ),
        reason=layout.slots[procedure.REASON_CODE].name,
    )


def _unit(conditions: Conditions, columns: Columns) -> Iterator[str]:
    """Yield the lines that leave it to others to say what is no AWU."""
    clauses = clauses_of("no AWU", conditions.unit)
    yield from refuting(list(map(columns.split, clauses)), _BODY, columns.refuted)


def _admission(kinds: Mapping[str, Kind]) -> Iterator[str]:
    """Yield the lines that find the decision which admitted the work, or leave it to others."""
    decision, reconciliation = kinds[procedure.DECISION], kinds[procedure.RECONCILIATION]
    yield "    admission: Sequence[Any] = NOTHING"
    yield f"    if {decision.variable} is not None:"
    yield f"        if {reconciliation.variable} is None:"
    yield f"            late = zip(rows, {decision.time}, end)"
    yield "            odd.update([row for row, time_, end_ in late if time_ > end_])"
    yield f"            admission = {decision.variable}"
    yield f"        elif {decision.position} < {reconciliation.position}:"
    yield f"            admission = {decision.variable}"
