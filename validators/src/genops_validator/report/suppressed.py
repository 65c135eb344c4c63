"""What was suppressed for the exit code, and what was not any more: always listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ignored:
    """An ``ignore`` entry of the configuration, and how many findings it took out.

    Attributes:
        until: Last day on which it applies; None if there is none.
        expired: That day is over: it took nothing out.
    """

    code: str
    service: str | None
    attribute: str | None
    event: str | None
    reason: str
    until: date | None
    expired: bool
    count: int


@dataclass(frozen=True, slots=True)
class Relevelled:
    """A level that the configuration gives to a code, and how many findings got it."""

    code: str
    level: str
    count: int


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry of the baseline that more findings were known of than there are now."""

    code: str
    level: str
    service: str
    span_name: str
    attribute: str | None
    event: str | None
    known: int
    found: int


@dataclass(frozen=True, slots=True)
class BaselineUse:
    """How a baseline was used.

    Attributes:
        findings: Findings that it knows.
        found: How many of them were found again.
        stale: Entries with fewer findings than it knows: they can be written anew.
    """

    findings: int
    found: int
    stale: tuple[Stale, ...]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """All suppressions of a run.

    Attributes:
        remaining: Findings by level that the exit code is decided by.
        left: The levels of them, for each code, service and status that has any.
    """

    ignored: tuple[Ignored, ...]
    levels: tuple[Relevelled, ...]
    baseline: BaselineUse | None
    remaining: dict[str, int]
    left: Mapping[tuple[str, str, str], frozenset[str]]

    @property
    def findings(self) -> int:
        """How many findings were taken out."""
        known = self.baseline.found if self.baseline else 0
        return sum(entry.count for entry in self.ignored) + known
