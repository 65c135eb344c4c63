"""Selects the groups of dependencies that a registry imports."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from genops_registry.model import SECTIONS, Group
from genops_registry.model.imports import Import
from genops_registry.problems import Problem
from genops_registry.resolve.dependencies import Dependencies, Exported, is_excluded, source_of


def imported_groups(
    imports: Sequence[Import], dependencies: Dependencies, problems: list[Problem]
) -> list[Group]:
    """Return the groups that the patterns select; one that is reached twice is one."""
    found: dict[tuple[str, str], Group] = {}
    used: set[int] = set()
    for kind in SECTIONS:
        wanted = _Wanted([each for each in imports if each.kind == kind])
        for exported, group in dependencies.groups(kind) if wanted else ():
            matching = wanted.matching(set(_names(exported, group)))
            used |= {id(each) for each in matching}
            if matching and is_excluded(group.fields):
                problems.append(_excluded(matching[0], group))
            elif matching:
                key = (source_of(group.fields), group.id)
                found.setdefault(key, _as_imported(exported, group))
    problems.extend(_unmatched(each) for each in imports if id(each) not in used)
    return list(found.values())


class _Wanted:
    """Patterns of one kind; those that are names are looked up and not tried one by one."""

    def __init__(self, imports: Sequence[Import]) -> None:
        self._patterns = [each for each in imports if each.name is None]
        self._by_name: dict[str, list[Import]] = {}
        for each in imports:
            if each.name is not None:
                self._by_name.setdefault(each.name, []).append(each)

    def __bool__(self) -> bool:
        return bool(self._patterns or self._by_name)

    def matching(self, names: set[str]) -> list[Import]:
        """Return the patterns that match one of the names of a group."""
        found = [each for name in sorted(names) for each in self._by_name.get(name, ())]
        tried = (each for each in self._patterns if any(map(each.pattern.fullmatch, names)))
        return [*found, *tried]


def _names(exported: Exported, group: Group) -> Iterator[str]:
    """Yield what a pattern can call a group.

    In files of version 1, spans and attribute groups go by their id, all else by its name only.
    """
    name = group.head.get("name")
    is_named = group.kind in {"metric", "event"} and isinstance(name, str)
    if exported.is_published:
        yield str(name) if is_named else group.short_id
    elif group.is_version1 and is_named:
        yield str(name)
    elif group.is_version1:
        yield group.name if group.kind == "entity" else group.id
    else:
        yield from (group.id, group.short_id)
        if group.kind == "attribute_group":
            # The attributes of a file go by its name.
            yield group.id.removeprefix("registry.")
        if is_named:
            yield str(name)


def _as_imported(exported: Exported, group: Group) -> Group:
    if not exported.is_published:
        return group
    # As in Weaver, the level of a published signal stays with the registry that published it, and
    # a published attribute group is for the importer's own use.
    fields = {key: value for key, value in group.fields.items() if key != "requirement_level"}
    return replace(group, fields=fields, visibility=None)


def _excluded(wanted: Import, group: Group) -> Problem:
    message = f"`{group.short_id}` is excluded from what dependents can use"
    hint = "its registry annotates it with `dependency_resolution: {exclude: true}`"
    return Problem("excluded", message, position=wanted.node.position, hint=hint)


def _unmatched(wanted: Import) -> Problem:
    message = f"no {wanted.kind.replace('_', ' ')} of a dependency matches `{wanted.node.text}`"
    hint = "a dependency passes on what it imports itself, and nothing else of its dependencies"
    position = wanted.node.position
    return Problem("unmatched_import", message, "improvement", position, hint=hint)
