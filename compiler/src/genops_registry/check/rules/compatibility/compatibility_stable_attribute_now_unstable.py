"""A stable attribute stays stable."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.shared.changes import (
    UNSTABLE_FIX,
    UNSTABLE_WHY,
    stable_attributes,
)
from genops_registry.check.rules.shared.definitions import is_stable
from genops_registry.registry import Registry


def _unstable(baseline: Registry, registry: Registry) -> Iterator[Finding]:
    for key, _, new in stable_attributes(baseline, registry):
        if not is_stable(new):
            place = ("attributes", key, "stability")
            message = f"the attribute `{key}` was stable, and is {new['stability']}"
            yield Finding(message, place, {"attribute_key": key})


RULE: Final = BaselineRule(
    id="compatibility_stable_attribute_now_unstable",
    policy="compatibility",
    summary="A stable attribute stays stable.",
    why=UNSTABLE_WHY,
    fix=UNSTABLE_FIX,
    compare=_unstable,
)
