"""Requirement levels of attributes on signals, and of signals."""

from __future__ import annotations

from typing import Any, Final

from genops_registry.diff.change import Changes, Class, Subject

ORDER: Final = ("opt_in", "recommended", "conditionally_required", "required")
NEEDED: Final = frozenset({"conditionally_required", "required"})


def level_of(requirement_level: Any) -> str:
    """Return the name of a level that may have a condition or reason with it."""
    if isinstance(requirement_level, dict):
        return str(next(iter(requirement_level)))
    return str(requirement_level or "recommended")


def compare_level(changes: Changes, subject: Subject, old: Any, new: Any) -> None:
    """Compare two requirement levels."""
    if old == new:
        return
    before, after = level_of(old), level_of(new)
    if before == after:
        _compare_condition(changes, subject, before, old, new)
        return
    grade, why = _grade(before, after)
    raised = ORDER.index(after) > ORDER.index(before)
    kind = "requirement_level_raised" if raised else "requirement_level_lowered"
    changes.add(grade, kind, subject, why, old, new)


def _grade(before: str, after: str) -> tuple[Class, str]:
    if ORDER.index(after) > ORDER.index(before) and after in NEEDED:
        return "breaking", "telemetry that was complete lacks something now"
    return "minor", "telemetry that was complete still is"


def _compare_condition(changes: Changes, subject: Subject, level: str, old: Any, new: Any) -> None:
    if level in NEEDED:
        why = "the attribute may be needed where it was not"
        changes.add("breaking", "condition_changed", subject, why, old, new)
    else:
        why = "the reason is explained differently; the level is the same"
        changes.add("patch", "level_reason_changed", subject, why, old, new)
