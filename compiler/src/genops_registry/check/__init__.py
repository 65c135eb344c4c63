"""What is wrong with a registry that can be resolved, or could be better."""

from genops_registry.check.breaks import break_problems
from genops_registry.check.policies import policy_problems
from genops_registry.check.registry import check

__all__ = ["break_problems", "check", "policy_problems"]
