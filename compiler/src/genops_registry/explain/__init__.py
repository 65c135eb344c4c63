"""All that a registry knows about one thing in it, as plain data."""

from genops_registry.explain.catalogue import Catalogue
from genops_registry.explain.explanation import explain, near

__all__ = ["Catalogue", "explain", "near"]
