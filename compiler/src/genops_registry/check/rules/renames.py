"""Whoever follows a `renamed_to` arrives at something that is there and current."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.sections import KINDS, Json, Sections, members_of, of_kind

_WHY: Final = "Who migrates would arrive at nothing, or would have to migrate again."
_FIX: Final = "Name what replaces it today, or say `reason: obsoleted` or `uncategorized`."


def _attributes(sections: Sections) -> Iterator[Finding]:
    current = {each["key"] for each in sections["attributes"] if "deprecated" not in each}
    for attribute in sections["attributes"]:
        key, target = attribute["key"], renamed_to(attribute)
        if target is not None and target not in current:
            context = {"attribute_key": key, "renamed_to": target}
            place = ("attributes", key, "deprecated", "renamed_to")
            yield Finding(_message(f"attribute `{key}`", target), place, context)


def _signals(kind: str, sections: Sections) -> Iterator[Finding]:
    section, _ = KINDS[kind]
    current = {name for name, each in of_kind(sections, kind) if "deprecated" not in each}
    for name, definition in of_kind(sections, kind):
        target = renamed_to(definition)
        if target is not None and target not in current:
            message = _message(f"{kind} `{name}`", target)
            place = (section, name, "deprecated", "renamed_to")
            yield Finding(message, place, {"renamed_to": target}, (kind, name))


def _members(sections: Sections) -> Iterator[Finding]:
    for attribute in sections["attributes"]:
        members = members_of(attribute)
        current = {member["id"] for member in members if "deprecated" not in member}
        for number, member in enumerate(members):
            key, name, target = attribute["key"], member["id"], renamed_to(member)
            if target is not None and target not in current:
                message = _message(f"member `{name}` of `{key}`", target)
                context = {"attribute_key": key, "member_id": name, "renamed_to": target}
                place = ("attributes", key, "type", "members", number, "deprecated", "renamed_to")
                yield Finding(message, place, context)


def renamed_to(definition: Json) -> str | None:
    """Return what a deprecated definition was renamed to, or None."""
    deprecated = definition.get("deprecated") or {}
    return deprecated["renamed_to"] if deprecated.get("reason") == "renamed" else None


def _message(what: str, target: str) -> str:
    return f"the {what} was renamed to `{target}`, which does not exist or is deprecated"


RULES: Final = (
    HeadRule(
        id="deprecation_attribute_renamed_to_invalid",
        policy="stability",
        summary="The new name of a renamed attribute exists and is not deprecated.",
        why=_WHY,
        fix=_FIX,
        find=_attributes,
    ),
    *(
        HeadRule(
            id=f"deprecation_{kind}_renamed_to_invalid",
            policy="stability",
            summary=f"The new name of a renamed {kind} exists and is not deprecated.",
            why=_WHY,
            fix=_FIX,
            find=partial(_signals, kind),
        )
        for kind in ("metric", "event", "span", "entity")
    ),
    HeadRule(
        id="deprecation_enum_member_renamed_to_invalid",
        policy="stability",
        summary="A renamed enum member names the id of a current member of the same enum.",
        why=_WHY,
        fix=_FIX,
        find=_members,
    ),
)
