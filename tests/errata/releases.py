"""A released registry as a test has it: ours, with errata in a folder of the test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry
from genops_registry.rules import build_rule_set, corrected

MESSAGE = "The amounts of the reconciliation do not fit its delta."
REWORDED = {"event_delta_wrong": {"reason": "It named a field.", "replace": {"message": MESSAGE}}}

RuleSet = dict[str, Any]


class Release:
    """The registry, and its errata as they are written one after the other."""

    def __init__(self, registry: Registry, folder: Path) -> None:
        self.registry = registry
        self.folder = folder
        self.released: RuleSet = build_rule_set(registry)

    @property
    def rules(self) -> RuleSet:
        """The rules with all errata."""
        return corrected(self.released, self.registry, self.folder)

    @property
    def problem(self) -> Problem:
        """The one reason why the errata cannot be applied."""
        with pytest.raises(RegistryError) as caught:
            corrected(self.released, self.registry, self.folder)
        (only,) = caught.value.problems
        return only

    def draft(self, rules: Any, corrects: str, name: str = "r2.yaml", **more: Any) -> Path:
        """Write an erratum that does not say yet what comes out of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / name
        erratum = {"reason": "Words were wrong.", "corrects": corrects, "rules": rules, **more}
        file.write_text(yaml.safe_dump(erratum, sort_keys=False), encoding="utf-8")
        return file

    def publish(self, rules: Any = None, name: str = "r2.yaml") -> Path:
        """Write an erratum as its author does: the message that asks for the digest tells it."""
        file = self.draft(REWORDED if rules is None else rules, self.rules["digest"], name)
        found = self.problem
        assert found.id == "erratum_without_digest"
        digest = re.search("[0-9a-f]{64}", str(found.hint))
        assert digest
        with file.open("a", encoding="utf-8") as text:
            text.write(f"digest: {digest[0]}\n")
        return file
