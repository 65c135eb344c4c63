"""No attribute of an entity is less stable than the entity, unless it is `opt_in`."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import HeadRule
from genops_registry.check.rules.shared.lower_stability import WHY, fix, less_stable_attributes

RULE: Final = HeadRule(
    id="stability_entity_lower_stability_attribute",
    policy="stability",
    summary="No attribute of an entity is less stable than the entity, unless it is `opt_in`.",
    why=WHY,
    fix=fix("entity"),
    find=partial(less_stable_attributes, "entity"),
)
