"""What one unit exercises of the specification, in the words of the exact rules."""

from __future__ import annotations

from genops_validator.coverage.exercised import STATES, VENDOR_CODES, Exercised
from genops_validator.rules import names
from genops_validator.rules.unit import Unit


def exercised_by(unit: Unit) -> Exercised:
    """Return the names of what is there, right or wrong: both make rules look at it."""
    rules = unit.rule_set
    return Exercised(
        attributes=frozenset(unit.found.keys() & rules.attributes.keys()),
        events=frozenset({event.name for event in unit.events} & rules.events.keys()),
        states=frozenset({unit.state}.intersection(STATES)),
        reason_codes=_reason_codes(unit),
    )


def _reason_codes(unit: Unit) -> frozenset[str]:
    """The span's reason code, if it is a registered one or has the form of a vendor's."""
    code = unit.found.get(names.REASON_CODE)
    attribute = unit.rule_set.attributes.get(names.REASON_CODE)
    if attribute is None or not isinstance(code, str):
        return frozenset()
    if code in attribute.values:
        return frozenset({code})
    is_vendors = attribute.extension is not None and attribute.extension.fullmatch(code)
    return frozenset({VENDOR_CODES}) if is_vendors else frozenset()
