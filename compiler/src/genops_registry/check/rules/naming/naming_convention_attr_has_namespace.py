"""The key of an attribute has a namespace."""

import re
from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import attributes, is_current
from genops_registry.registry import Registry

_ALLOWED: Final = "lower-case letters, digits, `.` and `_`"
_WITH_NAMESPACE: Final = re.compile(r"[a-z0-9_]+\.[a-z0-9._]+")


def _without_namespace(registry: Registry) -> Iterator[Finding]:
    for attribute in attributes(registry):
        key = attribute["key"]
        if is_current(attribute) and not _WITH_NAMESPACE.fullmatch(key):
            message = f"the attribute `{key}` has no namespace, or other characters than {_ALLOWED}"
            yield Finding(message, ("attributes", key, "key"), {"attribute": key})


RULE: Final = HeadRule(
    id="naming_convention_attr_has_namespace",
    policy="naming",
    summary="The key of an attribute has a namespace: two words or more, joined by dots.",
    why="A key without a namespace collides with that of another registry sooner or later.",
    fix="Prefix the key with the name of your registry or domain.",
    find=_without_namespace,
)
