"""Finding what an explanation is asked about, by any name it has."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from genops_validator.report.catalogue import Catalogue
from genops_validator.rules.applicable import general_rules


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of the registry.

    Attributes:
        kind: ``rule``, ``attribute``, ``event``, ``requirement`` or ``resolution``.
        rules: Codes and ids of the rules that belong to it, if it is no rule itself.
        general: Codes and ids of the general rules that can find something about an attribute.
        carriers: Attributes and events that a requirement is about.
        resolutions: Ids of the ambiguities whose resolution a rule or requirement follows.
        corrections: What errata corrected of a rule, by the revision that they made.
    """

    kind: str
    name: str
    entry: dict[str, Any]
    rules: tuple[tuple[str, str], ...] = ()
    carriers: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict)
    general: tuple[tuple[str, str], ...] = ()

    def as_document(self) -> dict[str, Any]:
        """Return the subject as data."""
        document: dict[str, Any] = {"kind": self.kind, "name": self.name, **self.entry}
        document.pop("tree", None)  # how a rule is run is no explanation
        if self.kind != "rule":
            document["rules"] = [{"code": code, "id": key} for code, key in self.rules]
        if self.kind == "attribute":
            document["general_rules"] = [{"code": code, "id": key} for code, key in self.general]
        if self.kind == "requirement":
            document["carriers"] = list(self.carriers)
        if self.kind in {"requirement", "rule"}:
            document["resolutions"] = list(self.resolutions)
        if self.kind == "rule":
            document["corrections"] = dict(self.corrections)
        return document


def find_subject(catalogue: Catalogue, name: str) -> Subject | None:
    """Return what a name stands for, or None; codes and requirements in any case."""
    by_code = {entry["code"]: key for key, entry in catalogue.definitions.items()}
    key = by_code.get(name.upper(), name)
    if key in catalogue.definitions:
        later = {item.id: item.reason for item in catalogue.not_verified_yet}
        entry = {**catalogue.definitions[key], "not_verified_yet": later.get(key)}
        read, corrected = _resolutions(catalogue, "rules", key), _corrections(catalogue, key)
        return Subject("rule", key, entry, resolutions=read, corrections=corrected)
    document = catalogue.document
    for kind, spelled in (
        ("requirement", name.upper()),
        ("resolution", name.upper()),
        ("attribute", name),
        ("event", name),
        ("attribute", f"genops.{name}"),
        ("event", f"genops.{name}"),
    ):
        entry = document[f"{kind}s"].get(spelled)
        if entry is not None:
            rules = _rules_of(catalogue, kind, spelled)
            if kind == "attribute":
                return Subject(kind, spelled, entry, rules, general=_general(catalogue, spelled))
            if kind != "requirement":
                return Subject(kind, spelled, entry, rules)
            read = _resolutions(catalogue, "requirements", spelled)
            return Subject(kind, spelled, entry, rules, _carriers(catalogue, spelled), read)
    return None


def _general(catalogue: Catalogue, attribute: str) -> tuple[tuple[str, str], ...]:
    rules = general_rules(catalogue.rule_set, attribute)
    return tuple((rule.code, rule.id) for rule in rules if not rule.context)


def _resolutions(catalogue: Catalogue, member: str, name: str) -> tuple[str, ...]:
    """Return the resolutions that name a requirement or the id of a rule."""
    known = catalogue.document["resolutions"]
    return tuple(sorted(id for id, entry in known.items() if name in entry[member]))


def _corrections(catalogue: Catalogue, rule: str) -> dict[str, str]:
    """Return what was wrong with a rule, by the revision that corrected it."""
    errata = catalogue.document["errata"].items()
    return {revision: each["rules"][rule] for revision, each in errata if rule in each["rules"]}


def _carriers(catalogue: Catalogue, requirement: str) -> tuple[str, ...]:
    known = {**catalogue.document["attributes"], **catalogue.document["events"]}
    return tuple(
        sorted(key for key, entry in known.items() if requirement in entry["requirements"])
    )


def _rules_of(catalogue: Catalogue, kind: str, name: str) -> tuple[tuple[str, str], ...]:
    """Return the rules of a requirement or resolution, or those about an attribute or event."""
    found = []
    for key, rule in catalogue.definitions.items():
        if kind == "requirement":
            belongs = name in rule["requirements"]
        elif kind == "resolution":
            belongs = key in catalogue.document["resolutions"][name]["rules"]
        else:
            reads = f'"{name}"' in rule.get("expression", "")
            belongs = reads or name in (rule.get("context") or {}).values()
        if belongs:
            found.append((rule["code"], key))
    return tuple(sorted(found))


def near(catalogue: Catalogue, name: str) -> list[str]:
    """Return names that somebody may have meant."""
    document = catalogue.document
    codes = [entry["code"] for entry in catalogue.definitions.values()]
    names = [*codes, *catalogue.definitions]
    for section in ("attributes", "events", "requirements", "resolutions"):
        names += document[section]
    folded = {candidate.casefold(): candidate for candidate in names}
    matches = difflib.get_close_matches(name[:80].casefold(), folded, n=3, cutoff=0.6)
    return [folded[match] for match in matches]
