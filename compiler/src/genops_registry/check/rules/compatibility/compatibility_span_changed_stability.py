"""A span that is stable stays stable."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.changes import UNSTABLE_FIX, UNSTABLE_WHY, destabilised

RULE: Final = BaselineRule(
    id="compatibility_span_changed_stability",
    policy="compatibility",
    summary="A span that is stable stays stable.",
    why=UNSTABLE_WHY,
    fix=UNSTABLE_FIX,
    compare=partial(destabilised, "span"),
)
