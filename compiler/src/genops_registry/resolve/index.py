"""Everything that can be referred to, by name; a name that is taken twice is a problem."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from genops_registry.model import (
    AttributeDefinition,
    AttributeGroup,
    DefinitionFile,
    Entity,
    Signal,
)
from genops_registry.problems import Problem
from genops_registry.yaml import MappingNode

T = TypeVar("T", AttributeDefinition, AttributeGroup, Signal, Entity)
Owner = AttributeGroup | Signal | Entity


@dataclass(frozen=True, slots=True)
class Index:
    """The definitions of a registry by name, sorted by name as the resolved document is."""

    attributes: dict[str, AttributeDefinition]
    attribute_groups: dict[str, AttributeGroup]
    metrics: dict[str, Signal]
    spans: dict[str, Signal]
    events: dict[str, Signal]
    entities: dict[str, Entity]

    def signals(self) -> Iterator[Signal]:
        """Yield every metric, span and event."""
        for signals in (self.metrics, self.spans, self.events):
            yield from signals.values()

    def owners(self) -> Iterator[Owner]:
        """Yield everything that lists attributes."""
        yield from self.attribute_groups.values()
        yield from self.signals()
        yield from self.entities.values()

    def nodes(self) -> Iterator[tuple[str, str, MappingNode]]:
        """Yield section, name and node of every definition."""
        for key, attribute in self.attributes.items():
            yield "attributes", key, attribute.node
        for owner in self.owners():
            yield section_of(owner), owner.name, owner.node


def build_index(files: Iterable[DefinitionFile], problems: list[Problem]) -> Index:
    """Collect the definitions of all files."""
    files = list(files)
    return Index(
        _unique((a for f in files for a in f.attributes), "attribute", _key, problems),
        _unique((g for f in files for g in f.attribute_groups), "attribute group", _name, problems),
        _unique((m for f in files for m in f.metrics), "metric", _name, problems),
        _unique((s for f in files for s in f.spans), "span", _name, problems),
        _unique((e for f in files for e in f.events), "event", _name, problems),
        _unique((e for f in files for e in f.entities), "entity", _name, problems),
    )


def section_of(owner: Owner) -> str:
    """Return the section of a definition file, and of the resolved registry, that it stands in."""
    if isinstance(owner, Signal):
        return f"{owner.kind}s"
    return "entities" if isinstance(owner, Entity) else "attribute_groups"


def _key(definition: AttributeDefinition) -> str:
    return definition.key


def _name(definition: Owner) -> str:
    return definition.name


def _unique(
    definitions: Iterable[T], what: str, name_of: Callable[[T], str], problems: list[Problem]
) -> dict[str, T]:
    found: dict[str, T] = {}
    for definition in definitions:
        name = name_of(definition)
        first = found.setdefault(name, definition)
        if first is not definition and name:
            message = f"the {what} `{name}` is defined twice, first at {first.node.position}"
            position = definition.node.position
            hint = "rename one of them, or delete it"
            problem = Problem("duplicate_definition", message, position=position, hint=hint)
            problems.append(problem)
    return {name: found[name] for name in sorted(found)}
