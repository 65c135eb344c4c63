"""Two resolved registries compared as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from genops_registry.diff.attributes import Carried, compare_attribute
from genops_registry.diff.change import Change, Changes, Json, Subject
from genops_registry.diff.signals import KINDS, Kind, attributes_of, compare_signal


def compare(old: Json, new: Json) -> list[Change]:
    """Return every change from one resolved registry to another, ordered by subject.

    Args:
        old: Materialized document of the baseline.
        new: Materialized document of the head.
    """
    old, new = _without_origin(old), _without_origin(new)
    comparison = _Comparison(old, new)
    found = [*comparison.attributes(), *comparison.signals("registry")]
    told = {_fingerprint(change, change.subject) for change in found}
    found += [
        change
        for change in comparison.signals("refinements")
        if _fingerprint(change, comparison.refined(change.subject)) not in told
    ]
    if old.get("description") != new.get("description"):
        subject = Subject.of("registry", str(new.get("schema_url", "")))
        changes = Changes()
        why = "it explains; what is emitted stays the same"
        values = (old.get("description"), new.get("description"))
        changes.add("patch", "description_changed", subject, why, *values)
        found += changes.found
    return found


class _Comparison:
    """Compares two documents, part by part."""

    def __init__(self, old: Json, new: Json) -> None:
        self._old, self._new = old, new
        self._old_attributes = _by(old["registry"]["attributes"], "key")
        self._new_attributes = _by(new["registry"]["attributes"], "key")
        self._carried = Carried(self._old_attributes, self._new_attributes)
        self._carriers = self._find_carriers()

    def attributes(self) -> list[Change]:
        """Compare the attributes of the registry; who carries one is affected."""
        changes = _compare_items(
            "attribute", self._old_attributes, self._new_attributes, "key", compare_attribute
        )
        return [
            replace(change, affects=self._carriers.get(change.subject.parts[0][1], ()))
            for change in changes
        ]

    def signals(self, part: str) -> list[Change]:
        """Compare the signals and groups of `registry`, or the refinements."""
        found: list[Change] = []
        for kind in KINDS:
            name = "id" if part == "refinements" else kind.name
            old = _by(self._old[part].get(kind.list) or [], name)
            new = _by(self._new[part].get(kind.list) or [], name)
            if part == "refinements":
                old, new = self._real(kind, "_old", old), self._real(kind, "_new", new)
            word = kind.word if part == "registry" else f"{kind.word} refinement"

            def inside(
                changes: Changes, subject: Subject, a: Json, b: Json, k: Kind = kind
            ) -> None:
                compare_signal(changes, k, subject, a, b, self._carried)

            found += _compare_items(word, old, new, name, inside)
        return found

    def refined(self, subject: Subject) -> Subject:
        """Return the same place in the signal that a refinement refines."""
        (word, id), *inner = subject.parts
        kind = next(each for each in KINDS if word == f"{each.word} refinement")
        for document in (self._new, self._old):
            for item in document["refinements"].get(kind.list) or []:
                if item["id"] == id:
                    return Subject(((kind.word, item[kind.name]), *inner))
        return subject

    def _real(self, kind: Kind, side: str, items: dict[str, Json]) -> dict[str, Json]:
        """Leave out what stands among the refinements only as a copy of its signal."""
        registry = getattr(self, side)["registry"]
        names = {item[kind.name] for item in registry.get(kind.list) or []}
        return {id: item for id, item in items.items() if id not in names}

    def _find_carriers(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for document in (self._old, self._new):
            for kind in KINDS:
                for item in document["registry"].get(kind.list) or []:
                    for key in attributes_of(kind, item):
                        found.setdefault(key, set()).add(f"{kind.word} {item[kind.name]}")
        return {key: tuple(sorted(carriers)) for key, carriers in found.items()}


def _compare_items(
    word: str,
    old: dict[str, Json],
    new: dict[str, Json],
    name: str,
    inside: Callable[[Changes, Subject, Json, Json], None],
) -> list[Change]:
    """Compare definitions of one kind: which came, went, were renamed, and what differs inside."""
    found: list[Change] = []
    renamed = _renamed(old, new, name)
    for key in sorted(old.keys() | new.keys()):
        subject, changes = Subject.of(word, key), Changes()
        kind = word.replace(" ", "_")
        if key in old and key in new:
            inside(changes, subject, old[key], new[key])
        elif key in renamed:
            why = f"whoever emits or reads {key} has to follow"
            changes.add("breaking", f"{kind}_renamed", subject, why, key, renamed[key])
        elif key in old:
            why = "whoever reads it no longer finds it"
            changes.add("breaking", f"{kind}_removed", subject, why, key)
        elif key not in renamed.values():
            why = "nobody has to emit or read it who did not before"
            changes.add("minor", f"{kind}_added", subject, why, None, key)
        stability = old.get(key, new.get(key, {})).get("stability")
        found += [replace(change, stability=stability) for change in changes.found]
    return found


def _renamed(old: dict[str, Json], new: dict[str, Json], name: str) -> dict[str, str]:
    """Return old name -> new name where one went, one came, and nothing else differs."""
    came = {key: _nameless(new[key], name) for key in new.keys() - old.keys()}
    found: dict[str, str] = {}
    for key in sorted(old.keys() - new.keys()):
        before = _nameless(old[key], name)
        same = sorted(other for other, after in came.items() if after == before)
        if len(same) == 1 and same[0] not in found.values():
            found[key] = same[0]
    return found


def _nameless(item: Json, name: str) -> Json:
    return {key: value for key, value in item.items() if key != name}


def _without_origin(value: Any) -> Any:
    """Leave out from which file things come: moving them is no change."""
    if isinstance(value, dict):
        return {key: _without_origin(each) for key, each in value.items() if key != "provenance"}
    if isinstance(value, list):
        return [_without_origin(each) for each in value]
    return value


def _by(items: list[Json], name: str) -> dict[str, Json]:
    return {item[name]: item for item in items}


def _fingerprint(change: Change, subject: Subject) -> tuple[str, str, Any, Any]:
    return change.kind, str(subject), repr(change.old), repr(change.new)
