"""Definitions that went under another name; whatever refers to them follows, and is no change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from genops_registry.diff.change import Json
from genops_registry.diff.signals import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Renames:
    """Old name -> new name of attributes, and of signals by their list."""

    attributes: dict[str, str]
    signals: dict[str, dict[str, str]]

    @property
    def entities(self) -> dict[str, str]:
        """Those of entities, which associations name."""
        return self.signals["entities"]

    @property
    def spoken_of(self) -> dict[str, str]:
        """Those that rules may name: attributes and events."""
        return {**self.attributes, **self.signals["events"]}


def renamed(old: dict[str, Json], new: dict[str, Json], name: str) -> dict[str, str]:
    """Return old name -> new name where one went, one came, and nothing else differs.

    Args:
        old: Definitions of one kind by name.
        new: The same today.
        name: The field that holds the name.
    """
    came = {key: _nameless(new[key], name) for key in new.keys() - old.keys()}
    found: dict[str, str] = {}
    for key in sorted(old.keys() - new.keys()):
        before = _nameless(old[key], name)
        same = sorted(other for other, after in came.items() if after == before)
        if len(same) == 1 and same[0] not in found.values():
            found[key] = same[0]
    return found


def find_renames(old: Json, new: Json) -> Renames:
    """Return what went under another name between two resolved registries."""

    def of(section: str, name: str) -> dict[str, str]:
        both = [{each[name]: each for each in side["registry"][section]} for side in (old, new)]
        return renamed(both[0], both[1], name)

    signals = {kind.list: of(kind.list, kind.name) for kind in KINDS}
    return Renames(of("attributes", "key"), signals)


def following(old: Json, renames: Renames) -> Json:
    """Return a resolved registry in which references have the new names, and definitions the old.

    Args:
        old: The registry as it was.
        renames: What goes under another name since.
    """
    if not (renames.attributes or any(renames.signals.values())):
        return old
    parts: Json = {}
    for part in ("registry", "refinements"):
        lists = dict(old[part])
        for kind in KINDS:
            if kind.list in lists:
                lists[kind.list] = [_signal(kind, each, renames) for each in lists[kind.list]]
        parts[part] = lists
    for kind in KINDS:
        names = renames.signals[kind.list]
        for refinement in parts["refinements"].get(kind.list, ()):
            refinement[kind.name] = names.get(refinement[kind.name], refinement[kind.name])
    return {**old, **parts}


def _nameless(item: Json, name: str) -> Json:
    return {key: value for key, value in item.items() if key != name}


def _signal(kind: Kind, signal: Json, renames: Renames) -> Json:
    changed = dict(signal)
    for field in kind.attributes:
        if field in signal:
            changed[field] = [_reference(each, renames.attributes) for each in signal[field]]
    if "entity_associations" in signal:
        changed["entity_associations"] = _names(signal["entity_associations"], renames.entities)
    if "annotations" in signal:
        changed["annotations"] = _annotations(signal["annotations"], renames)
    return changed


def _reference(attribute: Json, names: dict[str, str]) -> Json:
    return {**attribute, "key": names.get(attribute["key"], attribute["key"])}


def _names(association: Any, names: dict[str, str]) -> Any:
    if isinstance(association, str):
        return names.get(association, association)
    if isinstance(association, list):
        return [_names(each, names) for each in association]
    if "provenance" in association:
        return association
    return {key: _names(value, names) for key, value in association.items()}


def _annotations(annotations: Json, renames: Renames) -> Json:
    genops = annotations.get("genops")
    if not isinstance(genops, dict):
        return annotations
    return {**annotations, "genops": _spoken_of(genops, renames)}


def _spoken_of(value: Any, renames: Renames) -> Any:
    """Follow the names in expressions, and in what findings point at."""
    if not isinstance(value, dict):
        return value
    names = renames.spoken_of
    changed = {key: _spoken_of(each, renames) for key, each in value.items()}
    for key in ("expression", "match"):
        if isinstance(value.get(key), str):
            changed[key] = _quoted(value[key], names)
    if isinstance(value.get("context"), dict):
        changed["context"] = {key: names.get(n, n) for key, n in value["context"].items()}
    return changed


def _quoted(expression: str, names: dict[str, str]) -> str:
    """Replace the names that stand as texts in an expression."""
    if not names:
        return expression
    any_name = "|".join(map(re.escape, names))
    pattern = re.compile(rf"""(["'])({any_name})\1""")
    return pattern.sub(lambda found: f"{found[1]}{names[found[2]]}{found[1]}", expression)
