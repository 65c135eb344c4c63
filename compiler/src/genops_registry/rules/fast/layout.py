"""Which place each attribute has in the list of values that the compiled check fills.

Attributes are grouped by how their values are read, so that one comparison finds the group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from genops_registry.rules.fast.errors import NotCompilableError
from genops_registry.rules.fast.trees import key_prefixes

REQUIRED_LEVELS = frozenset({"required", "conditionally_required"})


class Group(Enum):
    """How values are read, in the order of their slots."""

    CHECKED_TEXT = "texts of which not every one is fine"
    FREE_TEXT = "texts of which every one is fine that is not empty"
    DOUBLE = "doubles"
    INT = "integers"
    BOOLEAN = "booleans"
    MARKER = "names of others that only matter by being there"
    ODD = "anything that needs the exact rules"


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one attribute, or of all names with one prefix."""

    key: str
    group: Group
    number: int
    ours: bool

    @property
    def name(self) -> str:
        """Name of the place in the generated code."""
        short = self.key.removeprefix("genops.").strip(".")
        return short.replace(".", "_").upper()


@dataclass(frozen=True, slots=True)
class Layout:
    """All places: 0 is no place, for names that do not matter."""

    namespace: str
    slots: Mapping[str, Slot]
    markers: Mapping[str, Slot]
    odd: int
    aliases: tuple[str, ...]

    def last(self, *groups: Group) -> int:
        """The highest number of the groups' slots, or the number before their first."""
        order = list(Group)
        upto = max(order.index(group) for group in groups)
        numbers = [s.number for s in self.all() if order.index(s.group) <= upto]
        return max(numbers, default=0)

    def all(self) -> list[Slot]:
        """Every slot in the order of numbers."""
        return [*self.slots.values(), *self.markers.values()]

    def mask(self, keys: Iterable[str]) -> int:
        """The bits of some attributes."""
        return sum(1 << self.slots[key].number for key in keys)


def lay_out(rule_set: Mapping[str, Any]) -> Layout:
    """Give every attribute of a rule set its place.

    Raises:
        NotCompilableError: A name of the registry is outside its namespace.
    """
    namespace = rule_set["span"].partition(".")[0] + "."
    attributes = rule_set["attributes"]
    outside = [key for key in [*attributes, *rule_set["events"]] if not key.startswith(namespace)]
    if outside:
        raise NotCompilableError(f"{outside[0]} is not in the namespace {namespace}")
    groups = {key: _group(rule_set, key) for key in attributes}
    groups |= {
        upstream: _GROUPS.get(attribute["type"], Group.ODD)
        for attribute in attributes.values()
        for upstream in attribute["agrees_with"]
    }
    aliases = {alias for attribute in attributes.values() for alias in attribute["aliases"]}
    order = sorted(
        groups, key=lambda key: (list(Group).index(groups[key]), _rarity(attributes, key), key)
    )
    kept = [key for key in order if groups[key] is not Group.ODD]
    slots = {
        key: Slot(key, groups[key], number, ours=key in attributes)
        for number, key in enumerate(kept, 1)
    }
    markers = _markers(rule_set, namespace, len(slots) + 1)
    odd = len(slots) + len(markers) + 1
    lost = [key for key in order if key not in slots]
    return Layout(namespace, slots, markers, odd, tuple(sorted({*aliases, *lost})))


_GROUPS = {
    "string": Group.FREE_TEXT,
    "double": Group.DOUBLE,
    "int": Group.INT,
    "boolean": Group.BOOLEAN,
}


def _group(rule_set: Mapping[str, Any], key: str) -> Group:
    attribute = rule_set["attributes"][key]
    group = _GROUPS.get(attribute["type"], Group.ODD)
    if group is not Group.FREE_TEXT:
        return Group.ODD if attribute["closed"] or attribute["suggested"] else group
    levels = [attribute["level"], *(e["attributes"].get(key) for e in rule_set["events"].values())]
    meaningful = attribute["meaningful"] and any(level in REQUIRED_LEVELS for level in levels)
    checked = attribute["closed"] or attribute["format"] or attribute["suggested"] or meaningful
    return Group.CHECKED_TEXT if checked else group


def _rarity(attributes: Mapping[str, Any], key: str) -> int:
    """Required attributes come first: small numbers make small masks."""
    level = attributes[key]["level"] if key in attributes else None
    return ["required", "conditionally_required", "recommended", "opt_in", None].index(level)


def _markers(rule_set: Mapping[str, Any], namespace: str, first: int) -> dict[str, Slot]:
    trees = [rule_set["match"], *(entry["tree"] for entry in rule_set["invariants"].values())]
    prefixes = sorted({prefix for tree in trees for prefix in key_prefixes(tree)})
    foreign = [prefix for prefix in prefixes if not prefix.startswith(namespace)]
    for prefix in foreign:
        if any(other != prefix and other.startswith(prefix) for other in [*foreign, namespace]):
            raise NotCompilableError(f"names that start with {prefix!r} overlap with others")
    return {
        prefix: Slot(prefix, Group.MARKER, number, ours=False)
        for number, prefix in enumerate(foreign, first)
    }
