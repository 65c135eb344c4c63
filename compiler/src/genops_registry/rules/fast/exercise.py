"""Bits for what a unit exercises beside its attributes: events, state, reason code.

They follow the bits of the attributes, so that one integer tells all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.layout import Layout
from genops_registry.rules.fast.procedure import REASON_CODE, STATES


@dataclass(frozen=True, slots=True)
class ExerciseBits:
    """The bit of each event, state and registered reason code, and one for codes of vendors."""

    events: Mapping[str, int]
    states: Mapping[str, int]
    reasons: Mapping[str, int]
    extension: int


def exercise_bits(
    rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind]
) -> ExerciseBits:
    """Give a bit to everything that a unit can exercise beside its attributes."""
    codes = sorted(rule_set["attributes"][REASON_CODE]["values"] or ())
    bits = (1 << number for number in count(layout.odd + 1))
    return ExerciseBits(
        events=dict(zip(kinds, bits, strict=False)),
        states=dict(zip(STATES, bits, strict=False)),
        reasons=dict(zip(codes, bits, strict=False)),
        extension=next(bits),
    )
