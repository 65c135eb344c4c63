"""Attributes of the registry, and what a signal says otherwise about one that it carries."""

from __future__ import annotations

from typing import Final

from genops_registry.diff.change import Changes, Json, Subject
from genops_registry.diff.constraints import compare_constraints
from genops_registry.diff.fields import compare_common
from genops_registry.diff.levels import NEEDED, compare_level, level_of
from genops_registry.diff.types import compare_type

_ONLY_ON_SIGNALS: Final = frozenset({"requirement_level", "sampling_relevant", "role"})


def compare_attribute(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    """Compare two versions of one attribute."""
    compare_type(changes, subject, old, new)
    compare_constraints(changes, subject, old, new)
    if old.get("type") == new.get("type"):
        compare_common(changes, subject, old, new)
    else:
        # Examples follow the type; telling them too would be an echo.
        compare_common(changes, subject, old, {**new, "examples": old.get("examples")})


class Carried:
    """Compares the attributes that signals carry, knowing which changes are the registry's own."""

    def __init__(self, old: dict[str, Json], new: dict[str, Json]) -> None:
        """Take the attributes of the two registries, by key."""
        self._old = old
        self._new = new

    def compare(
        self, changes: Changes, subject: Subject, old: dict[str, Json], new: dict[str, Json]
    ) -> None:
        """Compare the attributes of two versions of a signal, by key."""
        for key in sorted(old.keys() | new.keys()):
            inner = subject.inside("attribute", key)
            if key not in old:
                _added(changes, inner, new[key])
            elif key not in new:
                if self._removed_everywhere(key):
                    continue
                why = "readers of the signal no longer find it"
                changes.add("breaking", "signal_attribute_removed", inner, why, key)
            else:
                self._compare_reference(changes, inner, old[key], new[key])

    def _removed_everywhere(self, key: str) -> bool:
        """Whether the attribute itself is gone: that is the change, and this its echo."""
        return key in self._old and key not in self._new

    def _compare_reference(self, changes: Changes, subject: Subject, old: Json, new: Json) -> None:
        compare_level(changes, subject, old.get("requirement_level"), new.get("requirement_level"))
        if bool(old.get("sampling_relevant")) != bool(new.get("sampling_relevant")):
            changes.add(
                "minor",
                "sampling_relevant_changed",
                subject,
                "instrumentations set the attribute at another moment",
                old.get("sampling_relevant"),
                new.get("sampling_relevant"),
                scope="source",
            )
        own = self._said_here(old, new)
        if own is not None:
            compare_attribute(changes, subject, *own)

    def _said_here(self, old: Json, new: Json) -> tuple[Json, Json] | None:
        """Return both versions with the fields that do not just follow the registry's attribute."""
        root_old, root_new = self._old.get(old["key"], {}), self._new.get(new["key"], {})
        differing = [
            name
            for name in old.keys() | new.keys()
            if name not in _ONLY_ON_SIGNALS
            and old.get(name) != new.get(name)
            and (old.get(name), new.get(name)) != (root_old.get(name), root_new.get(name))
        ]
        if not differing:
            return None
        base = {name: value for name, value in new.items() if name not in differing}
        return (
            base | {name: old[name] for name in differing if name in old},
            base | {name: new[name] for name in differing if name in new},
        )


def _added(changes: Changes, subject: Subject, attribute: Json) -> None:
    level = level_of(attribute.get("requirement_level"))
    if level in NEEDED:
        why = f"it is {level.replace('_', ' ')}: telemetry that was complete lacks it"
        changes.add("breaking", "signal_attribute_added", subject, why, None, level)
    else:
        why = f"it is {level.replace('_', ' ')}: telemetry that was complete still is"
        changes.add("minor", "signal_attribute_added", subject, why, None, level)
