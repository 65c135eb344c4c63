"""The id of an enum member is lower-case words."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import attributes, members_of
from genops_registry.check.rules.shared.names import EXPECTED, NAME
from genops_registry.registry import Registry


def _malformed(registry: Registry) -> Iterator[Finding]:
    for attribute in attributes(registry):
        for number, member in enumerate(members_of(attribute)):
            key, name = attribute["key"], member["id"]
            if not NAME.fullmatch(name):
                place = ("attributes", key, "type", "members", number, "id")
                message = f"the member id `{name}` of `{key}` does not consist of {EXPECTED}"
                yield Finding(message, place, {"attribute": key, "member_id": name})


RULE: Final = HeadRule(
    id="naming_convention_enum_id",
    policy="naming",
    summary=f"The id of an enum member consists of {EXPECTED}.",
    why="Constants are made of ids; other characters have no place in them.",
    fix="Rename the id; `value` may stay as it is sent.",
    find=_malformed,
)
