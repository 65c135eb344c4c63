"""No attribute of an event is less stable than the event, unless it is `opt_in`."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import HeadRule
from genops_registry.check.rules.shared.lower_stability import WHY, fix, less_stable_attributes

RULE: Final = HeadRule(
    id="stability_event_lower_stability_attribute",
    policy="stability",
    summary="No attribute of an event is less stable than the event, unless it is `opt_in`.",
    why=WHY,
    fix=fix("event"),
    find=partial(less_stable_attributes, "event"),
)
