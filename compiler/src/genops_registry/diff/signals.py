"""Spans, events, metrics, entities, and groups of attributes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from genops_registry.diff.attributes import Carried
from genops_registry.diff.change import Changes, Json, Subject
from genops_registry.diff.fields import compare_common, compare_rest, compare_texts, genops_of
from genops_registry.diff.levels import compare_level
from genops_registry.diff.rules import compare_rules


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of definition.

    Attributes:
        list: Its list in the document.
        word: What people call one of them.
        name: The field that identifies one.
        attributes: The fields that hold its attributes.
    """

    list: str
    word: str
    name: str
    attributes: tuple[str, ...] = ("attributes",)


KINDS: Final = (
    Kind("attribute_groups", "attribute group", "id"),
    Kind("spans", "span", "type"),
    Kind("events", "event", "name"),
    Kind("metrics", "metric", "name"),
    Kind("entities", "entity", "type", ("identity", "description")),
)

_GENOPS_TEXTS: Final = ("section", "requirements", "group")

_WIRE_FIELDS: Final = {
    "kind": ("span_kind_changed", "another part of the call is described"),
    "unit": ("unit_changed", "the same number means another amount"),
    "instrument": ("instrument_changed", "the numbers are aggregated in another way"),
    "value_type": ("value_type_changed", "the numbers have another type"),
}


def compare_signal(
    changes: Changes, kind: Kind, subject: Subject, old: Json, new: Json, carried: Carried
) -> None:
    """Compare two versions of one signal or group."""
    for name, (change, why) in _WIRE_FIELDS.items():
        if old.get(name) != new.get(name):
            changes.add("breaking", change, subject, why, old.get(name), new.get(name))
    if kind.word == "span" and old.get("name") != new.get("name"):
        why = "how spans are named is advice; rules and readers go by their type"
        changes.add(
            "minor", "span_name_changed", subject, why, old["name"], new["name"], scope="source"
        )
    compare_level(changes, subject, old.get("requirement_level"), new.get("requirement_level"))
    _compare_associations(changes, subject, old, new)
    compare_common(changes, subject, old, new)
    if kind.word == "span":
        compare_rules(changes, subject, old, new)
    else:
        compare_texts(changes, subject, genops_of(old), genops_of(new), _GENOPS_TEXTS)
        compare_rest(changes, subject, genops_of(old), genops_of(new), frozenset(_GENOPS_TEXTS))
    if kind.word == "entity":
        _compare_identity(changes, subject, old, new)
    carried.compare(changes, subject, attributes_of(kind, old), attributes_of(kind, new))


def attributes_of(kind: Kind, signal: Json) -> dict[str, Json]:
    """Return the attributes of a signal by key."""
    fields: Iterable[Json] = (
        attribute for field in kind.attributes for attribute in signal.get(field) or ()
    )
    return {attribute["key"]: attribute for attribute in fields if "key" in attribute}


def _compare_associations(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    before = old.get("entity_associations") or []
    after = new.get("entity_associations") or []
    if before == after:
        return
    removed_only = all(each in before for each in after)
    if removed_only:
        why = "the signal stands alone where it needed an entity"
        changes.add("minor", "entity_association_removed", subject, why, before, after)
    else:
        why = "the signal needs an entity that it did not need"
        changes.add("breaking", "entity_association_added", subject, why, before, after)


def _compare_identity(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    before = sorted(each["key"] for each in old.get("identity") or ())
    after = sorted(each["key"] for each in new.get("identity") or ())
    if before != after:
        why = "what was one entity may be two now, or two one"
        changes.add("breaking", "entity_identity_changed", subject, why, before, after)
