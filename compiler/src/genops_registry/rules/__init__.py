"""From the registry to the rules as data, and to the compiled rules of the validator."""

from __future__ import annotations

from genops_registry.rules.check import check
from genops_registry.rules.errata import corrected
from genops_registry.rules.rule_set import build_rule_set, canonical_text, write_rule_set

__all__ = ["build_rule_set", "canonical_text", "check", "corrected", "write_rule_set"]
