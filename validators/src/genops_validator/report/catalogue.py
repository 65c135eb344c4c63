"""What the registry says about rules, requirements and attributes, for reports and for explain.

Read from the rules that the compiler wrote as data; no telemetry and no decoder is needed for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any

from genops_validator.report.model import NotVerified, NotVerifiedYet, RuleSetUse, RuleText

NEWEST = "0.1.0"


def load_document(spec_version: str = NEWEST) -> dict[str, Any]:
    """Return the rules of a specification version as data.

    Raises:
        LookupError: There is no rule set of that version; the message names those there are.
    """
    folder = resources.files("genops_validator") / "_generated"
    file = folder / f"v{spec_version.replace('.', '_')}" / "rules.v1.json"
    if not file.is_file():
        known = ", ".join(released_versions())
        raise LookupError(f"no rules for specification {spec_version}; there are: {known}")
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return document


def released_versions() -> list[str]:
    """Return the specification versions that this package has rules for, oldest first."""
    folder = resources.files("genops_validator") / "_generated"
    names = (item.name for item in folder.iterdir() if item.name.startswith("v"))
    versions = [tuple(int(part) for part in name[1:].split("_")) for name in names]
    return [".".join(map(str, version)) for version in sorted(versions)]


@dataclass(frozen=True)
class Catalogue:
    """The rules of one specification version, as the registry tells them.

    Attributes:
        document: The compiled rules as data.
        without_function: Ids of engine rules that this validator has no function for yet.
    """

    document: dict[str, Any]
    without_function: frozenset[str] = frozenset()

    @cached_property
    def groups(self) -> dict[str, int | None]:
        """Compliance group of each requirement."""
        return {key: entry["group"] for key, entry in self.document["requirements"].items()}

    @cached_property
    def sensitive(self) -> frozenset[str]:
        """Attributes whose values are personal."""
        attributes = self.document["attributes"]
        return frozenset(key for key, entry in attributes.items() if entry["sensitive"])

    @cached_property
    def definitions(self) -> dict[str, dict[str, Any]]:
        """All rules by id: expressions and engine rules alike."""
        return {**self.document["invariants"], **self.document["rules"]}

    @cached_property
    def not_verified(self) -> tuple[NotVerified, ...]:
        """Requirements of which telemetry shows nothing, or only a part."""
        return tuple(
            NotVerified(key, entry["section"], entry["decidable"], entry["not_verified"])
            for key, entry in sorted(self.document["requirements"].items())
            if entry["not_verified"]
        )

    @cached_property
    def not_verified_yet(self) -> tuple[NotVerifiedYet, ...]:
        """Rules that the registry holds and this validator does not run yet."""
        rules = self.document["rules"]
        missing = [
            NotVerifiedYet(rules[key]["code"], key, tuple(rules[key]["requirements"]))
            for key in self.without_function
        ]
        return tuple(sorted(missing, key=lambda item: item.code))

    def text(self, rule: str) -> RuleText:
        """Return what the registry says about a rule, by its id."""
        entry = self.definitions[rule]
        return RuleText(
            entry["code"], entry["section"], entry["message"], entry["why"], entry["fix"]
        )

    def use(self, chosen: dict[str, int]) -> RuleSetUse:
        """Return the note which rules judged, and how often each way of choosing led to them."""
        document = self.document
        return RuleSetUse(
            document["spec_version"], document["revision"], document["digest"], chosen
        )
