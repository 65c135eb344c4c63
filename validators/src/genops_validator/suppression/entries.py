"""What somebody asks to be suppressed, and on which grounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from genops_validator.baseline import Fingerprint
from genops_validator.report.model import Located


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings that are not to fail a run.

    Attributes:
        service: Only in this service; None for any. So with ``attribute`` and ``event``.
        until: Last day on which this applies, in UTC; None for always.
    """

    code: str
    reason: str
    service: str | None = None
    attribute: str | None = None
    event: str | None = None
    until: date | None = None

    def expired(self, today: date) -> bool:
        """Whether this applies no longer."""
        return self.until is not None and self.until < today

    def matches(self, finding: Located) -> bool:
        """Whether this is about a finding."""
        context = finding.context
        return (
            self.code == finding.code
            and self.service in {None, finding.service}
            and self.attribute in {None, context.get("attribute")}
            and self.event in {None, context.get("event")}
        )


@dataclass(frozen=True, slots=True)
class Suppressions:
    """All suppressions that were asked for.

    Attributes:
        levels: Level by code, in place of the registry's.
        baseline: Number of known findings by fingerprint; None without a baseline.
    """

    ignore: tuple[Ignore, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    baseline: Mapping[Fingerprint, int] | None = None

    def __bool__(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.ignore or self.levels or self.baseline is not None)

    def as_documents(self) -> list[dict[str, Any]]:
        """The same as plain data, whatever came of it and whatever the date is."""
        documents: list[dict[str, Any]] = [_ignore(entry) for entry in self.ignore]
        documents += [
            {"kind": "level", "code": code, "level": level}
            for code, level in sorted(self.levels.items())
        ]
        if self.baseline is not None:
            documents.append({"kind": "baseline", "findings": sum(self.baseline.values())})
        return documents


def _ignore(entry: Ignore) -> dict[str, Any]:
    members = {
        "kind": "ignore",
        "code": entry.code,
        "service": entry.service,
        "attribute": entry.attribute,
        "event": entry.event,
        "reason": entry.reason,
        "until": entry.until and entry.until.isoformat(),
    }
    return {name: value for name, value in members.items() if value is not None}
