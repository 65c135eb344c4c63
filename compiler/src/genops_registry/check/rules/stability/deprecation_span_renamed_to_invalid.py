"""The new name of a renamed span exists and is not deprecated."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import HeadRule
from genops_registry.check.rules.shared.renames import FIX, WHY, dead_ends

RULE: Final = HeadRule(
    id="deprecation_span_renamed_to_invalid",
    policy="stability",
    summary="The new name of a renamed span exists and is not deprecated.",
    why=WHY,
    fix=FIX,
    find=partial(dead_ends, "span"),
)
