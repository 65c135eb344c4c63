"""Every definition of a registry that carries annotations, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from genops_registry.problems import Position, Problem
from genops_registry.vocabulary.signals import Json, Positions, Registry, genops_annotations

# Kind of definition -> what its name is called, its vocabulary, and the name of the signal type.
KINDS = {
    "attributes": ("key", "attribute", "attribute"),
    "events": ("name", "event", "event"),
    "spans": ("type", "span", "span"),
}


@dataclass(frozen=True, slots=True)
class Annotated:
    """Annotations of one definition, of one enum member, or of one reference to an attribute."""

    kind: str
    name: str
    vocabulary: str
    definition: Json
    genops: Json
    path: tuple[str, ...]
    positions: Positions

    def problem(
        self, id: str, message: str, *path: str, hint: str | None = None, level: Any = "violation"
    ) -> Problem:
        """Make a problem that points at a key below these annotations."""
        return Problem(
            id,
            message,
            level=level,
            position=self._position((*self.path, *path)),
            context={"path": ".".join((*self.path, *path))},
            signal_type=KINDS[self.kind][2],
            signal_name=self.name,
            hint=hint,
        )

    def _position(self, path: tuple[str, ...]) -> Position | None:
        """The place of the key, or of the nearest thing around it that has one."""
        for end in range(len(path), -1, -1):
            if position := self.positions.of(self.kind, self.name, *path[:end]):
                return position
        return None


def annotated(registry: Registry, kind: str) -> Iterator[Annotated]:
    """Walk the definitions of one kind; those without annotations come with an empty map."""
    named, vocabulary, _ = KINDS[kind]
    for definition in registry.document["registry"].get(kind, ()):
        yield Annotated(
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
    for attribute in registry.document["registry"].get("attributes", ()):
        declared = attribute["type"]
        members = declared["members"] if isinstance(declared, dict) else ()
        for member in members:
            yield Annotated(
                "attributes",
                attribute["key"],
                "member",
                member,
                genops_annotations(member),
                ("type", "members", member["id"], "annotations", "genops"),
                registry.positions,
            )
