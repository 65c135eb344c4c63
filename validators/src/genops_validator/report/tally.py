"""Exact counts of findings, and the places of the first of them: memory stays flat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from genops_validator.report.model import Located

MAX_SUBJECTS = 500
"""Attribute names come from the input; beyond this many of them per code, one name stands for the
rest, so that a hostile file cannot grow the report."""

OTHER = "(others)"


class Kind(NamedTuple):
    """Findings that count as the same."""

    code: str
    id: str
    level: str
    status: str
    service: str
    requirements: tuple[str, ...]
    missing: str | None
    subject: str | None


class Tally:
    """Counts every finding, keeps the first places of each code, service and status."""

    def __init__(self, max_locations: int) -> None:
        """Keep at most ``max_locations`` places per code, service and status."""
        self._max_locations = max_locations
        self._counts: Counter[Kind] = Counter()
        self._subjects: dict[str, set[str]] = {}
        self._located: dict[tuple[str, str, str], list[tuple[Located, str | None]]] = {}

    def add(self, finding: Located, missing: str | None) -> None:
        """Count one finding; ``missing`` names the evidence whose loss would excuse it."""
        self._counts[self._kind(finding, missing)] += 1
        places = self._located.setdefault((finding.code, finding.service, finding.status), [])
        if len(places) < self._max_locations:
            places.append((finding, missing))

    def _kind(self, finding: Located, missing: str | None) -> Kind:
        subject = finding.subject
        if subject is not None:
            known = self._subjects.setdefault(finding.code, set())
            if subject not in known and len(known) >= MAX_SUBJECTS:
                subject = OTHER
            known.add(subject)
        return Kind(
            finding.code,
            finding.id,
            finding.level,
            finding.status,
            finding.service,
            finding.requirements,
            missing,
            subject,
        )

    def counts(self, logs_seen: bool) -> Iterator[tuple[Kind, int]]:
        """Yield the counts; with logs in the input a missing event is only inconclusive."""
        for kind, count in self._counts.items():
            if excused(kind.missing, kind.status, logs_seen=logs_seen):
                yield kind._replace(level="information", status="inconclusive"), count
            else:
                yield kind, count

    def located(self, logs_seen: bool) -> Iterator[Located]:
        """Yield the kept findings, seen with the same eyes as the counts."""
        for places in self._located.values():
            for finding, missing in places:
                if excused(missing, finding.status, logs_seen=logs_seen):
                    yield inconclusive(finding)
                else:
                    yield finding


def excused(missing: str | None, status: str, *, logs_seen: bool) -> bool:
    """Return whether what is missing may stand in the logs, so that nothing is proven."""
    return logs_seen and missing == "events" and status == "failed"


def inconclusive(finding: Located) -> Located:
    """Return the finding as what it is while its event may be among the logs."""
    reason = (
        "The event may be one of the log records that stand behind spans or in a stream, where they"
        " cannot be read first: give the logs as a file of their own to settle this."
    )
    return replace(finding, level="information", status="inconclusive", fix=reason)
