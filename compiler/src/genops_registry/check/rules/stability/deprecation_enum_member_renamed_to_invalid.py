"""A renamed enum member names a current member of the same enum."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import attributes, is_current, members_of
from genops_registry.check.rules.shared.renames import FIX, WHY, dead_end, renamed_to
from genops_registry.registry import Registry


def _dead_ends(registry: Registry) -> Iterator[Finding]:
    for attribute in attributes(registry):
        members = members_of(attribute)
        current = {member["id"] for member in members if is_current(member)}
        for number, member in enumerate(members):
            key, name, target = attribute["key"], member["id"], renamed_to(member)
            if target is not None and target not in current:
                context = {"attribute_key": key, "member_id": name, "renamed_to": target}
                place = ("attributes", key, "type", "members", number, "deprecated", "renamed_to")
                yield Finding(dead_end(f"member `{name}` of `{key}`", target), place, context)


RULE: Final = HeadRule(
    id="deprecation_enum_member_renamed_to_invalid",
    policy="stability",
    summary="A renamed enum member names the id of a current member of the same enum.",
    why=WHY,
    fix=FIX,
    find=_dead_ends,
)
