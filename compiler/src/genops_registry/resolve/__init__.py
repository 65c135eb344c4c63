"""Definitions to the resolved registry, by Weaver's rules."""

from genops_registry.resolve.document import resolve
from genops_registry.resolve.index import Index, build_index

__all__ = ["Index", "build_index", "resolve"]
