"""What is stable stands on nothing that may still change."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.sections import (
    KINDS,
    Sections,
    attributes_of,
    exceptions,
    is_opt_in,
    is_stable,
    of_kind,
)

_RANKS: Final = {
    "development": 1,
    "experimental": 1,
    "alpha": 2,
    "beta": 3,
    "release_candidate": 4,
    "stable": 5,
}


def _without_identity(sections: Sections) -> Iterator[Finding]:
    for name, entity in of_kind(sections, "entity"):
        if is_stable(entity) and not entity.get("identity"):
            message = f"nothing identifies the stable entity `{name}`"
            yield Finding(message, ("entities", name), signal=("entity", name))


def _lower_attributes(kind: str, sections: Sections) -> Iterator[Finding]:
    for name, signal in of_kind(sections, kind):
        if f"{kind}_lower_stability_attribute" in exceptions(signal, "stability"):
            continue
        own = signal.get("stability", "")
        for attribute in attributes_of(signal):
            key, other = attribute["key"], attribute.get("stability", "")
            if not is_opt_in(attribute) and _RANKS.get(own, 0) > _RANKS.get(other, 9):
                message = f"`{name}` is {own}, its attribute `{key}` only {other}"
                context = {
                    "attribute_key": key,
                    "attribute_stability": other,
                    "signal_stability": own,
                }
                yield Finding(message, (KINDS[kind][0], name), context, (kind, name))


RULES: Final = (
    HeadRule(
        id="stability_entity_no_identity",
        policy="stability",
        summary="A stable entity has an attribute that identifies it.",
        why="Two of them could not be told apart.",
        fix="Name the identifying attributes under `identity`.",
        find=_without_identity,
    ),
    *(
        HeadRule(
            id=f"stability_{kind}_lower_stability_attribute",
            policy="stability",
            summary=f"No attribute of the {kind.replace('_', ' ')} is less stable than itself, "
            "unless it is `opt_in`.",
            why="A change of the attribute would break what was promised to stay.",
            fix="Make the attribute `opt_in` or more stable, or annotate with `stability: "
            f"{{policy_exceptions: [{kind}_lower_stability_attribute]}}`.",
            find=partial(_lower_attributes, kind),
        )
        for kind in KINDS
    ),
)
