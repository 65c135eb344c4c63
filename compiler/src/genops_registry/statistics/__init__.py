"""How large a registry is, and what of it is stable, deprecated, required and verified."""

from genops_registry.statistics.count import count

__all__ = ["count"]
