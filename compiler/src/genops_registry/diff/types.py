"""Types of attributes, and the members of enums."""

from __future__ import annotations

from typing import Any

from genops_registry.diff.change import Changes, Class, Json, Subject
from genops_registry.diff.fields import compare_common, compare_rest, compare_texts, genops_of


def compare_type(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    """Compare the types of an attribute: their kind, or the members of an enum."""
    before, after = old.get("type"), new.get("type")
    if isinstance(before, dict) and isinstance(after, dict):
        _compare_members(changes, subject, before["members"], after["members"], new)
    elif before != after:
        why = "values that were right have the wrong type now, and readers expect the old one"
        changes.add("breaking", "type_changed", subject, why, _shown(before), _shown(after))


def _compare_members(
    changes: Changes, subject: Subject, old: list[Json], new: list[Json], attribute: Json
) -> None:
    before, after = _by_value(old), _by_value(new)
    renamed_values = _same_id_other_value(before, after)
    for value in before.keys() & after.keys():
        _compare_member(changes, subject, before[value], after[value])
    for value in before.keys() - after.keys() - renamed_values.keys():
        member = subject.inside("member", before[value]["id"])
        why = "who emits it is wrong now"
        changes.add("breaking", "enum_member_removed", member, why, value)
    for value, other in renamed_values.items():
        member = subject.inside("member", before[value]["id"])
        why = "the old value is wrong now, and readers do not know the new one"
        changes.add("breaking", "enum_member_value_changed", member, why, value, other)
    for value in after.keys() - before.keys() - set(renamed_values.values()):
        member = subject.inside("member", after[value]["id"])
        grade, why = _addition(attribute)
        changes.add(grade, "enum_member_added", member, why, None, value)


def _compare_member(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    member = subject.inside("member", new["id"])
    if old["id"] != new["id"]:
        changes.add(
            "minor",
            "enum_member_id_changed",
            member,
            "constants in generated code are renamed; the value on the wire is the same",
            old["id"],
            new["id"],
            scope="source",
        )
    compare_common(changes, member, old, new)
    compare_texts(changes, member, genops_of(old), genops_of(new), ("category",))
    compare_rest(changes, member, genops_of(old), genops_of(new), frozenset({"category"}))


def _addition(attribute: Json) -> tuple[Class, str]:
    known = genops_of(attribute)
    if known.get("closed") is True and not known.get("extension"):
        return "breaking", "readers rely on a closed set to be complete"
    return "minor", "readers have to expect values beyond those they know"


def _same_id_other_value(before: Json, after: Json) -> dict[Any, Any]:
    """Return old value -> new value of members that kept their id."""
    ids = {member["id"]: value for value, member in after.items() if value not in before}
    gone = {value: member["id"] for value, member in before.items() if value not in after}
    return {value: ids[id] for value, id in gone.items() if id in ids}


def _by_value(members: list[Json]) -> dict[Any, Json]:
    return {member["value"]: member for member in members}


def _shown(type: Any) -> str:
    return "enum" if isinstance(type, dict) else str(type)
