"""Two resolved registries compared as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from genops_registry.diff.attributes import Carried, compare_attribute
from genops_registry.diff.change import Change, Changes, Json, Subject
from genops_registry.diff.renames import find_renames, following
from genops_registry.diff.renames import renamed as find_renamed
from genops_registry.diff.signals import KINDS, Kind, attributes_of, compare_signal


def compare(old: Json, new: Json) -> list[Change]:
    """Return every change from one resolved registry to another, ordered by subject.

    Args:
        old: Materialized document of the baseline.
        new: Materialized document of the head.
    """
    old, new = _without_origin(old), _without_origin(new)
    comparison = _Comparison(old, new)
    found = comparison.attributes() + comparison.signals("registry")
    return _with_refinements(found, comparison.signals("refinements"), comparison)


def _with_refinements(
    found: list[Change], refinements: list[Change], comparison: _Comparison
) -> list[Change]:
    """Add what is a refinement's own; what it only inherits makes it one more that is affected."""
    told = {_fingerprint(change, change.subject): n for n, change in enumerate(found)}
    changes = list(found)
    for change in refinements:
        number = told.get(_fingerprint(change, comparison.refined(change.subject)))
        if number is None:
            changes.append(change)
        else:
            word, id = change.subject.parts[0]
            affects = {*changes[number].affects, f"{word} {id}"}
            changes[number] = replace(changes[number], affects=tuple(sorted(affects)))
    return changes


class _Comparison:
    """Compares two documents, part by part."""

    def __init__(self, old: Json, new: Json) -> None:
        renames = find_renames(old, new)
        self._old, self._new = following(old, renames), new
        self._old_attributes = _by(old["registry"]["attributes"], "key")
        self._new_attributes = _by(new["registry"]["attributes"], "key")
        by_new_key = {renames.attributes.get(k, k): v for k, v in self._old_attributes.items()}
        self._carried = Carried(by_new_key, self._new_attributes)
        self._carriers = _find_carriers(old, new)

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
            if part == "refinements":
                word, name = f"{kind.word} refinement", "id"
                old, new = _refinements(kind, self._old), _refinements(kind, self._new)
            else:
                word, name = kind.word, kind.name
                old = _by(self._old[part].get(kind.list) or [], name)
                new = _by(self._new[part].get(kind.list) or [], name)

            def inside(
                changes: Changes, subject: Subject, a: Json, b: Json, k: Kind = kind
            ) -> None:
                if a[k.name] == b[k.name]:
                    compare_signal(changes, k, subject, a, b, self._carried)
                else:
                    why = "it is about another signal now, whatever else it says"
                    values = (a[k.name], b[k.name])
                    changes.add("breaking", "refined_signal_changed", subject, why, *values)

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


def _refinements(kind: Kind, document: Json) -> dict[str, Json]:
    """Return refinements by id, without what stands there only as a copy of its signal."""
    names = {item[kind.name] for item in document["registry"].get(kind.list) or []}
    items = _by(document["refinements"].get(kind.list) or [], "id")
    return {id: item for id, item in items.items() if id not in names}


def _find_carriers(old: Json, new: Json) -> dict[str, tuple[str, ...]]:
    """Return key of an attribute -> signals, groups and refinements that carry it in either."""
    found: dict[str, set[str]] = {}
    for document in (old, new):
        for kind in KINDS:
            named = _by(document["registry"].get(kind.list) or [], kind.name)
            carriers = [(f"{kind.word} {name}", item) for name, item in named.items()]
            refined = _refinements(kind, document)
            carriers += [(f"{kind.word} refinement {id}", item) for id, item in refined.items()]
            for carrier, item in carriers:
                for key in attributes_of(kind, item):
                    found.setdefault(key, set()).add(carrier)
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
    renamed = find_renamed(old, new, name)
    for key in sorted(old.keys() | new.keys()):
        subject, changes = Subject.of(word, key), Changes()
        kind = word.replace(" ", "_")
        if key in old and key in new:
            inside(changes, subject, old[key], new[key])
        elif key in renamed:
            why = "whoever emits or reads it under the old name has to follow"
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


def _without_origin(value: Any) -> Any:
    """Leave out from which file things come: moving them is no change."""
    # Looked at here already, since most of a document is scalars, and calls add up.
    if isinstance(value, dict):
        return {
            key: _without_origin(each) if isinstance(each, dict | list) else each
            for key, each in value.items()
            if key != "provenance"
        }
    return [_without_origin(each) if isinstance(each, dict | list) else each for each in value]


def _by(items: list[Json], name: str) -> dict[str, Json]:
    return {item[name]: item for item in items}


def _fingerprint(change: Change, subject: Subject) -> tuple[str, str, Any, Any]:
    return change.kind, str(subject), repr(change.old), repr(change.new)
