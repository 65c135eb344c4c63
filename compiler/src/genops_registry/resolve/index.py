"""Everything that can be referred to, by name; a name that is taken twice is a problem."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from genops_registry.model import AttributeDefinition, AttributeGroup, DefinitionFile, Signal
from genops_registry.problems import Problem
from genops_registry.yaml import MappingNode

T = TypeVar("T", AttributeDefinition, AttributeGroup, Signal)


@dataclass(frozen=True, slots=True)
class Index:
    """The definitions of a registry by name, sorted by name as the resolved document is."""

    attributes: dict[str, AttributeDefinition]
    attribute_groups: dict[str, AttributeGroup]
    spans: dict[str, Signal]
    events: dict[str, Signal]

    def nodes(self) -> Iterator[tuple[str, str, MappingNode]]:
        """Yield section, name and node of every definition."""
        for key, attribute in self.attributes.items():
            yield "attributes", key, attribute.node
        for name, group in self.attribute_groups.items():
            yield "attribute_groups", name, group.node
        for section, signals in (("spans", self.spans), ("events", self.events)):
            for name, signal in signals.items():
                yield section, name, signal.node


def build_index(files: Iterable[DefinitionFile], problems: list[Problem]) -> Index:
    """Collect the definitions of all files."""
    files = list(files)
    return Index(
        _unique((a for f in files for a in f.attributes), "attribute", _key, problems),
        _unique((g for f in files for g in f.attribute_groups), "attribute group", _name, problems),
        _unique((s for f in files for s in f.spans), "span", _name, problems),
        _unique((e for f in files for e in f.events), "event", _name, problems),
    )


def _key(definition: AttributeDefinition) -> str:
    return definition.key


def _name(definition: AttributeGroup | Signal) -> str:
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
