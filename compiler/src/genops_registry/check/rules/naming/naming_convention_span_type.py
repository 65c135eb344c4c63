"""The type of a span is lower-case words."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import HeadRule
from genops_registry.check.rules.shared.names import EXPECTED, FIX, WHY, malformed_names

RULE: Final = HeadRule(
    id="naming_convention_span_type",
    policy="naming",
    summary=f"The type of a span consists of {EXPECTED}.",
    why=WHY,
    fix=FIX,
    find=partial(malformed_names, "span"),
)
