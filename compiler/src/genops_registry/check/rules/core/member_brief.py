"""Every member of an enum says in a brief what it stands for."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import members_of, own_attributes
from genops_registry.registry import Registry


def _without_brief(registry: Registry) -> Iterator[Finding]:
    for attribute in own_attributes(registry):
        key = attribute["key"]
        for number, member in enumerate(members_of(attribute)):
            if not str(member.get("brief") or "").strip():
                message = f"the member `{member['id']}` of `{key}` has no brief"
                place = ("attributes", key, "type", "members", number)
                yield Finding(message, place, {"attribute_key": key, "member_id": member["id"]})


RULE: Final = HeadRule(
    id="member_brief",
    policy="core",
    level="improvement",
    always=True,
    summary="Every member of an enum has a brief that is not empty.",
    why="A value such as `other` means something else to every reader.",
    fix="Say in one sentence what it stands for.",
    find=_without_brief,
)
