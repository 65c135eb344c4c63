"""The same changes in the shape of Weaver's own diff, which knows names and deprecation only."""

from __future__ import annotations

from typing import Any, Final

from genops_registry.diff.change import Change, Json
from genops_registry.diff.report import Report

_LISTS: Final = {
    "attribute": "attribute_changes",
    "attribute group": "attribute_group_changes",
    "entity": "entity_changes",
    "event": "event_changes",
    "metric": "metric_changes",
    "span": "span_changes",
}
_DEPRECATIONS: Final = frozenset({"deprecated", "renamed_and_kept", "deprecation_changed"})


def weaver_diff(report: Report) -> Json:
    """Return what Weaver would say of the same two registries.

    A definition that went under another name is, for Weaver, one removed and one added.
    """
    registry: dict[str, list[Json]] = {name: [] for name in _LISTS.values()}
    for change in report.changes:
        (kind, name), *inner = change.subject.parts
        if kind in _LISTS and not inner:
            registry[_LISTS[kind]] += _items(change, kind, name)
    for items in registry.values():
        items.sort(key=lambda item: (str(item["type"]), str(item.get("name", ""))))
    return {
        "head_schema_url": report.head,
        "baseline_schema_url": report.baseline,
        "registry": registry,
    }


def _items(change: Change, kind: str, name: str) -> list[Json]:
    word = kind.replace(" ", "_")
    if change.kind == f"{word}_added":
        return [{"type": "added", "name": name}]
    if change.kind == f"{word}_removed":
        return [{"type": "removed", "name": name}]
    if change.kind == f"{word}_renamed":
        return [{"type": "removed", "name": name}, {"type": "added", "name": change.new}]
    if change.kind in _DEPRECATIONS:
        return [_deprecation(name, change.new)]
    return []


def _deprecation(name: str, deprecated: Any) -> Json:
    note = deprecated.get("note", "")
    if "renamed_to" in deprecated:
        new_name = deprecated["renamed_to"]
        return {"type": "renamed", "old_name": name, "new_name": new_name, "note": note}
    # Weaver's shape has no word for what older files leave unspecified.
    known = deprecated.get("reason") == "obsoleted"
    return {"type": "obsoleted" if known else "uncategorized", "name": name, "note": note}
