"""An entity that was defined once stays defined, and stable if it was."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.changes import (
    REMOVED_FIX,
    REMOVED_WHY,
    removed_or_destabilised,
)

RULE: Final = BaselineRule(
    id="compatibility_entity_missing",
    policy="compatibility",
    summary="An entity that was defined once stays defined, and stable if it was.",
    why=REMOVED_WHY,
    fix=REMOVED_FIX,
    difference="A stable entity that is stable no more is found, as the text of the Rego rules "
    "says; they have no rule for it.",
    compare=partial(removed_or_destabilised, "entity"),
)
