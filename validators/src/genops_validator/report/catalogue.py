"""What the registry says about rules and requirements, for reports and for explanations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from genops_validator.report.model import NotVerified, NotVerifiedYet, RuleSetUse, RuleText
from genops_validator.rules import RuleSet, not_verified_yet, released_rule_files

# The rule that is about types and nothing else: what it stands for needs a format that keeps them.
_ABOUT_TYPES = "integer_for_double"


def newest_version() -> str:
    """Return the newest specification version that this package holds rules for."""
    return list(released_rule_files())[-1]


@dataclass(frozen=True)
class Catalogue:
    """The rules of one specification version, as the registry tells them."""

    rule_set: RuleSet

    @property
    def document(self) -> Mapping[str, Any]:
        """The compiled rules as data."""
        return self.rule_set.document

    @cached_property
    def groups(self) -> dict[str, int | None]:
        """Compliance group of each requirement."""
        return {key: entry["group"] for key, entry in self.document["requirements"].items()}

    @cached_property
    def definitions(self) -> dict[str, dict[str, Any]]:
        """All rules by id: expressions and engine rules alike."""
        return {**self.document["invariants"], **self.document["rules"]}

    @cached_property
    def by_code(self) -> list[tuple[str, dict[str, Any]]]:
        """The same, in the order of their codes."""
        return sorted(self.definitions.items(), key=lambda item: item[1]["code"])

    @cached_property
    def not_verified(self) -> tuple[NotVerified, ...]:
        """Requirements that no rule verifies in full, each with the reason."""
        return tuple(
            NotVerified(key, entry["section"], entry["decidable"], entry["not_verified"])
            for key, entry in sorted(self.document["requirements"].items())
            if entry["not_verified"]
        )

    def not_verified_in(self, untyped: Sequence[str]) -> tuple[NotVerified, ...]:
        """Return the same for an input of which parts keep no types of attributes.

        Args:
            untyped: What the formats of these parts are called.
        """
        about_types = self.document["rules"].get(_ABOUT_TYPES, {}).get("requirements", ())
        known = {item.requirement for item in self.not_verified}
        reason = f"{' and '.join(untyped)} writes every value as text: its type cannot be checked."
        entries = {key: self.document["requirements"][key] for key in about_types if untyped}
        added = [
            NotVerified(key, entry["section"], entry["decidable"], reason)
            for key, entry in entries.items()
            if key not in known
        ]
        return tuple(sorted((*self.not_verified, *added), key=lambda item: item.requirement))

    @cached_property
    def not_verified_yet(self) -> tuple[NotVerifiedYet, ...]:
        """Rules that the registry holds and this validator does not run yet."""
        found = []
        for key, reason in not_verified_yet(self.rule_set).items():
            entry = self.document["rules"][key]
            requirements = tuple(entry["requirements"])
            found.append(NotVerifiedYet(entry["code"], key, requirements, reason))
        return tuple(sorted(found, key=lambda item: item.code))

    def text(self, rule: str) -> RuleText:
        """Return what the registry says about a rule, by its id."""
        entry = self.definitions[rule]
        return RuleText(
            code=entry["code"],
            level=entry["level"],
            section=entry["section"],
            requirements=tuple(entry["requirements"]),
            message=entry["message"],
            why=entry["why"],
            fix=entry["fix"],
        )

    def use(self, chosen: dict[str, int]) -> RuleSetUse:
        """Return the note which rules judged, and how often each way of choosing led to them."""
        rules = self.rule_set
        return RuleSetUse(
            spec_version=rules.spec_version,
            revision=rules.revision,
            digest=rules.digest,
            schema_url=rules.document["schema_url"],
            released=rules.released,
            chosen=chosen,
        )
