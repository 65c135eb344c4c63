"""All that can be wrong with the annotations of a registry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry
from genops_registry.vocabulary.attributes import attribute_problems
from genops_registry.vocabulary.definitions import KINDS, annotated, annotated_members, refined
from genops_registry.vocabulary.references import reference_problems
from genops_registry.vocabulary.refinements import refinement_problems
from genops_registry.vocabulary.requirements import requirement_problems
from genops_registry.vocabulary.resolutions import resolution_problems
from genops_registry.vocabulary.rules import rule_problems
from genops_registry.vocabulary.schema import shape_problems
from genops_registry.vocabulary.signals import REFINED


def check(registry: Registry) -> list[Problem]:
    """Return what is wrong with the vocabulary's use; empty when all is well.

    What does not have the right shape is reported alone, since nothing else can be said of it.
    """
    return list(_shape(registry)) or [
        *attribute_problems(registry),
        *rule_problems(registry),
        *requirement_problems(registry),
        *resolution_problems(registry),
        *reference_problems(registry),
        *refinement_problems(registry),
    ]


def has_shape(registry: Registry) -> bool:
    """Tell whether every annotation has the shape that the schema asks for."""
    return not any(_shape(registry))


def require_shape(registry: Registry) -> None:
    """Let no annotation pass that the schema does not allow.

    Raises:
        RegistryError: With one problem for each place.
    """
    if problems := list(_shape(registry)):
        raise RegistryError(problems)


def _shape(registry: Registry) -> Iterator[Problem]:
    definitions = chain.from_iterable(annotated(registry, kind) for kind in KINDS)
    more = chain.from_iterable(refined(registry, kind) for kind in REFINED)
    for found in chain(definitions, more, annotated_members(registry)):
        # Most definitions of other registries have none of our annotations.
        if found.genops != {}:
            yield from shape_problems(found)
