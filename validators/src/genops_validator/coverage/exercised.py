"""The things of a specification that units can exercise."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from genops_validator.portable import Portable

STATES: Final = ("S1", "S2", "S3", "S4", "S5")
"""States of a unit; an undecided one (``S0``) is in none of them."""

VENDOR_CODES: Final = "x_*"
"""Stands for every reason code of a vendor: any of them exercises the same rule."""


@dataclass(frozen=True, slots=True)
class Exercised(Portable):
    """Names of what was there, whether it was right or wrong.

    Attributes:
        attributes: Attributes of the registry that stood on a unit's span.
        events: Events of the registry that a unit recorded.
        states: States that units were in.
        reason_codes: Registered codes that stood on a unit's span, and ``x_*`` for vendors'.
    """

    attributes: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    reason_codes: frozenset[str] = frozenset()

    def __or__(self, other: Exercised) -> Exercised:
        """What either of the two exercised."""
        return Exercised(
            self.attributes | other.attributes,
            self.events | other.events,
            self.states | other.states,
            self.reason_codes | other.reason_codes,
        )

    def as_document(self) -> dict[str, list[str]]:
        """The same as plain data, in a fixed order."""
        return {item.name: sorted(getattr(self, item.name)) for item in fields(self)}

    def sizes(self) -> dict[str, int]:
        """How many things of each kind there are."""
        return {item.name: len(getattr(self, item.name)) for item in fields(self)}
