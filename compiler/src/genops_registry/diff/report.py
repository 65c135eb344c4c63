"""The report of a comparison: its class as a whole, and the version that it demands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from genops_registry.diff.change import Change, Class, Json, gravest

Bump = Literal["none", "patch", "minor", "major"]

_VERSION: Final = re.compile(r"/(\d+)\.(\d+)\.(\d+)/?$")


@dataclass(frozen=True, slots=True)
class Report:
    """All changes between two versions of a registry.

    Attributes:
        baseline: Schema URL of the older version.
        head: Schema URL of the newer one.
        changes: The changes, the gravest first.
        change_class: The class of the whole.
        required_bump: Which part of the version has to be raised.
        before_1_0: Whether the rules of versions before 1.0 apply.
    """

    baseline: str
    head: str
    changes: tuple[Change, ...]
    change_class: Class
    required_bump: Bump
    before_1_0: bool

    def to_json(self) -> Json:
        """Return the report as JSON data."""
        return {
            "baseline": self.baseline,
            "head": self.head,
            "class": self.change_class,
            "required_bump": self.required_bump,
            "before_1_0": self.before_1_0,
            "changes": [change.to_json() for change in self.changes],
        }


def make_report(baseline: Json, head: Json, changes: list[Change]) -> Report:
    """Sum up the changes between two resolved registries.

    Args:
        baseline: Document of the older version.
        head: Document of the newer one.
        changes: What `compare` found between them.
    """
    grade = gravest(changes)
    before_1_0 = _major(str(baseline.get("schema_url", ""))) == 0
    return Report(
        str(baseline.get("schema_url", "")),
        str(head.get("schema_url", "")),
        tuple(sorted(changes, key=_by_gravity)),
        grade,
        _bump(grade, before_1_0=before_1_0),
        before_1_0,
    )


def _bump(grade: Class, *, before_1_0: bool) -> Bump:
    if grade == "breaking":
        return "minor" if before_1_0 else "major"
    return grade


def _major(schema_url: str) -> int | None:
    found = _VERSION.search(schema_url)
    return int(found[1]) if found else None


def _by_gravity(change: Change) -> tuple[int, str, str]:
    order: tuple[Class, ...] = ("breaking", "minor", "patch", "none")
    return order.index(change.change_class), str(change.subject), change.kind
