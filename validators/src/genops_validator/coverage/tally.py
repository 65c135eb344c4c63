"""Gathers what the units of each service exercised: one integer a service for the clean ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from genops_validator.coverage.exercised import STATES, VENDOR_CODES, Exercised
from genops_validator.coverage.report import Coverage

_REASON_CODE = "genops.policy.reason_code"


class CoverageTally:
    """What was exercised so far; its size depends on the number of services alone."""

    def __init__(self) -> None:
        self._masks: defaultdict[str, int] = defaultdict(int)
        self._exact: defaultdict[str, Exercised] = defaultdict(Exercised)

    def clean(self, service: str, mask: int) -> None:
        """Add a unit that the compiled check called clean."""
        self._masks[service] |= mask

    def judged(self, service: str, exercised: Exercised) -> None:
        """Add a unit that the exact rules judged."""
        self._exact[service] |= exercised

    def coverage(self, rules: Mapping[str, Any]) -> Coverage:
        """Return the coverage of these rules, given as data."""
        names = sorted({*self._masks, *self._exact})
        return Coverage(_known(rules), {name: self._service(name) for name in names})

    def _service(self, name: str) -> Exercised:
        exact = self._exact.get(name, Exercised())
        mask = self._masks.get(name, 0)
        if not mask:
            return exact
        from genops_validator.coverage.mask import exercised_by_mask

        return exact | exercised_by_mask(mask)


def _known(rules: Mapping[str, Any]) -> Exercised:
    """Everything that the rules know, as if it had been exercised."""
    reason = rules["attributes"].get(_REASON_CODE, {})
    codes = {*(reason.get("values") or ())}
    if reason.get("extension"):
        codes.add(VENDOR_CODES)
    return Exercised(
        attributes=frozenset(rules["attributes"]),
        events=frozenset(rules["events"]),
        states=frozenset(STATES),
        reason_codes=frozenset(codes),
    )
