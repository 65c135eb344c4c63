"""Where a signal or group refers to an attribute."""

from genops_registry.check.rules.rule import Place
from genops_registry.check.rules.shared.definitions import KINDS, spoken
from genops_registry.diff import Subject, place_of
from genops_registry.registry import Registry


def place_of_reference(registry: Registry, kind: str, name: str, key: str) -> Place:
    """Return the place of a reference; that of the whole where a group or a parent brings it.

    Args:
        registry: The registry.
        kind: Of the signal or group.
        name: Of the signal or group.
        key: Of the attribute.
    """
    subject = Subject.of(spoken(kind), name).inside("attribute", key)
    return place_of(subject, registry.positions) or (KINDS[kind][0], name)
