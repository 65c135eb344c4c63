"""Coverage as a report and a certificate tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from genops_validator.coverage.exercised import Exercised


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the units of each service exercised.

    Attributes:
        known: Everything that the rules know.
        services: What was exercised, by service.
    """

    known: Exercised
    services: Mapping[str, Exercised]

    @property
    def total(self) -> Exercised:
        """What was exercised by any service."""
        return reduce(or_, self.services.values(), Exercised())

    def sentence(self, exercised: Exercised | None = None) -> str:
        """Say how much was exercised: of everything, or by one service."""
        found = self.total if exercised is None else exercised
        states = ", ".join(sorted(found.states)) or "none"
        return (
            f"covers {len(found.attributes)} of {len(self.known.attributes)} attributes, "
            f"{len(found.events)} of {len(self.known.events)} events, "
            f"{len(found.reason_codes)} of {len(self.known.reason_codes)} reason codes, "
            f"states {states} of {len(self.known.states)}"
        )

    def as_document(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "known": self.known.sizes(),
            "total": self.total.as_document(),
            "services": {name: one.as_document() for name, one in self.services.items()},
        }
