"""What `annotations.genops` demands of an attribute's values."""

from __future__ import annotations

from typing import Any

from genops_registry.diff.change import Changes, Json, Subject
from genops_registry.diff.fields import compare_rest, compare_texts, genops_of
from genops_registry.diff.weaker import contains

_TEXTS = ("section", "requirements", "concept")
_INFORMATION = ("suggested", "aliases", "agrees_with", "sensitive")
_STRICTER = "values that were right can be wrong now"
_LOOSER = "whatever was right still is"
_KNOWN = frozenset(
    {*_TEXTS, *_INFORMATION}
    | {"closed", "extension", "minimum", "finite", "meaningful", "format", "codes", "unit", "items"}
)


def compare_constraints(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    """Compare the constraints of one attribute."""
    before, after = genops_of(old), genops_of(new)
    compare_texts(changes, subject, before, after, _TEXTS)
    for name in _INFORMATION:
        if before.get(name) != after.get(name):
            why = "it leads to advice, and to no violation"
            values = (before.get(name), after.get(name))
            changes.add("minor", f"{name}_changed", subject, why, *values)
    for name in ("finite", "meaningful"):
        _compare_demand(changes, subject, name, before.get(name), after.get(name))
    _compare_closed(changes, subject, before.get("closed"), after.get("closed"))
    _compare_extension(changes, subject, before.get("extension"), after.get("extension"))
    _compare_minimum(changes, subject, before.get("minimum"), after.get("minimum"))
    _compare_format(changes, subject, before.get("format"), after.get("format"))
    _compare_codes(changes, subject, before.get("codes") or {}, after.get("codes") or {})
    _compare_items(changes, subject, before.get("items") or {}, after.get("items") or {})
    if before.get("unit") != after.get("unit"):
        why = "the same number means another amount"
        changes.add("breaking", "unit_changed", subject, why, before.get("unit"), after.get("unit"))
    compare_rest(changes, subject, before, after, _KNOWN)


def _compare_demand(changes: Changes, subject: Subject, name: str, old: Any, new: Any) -> None:
    if old == new:
        return
    if not old:
        changes.add("breaking", f"{name}_demanded", subject, _STRICTER, old, new)
    elif not new:
        changes.add("minor", f"{name}_no_longer_demanded", subject, _LOOSER, old, new)
    else:
        before, after = _exceptions(old), _exceptions(new)
        if before <= after:
            changes.add("minor", f"{name}_loosened", subject, _LOOSER, old, new)
        else:
            changes.add("breaking", f"{name}_tightened", subject, _STRICTER, old, new)


def _exceptions(demand: Any) -> set[str]:
    return set(demand.get("allow") or {}) if isinstance(demand, dict) else set()


def _compare_closed(changes: Changes, subject: Subject, old: Any, new: Any) -> None:
    if bool(old) == bool(new):
        return
    if new:
        changes.add("breaking", "set_closed", subject, _STRICTER, old, new)
    else:
        why = "readers that rely on the set to be complete meet values that they do not know"
        changes.add("breaking", "set_opened", subject, why, old, new)


def _compare_extension(changes: Changes, subject: Subject, old: Any, new: Any) -> None:
    if old == new:
        return
    if old is None:
        why = "more values are right, and none is wrong that was right"
        changes.add("minor", "extension_added", subject, why, old, new)
    elif new is None:
        changes.add("breaking", "extension_removed", subject, _STRICTER, old, new)
    elif not contains(old, new):
        why = "that every value of the old pattern matches the new one is not shown"
        changes.add("breaking", "extension_changed", subject, why, old, new)
    elif not contains(new, old):
        why = "more values are right, and none is wrong that was right"
        changes.add("minor", "extension_widened", subject, why, old, new)


def _compare_minimum(changes: Changes, subject: Subject, old: Any, new: Any) -> None:
    if old == new:
        return
    if new is None or (old is not None and new < old):
        changes.add("minor", "minimum_lowered", subject, _LOOSER, old, new)
    else:
        changes.add("breaking", "minimum_raised", subject, _STRICTER, old, new)


def _compare_format(changes: Changes, subject: Subject, old: Any, new: Any) -> None:
    if old == new:
        return
    if new is None:
        changes.add("minor", "format_removed", subject, _LOOSER, old, new)
    else:
        changes.add("breaking", "format_changed", subject, _STRICTER, old, new)


def _compare_codes(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    before, after = old.get("active") or {}, new.get("active") or {}
    for code in sorted(before.keys() - after.keys()):
        changes.add("breaking", "code_removed", subject.inside("code", code), _STRICTER, code)
    for code in sorted(after.keys() - before.keys()):
        changes.add("minor", "code_added", subject.inside("code", code), _LOOSER, None, code)
    rest_before = {**old, "active": sorted(before.values())}
    rest_after = {**new, "active": sorted(after.values())}
    same_codes = before.keys() == after.keys()
    if rest_before != rest_after and same_codes:
        why = "names, source or date of the list; the codes are the same"
        changes.add("patch", "code_list_described", subject, why, old.get("date"), new.get("date"))


def _compare_items(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    before, after = set(old.get("closed") or ()), set(new.get("closed") or ())
    if before == after:
        return
    values = (sorted(before) or None, sorted(after) or None)
    why = "a closed set of items is another one, for emitters or for readers"
    changes.add("breaking", "items_changed", subject, why, *values)
