"""A stable entity keeps the attributes that identify and describe it."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.shared.attribute_lists import DROPPED_FIX, keys, listed
from genops_registry.check.rules.shared.changes import about, in_both
from genops_registry.check.rules.shared.definitions import is_stable
from genops_registry.registry import Registry


def _dropped(baseline: Registry, registry: Registry) -> Iterator[Finding]:
    for name, old, new in in_both(baseline, registry, "entity"):
        for part in ("identity", "description"):
            missing = sorted(keys(old, part) - keys(new, part))
            if is_stable(old) and missing:
                message = f"the {part} of the stable entity `{name}` lost {listed(missing)}"
                yield about("entity", name, message, part, {f"{part}_missing_attributes": missing})


RULE: Final = BaselineRule(
    id="compatibility_entity_missing_attribute",
    policy="compatibility",
    summary="A stable entity keeps the attributes of its identity and of its description.",
    why="What was told apart by the attribute, or found by it, no longer is.",
    fix=DROPPED_FIX,
    compare=_dropped,
)
