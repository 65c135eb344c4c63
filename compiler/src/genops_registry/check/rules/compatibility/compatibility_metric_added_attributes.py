"""A stable metric gains no attributes that are not `opt_in`."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.attribute_lists import ADDED_DIFFERENCE, ADDED_FIX, added

RULE: Final = BaselineRule(
    id="compatibility_metric_added_attributes",
    policy="compatibility",
    summary="A stable metric gains no attributes that are not `opt_in`.",
    why="Each new value splits a time series, and sums over it change.",
    fix=ADDED_FIX,
    difference=ADDED_DIFFERENCE,
    compare=partial(added, "metric"),
)
