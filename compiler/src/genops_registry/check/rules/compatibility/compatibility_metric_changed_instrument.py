"""A stable metric keeps its instrument."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.fields import changed

RULE: Final = BaselineRule(
    id="compatibility_metric_changed_instrument",
    policy="compatibility",
    summary="A stable metric keeps its instrument.",
    why="Backends store and aggregate each instrument in its own way.",
    fix="Restore the instrument; define another metric for the new one.",
    compare=partial(changed, "metric", "instrument"),
)
