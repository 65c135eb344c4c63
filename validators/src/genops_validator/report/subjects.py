"""Finding what an explanation is asked about, by any name it has."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from genops_validator.report.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of the registry.

    Attributes:
        kind: ``rule``, ``attribute``, ``event`` or ``requirement``.
        rules: Codes and ids of the rules that belong to it, if it is no rule itself.
    """

    kind: str
    name: str
    entry: dict[str, Any]
    rules: tuple[tuple[str, str], ...] = ()

    def as_document(self) -> dict[str, Any]:
        """Return the subject as data."""
        document: dict[str, Any] = {"kind": self.kind, "name": self.name, **self.entry}
        document.pop("tree", None)  # how a rule is run is no explanation
        if self.kind != "rule":
            document["rules"] = [{"code": code, "id": key} for code, key in self.rules]
        return document


def find_subject(catalogue: Catalogue, name: str) -> Subject | None:
    """Return what a name stands for, or None; codes and requirements in any case."""
    by_code = {entry["code"]: key for key, entry in catalogue.definitions.items()}
    key = by_code.get(name.upper(), name)
    if key in catalogue.definitions:
        return Subject("rule", key, catalogue.definitions[key])
    document = catalogue.document
    for kind, spelled in (
        ("requirement", name.upper()),
        ("attribute", name),
        ("event", name),
        ("attribute", f"genops.{name}"),
        ("event", f"genops.{name}"),
    ):
        entry = document[f"{kind}s"].get(spelled)
        if entry is not None:
            return Subject(kind, spelled, entry, _rules_of(catalogue, kind, spelled, entry))
    return None


def _rules_of(
    catalogue: Catalogue, kind: str, name: str, entry: dict[str, Any]
) -> tuple[tuple[str, str], ...]:
    requirements = {name} if kind == "requirement" else set(entry["requirements"])
    found = []
    for key, rule in catalogue.definitions.items():
        about = rule.get("context") or {}
        if kind == "requirement":
            belongs = bool(requirements & set(rule["requirements"]))
        else:
            belongs = name in {about.get("attribute"), about.get("event")}
        if belongs:
            found.append((rule["code"], key))
    return tuple(sorted(found))


def near(catalogue: Catalogue, name: str) -> list[str]:
    """Return names that somebody may have meant."""
    document = catalogue.document
    codes = [entry["code"] for entry in catalogue.definitions.values()]
    names = [*codes, *catalogue.definitions]
    names += [*document["attributes"], *document["events"], *document["requirements"]]
    folded = {candidate.casefold(): candidate for candidate in names}
    matches = difflib.get_close_matches(name[:80].casefold(), folded, n=3, cutoff=0.6)
    return [folded[match] for match in matches]
