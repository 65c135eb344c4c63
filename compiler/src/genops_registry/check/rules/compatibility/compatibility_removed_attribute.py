"""An attribute that was defined once stays defined."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.shared.changes import REMOVED_FIX, REMOVED_WHY
from genops_registry.check.rules.shared.definitions import attributes
from genops_registry.registry import Registry


def _removed(baseline: Registry, registry: Registry) -> Iterator[Finding]:
    now = {attribute["key"] for attribute in attributes(registry)}
    for attribute in attributes(baseline):
        key = attribute["key"]
        if key not in now:
            message = f"the attribute `{key}` is gone"
            yield Finding(message, None, {"attribute_key": key}, about=key)


RULE: Final = BaselineRule(
    id="compatibility_removed_attribute",
    policy="compatibility",
    summary="An attribute that was defined once stays defined, whatever its stability.",
    why=REMOVED_WHY,
    fix=REMOVED_FIX,
    compare=_removed,
)
