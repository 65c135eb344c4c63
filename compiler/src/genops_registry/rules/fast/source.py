"""The frame of a compiled check, into which everything that depends on the rules is put."""

from __future__ import annotations

from textwrap import indent

from genops_registry.rules.fast.targets import Target

SOURCE = '''\
"""Compiled rules {version} for {decoder}.

Made by `genops-registry generate`. The check only has to be right about nothing being wrong:
whatever it does not know to be clean, it leaves to the exact rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from genops_validator._generated.v0_1_0 import (
    ATTRIBUTION_ONLY,
    COVERED,
    EVENTS,
    EXTENSION_BIT,
{imports}    LAST_BOOLEAN,
    LAST_CHECKED_TEXT,
    LAST_DOUBLE,
    LAST_INT,
    LAST_TEXT,
    LOOK,
    NOT_AWU,
    ODD,
    PLAIN,
    REASON_BITS,
    REQUIRED,
    SIZE,
    SLOTS,
    STATE_BITS,
    SUSPECTS,
    TEXTS,
{names}
)

NOTHING = (None,) * SIZE


def check(span: Any, resource: Mapping[str, Any], suspects: list[str]) -> int:
    """Judge one span.

    Args:
        span: The decoded span.
        resource: Attributes of its resource, of ours only attribution, as text.
        suspects: Gets the invariants that may be broken; means something with SUSPECTS alone.

    Returns:
        The bits of what a clean AWU exercises, NOT_AWU, ATTRIBUTION_ONLY, SUSPECTS when the exact
        rules need to judge these invariants alone, or LOOK when they must judge everything.
    """
    try:
        return _check(span, resource, suspects)
    except (TypeError, ValueError, AttributeError):
        # A condition read what is not there, or an identifier is no hex: nothing is proven.
        return LOOK


def _check(span: Any, resource: Mapping[str, Any], suspects: list[str]) -> int:
    if span.dropped_attributes_count or span.dropped_events_count:
        return LOOK
    attributes, events = span.attributes, span.events
    if len(attributes) > PLAIN or len(events) > PLAIN:
        return LOOK
{identifiers}
{start}
{end}
    if not ({earliest} <= start < {latest} and {earliest} <= end < {latest}):
        return LOOK

    values: list[Any] = [None] * SIZE
    fine_texts = TEXTS[0]
    seen = 0
    for item in attributes:
{span_values}
        seen |= 1 << slot

{no_events}
    latest, position = {earliest}, 0
    for event in events:
{time}
        if not latest <= time < {latest} or event.dropped_attributes_count:
            return LOOK
        latest = time
        position += 1
        if len(event.attributes) > PLAIN:
            return LOOK
        kind = EVENTS.get(event.name, 0)
        if kind:
            there: list[Any] = [None] * SIZE
            fine_texts = TEXTS[kind]
            for item in event.attributes:
{event_values}
{kinds}
        elif event.name.startswith({namespace!r}):
            return LOOK
        else:
            for item in event.attributes:
                if item.key.startswith({namespace!r}):
                    return LOOK

    if {no_awu}:
        if {decision} is not None:
            return LOOK
        return ATTRIBUTION_ONLY if {attribution} else NOT_AWU
    if REQUIRED & ~seen:
        return LOOK
{state}
{admission}
{conditions}
    if suspects:
        return SUSPECTS
    covered = seen & COVERED | STATE_BITS[state]
    reason = values[{reason}]
    return covered if reason is None else covered | REASON_BITS.get(reason, EXTENSION_BIT)
'''


def reading(target: Target, prefix: str, values: str) -> str:
    """Return the lines that read one attribute into a list of values."""
    lines = f"""\
slot = SLOTS[item.key]
if not slot:
    continue
if slot <= LAST_BOOLEAN:
    if {values}[slot] is not None:
        return LOOK
    value = item.value
    if slot <= LAST_TEXT:
{indent(target.text, " " * 8)}
        if slot <= LAST_CHECKED_TEXT:
            fine = fine_texts[slot]
            if found not in fine and not fine.admits(found):
                return LOOK
    elif slot <= LAST_DOUBLE:
{indent(target.double, " " * 8)}
    elif slot <= LAST_INT:
{indent(target.integer, " " * 8)}
    else:
{indent(target.boolean, " " * 8)}
    {values}[slot] = found
elif slot == ODD:
    return LOOK"""
    return indent(lines, prefix)
