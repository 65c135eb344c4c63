"""A stable metric keeps its stable attributes."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.attribute_lists import DROPPED_FIX, DROPPED_WHY, dropped
from genops_registry.check.rules.shared.definitions import is_stable

RULE: Final = BaselineRule(
    id="compatibility_metric_changed_attributes",
    policy="compatibility",
    summary="A stable metric keeps its stable attributes.",
    why=DROPPED_WHY,
    fix=DROPPED_FIX,
    difference="The Rego rule reads a key that attributes do not have, and never fires.",
    compare=partial(dropped, "metric", counts=is_stable),
)
