"""Every attribute of a stable event stays with it."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.attribute_lists import DROPPED_FIX, DROPPED_WHY, dropped

RULE: Final = BaselineRule(
    id="compatibility_event_dropped_attributes",
    policy="compatibility",
    summary="Every attribute of a stable event stays with it.",
    why=DROPPED_WHY,
    fix=DROPPED_FIX,
    compare=partial(dropped, "event"),
)
