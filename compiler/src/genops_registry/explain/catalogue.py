"""A registry turned around: everything in it by name, and what refers to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from genops_registry.positions import Step
from genops_registry.registry import Registry
from genops_registry.vocabulary import require_shape
from genops_registry.vocabulary.signals import (
    REFINED,
    genops_annotations,
    known,
    refinements,
)

Json = Mapping[str, Any]
Path = tuple[str, ...]

SIGNALS = {"span": ("spans", "type"), "event": ("events", "name")}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that has a name.

    Attributes:
        kind: `attribute`, `span`, `event`, `rule`, `requirement` or `resolution`.
        name: A key, a type, a name, an id.
        data: What the registry says, resolved.
        place: Where it stands: section, name of the definition, and path inside it.
    """

    kind: str
    name: str
    data: Json
    place: tuple[str, str, *tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A span or event that has an attribute.

    Attributes:
        signal: The span or event.
        attribute: The attribute as it stands there, with its requirement level.
    """

    signal: Entry
    attribute: Json


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of a registry, each kind by name."""

    attributes: dict[str, Entry] = field(default_factory=dict)
    signals: dict[str, Entry] = field(default_factory=dict)
    rules: dict[str, Entry] = field(default_factory=dict)
    requirements: dict[str, Entry] = field(default_factory=dict)
    resolutions: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, registry: Registry) -> Catalogue:
        """Read a registry.

        Raises:
            RegistryError: Annotations of it are not those of the vocabulary.
        """
        require_shape(registry)
        catalogue = cls()
        for data in known(registry, "attributes"):
            key = data["key"]
            catalogue.attributes[key] = Entry("attribute", key, data, ("attributes", key))
        for kind, (section, naming) in SIGNALS.items():
            for data in known(registry, section):
                name = data[naming]
                catalogue.signals[name] = Entry(kind, name, data, (section, name))
            for data in refinements(registry, section):
                place = (REFINED[section][1], data["id"])
                catalogue.signals[data["id"]] = Entry(kind, data["id"], data, place)
        for signal in list(catalogue.signals.values()):
            catalogue._add_annotations(signal)
        return catalogue

    @property
    def entries(self) -> Iterator[Entry]:
        """Everything that has a name."""
        of_rules = (self.rules, self.requirements, self.resolutions)
        for kind in (*of_rules, self.attributes, self.signals):
            yield from kind.values()

    def rules_about(self, name: str) -> list[Entry]:
        """Return the rules that point at an attribute or event, or whose expression names it."""
        return [rule for rule in self._sorted_rules() if _concerns(rule.data, name)]

    def general_rules(self, kind: str) -> list[Entry]:
        """Return the rules about any attribute, or any event: those that leave its name open."""
        name = f"{{{kind}}}"
        return [r for r in self._sorted_rules() if name in r.data["message"] + r.data["fix"]]

    def rules_for(self, requirement: str) -> list[Entry]:
        """Return the rules that belong to a requirement."""
        return [r for r in self._sorted_rules() if requirement in r.data["requirements"]]

    def resolutions_of(self, kind: str, name: str) -> list[str]:
        """Return the resolutions that name a requirement or the id of a rule."""
        return sorted(id for id, each in self.resolutions.items() if name in each.data[f"{kind}s"])

    def carriers_of(self, key: str) -> list[Carrier]:
        """Return the spans and events that have an attribute."""
        return [
            Carrier(signal, attribute)
            for signal in self.signals.values()
            for attribute in signal.data.get("attributes", ())
            if attribute["key"] == key
        ]

    def subjects_of(self, requirement: str) -> list[Entry]:
        """Return the attributes and events that a requirement is about."""
        return [
            entry
            for entry in (*self.attributes.values(), *self.signals.values())
            if requirement in _listed_requirements(entry)
        ]

    def _sorted_rules(self) -> list[Entry]:
        return sorted(self.rules.values(), key=lambda rule: str(rule.data["code"]))

    def _add_annotations(self, signal: Entry) -> None:
        genops = genops_annotations(signal.data)
        for group, kind, entries in (
            ("rules", "rule", self.rules),
            ("invariants", "rule", self.rules),
            ("requirements", "requirement", self.requirements),
            ("resolutions", "resolution", self.resolutions),
        ):
            found = genops.get(group, {})
            # On an event, requirements are a list of ids: they are defined elsewhere.
            for name, data in found.items() if isinstance(found, Mapping) else ():
                entries[name] = Entry(
                    kind, name, data, (*signal.place, "annotations", "genops", group, name)
                )


def _concerns(rule: Json, name: str) -> bool:
    points_at = name in rule.get("context", {}).values()
    return points_at or f'"{name}"' in rule.get("expression", "")


def _listed_requirements(entry: Entry) -> list[str]:
    """On an attribute or event requirements are a list of ids; a span may define them, as a map."""
    found = genops_annotations(entry.data).get("requirements")
    return found if isinstance(found, list) else []
