"""Definitions to the resolved registry, by Weaver's rules."""

from genops_registry.resolve.dependencies import NO_DEPENDENCIES, Dependencies, Exported
from genops_registry.resolve.document import resolve
from genops_registry.resolve.exports import export
from genops_registry.resolve.index import Index, build_index
from genops_registry.resolve.published import read_published

__all__ = [
    "NO_DEPENDENCIES",
    "Dependencies",
    "Exported",
    "Index",
    "build_index",
    "export",
    "read_published",
    "resolve",
]
