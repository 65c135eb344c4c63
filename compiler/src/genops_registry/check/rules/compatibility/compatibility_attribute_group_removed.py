"""A public attribute group that was defined once stays defined."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.changes import REMOVED_FIX, REMOVED_WHY, removed

RULE: Final = BaselineRule(
    id="compatibility_attribute_group_removed",
    policy="compatibility",
    summary="A public attribute group that was defined once stays defined.",
    why=REMOVED_WHY,
    fix=REMOVED_FIX,
    compare=partial(removed, "attribute_group"),
)
