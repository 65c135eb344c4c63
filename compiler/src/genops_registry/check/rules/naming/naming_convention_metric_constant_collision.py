"""No two metrics become one constant once `.` is replaced by `_`."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import HeadRule
from genops_registry.check.rules.shared.constants import FIX, WHY, colliding_signals

RULE: Final = HeadRule(
    id="naming_convention_metric_constant_collision",
    policy="naming",
    summary="No two metrics become one constant once `.` is replaced by `_`.",
    why=WHY,
    fix=FIX,
    find=partial(colliding_signals, "metric"),
)
