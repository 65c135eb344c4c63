"""The vocabulary of `annotations.genops`: what Weaver's format has no word for.

Weaver keeps annotations and never looks inside them, so a misspelt one would do nothing, silently.
Here each is read under a JSON Schema and checked against the rest of the registry.
"""

from __future__ import annotations

from genops_registry.vocabulary.check import check, has_shape, require_shape
from genops_registry.vocabulary.schema import SCHEMA_NAME, schema
from genops_registry.vocabulary.signals import genops_annotations, governed_span

__all__ = [
    "SCHEMA_NAME",
    "check",
    "genops_annotations",
    "governed_span",
    "has_shape",
    "require_shape",
    "schema",
]
