"""What a registry can refer to beyond its own definitions: those of the registries it depends on.

The same registry may be reached in several versions, by several ways. The newest one then speaks
for all, so that what was taken from an older one is exchanged for what the newest says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from genops_registry.model import AttributeDefinition, Fields, Group
from genops_registry.model.schema_url import name_of, newer

T = TypeVar("T", AttributeDefinition, Group)


@dataclass(frozen=True, slots=True)
class Exported:
    """A resolved registry, as those see it that depend on it.

    Attributes:
        schema_url: its name and version.
        attributes: by key, those of its own dependencies that it refers to among them.
        groups: by id, complete; what is private is not among them.
        requires: the schema URLs of all that it depends on, directly or not.
        document: the registry as a materialized document.
        is_published: whether it was read from a published file.
        refined_entities: refinements of entities that are not among the groups.
        entities: all that an association can name, by type and by id.
    """

    schema_url: str
    attributes: Mapping[str, AttributeDefinition]
    groups: Mapping[str, Group]
    requires: frozenset[str]
    document: Fields
    is_published: bool = False
    refined_entities: tuple[Group, ...] = ()
    entities: Mapping[str, Sequence[Group]] = field(init=False)
    _by_name: Mapping[str, Group] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        entities: dict[str, list[Group]] = {}
        by_name: dict[str, Group] = {}
        for group in self.groups.values():
            by_name.setdefault(group.name, group)
        for group in (*self.groups.values(), *self.refined_entities):
            if group.kind == "entity":
                for name in {group.name, group.short_id}:
                    entities.setdefault(name, []).append(group)
        object.__setattr__(self, "entities", entities)
        object.__setattr__(self, "_by_name", by_name)

    def group(self, group_id: str) -> Group | None:
        """Return a group by its id; published signals also by what they are called."""
        found = self.groups.get(group_id)
        return self._by_name.get(group_id) if found is None and self.is_published else found


@dataclass(frozen=True, slots=True)
class Dependencies:
    """The registries that one depends on.

    Attributes:
        direct: those that its manifest names, in that order.
        newest: by registry name, the newest version of each that can be reached.
    """

    direct: Sequence[Exported] = ()
    newest: Mapping[str, Exported] | None = None

    def attribute(self, key: str) -> AttributeDefinition | None:
        """Return an attribute; one that dependents may use goes before one that they may not."""
        candidates = self._attributes(key)
        return candidates[0] if candidates else None

    def rivals(self, key: str) -> list[str]:
        """Return where an attribute comes from, when it comes from more than one registry."""
        sources = {source_of(each.fields) for each in self._attributes(key)}
        return sorted(sources) if len(sources) > 1 else []

    def group(self, group_id: str) -> Group | None:
        """Return a group; one that dependents may use goes before one that they may not."""
        found = [group for each in self.direct if (group := each.group(group_id))]
        usable = [each for each in found if not is_excluded(each.fields)]
        return next(iter(usable or found), None)

    def entities(self, name: str) -> list[Group]:
        """Return the entities, and refinements of entities, that go by this name."""
        return [group for each in self.direct for group in each.entities.get(name, ())]

    def groups(self, kind: str) -> Iterator[tuple[Exported, Group]]:
        """Yield the groups of a kind, each in its newest version."""
        for each in self.direct:
            for group in each.groups.values():
                if group.kind == kind:
                    yield each, self._newest_group(group)

    def outdated(self, definition: AttributeDefinition) -> str | None:
        """Return the newer registry that speaks for an attribute and lacks it, if there is one."""
        speaks = self._speaks_for(definition.fields)
        return speaks.schema_url if speaks and definition.key not in speaks.attributes else None

    def upgraded(self, definition: AttributeDefinition) -> AttributeDefinition:
        """Return an attribute as the newest version of its registry defines it."""
        speaks = self._speaks_for(definition.fields)
        newest = speaks.attributes.get(definition.key) if speaks else None
        if newest is None:
            return definition
        return replace(newest, overrides=definition.overrides, defines=definition.defines)

    def _attributes(self, key: str) -> list[AttributeDefinition]:
        found = [each.attributes[key] for each in self.direct if key in each.attributes]
        usable = [each for each in found if not is_excluded(each.fields)] or found
        by_source: dict[str, AttributeDefinition] = {}
        for each in map(self.upgraded, usable):
            by_source.setdefault(source_of(each.fields), each)
        return list(by_source.values())

    def _newest_group(self, group: Group) -> Group:
        speaks = self._speaks_for(group.fields)
        newest = speaks.groups.get(group.id) if speaks else None
        attributes = tuple(
            self.upgraded(each) if isinstance(each, AttributeDefinition) else each
            for each in (newest or group).attributes
        )
        return replace(newest or group, attributes=attributes)

    def _speaks_for(self, fields: Fields) -> Exported | None:
        source = source_of(fields)
        newest = (self.newest or {}).get(name_of(source))
        if newest is None or newest.schema_url == source:
            return None
        return newest if newer(source, newest.schema_url) == newest.schema_url else None


NO_DEPENDENCIES = Dependencies()


def source_of(fields: Fields) -> str:
    """Return the schema URL of the registry that something was defined in; empty for our own."""
    provenance = fields.get("provenance")
    source = provenance.get("source") if isinstance(provenance, dict) else None
    return source if isinstance(source, str) else ""


def is_excluded(fields: Fields) -> bool:
    """Tell whether a definition is annotated to be none of a dependent's business."""
    annotations = fields.get("annotations")
    rule = annotations.get("dependency_resolution") if isinstance(annotations, dict) else None
    return isinstance(rule, dict) and rule.get("exclude") is True
