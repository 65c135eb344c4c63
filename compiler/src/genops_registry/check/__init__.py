"""What is wrong with a registry that can be resolved, or could be better."""

from genops_registry.check.registry import check

__all__ = ["check"]
