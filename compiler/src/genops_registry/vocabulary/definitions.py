"""Every definition of a registry that carries annotations, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from genops_registry.positions import Positions, Step
from genops_registry.problems import Problem
from genops_registry.registry import Registry
from genops_registry.vocabulary.signals import (
    REFINED,
    Json,
    definitions,
    genops_annotations,
    is_foreign,
    refinements,
)

# Kind of definition -> what its name is called, its vocabulary, and the name of the signal type.
KINDS = {
    "attributes": ("key", "attribute", "attribute"),
    "events": ("name", "event", "event"),
    "spans": ("type", "span", "span"),
}
# The same for what is said about signals of other registries, or once more about our own.
REFINEMENTS = {
    "event_refinements": ("id", "event", "event"),
    "span_refinements": ("id", "span", "span"),
}


@dataclass(frozen=True, slots=True)
class Annotated:
    """Annotations of one definition, of one enum member, or of one reference to an attribute."""

    kind: str
    name: str
    vocabulary: str
    definition: Json
    genops: Json
    path: tuple[Step, ...]
    positions: Positions

    def problem(
        self, id: str, message: str, *path: Step, hint: str | None = None, at_key: bool = False
    ) -> Problem:
        """Make a problem that points at a value below these annotations, or at its key."""
        whole = (*self.path, *path)
        find = self.positions.of_key if at_key else self.positions.of
        position = find(self.kind, self.name, *whole)
        return Problem(
            id,
            message,
            position=position or self.positions.nearest(self.kind, self.name, *whole),
            context={"path": ".".join(map(str, whole))},
            signal_type={**KINDS, **REFINEMENTS}[self.kind][2],
            signal_name=self.name,
            hint=hint,
            subject=self.name,
        )


def annotated(registry: Registry, kind: str) -> Iterator[Annotated]:
    """Walk the definitions of one kind; those without annotations come with an empty map.

    What is imported is left out: the registry that defines it answers for it.
    """
    for definition in definitions(registry, kind):
        if not is_foreign(definition):
            yield _annotated(registry, kind, definition)


def refined(registry: Registry, kind: str) -> Iterator[Annotated]:
    """Walk the refinements of one kind of signal, with what they take over."""
    for refinement in refinements(registry, kind):
        yield _annotated(registry, REFINED[kind][1], refinement)


def _annotated(registry: Registry, kind: str, definition: Json) -> Annotated:
    named, vocabulary, _ = {**KINDS, **REFINEMENTS}[kind]
    return Annotated(
        kind,
        definition[named],
        vocabulary,
        definition,
        genops_annotations(definition),
        ("annotations", "genops"),
        registry.positions,
    )


def annotated_members(registry: Registry) -> Iterator[Annotated]:
    """Walk the members of every enum."""
    for attribute in definitions(registry, "attributes"):
        declared = attribute["type"]
        members = declared["members"] if isinstance(declared, dict) else ()
        for index, member in enumerate(members):
            yield Annotated(
                "attributes",
                attribute["key"],
                "member",
                member,
                genops_annotations(member),
                ("type", "members", index, "annotations", "genops"),
                registry.positions,
            )
