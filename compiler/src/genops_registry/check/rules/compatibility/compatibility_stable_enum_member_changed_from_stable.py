"""Members of a stable enum keep their value and, once stable, their stability."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.shared.changes import stable_attributes
from genops_registry.check.rules.shared.definitions import Json, is_stable, members_of
from genops_registry.positions import Step
from genops_registry.registry import Registry


def _changed(baseline: Registry, registry: Registry) -> Iterator[Finding]:
    for key, old, new in stable_attributes(baseline, registry):
        now = {member["id"]: (number, member) for number, member in enumerate(members_of(new))}
        for before in members_of(old):
            if before["id"] in now:
                number, after = now[before["id"]]
                place = ("attributes", key, "type", "members", number)
                yield from _member(key, place, before, after)


def _member(key: str, place: tuple[Step, ...], before: Json, after: Json) -> Iterator[Finding]:
    name = before["id"]
    if is_stable(before) and not is_stable(after):
        message = f"the member `{name}` of `{key}` was stable, and no longer is"
        yield Finding(message, place, {"attribute_key": key, "enum_member_id": name})
    old, new = before["value"], after["value"]
    if (type(old), old) != (type(new), new):
        message = f"the member `{name}` of `{key}` had the value `{old}`, and has `{new}`"
        context = {"attribute_key": key, "previous_value": old, "current_value": new}
        yield Finding(message, (*place, "value"), context)


RULE: Final = BaselineRule(
    id="compatibility_stable_enum_member_changed_from_stable",
    policy="compatibility",
    summary="The members of a stable enum keep their value, and stable members their stability.",
    why="Stored telemetry holds the old value, and would be read as something else.",
    fix="Restore it; add a member with an id of its own for the new meaning.",
    difference="`current_value` holds the new value; the Rego rule repeats the old one there.",
    compare=_changed,
)
