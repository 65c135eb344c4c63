"""A metric that was defined once stays defined, and stable if it was."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.changes import (
    REMOVED_FIX,
    REMOVED_WHY,
    removed_or_destabilised,
)

RULE: Final = BaselineRule(
    id="compatibility_metric_missing",
    policy="compatibility",
    summary="A metric that was defined once stays defined, and stable if it was.",
    why=REMOVED_WHY,
    fix=REMOVED_FIX,
    compare=partial(removed_or_destabilised, "metric"),
)
