"""A stable attribute group gains no attributes that are not `opt_in`."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.attribute_lists import ADDED_DIFFERENCE, ADDED_FIX, added

RULE: Final = BaselineRule(
    id="compatibility_attribute_group_added_attributes",
    policy="compatibility",
    summary="A stable attribute group gains no attributes that are not `opt_in`.",
    why="Signals of other registries that use the group would change.",
    fix=ADDED_FIX,
    difference=ADDED_DIFFERENCE,
    compare=partial(added, "attribute_group"),
)
