"""Members of an enum stay."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.shared.changes import attributes_in_both
from genops_registry.check.rules.shared.definitions import members_of
from genops_registry.registry import Registry


def _missing(baseline: Registry, registry: Registry) -> Iterator[Finding]:
    for key, old, new in attributes_in_both(baseline, registry):
        now = {member["id"] for member in members_of(new)}
        for member in members_of(old) if now else ():
            if member["id"] not in now:
                message = f"the member `{member['id']}` of `{key}` is gone"
                context = {"attribute_key": key, "member_id": member["id"]}
                yield Finding(message, ("attributes", key, "type", "members"), context)


RULE: Final = BaselineRule(
    id="compatibility_stable_enum_member_missing",
    policy="compatibility",
    summary="A member of an enum stays defined, whatever its stability.",
    why="Stored telemetry with its value could not be looked up.",
    fix="Keep the member and deprecate it.",
    compare=_missing,
)
