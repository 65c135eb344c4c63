"""The requirements that a registry lists, and who carries them."""

from collections.abc import Iterator
from typing import NamedTuple

from genops_registry.check.rules.rule import Finding
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import Annotated, annotated
from genops_registry.vocabulary.requirements import references
from genops_registry.vocabulary.signals import Json


class Requirement(NamedTuple):
    """A requirement, and the span that lists it."""

    id: str
    fields: Json
    span: Annotated


def requirements(registry: Registry) -> Iterator[Requirement]:
    """Yield every requirement of a registry."""
    for span in annotated(registry, "spans"):
        for id, fields in span.genops.get("requirements", {}).items():
            yield Requirement(id, fields, span)


def carried(registry: Registry) -> set[str]:
    """Return the requirements that a rule, an attribute or an event names."""
    return {id for _, _, ids in references(registry) for id in ids}


def about(requirement: Requirement, message: str) -> Finding:
    """Return a finding about a requirement; it points at its id."""
    id, _, span = requirement
    place = span.positions.of_key("spans", span.name, *span.path, "requirements", id)
    context = {"requirement": id}
    signal = ("span", span.name)
    return Finding(message, place or ("spans", span.name), context, signal, about=id)
