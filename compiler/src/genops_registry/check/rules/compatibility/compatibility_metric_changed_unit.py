"""A stable metric keeps its unit."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.fields import changed

RULE: Final = BaselineRule(
    id="compatibility_metric_changed_unit",
    policy="compatibility",
    summary="A stable metric keeps its unit.",
    why="Old and new values would be added up as if they were of one unit.",
    fix="Restore the unit; define another metric for the new one.",
    compare=partial(changed, "metric", "unit"),
)
