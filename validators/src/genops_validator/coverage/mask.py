"""Reads the integer in which the compiled checks tell what a clean unit exercised."""

from __future__ import annotations

from genops_validator._generated.v0_1_0 import (
    ATTRIBUTES,
    EVENT_BITS,
    EXTENSION_BIT,
    REASON_BITS,
    STATE_BITS,
)
from genops_validator.coverage.exercised import VENDOR_CODES, Exercised

_ATTRIBUTE_BITS = {key: 1 << number for number, key in ATTRIBUTES.items()}
_CODE_BITS = {**REASON_BITS, VENDOR_CODES: EXTENSION_BIT}


def exercised_by_mask(mask: int) -> Exercised:
    """Return the names that the bits stand for."""
    attributes, events, states, codes = (
        frozenset(name for name, bit in bits.items() if mask & bit)
        for bits in (_ATTRIBUTE_BITS, EVENT_BITS, STATE_BITS, _CODE_BITS)
    )
    return Exercised(attributes, events, states, codes)
