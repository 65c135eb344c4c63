"""The rules: one file each, named like the id of its findings, in the folder of its policy.

What several of them need stands in `shared`. Whoever adds a file adds a rule.
"""

from genops_registry.check.rules.catalogue import POLICIES, RULES
from genops_registry.check.rules.rule import BaselineRule, Finding, HeadRule, KitRule, Rule

__all__ = ["POLICIES", "RULES", "BaselineRule", "Finding", "HeadRule", "KitRule", "Rule"]
