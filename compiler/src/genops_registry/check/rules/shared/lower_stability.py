"""What is stable stands on nothing that may still change."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding
from genops_registry.check.rules.shared.definitions import (
    attributes_of,
    exceptions,
    is_opt_in,
    of_kind,
)
from genops_registry.check.rules.shared.references import place_of_reference
from genops_registry.registry import Registry

WHY: Final = "A change of the attribute would break what was promised to stay."
_RANKS: Final = {
    "development": 1,
    "experimental": 1,
    "alpha": 2,
    "beta": 3,
    "release_candidate": 4,
    "stable": 5,
}


def fix(kind: str) -> str:
    """Return what to do for a definition of a kind."""
    exception = f"stability: {{policy_exceptions: [{kind}_lower_stability_attribute]}}"
    return f"Make the attribute `opt_in` or more stable, or annotate with `{exception}`."


def less_stable_attributes(kind: str, registry: Registry) -> Iterator[Finding]:
    """Yield the attributes of everything of a kind that are less stable than what carries them."""
    for name, signal in of_kind(registry, kind):
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
                place = place_of_reference(registry, kind, name, key)
                yield Finding(message, place, context, (kind, name))
