"""The findings that a report keeps, by the kind that they are counted as."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from genops_validator.render.template import spelled

if TYPE_CHECKING:
    from genops_validator.report import Count, Located, Report

SUBJECTS = 10
_LEVELS = ("violation", "improvement", "information")
Kept = Mapping[tuple[str, str, str], Sequence["Located"]]


def kept(report: Report) -> Kept:
    """Return the kept findings of each code, service and status."""
    groups: dict[tuple[str, str, str], list[Located]] = defaultdict(list)
    for finding in report.findings:
        groups[finding.code, finding.service, finding.status].append(finding)
    return groups


def kept_of(count: Count, groups: Kept) -> Sequence[Located]:
    """Return those that a count is about; there may be none."""
    return groups.get((count.code, count.service, count.status), ())


def about(count: Count) -> list[tuple[str, int]]:
    """Return the attributes or events of a count that is about several, the most frequent first."""
    return list(count.subjects.items())[:SUBJECTS] if len(count.subjects) > 1 else []


def gravest(levels: Collection[str]) -> str | None:
    """Return the level that weighs most, or None where all findings are suppressed."""
    return next((level for level in _LEVELS if level in levels), None)


def message(count: Count, findings: Sequence[Located], report: Report) -> str:
    """Return what is wrong, by the first finding or else by the rule."""
    text = findings[0].message if findings else spelled(report.rules[count.id].message)
    return f"Cannot be decided: {text}" if count.status == "inconclusive" else text
