"""What is wrong with a registry that can be resolved, or could be better."""

from genops_registry.check.apply import Scope, problems_of_rules
from genops_registry.check.registry import check

__all__ = ["Scope", "check", "problems_of_rules"]
