"""The members of an enum differ in id, value and constant."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import (
    Json,
    attributes,
    is_current,
    is_excluded_from_code,
    members_of,
)
from genops_registry.registry import Registry


def _collisions(registry: Registry) -> Iterator[Finding]:
    for attribute in attributes(registry):
        members = list(enumerate(members_of(attribute)))
        yield from _same(attribute["key"], members, "id", _id)
        current = [each for each in members if is_current(each[1])]
        yield from _same(attribute["key"], current, "value", _value)
        with_constant = [each for each in members if not is_excluded_from_code(each[1])]
        yield from _same(attribute["key"], with_constant, "constant", _constant)


def _same(
    key: str, members: list[tuple[int, Json]], what: str, of: Callable[[Json], object]
) -> Iterator[Finding]:
    counts = Counter(of(member) for _, member in members)
    # Of members that share their id, too, one is told, as in Weaver: the last, which came later.
    told = {(m["id"], of(m)): number for number, m in members if counts[of(m)] > 1}
    for (name, _), number in told.items():
        message = f"the member `{name}` of `{key}` shares its {what} with another member"
        place = ("attributes", key, "type", "members", number)
        yield Finding(message, place, {"attribute_key": key, "member_id": name})


def _id(member: Json) -> object:
    return member["id"]


def _value(member: Json) -> object:
    # To Python True is 1; telemetry tells them apart.
    return type(member["value"]), member["value"]


def _constant(member: Json) -> object:
    return member["id"].replace(".", "_")


RULE: Final = HeadRule(
    id="naming_convention_enum_member_collision",
    policy="naming",
    always=True,
    summary="No two members of an enum share an id, a value or a constant.",
    why="A reader could not tell which of the two was meant.",
    fix="Rename or delete one; a deprecated member may keep the value of its successor.",
    find=_collisions,
)
