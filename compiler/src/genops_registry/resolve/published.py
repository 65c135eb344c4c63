"""Turns the content of a published registry into what its dependents see of it."""

from collections.abc import Iterable
from dataclasses import replace

from genops_registry.model import SECTIONS, AttributeDefinition, Fields, Group
from genops_registry.model.published import PublishedFile, read_published_file
from genops_registry.problems import Problem, RegistryError
from genops_registry.resolve.attributes import resolved_attribute, resolved_reference
from genops_registry.resolve.dependencies import Exported
from genops_registry.resolve.document import NAMES
from genops_registry.yaml import PlainValue, Source

_LISTS = {"identifying": "identity", "descriptive": "description"}


def read_published(source: Source) -> Exported:
    """Read a published registry.

    Raises:
        RegistryError: it is none, or it is broken.
    """
    problems: list[Problem] = []
    file = read_published_file(source, problems)
    if file is None or any(problem.level == "violation" for problem in problems):
        raise RegistryError(problems)
    return _exported(file)


def _exported(file: PublishedFile) -> Exported:
    # As in Weaver, a reference to a published attribute is required unless it says otherwise.
    level: Fields = {"requirement_level": "required"}
    attributes = {each.key: replace(each, overrides=level) for each in file.attributes}
    groups = {each.id: each for each in file.groups}
    # A definition stands among the refinements as well, under its own name.
    refinements = [each for each in file.refinements if each.id not in groups]
    return Exported(
        file.schema_url,
        attributes,
        groups,
        file.requires,
        _document(file, attributes.values(), groups.values()),
        is_published=True,
        refined_entities=tuple(each for each in refinements if each.kind == "entity"),
    )


def _document(
    file: PublishedFile, attributes: Iterable[AttributeDefinition], groups: Iterable[Group]
) -> Fields:
    defined = (resolved_attribute(each) for each in attributes)
    registry: Fields = {"attributes": _sorted(defined, "key")}
    refinements: Fields = {}
    groups = list(groups)
    for kind, section in SECTIONS.items():
        shown = [_shown(each) for each in groups if each.kind == kind]
        # Weaver sorts all but attribute groups, which it writes in order.
        registry[section] = _sorted(shown, NAMES[kind] if kind != "attribute_group" else None)
        if kind != "attribute_group":
            refined = [each for each in file.refinements if each.kind == kind]
            entries = ({"id": each.short_id, **_shown(each)} for each in refined)
            refinements[section] = _sorted(entries, "id")
    return {
        "schema_url": file.schema_url,
        "registry": _without_source(registry, file.schema_url),
        "refinements": _without_source(refinements, file.schema_url),
    }


def _shown(group: Group) -> Fields:
    """Return a group as the file shows it: complete, its attributes in their order there."""
    lists: Fields = {}
    found: dict[str, list[PlainValue]] = {}
    for each in group.attributes:
        if isinstance(each, AttributeDefinition):
            key = _LISTS.get(str(each.overrides.get("role")), "attributes")
            found.setdefault(key, []).append(resolved_reference(each, {}))
    if group.kind == "attribute_group":
        return {"id": group.short_id, "attributes": found.get("attributes", []), **group.fields}
    lists.update(found)
    return {**group.head, **lists, **group.fields}


def _sorted(items: Iterable[Fields], name: str | None) -> list[PlainValue]:
    found: list[Fields] = list(items)
    if name:
        found.sort(key=lambda item: str(item[name]))
    return [*found]


def _without_source(value: PlainValue, url: str) -> PlainValue:
    """Leave out what says that something comes from this registry itself."""
    if isinstance(value, list):
        return [_without_source(each, url) for each in value]
    if not isinstance(value, dict):
        return value
    found: Fields = {}
    for key, each in value.items():
        if key == "provenance" and isinstance(each, dict):
            rest: Fields = {k: v for k, v in each.items() if (k, v) != ("source", url)}
            found.update({key: rest} if rest else {})
        else:
            # What authors annotate is theirs, whatever its keys are called.
            found[key] = each if key == "annotations" else _without_source(each, url)
    return found
