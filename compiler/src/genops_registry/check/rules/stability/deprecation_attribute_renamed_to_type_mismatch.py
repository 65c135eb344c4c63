"""An attribute that was renamed holds values of the same type under its new name."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import (
    Json,
    attributes,
    members_of,
    type_name,
)
from genops_registry.check.rules.shared.renames import renamed_to
from genops_registry.registry import Registry


def _mismatches(registry: Registry) -> Iterator[Finding]:
    by_key = {attribute["key"]: attribute for attribute in attributes(registry)}
    for key, old in by_key.items():
        new = by_key.get(renamed_to(old) or "")
        if new is None or _value_type(old) == _value_type(new):
            continue
        names = type_name(old), type_name(new)
        context = {"attribute_key": key, "renamed_to": new["key"]}
        if "enum" not in names:
            context |= {"old_type": names[0], "new_type": names[1]}
        message = (
            f"`{key}` holds values of type {_value_type(old)}, "
            f"`{new['key']}`, to which it was renamed, of type {_value_type(new)}"
        )
        yield Finding(message, ("attributes", key, "deprecated", "renamed_to"), context)


def _value_type(attribute: Json) -> str:
    """Return the type of the values: that of its members for an enum."""
    members = members_of(attribute)
    if not members:
        return type_name(attribute)
    value = members[0]["value"]
    return {bool: "boolean", int: "int", float: "double"}.get(type(value), "string")


RULE: Final = HeadRule(
    id="deprecation_attribute_renamed_to_type_mismatch",
    policy="stability",
    summary="A renamed attribute and its successor have values of the same type.",
    why="Values cannot be carried over to the new name.",
    fix="Name an attribute of the same type, or say `reason: uncategorized` with a note.",
    difference="An enum of booleans or doubles is compared like one of strings or ints; "
    "the Rego rule has no case for a plain boolean or double that becomes an enum, "
    "and takes doubles for ints.",
    find=_mismatches,
)
