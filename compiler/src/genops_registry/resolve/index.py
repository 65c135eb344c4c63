"""Everything that can be referred to, by name; a name that is taken twice is a problem."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from genops_registry.model import (
    SECTIONS,
    AttributeDefinition,
    DefinitionFile,
    Group,
)
from genops_registry.problems import Problem
from genops_registry.resolve.dependencies import NO_DEPENDENCIES, Dependencies
from genops_registry.resolve.embedded import embedded_attributes
from genops_registry.resolve.imports import imported_groups
from genops_registry.yaml import MappingNode

T = TypeVar("T", AttributeDefinition, Group)


@dataclass(frozen=True, slots=True)
class Index:
    """The definitions of a registry by name, sorted by name as the resolved document is.

    Attributes:
        attributes: by key.
        groups: by id, refinements and imported groups among them.
        dependencies: where to look for what is not defined here.
        entities: the entities that are defined here or imported, by type, or by refinement.
    """

    attributes: dict[str, AttributeDefinition]
    groups: dict[str, Group]
    dependencies: Dependencies = NO_DEPENDENCIES
    entities: dict[str, Group] = field(init=False)

    def __post_init__(self) -> None:
        entities = {each.name: each for each in self.groups.values() if each.kind == "entity"}
        object.__setattr__(self, "entities", entities)

    def attribute(self, key: str) -> AttributeDefinition | None:
        """Return an attribute of this registry, else of those that it depends on."""
        return self.attributes.get(key) or self.dependencies.attribute(key)

    def own_group(self, group_id: str) -> Group | None:
        """Return a group that is defined here, and not imported."""
        found = self.groups.get(group_id)
        return None if found is None or found.is_imported else found

    def base(self, group: Group) -> Group | None:
        """Return what a group builds on, if that exists: here, else in a dependency.

        As in Weaver, that is found before anything is imported. A refinement may have the id of
        what it refines in a dependency.
        """
        if group.extends is None or group.is_imported:
            return self.groups.get(group.extends.id) if group.extends else None
        if group.extends.id == group.id:
            return self.dependencies.group(group.id) or group
        own = self.own_group(group.extends.id)
        return own or self.dependencies.group(group.extends.id)

    def definitions(self, kind: str) -> list[Group]:
        """Return the groups of a kind, without the refinements, by id."""
        return [each for each in self._of_kind(kind) if not self.is_refinement(each)]

    def refinements(self, kind: str) -> list[Group]:
        """Return the groups of a kind that refine another one of the same kind, by id."""
        return [each for each in self._of_kind(kind) if self.is_refinement(each)]

    def is_refinement(self, group: Group) -> bool:
        """Tell whether a group says more about another one of its kind.

        In files of version 1 every signal that extends one of its kind does.
        """
        if group.extends is None or group.kind == "attribute_group":
            return False
        base = self.base(group)
        return group.extends.refines or (base is not None and base.kind == group.kind)

    def _of_kind(self, kind: str) -> list[Group]:
        return [each for each in self.groups.values() if each.kind == kind]

    def nodes(self) -> Iterator[tuple[str, str, MappingNode]]:
        """Yield section, name and node of every definition that the resolved document shows."""
        for key, attribute in self.attributes.items():
            # One that is made of another one is shown where it is used only.
            if attribute.defines:
                yield "attributes", key, attribute.node
        for group in self.groups.values():
            if group.kind in SECTIONS:
                refined = self.is_refinement(group)
                section = f"{group.kind}_refinements" if refined else SECTIONS[group.kind]
                yield section, shown_name(group), group.node


def shown_name(group: Group) -> str:
    """Return the name of a group in the resolved document."""
    names = (group.head.get("name"), group.head.get("type"), group.name)
    return next(name for name in names if isinstance(name, str))


def build_index(
    files: Iterable[DefinitionFile],
    problems: list[Problem],
    dependencies: Dependencies = NO_DEPENDENCIES,
) -> Index:
    """Collect the definitions of all files, and what they import from the dependencies."""
    files = list(files)
    definitions = [definition for file in files for definition in _definitions(file)]
    groups = [group for file in files for group in file.groups]
    imports = [each for file in files for each in file.imports]
    groups += imported_groups(imports, dependencies, problems)
    known = _unique(definitions, _attribute, problems)
    embedded = embedded_attributes(groups, known, dependencies)
    if embedded:
        known = _unique([*definitions, *embedded], _attribute, problems)
    return Index(known, _unique(groups, _group, problems), dependencies)


def _definitions(file: DefinitionFile) -> Iterator[AttributeDefinition]:
    yield from file.attributes
    for group in file.groups:
        yield from (item for item in group.attributes if isinstance(item, AttributeDefinition))


def _attribute(definition: AttributeDefinition) -> tuple[str, str]:
    return definition.key, f"the attribute `{definition.key}`"


def _group(group: Group) -> tuple[str, str]:
    return group.id, f"the {group.kind.replace('_', ' ')} `{group.name}`"


def _unique(
    definitions: Iterable[T], name_of: Callable[[T], tuple[str, str]], problems: list[Problem]
) -> dict[str, T]:
    found: dict[str, T] = {}
    for definition in definitions:
        name, what = name_of(definition)
        first = found.setdefault(name, definition)
        if first is not definition and name:
            message = f"{what} is defined twice, first at {first.node.position}"
            position = definition.node.position
            hint = "rename one of them, or delete it"
            problem = Problem("duplicate_definition", message, position=position, hint=hint)
            problems.append(problem)
    return {name: found[name] for name in sorted(found)}
