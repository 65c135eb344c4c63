"""Constraints stand on the attribute itself, not on a reference to it.

Weaver lets a reference replace an attribute's annotations whole. Ours describe the attribute
wherever it occurs, so a reference that changes them would be followed by some outputs only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from genops_registry.problems import Problem
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import annotated, refined
from genops_registry.vocabulary.signals import Json, definitions, genops_annotations, origin


def reference_problems(registry: Registry) -> Iterator[Problem]:
    """Find references that change what the vocabulary says about an attribute."""
    roots = {each["key"]: genops_annotations(each) for each in _roots(registry)}
    for kind in ("spans", "events"):
        for signal in chain(annotated(registry, kind), refined(registry, kind)):
            for reference in signal.definition.get("attributes", ()):
                key = reference["key"]
                if key in roots and genops_annotations(reference) != roots[key]:
                    message = f"the reference to {key} changes its genops annotations"
                    hint = "write them on the attribute"
                    yield signal.problem("vocabulary_on_reference", message, hint=hint)


def _roots(registry: Registry) -> Iterator[Json]:
    yield from origin(registry).get("attributes", [])
    yield from definitions(registry, "attributes")
