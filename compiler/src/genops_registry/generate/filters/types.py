"""Attribute types: what an enum or a template type comes down to, and the tests on them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateRuntimeError

from genops_registry.generate.values import text_of

ARRAY_TYPES = frozenset({"string[]", "int[]", "double[]", "boolean[]"})
SIMPLE_TYPES = frozenset({"string", "int", "double", "boolean"}) | ARRAY_TYPES
# Weaver knows no enum of booleans.
_MEMBER_TYPES = {int: "int", float: "double", str: "string"}
_PREFIX, _SUFFIX = "template[", "]"


def instantiated_type(kind: object) -> str:
    """The plain type: of an enum that of its members, of a template its inner one."""
    if is_simple_type(kind):
        return str(kind)
    if is_template_type(kind):
        return str(kind)[len(_PREFIX) : -len(_SUFFIX)]
    return enum_type(kind)


def enum_type(kind: object) -> str:
    """The common type of the members, or string when they differ."""
    if not (isinstance(kind, Mapping) and kind.get("members")):
        raise TemplateRuntimeError(f"an enum type is expected, found {text_of(kind)}")
    found = {_member_type(member["value"]) for member in kind["members"]}
    return found.pop() if len(found) == 1 else "string"


def _member_type(value: object) -> str:
    if name := _MEMBER_TYPES.get(type(value)):
        return name
    raise TemplateRuntimeError(f"an enum value is int, double or string, found {text_of(value)}")


def print_member_value(value: object) -> str:
    """A member's value as most languages write it: strings quoted and escaped."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return text_of(value) if isinstance(value, (bool, int, float)) else ""


def is_simple_type(kind: object) -> bool:
    """Whether it is a primitive type or an array of one."""
    return isinstance(kind, str) and kind in SIMPLE_TYPES


def is_template_type(kind: object) -> bool:
    """Whether it is `template[...]` of a simple type."""
    if not (isinstance(kind, str) and kind.startswith(_PREFIX) and kind.endswith(_SUFFIX)):
        return False
    return kind[len(_PREFIX) : -len(_SUFFIX)] in SIMPLE_TYPES


def is_enum_type(kind: object) -> bool:
    """Whether it lists members."""
    return isinstance(kind, Mapping) and "members" in kind


def is_enum(attribute: object) -> bool:
    """Whether an attribute's type lists members."""
    return isinstance(attribute, Mapping) and is_enum_type(attribute.get("type"))


def is_array(kind: object) -> bool:
    """Whether it is an array of a primitive type."""
    return isinstance(kind, str) and kind in ARRAY_TYPES


def is_stable(item: object) -> bool:
    """Whether an item's stability is stable."""
    return isinstance(item, Mapping) and item.get("stability") == "stable"


def is_experimental(item: object) -> bool:
    """Whether an item is anything but stable; no stability counts as experimental."""
    return not is_stable(item)


def is_deprecated(item: object) -> bool:
    """Whether an item says that it is deprecated."""
    return isinstance(item, Mapping) and isinstance(item.get("deprecated"), Mapping)


FILTERS: dict[str, Callable[..., Any]] = {
    "instantiated_type": instantiated_type,
    "enum_type": enum_type,
    "print_member_value": print_member_value,
}
TESTS: dict[str, Callable[[object], bool]] = {
    "stable": is_stable,
    "experimental": is_experimental,
    "deprecated": is_deprecated,
    "enum": is_enum,
    "simple_type": is_simple_type,
    "template_type": is_template_type,
    "enum_type": is_enum_type,
    "array": is_array,
}
